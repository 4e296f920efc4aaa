"""The closing lines of a run over many documents."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.cli.errors import USAGE
from wenmai.cli.streams import Progress, say
from wenmai.pipeline.inputs import Input, NoSuchInput
from wenmai.pipeline.report import Report
from wenmai.read.table import is_table
from wenmai.wording import counted, said

if TYPE_CHECKING:
    from wenmai.store import Store


def say_report(report: Report, missing: Sequence[NoSuchInput], where: str, *, summary: Sequence[str] = (), quiet: bool = False) -> int:
    """Says on stderr what was read and what was not, by name; 2 where anything was not. Before the last line stand those of a `summary`.
    With `quiet` what was not read is named and counted, and nothing else said."""
    for note in () if quiet else report.notes:
        say(said("note: {note}", note=note))
    unread = [str(error) for error in missing] + report.unread
    for line in unread:
        say(said("not read: {line}", line=line))
    if quiet and not unread:
        return 0
    for line in () if quiet else summary:
        say(line)
    read = counted(report.read, "{count} document read", "{count} documents read")
    say(said("{read}, {unread} not read; {where}", read=read, unread=len(unread), where=where + _left_out(report)))
    return USAGE if unread else 0


def _left_out(report: Report) -> str:
    """How many files of which kinds were not looked at, the most of one kind first; nothing where there are none."""
    if not report.left_out:
        return ""
    kinds = sorted(report.left_out.items(), key=lambda kind: (-kind[1], kind[0]))
    listed = ", ".join(f"{count} {suffix or said('without a suffix')}" for suffix, count in kinds[:5]) + (", …" if len(kinds) > 5 else "")
    told = said("; {count} of kinds that are not read left out ({kinds})", count=report.left_out.total(), kinds=listed)
    tables = any(is_table(f"x{suffix}") for suffix in report.left_out)
    return told + said("; tables are read where --text-col names their column of texts") if tables else told


def make_ready(store: Store, moving: Progress, *, copy: bool, workers: int = 1) -> None:
    """Makes what answers are read from beside the graph of a store that is finished: the tables of the load, and with `copy` the copy that
    is served. Raises StoreError."""
    from wenmai.pipeline.pool import spread
    from wenmai.pipeline.workers import NEEDED

    run = spread(workers, NEEDED)
    if copy:
        from wenmai.served import make

        moving.stage(said("making the copy that is served"))
        make(store, run)
        return
    from wenmai.load.asked import kept
    from wenmai.load.keeping import keep

    if kept(store) is None:
        keep(store, run=run)


def how_many(inputs: Sequence[Input]) -> int | None:
    """How many documents the inputs hold; None where that shows only when they are read."""
    return None if any(item.holds_many for item in inputs) else len(inputs)


def write_outcomes(report: Report, missing: Sequence[NoSuchInput], file: Path | None) -> None:
    """Writes what became of everything, paths that mean nothing first, where a file for it was named."""
    if file is None:
        return
    from wenmai.pipeline.outcomes import write_outcomes as write
    from wenmai.pipeline.report import FAILED, Outcome

    lost = [Outcome(str(error).partition(": ")[0], "", None, "", FAILED, error=type(error).__name__, message=str(error).partition(": ")[2])
            for error in missing]
    with way_said(file):
        write([*lost, *report.outcomes], file)


@contextmanager
def way_said(out: Path) -> Iterator[None]:
    """Says on stderr of an output that came to stand in a folder which was not there before: its name may be mistyped."""
    new = not out.parent.exists()
    yield
    if new and out.parent.exists():
        say(said("note: the folder {folder} was made", folder=out.parent))
