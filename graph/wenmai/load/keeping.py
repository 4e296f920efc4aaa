"""The tables of a store, made in one pass over what its sources say (`wenmai.store.passing`), with what is inferred from the graph."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from wenmai.load.asked import ALL, VERSION, inferred_rows
from wenmai.load.source_rows import is_each_once, rows_of_source
from wenmai.store import Store, StoreError
from wenmai.store.passing import Work, passed
from wenmai.store.tables import FILE, Row, Table, bind, write_tables
from wenmai.wording import said
from wenmai.wording.system import system_words

if TYPE_CHECKING:
    from pathlib import Path

    from wenmai.lineage.parts import Run

Rows = Mapping[str, Sequence[Row]]
"""Rows by the name of their table."""


def keep(store: Store, folder: Path | None = None, run: Run = map) -> None:
    """Writes the tables of a store into its folder, or into that of a finished copy of it; `run` has the papers read, here or in other
    processes. Raises StoreError when it cannot."""
    keep_rows(store, store.path if folder is None else folder, passed(store, rows_of_works, run))


def keep_rows(store: Store, folder: Path, parts: Iterable[Rows]) -> None:
    """The same of rows that `rows_of_works` gave of all papers, part by part."""
    try:
        write_tables(folder / FILE, ALL, _contents(store, parts))
        bind(folder, VERSION)
    except OSError as error:
        raise StoreError(said("the store {folder} cannot be written: {why}", folder=folder, why=system_words(error))) from error


def rows_of_works(works: Sequence[Work]) -> Rows:
    """The rows of some papers; what several sources of one say alike stands once where the table has each row once."""
    out: dict[str, list[Row]] = {table.name: [] for table in ALL}
    for work in works:
        found = [rows_of_source(said) for said in work]
        for table in ALL:
            rows = [row for source in found for row in source[table.name]]
            out[table.name] += dict.fromkeys(rows) if len(found) > 1 and is_each_once(table) else rows
    return out


def _contents(store: Store, parts: Iterable[Rows]) -> Iterator[tuple[Table, Iterable[Row]]]:
    once = {table.name: set(inferred_rows(store, table)) for table in ALL}
    for table in ALL:
        yield table, sorted(once[table.name], key=repr)
    for rows in parts:
        for table in ALL:
            yield table, _new(table, rows[table.name], once[table.name])


# Tables of what many papers name: bodies, places, classes. All others tell of one paper alone
_OF_MANY = frozenset({"areas", "english", "above", "names", "collective", "offices", "unresolved", "places", "successors"})


def _new(table: Table, rows: Sequence[Row], there: set[Row]) -> Sequence[Row]:
    """Those that are not there yet, of a table that has each row once."""
    if not is_each_once(table) or not (there or table.name in _OF_MANY):
        return rows
    new = [row for row in dict.fromkeys(rows) if row not in there]
    if table.name in _OF_MANY:
        there.update(new)
    return new
