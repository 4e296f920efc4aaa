"""Apache Parquet: the tables with their types, a file each. The extra `parquet` (pyarrow) writes them."""
from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from wenmai.export.column_types import day, text, types
from wenmai.export.column_words import TABLES as TABLE_WORDS
from wenmai.export.column_words import words
from wenmai.export.tables import TABLES, columns, rows
from wenmai.query.run import Queryable

_CONVERT: dict[str, Callable[[Any], Any]] = {"string": text, "date": day, "number": float, "integer": int, "boolean": bool}


def tables(store: Queryable) -> Iterator[tuple[str, bytes]]:
    """The files, one table in memory at a time. Raises ModuleNotFoundError where pyarrow is missing."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {"string": pa.string(), "date": pa.date32(), "number": pa.float64(), "integer": pa.int64(), "boolean": pa.bool_()}
    for name in TABLES:
        found = rows(store, name)
        of = types(name, found)
        schema = pa.schema([pa.field(column, kinds[of[column]], metadata=_told(words(name, column).en, words(name, column).zh))
                            for column in columns(name)], metadata=_told(*TABLE_WORDS[name]))
        arrays = [pa.array([_value(row[i], of[column]) for row in found], kinds[of[column]]) for i, column in enumerate(columns(name))]
        out = io.BytesIO()
        # version and codec are named so that a newer library does not choose others
        pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="snappy", version="2.6")
        yield f"{name}.parquet", out.getvalue()


def _told(en: str, zh: str) -> dict[str, str]:
    return {"description": en, "description_zh": zh}


def _value(value: Any, kind: str) -> Any:
    return None if value is None else _CONVERT[kind](value)
