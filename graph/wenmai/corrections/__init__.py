"""What people have decided on the facts of a paper, put in after the program has read them (`wenmai docs review`)."""
from __future__ import annotations

from pathlib import Path

from wenmai.corrections.applying import corrected, fits, marks
from wenmai.corrections.beside import (
    FILE_NAME,
    CorrectionsFileError,
    corrections_for,
    file_beside,
    hash_of,
    read_corrections,
    write_corrections,
)
from wenmai.corrections.fitting import REASONS, Fit
from wenmai.corrections.kinds import HEADER, KINDS
from wenmai.corrections.listed import Listed, listed
from wenmai.corrections.record import WITHDRAWN, Correction, CorrectionsError, OfTask, added, decided_on, has_twins, task_quote
from wenmai.model import Facts, Source

__all__ = [
    "FILE_NAME",
    "HEADER",
    "KINDS",
    "REASONS",
    "WITHDRAWN",
    "Correction",
    "CorrectionsError",
    "CorrectionsFileError",
    "Fit",
    "Listed",
    "OfTask",
    "added",
    "corrected",
    "corrected_beside",
    "corrections_for",
    "decided_on",
    "file_beside",
    "fits",
    "has_twins",
    "hash_of",
    "listed",
    "marks",
    "read_corrections",
    "task_quote",
    "write_corrections",
]


def corrected_beside(path: Path, source: Source, facts: Facts) -> Facts:
    """The facts of the document at `path`, with what people have decided in the corrections file beside it. Raises CorrectionsFileError
    for a file that cannot be read."""
    return corrected(facts, source, corrections_for(path, source))
