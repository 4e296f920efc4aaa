"""What the cells of an answer name: bodies, people, papers and tasks, each with the way to its page where one thing alone is called so."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from wenmai.query.run import term, values
from wenmai.rdf import terms as t
from wenmai.server.addresses import path_of
from wenmai.server.answers.told import asked
from wenmai.server.archive import Readable

By = tuple[str, ...]
BODY: By = (t.PREF_LABEL,)
PAPER: By = (t.DOCUMENT_NUMBER, t.TITLE)
TASK: By = (t.LABEL,)
PERSON: By = (t.NAME,)
NAMED_BY: Mapping[str, By] = {
    **dict.fromkeys(("body", "other", "partner", "bodyA", "bodyB", "collective", "member"), BODY),
    **dict.fromkeys(("paper", "document", "fromPaper", "toPaper", "upperDocument", "citedNumber", "citedTitle"), PAPER),
    **dict.fromkeys(("task", "upperTask", "lowerTask"), TASK), "person": PERSON}
"""By column of the named questions the properties that hold what stands in it."""
_CLASS: Mapping[By, str] = {BODY: t.BODY, PAPER: t.DOCUMENT, TASK: t.TASK, PERSON: t.PERSON}
_CALLED = "SELECT ?name ?thing WHERE {{ VALUES ?name {{ {} }} GRAPH ?g {{ ?thing <{}> ?name ; a <{}> }} }}"
_IN_FILE = "SELECT ?thing ?file WHERE {{ VALUES ?thing {{ {} }} GRAPH ?g {{ ?thing wm:inDocument/wm:source/wm:fileName ?file }} }}"
_SAME = "SELECT ?thing ?other WHERE {{ VALUES ?thing {{ {} }} GRAPH ?g {{ ?thing <{}> ?other }} }}"
_SAME_BY: Mapping[By, str] = {PAPER: t.RESOLVED_TO, TASK: t.SAME_TASK}


def ways(store: Readable, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[list[str | None]]:
    """By row and column the path of the one thing that the cell names; None where it names none, or several. A task is the one of its
    label in the file of the row."""
    wanted: dict[By, set[str]] = defaultdict(set)
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            if column in NAMED_BY and isinstance(cell, str) and cell:
                wanted[NAMED_BY[column]].add(cell)
    known = {by: _called(store, by, names) for by, names in wanted.items()}
    files = _files(store, (thing for things in known.get(TASK, {}).values() for thing in things))
    place = columns.index("file") if "file" in columns else None

    def way(column: str, cell: Any, file: Any) -> str | None:
        by = NAMED_BY.get(column, ())
        found = known.get(by, {}).get(cell, set()) if isinstance(cell, str) else set()
        if by == TASK and len(found) > 1:
            found = {thing for thing in found if file in files.get(thing, ())}
        return path_of(min(found), store.base) if len(found) == 1 else None

    return [[way(column, cell, None if place is None else row[place]) for column, cell in zip(columns, row, strict=True)] for row in rows]


def _called(store: Readable, by: By, names: Iterable[str]) -> dict[str, set[str]]:
    """By name the things so called; a cited paper that is held is the held one, a row that restates a task is that task."""
    found: dict[str, set[str]] = defaultdict(set)
    literals = " ".join(term(ox.Literal(name)) for name in sorted(names))
    for property_ in by:
        for name, thing in asked(store, _CALLED.format(literals, property_, _CLASS[by])):
            found[name].add(thing)
    if by in _SAME_BY:
        same = dict(asked(store, _SAME.format(values(thing for things in found.values() for thing in things), _SAME_BY[by])))
        return {name: {same.get(thing, thing) for thing in things} for name, things in found.items()}
    return found


def _files(store: Readable, things: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for thing, file in asked(store, _IN_FILE.format(values(things))):
        found[thing].add(file)
    return found
