"""The tasks of a store by number, in the order of their IRIs. What counts tasks holds numbers: the IRIs are most of what is read."""
from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from wenmai.load import asked
from wenmai.query.run import Queryable
from wenmai.store.tables import Row, Table, Tables

COLUMNS: Mapping[str, frozenset[str]] = {
    **{table.name: frozenset({"task"}) for table in (asked.SHARES, asked.BY_RULE, asked.TASKS, asked.PAPER_OF, asked.AREA_OF, asked.DUE,
                                                     asked.TARGETS)},
    asked.TWINS.name: frozenset({"piece", "main"}), asked.PARENTS.name: frozenset({"piece", "parent"})}
"""By table the columns that hold tasks, and the sections above them."""
_TABLES = tuple(table for table in asked.TALLIED if table.name in COLUMNS)


class Tasks(Protocol):
    """Tasks, and the sections above them, by number: their IRIs, and the rows that name them."""

    def __len__(self) -> int: ...

    def __getitem__(self, number: int, /) -> str: ...

    def rows(self, table: Table, /) -> Iterator[Row]:
        """The rows of a table, text but for the numbers of tasks."""


def tasks_of(store: Queryable) -> Tasks:
    """Those of a store: from its tables where it has them, which are read row by row, else from the answers, which are held."""
    tables = asked.kept(store)
    return _InTables(tables) if tables else _InAnswers({table.name: list(asked.text_rows(store, table)) for table in _TABLES})


class _InTables:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._terms = tables.in_order({table: COLUMNS[table.name] for table in _TABLES})
        self._number = array("i", [-1]) * (max(self._terms, default=-1) + 1)
        for number, term in enumerate(self._terms):
            self._number[term] = number

    def __len__(self) -> int:
        return len(self._terms)

    def __getitem__(self, number: int) -> str:
        return str(self._tables.value(self._terms[number]))

    def rows(self, table: Table) -> Iterator[Row]:
        columns, number = COLUMNS[table.name], self._number
        at = frozenset(place for place, name in enumerate(table.columns) if name in columns)
        for row in self._tables.rows(table, as_numbers=columns):
            yield tuple([number[value] if place in at else value for place, value in enumerate(row)])


class _InAnswers:
    def __init__(self, answers: Mapping[str, Sequence[Row]]) -> None:
        self._answers = answers
        columns = {table.name: [place for place, name in enumerate(table.columns) if name in COLUMNS[table.name]] for table in _TABLES}
        self._at: Mapping[str, Sequence[int]] = columns
        self._iris = sorted({row[place] for name, rows in answers.items() for row in rows for place in columns[name]})
        self._number = {iri: number for number, iri in enumerate(self._iris)}

    def __len__(self) -> int:
        return len(self._iris)

    def __getitem__(self, number: int) -> str:
        return str(self._iris[number])

    def rows(self, table: Table) -> Iterator[Row]:
        at = self._at[table.name]
        for row in self._answers[table.name]:
            numbered: list[Any] = list(row)
            for place in at:
                numbered[place] = self._number[row[place]]
            yield tuple(numbered)
