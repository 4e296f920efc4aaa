"""Facts as rows of the table, and the cells of a row as the fields of a fact."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wenmai.corrections import HEADER, KINDS, Correction, Listed
from wenmai.corrections.kinds import Field, fields_of
from wenmai.ledger.cells import Value, day_of, plain
from wenmai.ledger.cells import words as typed
from wenmai.model import Source, Spans, page_of
from wenmai.review import columns as c
from wenmai.review.columns import Column
from wenmai.review.sentences import Sentences
from wenmai.wording import said

Cells = dict[Column, str | int | float]
SEPARATOR = "；"
"""Between the items of a list in one cell; half-width and line breaks are read as well."""
_ITEMS = re.compile(r"[；;\n]")
_NAMED = re.compile(r"\s*(?P<name>[^：:\n]{1,20})[：:](?P<value>[^\n]*)")


@dataclass(slots=True)
class Row:
    """One row: its cells by column."""

    cells: Cells = field(default_factory=dict)


def cells_of(kind: str, values: Mapping[str, Any]) -> Cells:
    """The cells that hold the fields of a fact."""
    cells: Cells = {}
    others = []
    for one in fields_of(kind, values):
        shown = shown_value(kind, one, values)
        column = c.PLACES[kind].get(one.name)
        if column is not None:
            cells[column] = shown
        elif shown:
            others.append(f"{c.OTHER_WORDS[kind][one.name]}：{shown}")
    cells[c.OTHER] = "\n".join(others)
    return {column: cell for column, cell in cells.items() if cell}


def in_words(kind: str, values: Mapping[str, Any]) -> str:
    """A fact in one line, its fields one after the other."""
    return " · ".join(shown for one in fields_of(kind, values) if (shown := shown_value(kind, one, values)))


def shown_value(kind: str, one: Field, values: Mapping[str, Any]) -> str:
    """A field as it stands in a cell."""
    value = values.get(one.name)
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return SEPARATOR.join(value)
    words = _words(kind, one, values)
    return c.both(words, str(value)) if words else str(value)


def _words(kind: str, one: Field, values: Mapping[str, Any]) -> c.Words:
    """The words that a field may be, where it may be only some."""
    if kind == HEADER and one.name == "value":
        return c.VALUE_WORDS.get(str(values.get("field")), {})
    return c.CLASS_WORDS.get((kind, one.name), {})


class CellError(Exception):
    """A cell that cannot be read; the text says which and why."""


def values_from(kind: str, cells: Mapping[Column, Value]) -> dict[str, Any]:
    """The fields of a fact of this kind as they stand in the cells of a row. Raises CellError for a cell that says nothing known."""
    known: dict[str, Any] = {}
    if kind == HEADER:
        known["field"] = _read(kind, KINDS[HEADER].field("field"), cells.get(c.CLASS), c.CLASS, {})
    others = _others(kind, plain(cells.get(c.OTHER)))
    for one in fields_of(kind, known):
        column = c.PLACES[kind].get(one.name)
        if column is None:
            known[one.name] = _read(kind, one, others.get(one.name), c.OTHER, known)
        elif one.name not in known:
            known[one.name] = _read(kind, one, cells.get(column), column, known)
    _nothing_else(kind, cells)
    return {name: value for name, value in known.items() if value not in (None, [])}


def _nothing_else(kind: str, cells: Mapping[Column, Value]) -> None:
    """Raises CellError for a cell that facts of the kind have no use for: it may stand in the wrong column."""
    used = {*c.PLACES[kind].values(), c.OTHER}
    for column in c.FIELD_COLUMNS:
        if column not in used and plain(cells.get(column)):
            raise CellError(said("{column}: a fact of the kind {kind} has none; leave it empty", column=column.heading,
                                 kind=c.both(c.KIND_WORDS, kind)))


def _read(kind: str, one: Field, cell: Value, column: Column, known: Mapping[str, Any]) -> Any:
    text = plain(cell)
    if not text:
        return None
    if one.form == "list":
        return [item.strip() for item in _ITEMS.split(text) if item.strip()]
    if one.form == "date":
        day = day_of(cell)
        if day is None:
            raise CellError(said("{column}: {value} is no date (2024-06-30)", column=column.heading, value=text))
        return day.isoformat()
    if one.form == "year":
        digits = text.removesuffix("年")
        if not digits.isdecimal():
            raise CellError(said("{column}: {value} is no year", column=column.heading, value=text))
        return int(digits)
    words = _words(kind, one, known)
    if not words:
        return typed(cell) if isinstance(cell, str) else text
    name = c.meant(words, text)
    if name is None:
        raise CellError(said("{column}: {value} is none of {choices}", column=column.heading, value=text, choices=c.listed_words(words)))
    return name


def _others(kind: str, text: str) -> dict[str, str]:
    """The fields in the column 其他, one a line. Raises CellError for a line that names none."""
    found: dict[str, str] = {}
    names = c.OTHER_WORDS.get(kind, {})
    for line in text.split("\n"):
        if not line.strip():
            continue
        named = _NAMED.match(line)
        name = c.meant(names, named["name"]) if named else None
        if named is None or name is None:
            raise CellError(said("{column}: {value} names no field; one a line, such as {example}", column=c.OTHER.heading,
                                 value=line.strip(), example=f"{next(iter(names.values()), '职务')}：…"))
        found[name] = named["value"].strip()
    return found


def unchanged(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether two readings of a row say the same; a spreadsheet may have turned 85.0 into 85, and 2024年6月30日 into 2024/6/30."""
    names = [one.name for one in fields_of(kind, before)]
    return all(_alike(before.get(name), after.get(name)) for name in names)


def worded_as_before(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The later reading, with the earlier one's words where both say the same: what a spreadsheet made of a cell is no change."""
    return {name: before[name] if name in before and _alike(before[name], value) else value for name, value in after.items()}


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        if "".join(one.split()) == "".join(other.split()):
            return True
        figure, day = _figure(one), day_of(one)
        return (figure is not None and figure == _figure(other)) or (day is not None and day == day_of(other))
    return (one or None) == (other or None)


def _figure(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def row_of(fact: Listed, sentences: Sentences, file: str, why: list[str], name: str, decided: Correction | None = None) -> Row:
    """The row of a fact, with the decision on it where there is one."""
    cells: Cells = {c.KIND: c.both(c.KIND_WORDS, fact.kind), c.WHY: "\n".join(why), c.TEXT: sentences.marked(fact.spans), c.FILE: file,
                    c.FACT: in_words(fact.kind, fact.values), c.ID: name,
                    **cells_of(fact.kind, decided.values if decided and decided.decision == "change" else fact.values)}
    if fact.task is not None:
        cells[c.TASK] = fact.task.label
    if fact.confidence < 1:
        cells[c.SURE] = round(fact.confidence, 4)
    return Row({**cells, **_place(sentences.source, fact.spans), **_decided(decided)})


def added_row(correction: Correction, sentences: Sentences, file: str, spans: Spans) -> Row:
    """The row of a fact that a person has added."""
    cells: Cells = {c.KIND: c.both(c.KIND_WORDS, correction.kind), c.TEXT: sentences.marked(spans), c.FILE: file, c.ID: correction.id,
                    **cells_of(correction.kind, correction.values)}
    if correction.task:
        cells[c.TASK] = correction.task.label
    return Row({**cells, **_place(sentences.source, spans), **_decided(correction)})


def missing_row(field_name: str, file: str, why: str) -> Row:
    """A row for a field of the header that was not read, to be filled in."""
    field_word = c.both(c.CLASS_WORDS[HEADER, "field"], field_name)
    return Row({c.KIND: c.both(c.KIND_WORDS, HEADER), c.CLASS: field_word, c.WHY: why, c.FILE: file})


def _decided(correction: Correction | None) -> Cells:
    if correction is None:
        return {}
    told = {c.DECISION: c.both(c.DECISIONS, correction.decision), c.REMARK: correction.remark, c.REVIEWER: correction.by,
            c.REVIEWED: correction.on}
    return {column: value for column, value in told.items() if value}


def _place(source: Source, spans: Spans) -> Cells:
    if not spans:
        return {}
    start = min(spans)[0]
    page: Cells = {c.PAGE: page_of(source.pages, start).number} if source.pages else {}
    return {c.START: start, c.END: max(end for _, end in spans), **page}
