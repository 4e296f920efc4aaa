"""The rows of the load's tables that one source has a part in: what their questions (`wenmai.load.asked`) ask of a graph, of what a
source says in memory."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

from wenmai.load import asked
from wenmai.rdf import terms as t
from wenmai.rdf.said import Said
from wenmai.store.tables import Row, Table

_Values = Mapping[str, Sequence[Any]]


def rows_of_source(said: Said) -> dict[str, list[Row]]:
    """By table the rows of one source."""
    return {table.name: list((dict.fromkeys if is_each_once(table) else iter)(_ROWS[table.name](said))) for table in asked.ALL}


def _shares(said: Said) -> Iterator[Row]:
    for edge in t.ROLE_EDGE.values():
        yield from ((body, task, edge) for body, task in said.pairs(edge))


def _parts(said: Said) -> Iterator[Row]:
    tasks, roles = said.of(t.OF_TASK), said.of(t.ROLE)
    for responsibility, holder in said.pairs(t.OF_BODY):
        for task, role in product(tasks.get(responsibility, ()), roles.get(responsibility, ())):
            yield responsibility, task, holder, _after_hash(role)


def _by_rule(said: Said) -> Iterator[Row]:
    implied = {responsibility for responsibility, _ in said.pairs(t.IMPLIED)}
    if implied:
        parts = [(responsibility, (holder, task, role)) for responsibility, task, holder, role in _parts(said)]
        printed = {part for responsibility, part in parts if responsibility not in implied}
        yield from (part for responsibility, part in parts if responsibility in implied and part not in printed)


def _of_things(kind: str, *predicates: str) -> Callable[[Said], Iterator[Row]]:
    """The things of a class with the values of these properties, each of which they must have."""
    def rows(said: Said) -> Iterator[Row]:
        values = [said.of(predicate) for predicate in predicates]
        for thing in said.things(kind):
            yield from product((thing,), *(found.get(thing, ()) for found in values))
    return rows


def _pairs(predicate: str) -> Callable[[Said], Iterator[Row]]:
    return lambda said: iter(said.pairs(predicate))


def _offices(said: Said) -> Iterator[Row]:
    parents = said.of(t.UNIT_OF)
    for office in said.things(t.INTERNAL_OFFICE):
        yield from product((office,), parents.get(office, (None,)))


def _places(said: Said) -> Iterator[Row]:
    names = said.of(t.PREF_LABEL)
    for body, place in said.pairs(t.IN_PLACE):
        yield from product((body,), names.get(str(place), ()))


def _papers(said: Said) -> Iterator[Row]:
    names, regions = said.of(t.PREF_LABEL), said.of(t.REGION)
    level, issuer, date, number = map(said.of, (t.LEVEL, t.ISSUER, t.ISSUED, t.DOCUMENT_NUMBER))
    for doc, _ in said.pairs(t.HAS_SOURCE):
        named = [name for region in regions.get(doc, ()) for name in names.get(str(region), ())]
        levels = [_after_hash(one) for one in level.get(doc, ())]
        yield from product((doc,), levels or (None,), *(found.get(doc, (None,)) for found in (issuer, date, number)), named or (None,))


def _limits(said: Said) -> Iterator[tuple[str, str]]:
    """Tasks with their deadlines that are no day to begin on."""
    kinds = said.of(t.DEADLINE_KIND)
    for task, limit in said.pairs(t.HAS_DEADLINE):
        if any(kind != t.STARTING for kind in kinds.get(str(limit), ())):
            yield task, str(limit)


def _due(said: Said) -> Iterator[Row]:
    dates = said.of(t.DATE)
    for task, limit in _limits(said):
        yield from product((task,), dates.get(limit, ()))


def _deadlines(said: Said) -> Iterator[Row]:
    dates, texts = said.of(t.DATE), said.of(t.TEXT)
    for task, limit in _limits(said):
        yield from product((task,), dates.get(limit, ()), texts.get(limit, ()), (limit,))


def _evidence(said: Said) -> Callable[[str], Iterator[Row]]:
    """The places of a fact: source, start, end, quote."""
    evidence = said.of(t.HAS_EVIDENCE)
    properties = [said.of(predicate) for predicate in (t.IN_SOURCE, t.START, t.END, t.QUOTE)]

    def places(fact: str) -> Iterator[Row]:
        for place in evidence.get(fact, ()):
            yield from product(*(values.get(str(place), ()) for values in properties))
    return places


def _part_places(said: Said) -> Iterator[Row]:
    places = _evidence(said)
    for fact, holder in said.pairs(t.OF_BODY):
        yield from ((fact, holder, *place) for place in places(fact))


def _limit_places(said: Said) -> Iterator[Row]:
    places = _evidence(said)
    for _, limit in said.pairs(t.HAS_DEADLINE):
        yield from ((limit, *place) for place in places(str(limit)))


def _pieces(said: Said) -> Iterator[Row]:
    labels, papers, numbers, orders = map(said.of, (t.LABEL, t.IN_DOCUMENT, t.NUMBER, t.ORDER))
    for task in said.things(t.TASK):
        for label, doc in product(labels.get(task, ()), papers.get(task, ())):
            yield from product((task,), (label,), numbers.get(task, (None,)), (doc,), orders.get(task, (None,)))


def _files(said: Said) -> Iterator[Row]:
    number, title, file, sha256 = map(said.of, (t.DOCUMENT_NUMBER, t.TITLE, t.FILE_NAME, t.SHA256))
    for doc, source in said.pairs(t.HAS_SOURCE):
        yield from product((doc,), number.get(doc, (None,)), title.get(doc, (None,)), (source,), file.get(str(source), ()),
                           sha256.get(str(source), (None,)))


def _after_hash(iri: Any) -> str:
    return str(iri).partition("#")[2]


def _subjects(predicate: str) -> Callable[[Said], Iterator[Row]]:
    return lambda said: ((subject,) for subject, _ in said.pairs(predicate))


_ROWS: Mapping[str, Callable[[Said], Iterator[Row]]] = {
    asked.SHARES.name: _shares, asked.BY_RULE.name: _by_rule, asked.TASKS.name: _of_things(t.TASK),
    asked.PAPER_OF.name: lambda said: ((task, doc) for doc, task in said.pairs(t.HAS_TASK)),
    asked.TWINS.name: _pairs(t.SAME_TASK), asked.PARENTS.name: _pairs(t.PART_OF), asked.AREA_OF.name: _pairs(t.AREA),
    asked.AREAS.name: _of_things(t.POLICY_AREA, t.NOTATION, t.PREF_LABEL), asked.ENGLISH.name: _of_things(t.POLICY_AREA, t.ALT_LABEL),
    asked.ABOVE.name: _pairs(t.BROADER), asked.DUE.name: _due, asked.TARGETS.name: _pairs(t.HAS_TARGET),
    asked.NAMES.name: _of_things(t.BODY, t.PREF_LABEL), asked.COLLECTIVE.name: _of_things(t.COLLECTIVE_BODY),
    asked.OFFICES.name: _offices, asked.UNRESOLVED.name: _subjects(t.UNRESOLVED), asked.PLACES.name: _places,
    asked.PAPERS.name: _papers, asked.SUCCESSORS.name: _of_things(t.CHANGE_EVENT, t.ORIGINAL, t.RESULTING), asked.PARTS.name: _parts,
    asked.PART_PLACES.name: _part_places, asked.IMPLIED.name: _subjects(t.IMPLIED), asked.PIECES.name: _pieces,
    asked.REASONS.name: _of_things(t.TASK, t.AREA_REASON), asked.DEADLINES.name: _deadlines,
    asked.LIMIT_PLACES.name: _limit_places, asked.FILES.name: _files,
}


@cache
def is_each_once(table: Table) -> bool:
    """Whether a row that several sources have a part in stands in the table once."""
    return table.question.lstrip().startswith("SELECT DISTINCT")
