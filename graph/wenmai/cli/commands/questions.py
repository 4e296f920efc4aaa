"""`wenmai questions`: what can be asked by name."""
from __future__ import annotations

import click

from wenmai.cli.options import command as example_command
from wenmai.wording import language, paired


@example_command("questions", example="wenmai questions")
def command() -> None:
    """Lists the named questions.

    With each: what it asks, and its parameters; those in brackets may be left out."""
    from wenmai.query import GROUPS, Param, grouped

    def shown(param: Param) -> str:
        return f"{param.name}=…" if param.required else f"[{param.name}=…]"

    for n, (group, members) in enumerate(grouped().items()):
        if n:
            click.echo()
        click.echo(paired(GROUPS[group], group))
        for question in members:
            click.echo("  " + " ".join([question.id, *map(shown, question.params)]))
            click.echo(f"      {question.zh}" if language() == "zh" else f"      {question.zh}\n      {question.en}")
