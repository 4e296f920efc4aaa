"""`wenmai export`: the graph for other programs."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.options import NamedPath, store_option
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import say
from wenmai.export.formats import BY_NAME, NAMES


@example_command("export", example="wenmai export --format nquads --out graph.nq")
@click.option("--format", "form", type=click.Choice(NAMES), required=True, help="The format.")
@click.option("--out", type=NamedPath(path_type=Path), required=True, metavar="FILE", help="The file to write.")
@click.option("--focus", metavar="WHICH",
              help="What a drawing (mermaid, dot, svg) is of: a paper or a body, by number, name, or a part of it.")
@store_option
def command(form: str, out: Path, focus: str | None, store_dir: Path) -> None:
    """Writes the graph for other programs.

    RDF (nquads, trig, turtle, jsonld), a network (graphml, gexf), tables (csv, parquet, xlsx, tidy), or a drawing of a part (mermaid,
    dot, svg). csv, parquet and tidy write a folder, or one archive where FILE ends in .zip. The same store gives the same bytes.
    Which format for which program: `wenmai docs exports`.
    """
    from wenmai.cli.closing import way_said
    from wenmai.cli.reading import opened
    from wenmai.export import export
    from wenmai.wording import said

    if BY_NAME[form].several and out.suffix.lower() in (".csv", ".parquet") and not out.is_dir():
        raise click.UsageError(said("{form} writes several tables: give a folder, or a name that ends in .zip, not {out}", form=form,
                                    out=out))
    with opened(store_dir) as store, way_said(out):
        notes = export(store, form, out, focus=focus)
    for note in notes:
        say(said("note: {note}", note=note))
    say(said("{out}: written", out=out))
