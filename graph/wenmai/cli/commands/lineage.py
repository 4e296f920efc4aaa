"""`wenmai lineage`: where a paper comes from and what became of it."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.options import command as example_command
from wenmai.cli.options import format_option, store_option


@example_command("lineage", example="wenmai lineage 楚雄州深化医药卫生体制改革2018年下半年 --up")
@click.argument("which")
@click.option("--up", is_flag=True, help="Only the papers above it.")
@click.option("--down", is_flag=True, help="Only the papers below it.")
@format_option("tree", "csv", "json")
@store_option
def command(which: str, up: bool, down: bool, form: str, store_dir: Path) -> None:
    """Shows where a paper comes from, and what follows it.

    WHICH is a document number (文号), an IRI, a title, or a part of a title that fits one paper only. What is printed shows
    its quote; what is inferred says so, with its reason and confidence.
    """
    from wenmai.lineage import lineage, render
    from wenmai.store import open_store

    direction = "both" if up == down else "up" if up else "down"
    with open_store(store_dir, read_only=True) as store:
        click.echo(render(lineage(store, which, direction=direction), form), nl=False)
