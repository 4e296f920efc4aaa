"""`wenmai demo`: the main job on the papers that come with the program."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.options import command as example_command
from wenmai.wording import said


@example_command("demo", example="wenmai demo")
@click.option("--store", "store_dir", type=click.Path(file_okay=False, path_type=Path), default=Path("wenmai-demo"), metavar="DIR",
              help="The store's folder (default: ./wenmai-demo).")
def command(store_dir: Path) -> int:
    """Shows what the shipped papers answer.

    Builds a store from the corpus that comes with the program and prints a lineage, the load ranking, and where the
    graph lies as a page.
    """
    from wenmai.cli.closing import say_report
    from wenmai.cli.demonstration import sections
    from wenmai.pipeline.building import build
    from wenmai.pipeline.inputs import find_inputs
    from wenmai.resources import corpus_path
    from wenmai.store import open_store

    inputs, missing = find_inputs([corpus_path("documents")])
    with open_store(store_dir, create=True) as store:
        code = say_report(build(store, inputs), missing, said("store: {store}", store=store_dir))
        for heading, text in sections(store, store_dir / "graph.html"):
            click.echo(f"\n{heading}\n{text}", nl=False)
    return code
