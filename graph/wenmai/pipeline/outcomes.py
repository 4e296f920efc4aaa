"""What became of each file as a table: CSV in UTF-8 with a byte order mark, so that a spreadsheet opens it as it is."""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from wenmai.export.write import write_whole
from wenmai.pipeline.report import Outcome
from wenmai.query.table import csv_file

HEADINGS = ("path", "inside", "row", "format", "outcome", "same_as", "error", "message", "warnings", "facts")


def write_outcomes(outcomes: Iterable[Outcome], file: Path) -> None:
    """Writes one row a file, member or row, in the order in which they were read. Raises ExportError where the place cannot
    be written."""
    rows = ([o.path, o.inside, o.row, o.format, o.outcome, o.same_as, o.error, o.message, "\n".join(o.warnings), o.facts] for o in outcomes)
    write_whole(file, csv_file(HEADINGS, rows))
