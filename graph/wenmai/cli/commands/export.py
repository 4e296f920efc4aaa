"""`wenmai export`: the graph for other programs."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.options import command as example_command
from wenmai.cli.options import store_option
from wenmai.cli.streams import say

FORMATS = ("nquads", "turtle", "jsonld", "graphml", "gexf", "csv")


@example_command("export", example="wenmai export --format nquads --out graph.nq")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="The format.")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="FILE", help="The file to write.")
@store_option
def command(form: str, out: Path, store_dir: Path) -> None:
    """Writes the whole graph for other programs.

    RDF (nquads, turtle, jsonld), a network (graphml, gexf), or tables (csv). csv writes a folder of tables, or one
    archive where FILE ends in .zip. The same store gives the same bytes.
    """
    from wenmai.cli.reading import opened
    from wenmai.export import export

    with opened(store_dir) as store:
        export(store, form, out)
    say(f"{out}: written")
