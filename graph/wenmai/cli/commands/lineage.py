"""`wenmai lineage`: where a paper comes from and what became of it."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.options import any_store_option, format_option
from wenmai.cli.options import command as example_command
from wenmai.wording import said


@example_command("lineage", example="wenmai lineage 楚雄州深化医药卫生体制改革2018年下半年 --up")
@click.argument("which")
@click.option("--up", is_flag=True, help="Only the papers above it.")
@click.option("--down", is_flag=True, help="Only the papers below it.")
@click.option("--tasks", is_flag=True, help="What became of each task in the papers of its family: taken up, absent, changed.")
@click.option("--beside", metavar="OTHER", help="Compares its tasks with those of this paper, of one family or not.")
@format_option("tree", "csv", "json", "mermaid")
@any_store_option
def command(which: str, up: bool, down: bool, tasks: bool, beside: str | None, form: str, store_dir: Path | str) -> None:
    """Where a paper or its tasks come from, what follows them.

    WHICH is a document number (文号), an IRI, a title, a part of a title that fits one paper only, or a file's name. What is
    printed shows its quote; what is inferred says so, with its reason and confidence.
    """
    from wenmai.cli.reading import opened_anywhere
    from wenmai.lineage import comparisons, lineage, render, render_tasks

    if (tasks or beside) and (up or down):
        raise click.UsageError(said("--tasks and --beside go with neither --up nor --down"))
    direction = "both" if up == down else "up" if up else "down"
    with opened_anywhere(store_dir) as store:
        if tasks or beside:
            click.echo(render_tasks(comparisons(store, which, beside), form), nl=False)
            return
        click.echo(render(lineage(store, which, direction=direction), form), nl=False)
