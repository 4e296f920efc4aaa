"""Asking: a named question or a query of the user's own in, columns and rows out."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from wenmai.query.bind import bind, bind_free
from wenmai.query.errors import QueryError
from wenmai.query.gate import refuse
from wenmai.query.headings import headings, shown_value
from wenmai.query.papers import normal_number
from wenmai.query.question import Question, question
from wenmai.query.run import Cell, Queryable, Row, answer_of, cell
from wenmai.query.table import aligned, html_table
from wenmai.wording import said

PLACE = ("file", "start", "end", "quote")
# Questions join the names of a list by a mark that no name holds (an ASCII one: Virtuoso writes others as ?); people read them joined
# by the usual one, which some names hold too: 各县〔市、区〕人民政府.
JOINED_BY, SHOWN_BY = "|", "、"
MOST_SHOWN = 100
"""Rows of an answer that a notebook shows; `rows` has them all."""
_NUMBERED = ("number", "citedNumber", "document", "fromPaper", "toPaper")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns with their rows; `triples` only for CONSTRUCT and DESCRIBE, sorted."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    triples: tuple[ox.Triple, ...] | None = None
    named: bool = field(default=False, compare=False)
    """Whether the columns are those of a question of ours, which have headings, or of a query of the user's own."""

    def headings(self) -> tuple[str, ...]:
        """What stands above the columns in a table for people."""
        return headings(self.columns) if self.named else self.columns

    def rows_shown(self) -> tuple[Row, ...]:
        """The rows as a table shows them to people."""
        if not self.named:
            return self.rows
        return tuple(tuple(map(shown_value, self.columns, row)) for row in self.rows)

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries, by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def only(self, *columns: str) -> Answer:
        """The same rows with these columns alone, in this order. Raises QueryError for a column that is not there."""
        if unknown := [name for name in columns if name not in self.columns]:
            raise QueryError(said("no column {unknown!r} (one of {columns})", unknown=unknown[0], columns=", ".join(self.columns)))
        places = [self.columns.index(name) for name in columns]
        return Answer(columns, tuple(tuple(row[i] for i in places) for row in self.rows), named=self.named)

    def _repr_html_(self) -> str:
        """How a notebook shows it: the first MOST_SHOWN rows as a table, and below it how many there are where that is not all."""
        return html_table(self.columns, self.rows[:MOST_SHOWN]) + "".join(f"<p>{line}</p>\n" for line in self._left_out())

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """How IPython shows it in a terminal: the same as text."""
        printer.text((aligned(self.columns, self.rows[:MOST_SHOWN]) + "".join(f"{line}\n" for line in self._left_out())).rstrip("\n"))

    def _left_out(self) -> list[str]:
        return [said("{shown} of {count} rows", shown=MOST_SHOWN, count=len(self.rows))] if len(self.rows) > MOST_SHOWN else []


def ask(store: Queryable, what: str, params: Mapping[str, str] | None = None) -> Answer:
    """Ask a named question (its id) or a SPARQL query (its text).

    Rows of a named question that differ only in the place (a fact that was read from several places, a paper that two files
    hold) become one, with the place that prints what the row says; those of two papers do not, though they be
    called the same. Raises QueryError for what cannot be asked.
    """
    given = dict(params or {})
    if _NAME.fullmatch(what.strip()):
        named = question(what.strip())
        return _named(named, _answer(store, bind(store, named, given)))
    return _answer(store, bind_free(what, given))


def _answer(store: Queryable, text: str) -> Answer:
    refuse(text)
    found = answer_of(store, text)
    if isinstance(found, ox.QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        return Answer(columns, tuple(tuple(cell(row[i]) for i in range(len(columns))) for row in found))
    if isinstance(found, ox.QueryTriples):
        triples = tuple(sorted(set(found), key=str))
        rows = tuple((cell(t.subject), cell(t.predicate), cell(t.object)) for t in triples)
        return Answer(("subject", "predicate", "object"), rows, triples)
    return Answer(("answer",), ((bool(found),),))


def _named(named: Question, answer: Answer) -> Answer:
    header = (*named.columns, *named.papers)
    if answer.columns != header:
        raise QueryError(said("{id} gives {columns}, its header says {header}",
                              id=named.id, columns=" ".join(answer.columns), header=" ".join(header)))
    width = len(named.columns)
    rows = [(*_numbers_alike(_ordered_lists(row[:width], named.columns, named.lists), named.columns), *row[width:]) for row in answer.rows]
    return Answer(named.columns, tuple(row[:width] for row in one_place(rows, named.columns)), named=True)


def _ordered_lists(row: Row, columns: tuple[str, ...], lists: tuple[str, ...]) -> Row:
    return tuple(SHOWN_BY.join(sorted(set(str(value).split(JOINED_BY)))) if name in lists and value else value
                 for name, value in zip(columns, row, strict=True))


def _numbers_alike(row: Row, columns: tuple[str, ...]) -> Row:
    """Document numbers in the brackets of the standard, whatever was printed; the quote beside them has the print."""
    return tuple(normal_number(value) or value if name in _NUMBERED and isinstance(value, str) else value
                 for name, value in zip(columns, row, strict=True))


def one_place(rows: Iterable[Row], columns: tuple[str, ...]) -> list[Row]:
    """One row a fact: rows alike but for the place are one, and the best place is kept. What a row holds behind the columns keeps it apart
    as well, and says nothing of the place."""
    place = [columns.index(name) for name in PLACE if name in columns]
    width = len(columns)
    best: dict[Row, tuple[Any, Row]] = {}
    for row in rows:
        key = tuple(value for i, value in enumerate(row) if i not in place)
        rank = _rank(row, place, key[:width - len(place)])
        if key not in best or rank < best[key][0]:
            best[key] = (rank, row)
    return [row for _, row in best.values()]


def _rank(row: Row, place: list[int], key: Row) -> tuple[Any, ...]:
    """A place that prints one of the row's own words goes first, of several the longest word, then one that prints the most of one
    (a name that a page break cuts), then the first file and the first character."""
    quote = _unspaced(row[place[-1]]) if place else ""
    words = [_unspaced(value) for value in key if isinstance(value, str) and value]
    whole = max((len(word) for word in words if word in quote), default=0)
    part = max((len(quote) for word in words if quote in word), default=0)
    return (-whole, -part, *(str(row[i]) if i == place[0] else int(row[i] or 0) for i in place[:-1]))


def _unspaced(value: Any) -> str:
    return "".join(str(value or "").split())
