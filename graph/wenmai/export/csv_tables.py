"""CSV for programs: UTF-8, every value exact, and `datapackage.json`, which says what the columns are and how the tables join.

The description is a Tabular Data Package (Frictionless Data, specs.frictionlessdata.io/tabular-data-package, version 1). Nothing is
disarmed here, as a program that reads a table wants what stands in the graph: people who open tables in a spreadsheet take `tidy` or
`xlsx`.
"""
from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from wenmai.export.column_types import types
from wenmai.export.column_words import TABLES as TABLE_WORDS
from wenmai.export.column_words import words
from wenmai.export.tables import KEYS, TABLES, columns, rows
from wenmai.query.run import Queryable

DESCRIPTION = "datapackage.json"
# with it a cell that holds either of the two characters is put in quotes
_LINE_END = "\r\n"
# a column → the table whose rows it names; papers that are only cited are in none
_REFERENCES = {"document_id": "documents", "task_id": "tasks", "parent_id": "tasks", "same_as_id": "tasks"}


def tables(store: Queryable) -> Iterator[tuple[str, bytes]]:
    """The files: a table each, and the description. One table is in memory at a time."""
    resources = []
    keys: dict[str, set[Any]] = {}
    for name in TABLES:
        found = rows(store, name)
        keys[name] = {row[columns(name).index(KEYS[name])] for row in found}
        data = csv_bytes(name, found)
        resources.append(_resource(name, found, data, keys))
        yield f"{name}.csv", data
    yield DESCRIPTION, _described(resources)


def csv_bytes(name: str, found: Sequence[tuple[Any, ...]]) -> bytes:
    """A table as RFC 4180 has it; a missing value is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=_LINE_END)
    writer.writerow(columns(name))
    writer.writerows([_cell(value) for value in row] for row in found)
    return out.getvalue().encode()


def _cell(value: Any) -> Any:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else value


def _described(resources: list[dict[str, Any]]) -> bytes:
    package = {
        "profile": "tabular-data-package", "name": "wenmai", "title": "文脉：政策文件中的事实 Facts in Chinese policy papers",
        "description": "Tasks, responsibilities, citations, deadlines, targets and other facts read from policy papers, each with the file,"
                       " the characters and the words that print it. "
                       "从政策文件读出的任务、职责、引用、时限、目标等事实，每条附所在文件、字符位置和原文。",
        "resources": resources}
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(name: str, found: Sequence[tuple[Any, ...]], data: bytes, keys: dict[str, set[Any]]) -> dict[str, Any]:
    en, zh = TABLE_WORDS[name]
    kinds = types(name, found)
    fields = [{"name": column, "type": kinds[column], "title": words(name, column).zh, "description": words(name, column).en}
              for column in columns(name)]
    return {
        "profile": "tabular-data-resource", "name": name, "path": f"{name}.csv", "title": zh, "description": en, "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": _LINE_END, "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": fields, "missingValues": [""], "primaryKey": [KEYS[name]], "foreignKeys": _foreign(name, found, keys)}}


def _foreign(name: str, found: Sequence[tuple[Any, ...]], keys: dict[str, set[Any]]) -> list[dict[str, Any]]:
    """How the table joins others; only what holds of every row is said."""
    out = []
    for at, column in enumerate(columns(name)):
        other = _REFERENCES.get(column)
        if other and column != KEYS[name] and {row[at] for row in found if row[at] is not None} <= keys.get(other, set()):
            reference = {"resource": "" if other == name else other, "fields": [KEYS[other]]}
            out.append({"fields": [column], "reference": reference})
    return out
