"""`wenmai export`: the graph for other programs."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.options import NamedPath, store_option
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import say
from wenmai.wording import said

FORMATS = ("nquads", "turtle", "jsonld", "graphml", "gexf", "csv")


@example_command("export", example="wenmai export --format nquads --out graph.nq")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="The format.")
@click.option("--out", type=NamedPath(path_type=Path), required=True, metavar="FILE", help="The file to write.")
@store_option
def command(form: str, out: Path, store_dir: Path) -> None:
    """Writes the whole graph for other programs.

    RDF (nquads, turtle, jsonld), a network (graphml, gexf), or tables (csv). csv writes a folder of tables, or one
    archive where FILE ends in .zip. The same store gives the same bytes.
    """
    from wenmai.cli.closing import way_said
    from wenmai.cli.reading import opened
    from wenmai.export import export

    if form == "csv" and out.suffix.lower() == ".csv" and not out.is_dir():
        raise click.UsageError(said("csv writes several tables: give a folder, or a name that ends in .zip, not {out}", out=out))
    with opened(store_dir) as store, way_said(out):
        export(store, form, out)
    say(said("{out}: written", out=out))
