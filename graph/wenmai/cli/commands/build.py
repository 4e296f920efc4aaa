"""`wenmai build`: documents into the store."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.options import (
    NamedPath,
    columns_options,
    no_copy_option,
    outcomes_option,
    paths_argument,
    quiet_option,
    store_option,
    workers_option,
)
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import progress
from wenmai.wording import counted, said

if TYPE_CHECKING:
    from wenmai.pipeline.inputs import Found
    from wenmai.pipeline.report import Report
    from wenmai.read.table import Columns


@example_command("build", example="wenmai build papers --workers 2")
@paths_argument
@columns_options
@click.option("--no-people", is_flag=True, help="Leave officials and leaders out of the graph and the facts (`wenmai docs privacy`).")
@click.option("--keep-gone", is_flag=True, help="Leave in the store what is in the folders no more.")
@no_copy_option
@outcomes_option
@click.option("--summary", type=NamedPath(dir_okay=False, path_type=Path), metavar="FILE.json", help="Write the closing figures as JSON.")
@workers_option
@quiet_option
@store_option
def command(paths: tuple[Path, ...], columns: Columns, no_people: bool, keep_gone: bool, no_copy: bool, outcomes: Path | None,
            summary: Path | None, workers: int | None, quiet: bool, store_dir: Path) -> int:
    """Reads documents into the store.

    PATH is a document, a folder (all documents below it), a ZIP archive or a table of texts; `wenmai docs files` says more.

    Only what is new or has changed is read, and what an earlier build read in a folder and is there no more is taken out; the store is
    then as a new one made of the same papers would be (`wenmai docs store`). So a build that was stopped can be run again. What was read
    from elsewhere stays. At the end a finished copy is made in the store's folder, which a server reads while the next build writes. With
    --no-people the texts are still kept, names and all, so that evidence can be checked.
    """
    from wenmai.pipeline.inputs import find_all, workers_for
    from wenmai.pipeline.workers import start_early

    found = find_all(paths, columns)
    workers = workers_for(found.inputs, workers)
    if not store_dir.exists():  # in one that is there most papers may be as they were
        start_early(workers)
    report = _build(found, store_dir, outcomes is not None, workers, people=not no_people, keep_gone=keep_gone, copy=not no_copy,
                    quiet=quiet)
    return _say(report, found, store_dir, outcomes, summary, quiet=quiet)


def _build(found: Found, store_dir: Path, listed: bool, workers: int, *, people: bool, keep_gone: bool, copy: bool, quiet: bool) -> Report:
    from wenmai.cli.closing import how_many
    from wenmai.pipeline.building import build
    from wenmai.served import make
    from wenmai.store import open_store

    with open_store(store_dir, create=True) as store, progress(how_many(found.inputs), said("reading"), quiet=quiet) as moving:
        report = build(store, found.inputs, folders=found.folders, unseen=found.unseen, workers=workers, people=people, keep_gone=keep_gone,
                       on_done=moving, on_stage=moving.stage, left_out=found.left_out, listed=listed)
        if copy:
            moving.stage(said("making the copy that is served"))
            make(store)
    return report


def _say(report: Report, found: Found, store_dir: Path, outcomes: Path | None, summary: Path | None, *, quiet: bool) -> int:
    from wenmai.cli.build_summary import summary_lines
    from wenmai.cli.closing import say_report, way_said, write_outcomes

    write_outcomes(report, found.missing, outcomes)
    if summary is not None:
        from wenmai.pipeline.summary import write_summary

        with way_said(summary):
            write_summary(report, len(found.missing), summary)
    return say_report(report, found.missing, _where(report, store_dir), summary=summary_lines(report, len(found.missing)), quiet=quiet)


def _where(report: Report, store_dir: Path) -> str:
    """What the last line says of the store."""
    where = said("{added} added to {store}, {unchanged} already there", added=report.added - report.changed, store=store_dir,
                 unchanged=report.unchanged)
    if report.changed:
        where += said(", {count} changed", count=report.changed)
    if report.removed:
        where += said(", {count} removed", count=report.removed)
    if report.together:
        together = counted(report.together, "{count} paper stored from several files", "{count} papers stored from several files")
        where = said("{where}; {together}", where=where, together=together)
    if report.alike:
        where += said("; {count} set aside as copies of others", count=report.alike)
    return where
