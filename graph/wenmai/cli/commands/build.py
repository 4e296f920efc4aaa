"""`wenmai build`: documents into the store."""
from __future__ import annotations

from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wenmai.cli.build_summary import say_build
from wenmai.cli.options import (
    NamedPath,
    columns_options,
    no_copy_option,
    outcomes_option,
    quiet_option,
    scheduler_option,
    store_option,
    workers_option,
)
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import progress
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.pipeline.inputs import Found
    from wenmai.pipeline.report import Report
    from wenmai.read.table import Columns


@example_command("build", example="wenmai build papers --workers 2")
@click.argument("paths", nargs=-1, metavar="PATH...", type=NamedPath(path_type=Path))
@columns_options
@click.option("--no-people", is_flag=True, help="Leave officials and leaders out of the graph and the facts (`wenmai docs privacy`).")
@click.option("--keep-gone", is_flag=True, help="Leave in the store what is in the folders no more.")
@no_copy_option
@outcomes_option
@click.option("--summary", type=NamedPath(dir_okay=False, path_type=Path), metavar="FILE.json", help="Write the closing figures as JSON.")
@workers_option
@scheduler_option
@click.option("--parts", type=NamedPath(file_okay=False, path_type=Path), metavar="DIR",
              help="Let the workers write parts into DIR, and no store (`wenmai docs cluster`).")
@click.option("--from-parts", type=NamedPath(file_okay=False, exists=True, path_type=Path), metavar="DIR",
              help="Put the parts in DIR into the store, instead of reading PATH.")
@quiet_option
@store_option
def command(paths: tuple[Path, ...], columns: Columns, no_people: bool, keep_gone: bool, no_copy: bool, outcomes: Path | None,
            summary: Path | None, workers: int | None, scheduler: str | None, parts: Path | None, from_parts: Path | None, quiet: bool,
            store_dir: Path) -> int:
    """Reads documents into the store.

    PATH is a document, a folder (all documents below it), a ZIP archive or a table of texts; `wenmai docs files` says more.

    Only what is new or has changed is read, and what an earlier build read in a folder and is there no more is taken out; the store is
    then as a new one made of the same papers would be (`wenmai docs store`). So a build that was stopped can be run again. What was read
    from elsewhere stays. At the end a finished copy is made in the store's folder, which a server reads while the next build writes. With
    --no-people the texts are still kept, names and all, so that evidence can be checked.
    """
    from wenmai.cli.parts import build_from_parts, check_use, make_parts

    check_use(paths, parts, from_parts, of_papers=(scheduler, workers, outcomes, keep_gone, no_people, *astuple(columns)),
              of_stores=(keep_gone, no_copy, summary))
    if from_parts:
        return build_from_parts(from_parts, store_dir, copy=not no_copy, summary=summary, quiet=quiet)
    from wenmai.pipeline.inputs import find_all, workers_for
    from wenmai.pipeline.workers import start_early

    found = find_all(paths, columns)
    workers = workers_for(found.inputs, workers)
    if parts:
        return make_parts(found, parts, outcomes, quiet=quiet, workers=workers, scheduler=scheduler, people=not no_people)
    if not found.inputs and not store_dir.exists():  # as where a path was mistyped
        return _say_nothing(found, outcomes, summary, quiet=quiet)
    if not scheduler and not store_dir.exists():  # in one that is there most papers may be as they were
        start_early(workers)
    report = _build(found, store_dir, copy=not no_copy, quiet=quiet, workers=workers, scheduler=scheduler, people=not no_people,
                    keep_gone=keep_gone, listed=outcomes is not None)
    from wenmai.cli.closing import write_outcomes

    write_outcomes(report, found.missing, outcomes)
    return say_build(report, found.missing, store_dir, summary, quiet=quiet)


def _say_nothing(found: Found, outcomes: Path | None, summary: Path | None, *, quiet: bool) -> int:
    """Says that there is nothing to read and no store is made; the exit code."""
    from wenmai.cli.closing import write_outcomes
    from wenmai.pipeline.report import Report

    report = Report(listed=outcomes is not None)
    for path in found.left_out:
        report.was_left_out(path)
    write_outcomes(report, found.missing, outcomes)
    return say_build(report, found.missing, None, summary, quiet=quiet)


def _build(found: Found, store_dir: Path, *, copy: bool, quiet: bool, workers: int, **how: Any) -> Report:
    from wenmai.cli.closing import how_many, make_ready
    from wenmai.pipeline.building import build
    from wenmai.store import open_store

    with open_store(store_dir, create=True) as store, progress(how_many(found.inputs), said("reading"), quiet=quiet) as moving:
        report = build(store, found.inputs, folders=found.folders, unseen=found.unseen, left_out=found.left_out, on_done=moving,
                       on_stage=moving.stage, workers=workers, **how)
        make_ready(store, moving, copy=copy, workers=workers)
    return report
