"""The places where a thing is printed: source, file, characters, words."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from wenmai.query.naming import prints
from wenmai.query.run import term
from wenmai.rdf import terms as t
from wenmai.server.addresses import path_of
from wenmai.server.answers.told import Json, asked, told
from wenmai.server.archive import Readable
from wenmai.server.places import places_of

MOST_PLACES = 20
"""Places of one thing that are shown; `more` says how many there are beyond."""


def evidence(store: Readable, things: Iterable[str], by: str = t.HAS_EVIDENCE) -> dict[str, list[Json]]:
    """By thing the places that print it, in the order of files and text."""
    return {thing: [place_json(store, *place) for place in places[:MOST_PLACES]] for thing, places in places_of(store, things, by).items()}


def place_json(store: Readable, file: str, start: int, end: int, quote: str, source: str | None, page: int | None = None) -> Json:
    """A place as pages get it; `path` leads to it in the file's text, None where `source`, the IRI of that file, is not known; `page` is
    None for a format without pages."""
    path = path_of(source, store.base) if source else None
    return {"file": file, "start": start, "end": end, "quote": quote, "page": page, "path": f"{path}?at={start}-{end}#at" if path else None}


def naming_first(places: list[Json], printed: str) -> list[Json]:
    """File by file the places that print the name before those of the word for its role (责任单位), which is printed before it."""
    return sorted(places, key=lambda place: (place["file"], not prints(place["quote"], [printed]), place["start"]))


def sources_of(store: Readable, files: Iterable[str]) -> dict[str, str]:
    """The source of each file name that only one source has."""
    names = " ".join(term(ox.Literal(name)) for name in sorted(set(files)))
    found: dict[str, set[str]] = defaultdict(set)
    for source, file in asked(store, f"SELECT ?source ?file {{ VALUES ?file {{ {names} }} GRAPH ?g {{ ?source wm:fileName ?file }} }}"):
        found[file].add(source)
    return {file: min(sources) for file, sources in found.items() if len(sources) == 1}


def files_of(store: Readable, sources: Iterable[str]) -> list[Json]:
    """Sources by file name: IRI, file, hash and encoding."""
    said = told(store, sources, [t.FILE_NAME, t.SHA256, t.ENCODING])
    found = [{"iri": iri, "path": path_of(iri, store.base), "file": str(one.get(t.FILE_NAME, [iri])[0]),
              "sha256": str(one.get(t.SHA256, [""])[0]), "encoding": str(one.get(t.ENCODING, [""])[0])} for iri, one in said.items()]
    return sorted(found, key=lambda source: (source["file"], source["iri"]))
