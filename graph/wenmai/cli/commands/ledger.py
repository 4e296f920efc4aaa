"""`wenmai ledger`: the tasks as the ledger that supervision offices keep."""
from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wenmai.cli.options import NamedPath, store_option, workers_option
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import progress, say
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.store import Store

SUFFIXES = (".xlsx", ".csv")


class Day(click.ParamType):  # type: ignore[type-arg]  # newer versions of click have it generic
    """A day, as questions take it too."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that is meant; a usage error where it is none."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value.strip())
        except ValueError:
            self.fail(said("{value!r} is not a date (YYYY-MM-DD)", value=value), param, ctx)


DAY = Day()


@example_command("ledger", example="wenmai ledger --as-of 2020-10-01 --out ledger.xlsx")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=NamedPath(path_type=Path))
@click.option("--out", type=NamedPath(dir_okay=False, path_type=Path), required=True, metavar="FILE",
              help="The ledger: a workbook (.xlsx) or CSV (.csv).")
@click.option("--as-of", type=DAY, metavar="DATE", help="The day the ledger is for, YYYY-MM-DD (default: today).")
@click.option("--update", multiple=True, type=NamedPath(exists=True, dir_okay=False, path_type=Path), metavar="OLD",
              help="Keep what people have filled in there; may be FILE itself. Several times: what is named first decides.")
@click.option("--by-lead", is_flag=True, help="A sheet for each lead department beside the whole.")
@click.option("--document", "documents", multiple=True, metavar="WHICH", help="Only tasks of this paper; may be given several times.")
@click.option("--body", "bodies", multiple=True, metavar="NAME", help="Only tasks in which this body has a part; several times.")
@click.option("--lead", "leads", multiple=True, metavar="NAME",
              help="Only tasks that this body leads or, where nobody leads, is responsible for; several times.")
@click.option("--place", metavar="NAME", help="Only papers of this place (its short form, or a part of its full name).")
@click.option("--from", "first", type=DAY, metavar="DATE", help="Only tasks due on this day or later.")
@click.option("--to", "last", type=DAY, metavar="DATE", help="Only tasks due on this day or earlier.")
@click.option("--warn", type=click.IntRange(min=0), default=30, show_default=True, metavar="DAYS", help="Yellow from so many days left on.")
@click.option("--urgent", type=click.IntRange(min=0), default=7, show_default=True, metavar="DAYS", help="Red from so many days left on.")
@click.option("--no-people", is_flag=True, help="With PATH: leave officials and leaders out (`wenmai docs privacy`).")
@workers_option
@store_option
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], out: Path, as_of: date | None, update: tuple[Path, ...], by_lead: bool,
            documents: tuple[str, ...], bodies: tuple[str, ...], leads: tuple[str, ...], place: str | None, first: date | None,
            last: date | None, warn: int, urgent: int, no_people: bool, workers: int | None, store_dir: Path) -> int:
    """Writes the tasks as a ledger (督查台账).

    One row a task: who leads, who supports, by when, the sentence, and how it stands on the day: blue, yellow or red by the days
    left. With PATH (files or folders) the papers are read first, into a store that is thrown away or the one that --store names.
    The columns, and what is kept by --update, are explained in `wenmai docs ledger`.
    """
    if out.suffix.lower() not in SUFFIXES:
        raise click.UsageError(said("{out} would be a ledger: give it a name that ends in .xlsx or .csv", out=out))
    if by_lead and out.suffix.lower() == ".csv":
        raise click.UsageError(said("a CSV file has no sheets: --by-lead needs a name that ends in .xlsx"))
    if urgent > warn:
        raise click.UsageError(said("--urgent {urgent} is more than --warn {warn}", urgent=urgent, warn=warn))
    if first and last and first > last:
        raise click.UsageError(said("--from {first:%Y-%m-%d} is after --to {last:%Y-%m-%d}", first=first, last=last))
    if not paths and (idle := [name for name, given in (("--no-people", no_people), ("--workers", workers)) if given]):
        raise click.UsageError(said("{option} is for papers that are read: name them, or leave it out", option=idle[0]))
    from wenmai.cli.closing import way_said
    from wenmai.ledger import Choice, Thresholds, make_ledger, summary

    choice = Choice(documents, bodies, leads, place, first, last)
    given = context.get_parameter_source("store_dir") is not click.core.ParameterSource.DEFAULT
    with _store(paths, store_dir, workers, given=given, people=not no_people) as (store, code), way_said(out):
        # the one place where the clock is asked: a ledger is for a day, and people mean today
        made = make_ledger(store, out, as_of=as_of or date.today(), thresholds=Thresholds(warn, urgent),
                           choice=choice, update=update, by_lead=by_lead)
    for remark in made.remarks:
        say(said("note: {remark}", remark=remark))
    say(f"{out}: {summary(made)}")
    return code


@contextmanager
def _store(paths: tuple[Path, ...], store_dir: Path, workers: int | None, *, given: bool, people: bool) -> Iterator[tuple[Store, int]]:
    """The store to read, and the exit code of reading papers into it: one of its own for a single run where none is named."""
    from wenmai.cli.reading import opened

    if not paths:
        with opened(store_dir) as store:
            yield store, 0
        return
    with tempfile.TemporaryDirectory(prefix="wenmai-ledger-", ignore_cleanup_errors=True) as folder:
        place = store_dir if given else Path(folder) / "store"
        code = _read(paths, place, workers, people=people)
        with opened(place) as store:
            yield store, code


def _read(paths: tuple[Path, ...], place: Path, workers: int | None, *, people: bool) -> int:
    from wenmai.pipeline.inputs import find_inputs, workers_for
    from wenmai.pipeline.workers import start_early

    inputs, missing = find_inputs(paths)
    workers = workers_for(inputs, workers)
    start_early(workers)
    from wenmai.cli.closing import say_report
    from wenmai.ledger.errors import LedgerError
    from wenmai.pipeline.building import build
    from wenmai.store import open_store

    with open_store(place, create=True) as store, progress(len(inputs), said("reading")) as moving:
        report = build(store, inputs, workers=workers, people=people, on_done=moving, on_stage=moving.stage)
    code = say_report(report, missing, said("{added} new", added=report.added))
    if not (report.read or report.skipped):
        raise LedgerError(said("no paper could be read: no ledger is made"))
    return code
