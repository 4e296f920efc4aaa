"""The named questions: asked with what a form holds, answered a page at a time with links to what the rows speak of."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wenmai.query import ask, question
from wenmai.query.bind import bind
from wenmai.server.answers.evidence import place_json, sources_of
from wenmai.server.answers.named import ways
from wenmai.server.answers.pages import page_of, paged
from wenmai.server.answers.told import Json
from wenmai.server.archive import Archive, Readable


def answered(archive: Archive, *, name: str, params: Mapping[str, str], wanted: Mapping[str, str]) -> Json:
    """The rows of one page of the answer, each with the IRI of the source of its sentence. Raises QueryError for what cannot be asked."""
    answer = ask(archive.store, question(name).id, params)
    shown, count = paged(answer.rows, page_of(wanted))
    return {"columns": list(answer.columns), "rows": [list(row) for row in shown], "count": count,
            "ways": ways(archive.store, answer.columns, shown), "paths": _paths(archive.store, answer.columns, shown)}


def _paths(store: Readable, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str | None]:
    """By row the way to its sentence; None where the row has none, or several sources have files of that name."""
    if not {"file", "start", "end", "quote"} <= set(columns) or not rows:
        return [None] * len(rows)
    cells = [dict(zip(columns, row, strict=True)) for row in rows]
    known = sources_of(store, {str(cell["file"]) for cell in cells if cell["file"]})
    return [place_json(store, cell["file"], cell["start"], cell["end"], "", known.get(str(cell["file"])))["path"] for cell in cells]


def bound(archive: Archive, *, name: str, params: Mapping[str, str]) -> str:
    """The SPARQL text of a named question with its parameters set. Raises QueryError for what cannot be asked."""
    return bind(archive.store, question(name), params)
