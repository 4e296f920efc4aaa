"""Where facts are printed. The IRI of a place says its source and its characters, so the store is asked for the words there alone."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from wenmai.query.run import PREFIXES, Queryable, select, values
from wenmai.rdf import terms as t
from wenmai.rdf.iri import characters_of

AT_ONCE = 400
"""Things that one query asks about."""

# what is inferred stands in a graph of its own, the words of its places in those of the sources. The page stands in a block of its own: the
# engine takes an OPTIONAL beside what is required in a GRAPH for something to be found by itself, of every place of the store
_OF_FACTS = PREFIXES + """
SELECT DISTINCT ?fact ?place ?quote ?page WHERE {
  VALUES ?fact { %s } GRAPH ?g { ?fact <%s> ?place } GRAPH ?h { ?place wm:quote ?quote }
  OPTIONAL { GRAPH ?h { ?place wm:page ?page } } }"""
_QUOTES = PREFIXES + """
SELECT DISTINCT ?place ?quote ?page WHERE { VALUES ?place { %s } GRAPH ?g { ?place wm:quote ?quote }
  OPTIONAL { GRAPH ?g { ?place wm:page ?page } } }"""
_SPANS = PREFIXES + """
SELECT DISTINCT ?place ?source ?start ?end WHERE {
  VALUES ?place { %s } GRAPH ?g { ?place wm:inSource ?source ; wm:start ?start ; wm:end ?end } }"""
_FILES = PREFIXES + "SELECT DISTINCT ?source ?file WHERE { VALUES ?source { %s } GRAPH ?g { ?source wm:fileName ?file } }"


class Place(NamedTuple):
    """Characters `start` to `end` (exclusive) of a file's text, with the words there; `source` is the IRI of the file, `page` where they
    begin in it, None for a format without pages."""

    file: str
    start: int
    end: int
    quote: str
    source: str
    page: int | None = None


def places_of(store: Queryable, facts: Iterable[str], by: str = t.HAS_EVIDENCE) -> dict[str, list[Place]]:
    """By fact the places that `by` leads to, in the order of files and text; a fact that no place prints is left out."""
    rows = [row for some in _some(facts) for row in select(store, _OF_FACTS % (some, by))]
    known = _placed(store, {(place, str(quote), page) for _, place, quote, page in rows})
    found: dict[str, set[Place]] = defaultdict(set)
    for fact, place, *_ in rows:
        found[fact].update(known.get(place, ()))
    return {fact: sorted(places) for fact, places in found.items() if places}


def places(store: Queryable, iris: Iterable[str]) -> dict[str, Place]:
    """Places by IRI; one of which the store does not say what is there is left out."""
    known = _placed(store, {(place, str(quote), page) for some in _some(iris) for place, quote, page in select(store, _QUOTES % some)})
    return {iri: min(found) for iri, found in known.items()}


def _placed(store: Queryable, quoted: set[tuple[str, str, int | None]]) -> dict[str, set[Place]]:
    """By IRI of a place, of which words and page are given, the place itself, under each name that its file has."""
    spans = characters(store, (iri for iri, *_ in quoted))
    files: dict[str, set[str]] = defaultdict(set)
    for some in _some(source for source, _, _ in spans.values()):
        for source, file in select(store, _FILES % some):
            files[source].add(str(file))
    found: dict[str, set[Place]] = defaultdict(set)
    for iri, quote, page in quoted:
        if iri in spans:
            source, start, end = spans[iri]
            found[iri] |= {Place(file, start, end, quote, source, page) for file in files[source]}
    return {iri: some for iri, some in found.items() if some}


def characters(store: Queryable, places: Iterable[str]) -> dict[str, tuple[str, int, int]]:
    """By place its source, start and end: what the IRI holds, or where others have made it, what the store says."""
    found: dict[str, tuple[str, int, int]] = {}
    others = []
    for iri in places:
        try:
            found[iri] = characters_of(iri)
        except ValueError:
            others.append(iri)
    said = {place: (source, start, end) for some in _some(others) for place, source, start, end in select(store, _SPANS % some)}
    return found | said


def _some(iris: Iterable[str]) -> Iterator[str]:
    """The IRIs as members of VALUES clauses, each once, so many at a time."""
    rest = iter(sorted(set(iris)))
    while chunk := list(islice(rest, AT_ONCE)):
        yield values(chunk)
