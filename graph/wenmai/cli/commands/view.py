"""`wenmai view`: the graph as a page for the browser."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.options import NamedPath, store_option
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import say
from wenmai.wording import said

LENSES = ("lineage", "bodies", "tasks", "all")
"""As in wenmai.explorer.lenses, which is not imported to print the help."""


@example_command("view", example="wenmai view --focus 云政办发〔2018〕87号 --out graph.html")
@click.option("--focus", metavar="WHAT", help="Only what is near a paper, a body or a task: a number, a name or an IRI.")
@click.option("--lens", type=click.Choice(LENSES), help="What the page opens with: papers over time, who works with whom, tasks, or all.")
@click.option("--out", type=NamedPath(dir_okay=False, path_type=Path), required=True, metavar="FILE.html", help="The page.")
@store_option
def command(focus: str | None, lens: str | None, out: Path, store_dir: Path) -> None:
    """Writes the graph as a page for the browser.

    One HTML file that opens with the network off: filters by kind, evidence on click.
    """
    from wenmai.cli.closing import way_said
    from wenmai.cli.pages import check_page_name
    from wenmai.cli.reading import opened
    from wenmai.explorer import view

    check_page_name(out)
    with opened(store_dir) as store, way_said(out):
        network = view(store, focus, out, lens=lens)
    say(said("{out}: {nodes} nodes, {edges} edges", out=out, nodes=len(network.nodes), edges=len(network.edges)))
