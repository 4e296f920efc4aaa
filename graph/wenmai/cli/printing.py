"""Answers on stdout: drawn where a terminal shows them, plain everywhere else."""
from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from wenmai.query import Answer


def drawn(form: str) -> bool:
    """Whether rich draws it: a table on a terminal."""
    return form == "table" and sys.stdout.isatty()


def print_answer(answer: Answer, form: str) -> None:
    """The answer in that format. Raises QueryError when it cannot be given in it."""
    from wenmai.query import render

    if not drawn(form) or not answer.rows:
        click.echo(render(answer, form), nl=False)
        return
    from rich.console import Console

    from wenmai.query.terminal import answer_layout, rich_table

    console = Console()
    console.print(rich_table(answer_layout(answer), console.width))
