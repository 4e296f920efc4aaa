"""Records of a Parquet file, by pyarrow: row group by row group, a few rows at a time, so that a large one does not stand in memory."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from wenmai.read.errors import DamagedFileError, MissingReaderError
from wenmai.read.table import Record, Records
from wenmai.wording import said

ROWS_AT_ONCE = 64
"""Rows that are taken out of a row group at a time: papers are long, and these are copied."""


def records(stream: BinaryIO, suffix: str) -> Records:
    """The columns and rows. Raises DamagedFileError, MissingReaderError without pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingReaderError(said("Parquet files need pyarrow: pip install 'wenmai[parquet]'")) from error
    try:
        file = pq.ParquetFile(stream)
        names = tuple(file.schema_arrow.names)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise DamagedFileError(said("the Parquet file cannot be read: {error}", error=_first_line(error))) from error
    return Records(names, "utf-8", _rows(file))


def _rows(file: Any) -> Iterator[Record]:
    import pyarrow as pa

    number = 0
    for group in range(file.num_row_groups):
        end = number + file.metadata.row_group(group).num_rows
        try:
            for batch in file.iter_batches(ROWS_AT_ONCE, row_groups=[group], use_threads=False):
                for cells in batch.to_pylist():
                    number += 1
                    yield Record(number, cells)
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            yield Record(number + 1, None, said("rows {first} to {last} cannot be read: {error}", first=number + 1, last=end,
                                                error=_first_line(error)))
        number = end


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
