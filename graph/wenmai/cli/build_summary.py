"""The closing table of a build: what became of the documents, and what the store holds by now."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from wenmai.pipeline.inputs import NoSuchInput
from wenmai.pipeline.report import Held, Report
from wenmai.wording import counted, said
from wenmai.wording.width import width

_GAP = 2
Row = tuple[str, list[tuple[str, int]]]


def summary_lines(report: Report, missing: int) -> list[str]:
    """One line each for documents, store, facts and what is unresolved, with their names in one column; `missing` are the paths that meant
    nothing."""
    rows = [_documents(report, missing), *(_store(report.held, report.alike) if report.held else ())]
    wide = max(width(name) for name, _ in rows) + _GAP
    return [f"{name}{' ' * (wide - width(name))}{said(', ').join(f'{what} {count:,}' for what, count in counts) or '0'}"
            for name, counts in rows]


def _documents(report: Report, missing: int) -> Row:
    return said("documents"), [
        (said("read"), report.read), (said("new"), report.added - report.changed), (said("changed"), report.changed),
        (said("unchanged"), report.unchanged), (said("duplicates"), report.duplicates), (said("removed"), report.removed),
        (said("not read"), len(report.unread) + missing)]


def _store(held: Held, alike: int) -> Iterator[Row]:
    yield said("store"), [(said("sources"), held.sources), (said("set aside as copies"), alike), (said("statements"), held.statements)]
    words = {
        "tasks": said("tasks"), "responsibilities": said("responsibilities"), "leaders": said("leaders"), "deadlines": said("deadlines"),
        "targets": said("targets"), "indicators": said("indicators"), "citations": said("citations"), "officials": said("officials"),
        "events": said("events"), "reporting": said("reporting duties")}
    yield said("facts"), [(words[kind], count) for kind, count in held.facts.items()]
    yield said("unresolved"), [(said("responsibilities of unknown bodies"), held.unresolved_bodies),
                               (said("cited papers not in the store"), held.unresolved_citations)]


def say_build(report: Report, missing: Sequence[NoSuchInput], store_dir: Path | None, summary: Path | None, *,
              quiet: bool) -> int:
    """Says what became of a build, of which there is a store or none, and writes its figures where a file for them was named; the exit
    code."""
    from wenmai.cli.closing import say_report, way_said

    if summary is not None:
        from wenmai.pipeline.summary import write_summary

        with way_said(summary):
            write_summary(report, len(missing), summary)
    where = said("no store is made") if store_dir is None else _where(report, store_dir)
    return say_report(report, missing, where, summary=summary_lines(report, len(missing)), quiet=quiet)


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
