"""Files to annotation files, one JSON a document."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wenmai.annotation import dumps, to_annotation
from wenmai.model import Facts, Source
from wenmai.pipeline.collector import calm_collector
from wenmai.pipeline.document import read_document
from wenmai.pipeline.inputs import Input, targets
from wenmai.pipeline.pool import Died, Done, run_all
from wenmai.pipeline.report import Report, notes_on
from wenmai.pipeline.workers import NEEDED


@dataclass(slots=True, frozen=True)
class Job:
    """A file and where its annotation goes."""

    path: Path
    target: Path


@dataclass(slots=True, frozen=True)
class Written:
    """What came of a job: the problem for a document that was not read, the notes for one that was."""

    problem: str | None = None
    notes: tuple[str, ...] = ()


def extract_files(inputs: Sequence[Input], out: Path, *, workers: int = 1, on_done: Callable[[], None] = lambda: None) -> Report:
    """Writes the annotation of every input below `out`. OSError where `out` cannot be written."""
    jobs = [Job(item.path, target) for item, target in zip(inputs, targets(inputs, out), strict=True)]
    for folder in sorted({job.target.parent for job in jobs} | {out}):
        folder.mkdir(parents=True, exist_ok=True)
    report = Report()
    with calm_collector():
        for job, outcome in zip(jobs, run_all(write_annotation, jobs, workers=workers, preload=NEEDED, fork=True), strict=True):
            _count(report, job, outcome)
            on_done()
    return report


def write_annotation(job: Job) -> Written:
    """Reads one document and writes its annotation. Raises OSError, with the file's name, where it cannot be written."""
    document = read_document(job.path)
    if isinstance(document, str):
        return Written(problem=document)
    source, facts = document
    try:
        job.target.write_bytes(annotation_bytes(source, facts))
    except OSError as error:  # on a full disk it does not say which file
        raise OSError(error.errno, error.strerror, str(job.target)) from error
    return Written(notes=notes_on(job.path, source, facts))


def annotation_bytes(source: Source, facts: Facts) -> bytes:
    """The annotation of a document as it is written."""
    return dumps(to_annotation(facts, source))


def _count(report: Report, job: Job, outcome: Done[Written] | Died) -> None:
    if isinstance(outcome, Died):
        report.died(job.path)
        return
    if outcome.again:
        report.again(job.path)
    written = outcome.result
    report.notes.extend(written.notes)
    if written.problem is None:
        report.read += 1
    else:
        report.unread.append(written.problem)
