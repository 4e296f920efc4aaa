"""`wenmai build`: documents into the store."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.options import command as example_command
from wenmai.cli.options import paths_argument, store_option, workers_option
from wenmai.cli.streams import progress
from wenmai.wording import counted, said


@example_command("build", example="wenmai build papers --workers 2")
@paths_argument
@click.option("--no-people", is_flag=True, help="Leave officials and leaders out of the graph and the facts (`wenmai docs privacy`).")
@click.option("--no-copy", is_flag=True, help="Make no finished copy for `wenmai serve`, which then makes one when it starts.")
@workers_option
@store_option
def command(paths: tuple[Path, ...], no_people: bool, no_copy: bool, workers: int | None, store_dir: Path) -> int:
    """Reads documents into the store.

    PATH is a text file, a web page, or a folder (all .txt, .html and .htm files below it). What is in the store already is left as it is,
    so a build that was stopped can be run again. At the end a finished copy is made in the store's folder, which a server reads while
    the next build writes. With --no-people the texts are still kept, names and all, so that evidence can
    be checked.
    """
    from wenmai.pipeline.inputs import find_inputs, workers_for
    from wenmai.pipeline.workers import start_early

    inputs, missing = find_inputs(paths)
    workers = workers_for(inputs, workers)
    start_early(workers)
    from wenmai.cli.closing import say_report
    from wenmai.pipeline.building import build
    from wenmai.served import make
    from wenmai.store import open_store

    with open_store(store_dir, create=True) as store:
        with progress(len(inputs), said("reading")) as on_done:
            report = build(store, inputs, workers=workers, people=not no_people, on_done=on_done)
        if not no_copy:
            make(store)
    where = said("{added} added to {store}, {unchanged} already there", added=report.added, store=store_dir, unchanged=report.unchanged)
    if report.together:
        together = counted(report.together, "{count} paper stored from several files", "{count} papers stored from several files")
        where = said("{where}; {together}", where=where, together=together)
    return say_report(report, missing, where)
