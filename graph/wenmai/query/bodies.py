"""Which bodies and persons are meant by a name: the full name, or one that is printed in a paper."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress

import pyoxigraph as ox

from wenmai.query.errors import SeveralFit, UnknownName
from wenmai.query.papers import listed
from wenmai.query.run import PREFIXES, Queryable, readable, select, term
from wenmai.wording import said

_NAMES = {
    "body": PREFIXES + "SELECT DISTINCT ?thing ?name WHERE { GRAPH ?g { ?thing a ?kind ; skos:prefLabel|skos:altLabel ?name . "
                       "VALUES ?kind { wm:Body wm:InternalOffice wm:CollectiveBody } } }",
    "person": PREFIXES + "SELECT DISTINCT ?thing ?name WHERE { GRAPH ?g { ?thing foaf:name ?name } }",
}

# a look-up by the name itself, where _NAMES reads every name of the store; properties one by one, for a path of alternatives is read whole
_EXACT = {
    "body": PREFIXES + "SELECT DISTINCT ?thing WHERE {{ VALUES ?name {{ {} }} {{ GRAPH ?g {{ ?thing skos:prefLabel ?name }} }} UNION "
                       "{{ GRAPH ?g {{ ?thing skos:altLabel ?name }} }} GRAPH ?h {{ ?thing a wm:Body }} }}",
    "person": PREFIXES + "SELECT DISTINCT ?thing WHERE {{ VALUES ?name {{ {} }} GRAPH ?g {{ ?thing foaf:name ?name }} }}",
}
_IS_ONE = {"body": PREFIXES + "SELECT DISTINCT ?thing WHERE {{ VALUES ?thing {{ {} }} GRAPH ?g {{ ?thing a wm:Body }} }}",
           "person": PREFIXES + "SELECT DISTINCT ?thing WHERE {{ VALUES ?thing {{ {} }} GRAPH ?g {{ ?thing foaf:name ?name }} }}"}

# of things of any kind: those that are none of a body are not meant by the tables
_FULL_NAMES = PREFIXES + "SELECT DISTINCT ?name WHERE { GRAPH ?g { ?thing skos:prefLabel ?name } }"
_MOST_LOOKED_UP = 200


def find_named(store: Queryable, kind: str, name: str) -> list[str]:
    """IRIs of the bodies (`kind` body) or persons (`kind` person) with that full or printed name.

    A printed name that several bodies share (财政局) means all of them; behind its place (楚雄州卫计委) it means the one there. So does
    a short name that no paper prints (国家发改委, 省发改委), by the authority tables. A part of a name will do when it fits one only.
    Raises UnknownName when nothing fits, and SeveralFit when a part fits several.
    """
    wanted = readable(name).strip().removeprefix("<").removesuffix(">")
    if exact := _just_so(store, kind, wanted):
        return exact
    if kind == "body" and (called := _in_short(store, wanted)):
        return called
    rows = list(select(store, _NAMES[kind]))
    if kind == "body" and (there := _at_its_place(rows, wanted)):
        return there
    # under its longest name, which is the full one
    part = {iri: label for iri, label in sorted(rows, key=lambda row: (len(row[1]), row)) if wanted and wanted in label}
    if not part:
        raise UnknownName(said("no body in the store is called {name!r}", name=wanted) if kind == "body" else
                          said("no person in the store is called {name!r}", name=wanted))
    if len(part) > 1:
        raise SeveralFit(said("{name!r} fits {count} names: {names}", name=wanted, count=len(part), names=listed(part.items())))
    return list(part)


def _just_so(store: Queryable, kind: str, wanted: str) -> list[str]:
    """Those of just this name, or with just this IRI."""
    found = _called(store, kind, [wanted])
    with suppress(ValueError):  # a name is no IRI
        found |= {row[0] for row in select(store, _IS_ONE[kind].format(term(ox.NamedNode(wanted))))}
    return sorted(found)


def _called(store: Queryable, kind: str, names: Iterable[str]) -> set[str]:
    """Those with one of just these names."""
    values = " ".join(term(ox.Literal(name)) for name in names)
    return {row[0] for row in select(store, _EXACT[kind].format(values))} if values else set()


def _in_short(store: Queryable, wanted: str) -> list[str]:
    """Bodies by what the authority tables know them to be called in short: 河南省发改委; wherever they are 省发改委 and 工信厅.

    Full names are looked up, but where that would be more look-ups than it takes to read what all bodies are called.
    """
    from wenmai.resolve.short_names import full_names, full_names_anywhere, may_be_anywhere, meant_among

    if not may_be_anywhere(wanted):
        return sorted(_called(store, "body", full_names(wanted)))
    if (names := full_names_anywhere(wanted, _MOST_LOOKED_UP)) is not None:
        return sorted(_called(store, "body", names))
    return sorted(_called(store, "body", meant_among(wanted, (name for name, in select(store, _FULL_NAMES)))))


def _at_its_place(rows: Iterable[tuple[str, str]], wanted: str) -> list[str]:
    """Bodies by a place and what they are called there: 楚雄州财政局; 楚雄州卫计委, which the papers of that place print as 州卫计委."""
    from wenmai.resolve.places import full_name, leading, leading_stem

    found, length = leading(wanted)
    if not found:
        found, length = leading_stem(wanted)
    rest = wanted[length:]
    names: dict[str, set[str]] = defaultdict(set)
    for iri, label in rows:
        names[iri].add(label)
    full = {full_name(place) for place in found} if rest else set()
    return sorted(iri for iri, labels in names.items() for place in full
                  if place + rest in labels or (any(label.startswith(place) for label in labels) and labels & {rest, place[-1] + rest}))
