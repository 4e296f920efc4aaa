"""What the graph says of a few things, asked for by their IRIs: the border between jobs and SPARQL.

Every IRI stands in a query as the term that the engine serialises, never as what was typed.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from wenmai.query.run import PREFIXES, Queryable, select, values
from wenmai.rdf.iri import local_name
from wenmai.rdf.terms import PREFIXES as PREFIX_TABLE
from wenmai.server.answers.told import told, told_whole
from wenmai.server.archive import Readable
from wenmai.server.errors import NotFound
from wenmai.server.places import Place as Printed
from wenmai.server.places import places as places_called
from wenmai.server.places import places_of

Said = dict[str, list[Any]]
Place = dict[str, Any]

_POINTING = "SELECT DISTINCT ?o ?s WHERE {{ VALUES ?o {{ {} }} GRAPH ?g {{ ?s {} ?o }} }}"
# wm:leads, not the whole IRI, as the questions write it
_SHORT = sorted(((iri, name) for name, iri in PREFIX_TABLE.items()), key=lambda pair: -len(pair[0]))


def short(iri: str) -> str:
    """A property's IRI with its prefix; as it is where it has none of ours."""
    return next((f"{name}:{iri.removeprefix(base)}" for base, name in _SHORT if iri.startswith(base)), iri)


def local(iri: str | None) -> str | None:
    """The last part of a term's IRI: `lead` of `wm:lead`."""
    return local_name(iri) if iri else None


def iri_given(text: str) -> str:
    """An IRI that was typed, perhaps between angle brackets. Raises NotFound for what is none: nothing can be called so."""
    try:
        return ox.NamedNode(text.strip().removeprefix("<").removesuffix(">")).value
    except ValueError:
        raise NotFound(f"{text!r} is not an IRI") from None


def about(store: Readable, iris: Iterable[str], properties: Iterable[str] | None = None) -> dict[str, Said]:
    """By thing and property (`wm:number`) what is said, sorted and each once; a thing of which nothing is said is left out. Name the
    `properties` that are wanted of things that may have thousands: bodies and papers."""
    said = told_whole(store, iris) if properties is None else told(store, iris, [_whole(name) for name in properties])
    return {subject: dict(sorted((short(predicate), values) for predicate, values in of.items())) for subject, of in sorted(said.items())}


def _whole(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return PREFIX_TABLE[prefix] + rest


def the_one(store: Readable, iri: str, *classes: str) -> Said:
    """What is said of one thing of one of these classes. Raises NotFound where it is none."""
    said = about(store, [iri]).get(iri, {})
    if not {short(kind) for kind in said.get("rdf:type", ())} & set(classes):
        raise NotFound(f"there is no {' or '.join(local(kind.replace(':', '#')) or kind for kind in classes)} {iri}")
    return said


def pointing(store: Queryable, property_: str, iris: Iterable[str]) -> dict[str, list[str]]:
    """By thing what points at it by one of our properties (`wm:task`), sorted."""
    found: dict[str, set[str]] = defaultdict(set)
    if asked := values(iris):
        for thing, subject in select(store, PREFIXES + _POINTING.format(asked, property_)):
            found[thing].add(subject)
    return {thing: sorted(subjects) for thing, subjects in found.items()}


def places(store: Queryable, iris: Iterable[str]) -> dict[str, Place]:
    """Places by IRI: file, start and end in characters of its text, and the words there."""
    return {iri: _place(where) for iri, where in places_called(store, iris).items()}


def evidence(store: Queryable, facts: Iterable[str]) -> dict[str, list[Place]]:
    """By fact the places that print it, by file and start."""
    return {fact: [_place(where) for where in found] for fact, found in places_of(store, facts).items()}


def _place(where: Printed) -> Place:
    page = {"page": where.page} if where.page else {}
    return {"file": where.file, "start": where.start, "end": where.end, "quote": where.quote, **page}


def first(said: Said, name: str) -> Any:
    """The first of what a property says, None where it says nothing."""
    return next(iter(said.get(name, ())), None)


def whole(said: Said, name: str) -> int | None:
    """A number, None where none is said or it is none."""
    value = first(said, name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def text(said: Said, name: str) -> str | None:
    """A string, whatever its datatype."""
    value = first(said, name)
    return None if value is None else str(value)
