"""`wenmai build`: documents into the store."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.options import NamedPath, columns_options, outcomes_option, scheduler_option, store_option, workers_option
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import progress
from wenmai.wording import counted, said

if TYPE_CHECKING:
    from wenmai.pipeline.report import Report
    from wenmai.read.table import Columns


@example_command("build", example="wenmai build papers --workers 2")
@click.argument("paths", nargs=-1, metavar="PATH...", type=NamedPath(path_type=Path))
@columns_options
@click.option("--no-people", is_flag=True, help="Leave officials and leaders out of the graph and the facts (`wenmai docs privacy`).")
@click.option("--no-copy", is_flag=True, help="Make no finished copy for `wenmai serve`, which then makes one when it starts.")
@outcomes_option
@workers_option
@scheduler_option
@click.option("--parts", type=NamedPath(file_okay=False, path_type=Path), metavar="DIR",
              help="Let the workers write parts into DIR, and no store (`wenmai docs cluster`).")
@click.option("--from-parts", type=NamedPath(file_okay=False, exists=True, path_type=Path), metavar="DIR",
              help="Put the parts in DIR into the store, instead of reading PATH.")
@store_option
def command(paths: tuple[Path, ...], columns: Columns, no_people: bool, no_copy: bool, outcomes: Path | None, workers: int | None,
            scheduler: str | None, parts: Path | None, from_parts: Path | None, store_dir: Path) -> int:
    """Reads documents into the store.

    PATH is a document, a folder (all documents below it), a ZIP archive or a table of texts; `wenmai docs files` says more. What is in the
    store already is left as it is, so a build that was stopped can be run again. At the end a finished copy is made in the store's folder,
    which a server reads while the next build writes. With --no-people the texts are still kept, names and all, so that evidence can be
    checked.
    """
    from wenmai.cli.parting import build_from_parts, check_use, make_parts

    check_use(paths, from_parts, scheduler, parts, workers, outcomes)
    if from_parts:
        from wenmai.cli.closing import say_report

        report = build_from_parts(from_parts, store_dir, copy=not no_copy)
        return say_report(report, [], _where(report, store_dir))
    from wenmai.pipeline.inputs import find_all, workers_for
    from wenmai.pipeline.workers import start_early

    found = find_all(paths, columns)
    workers = workers_for(found.inputs, workers)
    if not scheduler:
        start_early(workers)
    from wenmai.cli.closing import how_many, say_report, write_outcomes
    from wenmai.pipeline.building import build
    from wenmai.served import make
    from wenmai.store import open_store

    if parts:
        return make_parts(found, parts, outcomes, workers=workers, scheduler=scheduler, people=not no_people)
    with open_store(store_dir, create=True) as store:
        with progress(how_many(found.inputs), said("reading")) as on_done:
            report = build(store, found.inputs, workers=workers, scheduler=scheduler, people=not no_people, on_done=on_done,
                           left_out=found.left_out, listed=outcomes is not None)
        if not no_copy:
            make(store)
    write_outcomes(report, found.missing, outcomes)
    return say_report(report, found.missing, _where(report, store_dir))


def _where(report: Report, store_dir: Path) -> str:
    where = said("{added} added to {store}, {unchanged} already there", added=report.added, store=store_dir, unchanged=report.unchanged)
    if report.together:
        together = counted(report.together, "{count} paper stored from several files", "{count} papers stored from several files")
        where = said("{where}; {together}", where=where, together=together)
    if report.alike:
        where += said("; {count} set aside as copies of others", count=report.alike)
    return where
