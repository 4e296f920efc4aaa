"""`wenmai workload`: which bodies carry most."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.options import command as example_command
from wenmai.cli.options import format_option, store_option


@example_command("workload", example="wenmai workload --top 10")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N bodies; equal ranks stay together.")
@click.option("--merge-successors", is_flag=True, help="Count a body and those it gave way to as one, under the latest name.")
@format_option("table", "csv", "json")
@store_option
def command(top: int | None, merge_successors: bool, form: str, store_dir: Path) -> None:
    """Ranks the bodies by what they carry.

    Counted are tasks by role, breadth over papers, and partners; a task that an annex restates counts once. A body with several
    roles in one task counts in each of them, and in the score by the weightiest.
    Reforms give bodies new names: 州卫计委 of 2018 and 州卫生健康委 of 2020 are two, and with --merge-successors one.
    """
    from wenmai.cli.printing import drawn
    from wenmai.cli.reading import opened
    from wenmai.load import render, rich_table, workload

    with opened(store_dir) as store:
        ranking = workload(store, top=top, merge_successors=merge_successors)
    if drawn(form):
        from rich.console import Console

        console = Console()
        console.print(rich_table(ranking, console.width))
    else:
        click.echo(render(ranking, form), nl=False)
