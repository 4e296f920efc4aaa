"""An answer as text: table, CSV, JSON, or Turtle for triples."""
from __future__ import annotations

from collections.abc import Callable

from wenmai.query.answer import Answer
from wenmai.query.errors import QueryError
from wenmai.query.table import aligned, csv_text, json_text
from wenmai.query.turtle import turtle_bytes
from wenmai.wording import said


def _table(answer: Answer) -> str:
    return aligned(answer.headings(), answer.rows_shown())


def _csv(answer: Answer) -> str:
    return csv_text(answer.columns, answer.rows)


def _json(answer: Answer) -> str:
    return json_text([dict(zip(answer.columns, row, strict=True)) for row in answer.rows])


def _ttl(answer: Answer) -> str:
    if answer.triples is None:
        raise QueryError(said("ttl is for CONSTRUCT and DESCRIBE; this query gives a table (table, csv or json)"))
    return turtle_bytes(answer.triples).decode("utf-8")


FORMATS: dict[str, Callable[[Answer], str]] = {"table": _table, "csv": _csv, "json": _json, "ttl": _ttl}


def render(answer: Answer, form: str) -> str:
    """The answer in one of FORMATS.

    Raises QueryError when the answer cannot be given in it.
    """
    if form not in FORMATS:
        raise QueryError(said("no format {form!r} (one of {formats})", form=form, formats=", ".join(FORMATS)))
    return FORMATS[form](answer)
