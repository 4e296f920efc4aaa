"""Documents to annotation files, one JSON a document."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import tee
from pathlib import Path

from wenmai.annotation import dumps, to_annotation
from wenmai.model import Facts, Source
from wenmai.pipeline.collector import calm_collector
from wenmai.pipeline.document import Unread, read_document
from wenmai.pipeline.inputs import Input
from wenmai.pipeline.items import Item, items
from wenmai.pipeline.pool import Died, Done, run_all
from wenmai.pipeline.remarks import ReadAs, read_as
from wenmai.pipeline.report import Report
from wenmai.pipeline.workers import NEEDED
from wenmai.placing import write_whole


@dataclass(slots=True, frozen=True)
class Job:
    """A document and where its annotation goes."""

    item: Item
    target: Path


def extract_files(inputs: Sequence[Input], out: Path, *, workers: int = 1, on_done: Callable[[], None] = lambda: None,
                  left_out: Iterable[Path] = (), listed: bool = False) -> Report:
    """Writes the annotation of every document of the inputs below `out`. OSError where `out` cannot be written.

    `left_out` are files that were found and are not read, for the report; with `listed` it holds the outcome of every document.
    """
    out.mkdir(parents=True, exist_ok=True)
    report = Report(listed=listed)
    for path in left_out:
        report.was_left_out(path)
    ahead, jobs = tee(_jobs(inputs, out, report))
    with calm_collector():
        for job, outcome in zip(jobs, run_all(write_annotation, ahead, workers=workers, preload=NEEDED, fork=True), strict=True):
            _count(report, job.item, outcome)
            on_done()
    return report


def _jobs(inputs: Sequence[Input], out: Path, report: Report) -> Iterator[Job]:
    for item in items(inputs):
        if item.left_out:
            report.was_left_out(item.path, item.inside)
        else:
            yield Job(item, out / item.place.with_name(f"{item.place.name}.json"))


def write_annotation(job: Job) -> ReadAs | Unread:
    """Reads one document and writes its annotation. Raises OSError, with the file's name, where it cannot be written."""
    document = read_document(job.item)
    if isinstance(document, Unread):
        return document
    source, facts = document
    job.target.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_whole(job.target, annotation_bytes(source, facts), on_disk=False)
    except OSError as error:  # it names the temporary file, or on a full disk none
        raise OSError(error.errno, error.strerror, str(job.target)) from error
    return read_as(source, facts)


def annotation_bytes(source: Source, facts: Facts) -> bytes:
    """The annotation of a document as it is written."""
    return dumps(to_annotation(facts, source))


def _count(report: Report, item: Item, outcome: Done[ReadAs | Unread] | Died) -> None:
    if isinstance(outcome, Died):
        report.died(item)
        return
    if outcome.again:
        report.again(item)
    if isinstance(outcome.result, Unread):
        report.was_not_read(item, outcome.result)
    else:
        report.was_read(item, outcome.result)
