"""The closing lines of a run over many documents."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from wenmai.cli.errors import USAGE
from wenmai.cli.streams import say
from wenmai.pipeline.inputs import NoSuchInput
from wenmai.pipeline.report import Report
from wenmai.wording import counted, said


def say_report(report: Report, missing: Sequence[NoSuchInput], where: str) -> int:
    """Says on stderr what was read and what was not, by name; 2 where anything was not."""
    for note in report.notes:
        say(said("note: {note}", note=note))
    unread = [str(error) for error in missing] + report.unread
    for line in unread:
        say(said("not read: {line}", line=line))
    read = counted(report.read, "{count} document read", "{count} documents read")
    say(said("{read}, {unread} not read; {where}", read=read, unread=len(unread), where=where))
    return USAGE if unread else 0


@contextmanager
def way_said(out: Path) -> Iterator[None]:
    """Says on stderr of an output that came to stand in a folder which was not there before: its name may be mistyped."""
    new = not out.parent.exists()
    yield
    if new and out.parent.exists():
        say(said("note: the folder {folder} was made", folder=out.parent))
