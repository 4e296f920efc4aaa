"""`wenmai review`: doubtful facts as a table for people, and what they decide."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.errors import FINDING, USAGE
from wenmai.cli.options import NamedPath, columns_options, store_option, workers_option
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import progress, say
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.read.table import Columns
    from wenmai.review import Paper


@example_command("review", example="wenmai review papers --out review.csv")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=NamedPath(path_type=Path))
@click.option("--out", type=NamedPath(dir_okay=False, path_type=Path), metavar="TABLE",
              help="Write the doubtful facts as a workbook (.xlsx) or CSV (.csv).")
@click.option("--all", "everything", is_flag=True, help="With --out: every fact, with what was decided on it.")
@click.option("--read", "table", type=NamedPath(exists=True, dir_okay=False, path_type=Path), metavar="TABLE",
              help="Read the decisions in a table, and keep them beside the papers.")
@click.option("--orphans", "lost", is_flag=True, help="List the decisions that fit the papers no longer.")
@columns_options
@workers_option
@store_option
def command(paths: tuple[Path, ...], out: Path | None, everything: bool, table: Path | None, lost: bool, columns: Columns,
            workers: int | None, store_dir: Path) -> int:
    """Shows doubtful facts to people and keeps what they decide.

    With --out the doubtful facts of the papers (files or folders; without PATH, those of the store) become a table for a spreadsheet, in
    which a person accepts, changes, rejects and adds facts. With --read the decisions in the table are checked and kept in a
    corrections file beside the papers, from where every extract and build takes them up, also for a new version of a paper.
    The columns, and what is kept how, are explained in `wenmai docs review`.
    """
    _one_of(out, table, lost)
    if everything and out is None:
        raise click.UsageError(said("--all goes with --out"))
    if out is not None:
        return _write(paths, columns, out, everything, workers, store_dir)
    if not paths:
        raise click.UsageError(said("decisions are kept beside the papers: name the files or folders"))
    return _read(paths, columns, table, workers) if table else _orphans(paths, columns, workers)


def _one_of(out: Path | None, table: Path | None, lost: bool) -> None:
    from wenmai.review.sheets import SUFFIXES

    if (out is not None) + (table is not None) + lost != 1:
        raise click.UsageError(said("give one of --out, --read and --orphans"))
    for path in (out, table):
        if path is not None and path.suffix.lower() not in SUFFIXES:
            raise click.UsageError(said("{path} would be a table: its name ends in .xlsx or .csv", path=path))


@contextmanager
def _papers(paths: Sequence[Path], columns: Columns, workers: int | None) -> Iterator[tuple[Iterable[Paper], list[str]]]:
    """The papers that are named, one after the other, and what could not be read, which is known when all of them are."""
    from wenmai.pipeline.inputs import find_all, workers_for
    from wenmai.review import read_papers

    found = find_all(paths, columns)
    unread = [str(error) for error in found.missing]

    def readable() -> Iterator[Paper]:
        for paper in read_papers(found.inputs, workers=workers_for(found.inputs, workers)):
            on_done()
            if isinstance(paper, str):
                unread.append(paper)
            else:
                yield paper

    with progress(len(found.inputs), "reading") as on_done:
        yield readable(), unread


def _write(paths: tuple[Path, ...], columns: Columns, out: Path, everything: bool, workers: int | None, store_dir: Path) -> int:
    from wenmai.cli.closing import way_said
    from wenmai.cli.reading import opened
    from wenmai.review import papers_of_store, table_rows, write_table

    with way_said(out):
        if paths:
            with _papers(paths, columns, workers) as (papers, unread):
                rows = list(table_rows(papers, everything=everything))
        else:
            unread = []
            with opened(store_dir) as store:
                rows = list(table_rows(papers_of_store(store), everything=everything))
        write_table(rows, out)
    _say_unread(unread)
    say(said("{out}: {count} rows", out=out, count=len(rows)))
    return USAGE if unread else 0


def _read(paths: tuple[Path, ...], columns: Columns, table: Path, workers: int | None) -> int:
    from wenmai.review import decisions, keep, read_rows

    rows = read_rows(table)
    with _papers(paths, columns, workers) as (papers, unread):
        told = decisions(rows, list(papers))
    kept = keep(decided for _, decided in sorted(told.made.items()))
    _say_unread(unread)
    for number, why in told.refused:
        say(said("{table}, row {number}: {why}", table=table, number=number, why=why))
    for file in kept.files:
        say(said("{file}: written", file=file))
    say(said("{accepted} accepted, {changed} changed, {rejected} rejected, {added} added, {withdrawn} taken back; {known} known before, "
             "{undecided} undecided, {refused} not used", accepted=kept.counts["accept"], changed=kept.counts["change"],
             rejected=kept.counts["reject"], added=kept.counts["add"], withdrawn=kept.counts["withdraw"], known=kept.known,
             undecided=told.undecided, refused=len(told.refused)))
    return USAGE if unread or told.refused else 0


def _orphans(paths: tuple[Path, ...], columns: Columns, workers: int | None) -> int:
    from wenmai.query.table import aligned
    from wenmai.review import ORPHAN_COLUMNS, orphan_row, orphans

    with _papers(paths, columns, workers) as (papers, unread):
        found = list(orphans(list(papers)))
    _say_unread(unread)
    if found:
        click.echo(aligned(ORPHAN_COLUMNS, [orphan_row(one) for one in found]), nl=False)
    say(said("{count} decisions fit the papers no longer", count=len(found)))
    return USAGE if unread else FINDING if found else 0


def _say_unread(unread: Sequence[str]) -> None:
    for line in unread:
        say(said("not read: {line}", line=line))
