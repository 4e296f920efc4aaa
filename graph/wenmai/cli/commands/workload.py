"""`wenmai workload`: which bodies carry most."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.options import command as example_command
from wenmai.cli.options import format_option, store_option


@example_command("workload", example="wenmai workload --top 10")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N bodies; equal ranks stay together.")
@format_option("table", "csv", "json")
@store_option
def command(top: int | None, form: str, store_dir: Path) -> None:
    """Ranks the bodies by what they carry.

    Counted are tasks by role, breadth over papers, and partners; a task that an annex restates counts once.
    """
    from wenmai.load import render, workload
    from wenmai.store import open_store

    with open_store(store_dir, read_only=True) as store:
        click.echo(render(workload(store, top=top), form), nl=False)
