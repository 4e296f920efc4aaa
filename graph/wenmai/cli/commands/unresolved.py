"""`wenmai unresolved`: what is not settled."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.options import any_store_option, format_option
from wenmai.cli.options import command as example_command
from wenmai.wording import paired

if TYPE_CHECKING:
    from wenmai.query import Answer


@example_command("unresolved", example="wenmai unresolved --bodies")
@click.option("--bodies", is_flag=True, help="Only bodies.")
@click.option("--citations", is_flag=True, help="Only cited papers.")
@format_option("table", "csv", "json")
@any_store_option
def command(bodies: bool, citations: bool, form: str, store_dir: Path | str) -> None:
    """Lists bodies and cited papers that are not settled.

    Bodies whose full name is not known, or may be one of several (all are listed); bodies that no authority table knows,
    named by their place and printed name; and papers that are cited and not in the store. With each: how often it stands in how
    many papers, and the first place that prints it.
    """
    from wenmai.cli.reading import opened_anywhere
    from wenmai.query.unresolved import BODIES, CITATIONS, unresolved

    kinds = (*(BODIES if bodies or not citations else ()), *(CITATIONS if citations or not bodies else ()))
    with opened_anywhere(store_dir) as store:
        answer = unresolved(store, kinds)
    _print(answer, form)


def _print(answer: Answer, form: str) -> None:
    """The rows in that format; people and programs are told the counts of each kind as well, a spreadsheet counts itself."""
    from wenmai.cli.printing import print_answer
    from wenmai.query.table import json_text
    from wenmai.query.unresolved import counts, kind_words

    found = counts(answer)
    if form == "json":
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        click.echo(json_text({"counts": found, "rows": rows}), nl=False)
        return
    print_answer(answer, form)
    if form == "table":
        totals = [f"{kind}: {count} {kind_words(kind)}" for kind, count in found.items()]
        click.echo("\n" + "\n".join(totals or [paired("没有悬而未决的", "nothing is unsettled")]))
