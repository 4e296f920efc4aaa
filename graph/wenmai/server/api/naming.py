"""What a thing is called and of what kind it is, for answers that speak of it in passing."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wenmai.query.naming import by_file, called
from wenmai.query.papers import normal_number
from wenmai.server.api.statements import Said, about, first, local, text
from wenmai.server.archive import Archive

# the kind that a class is said as, the more particular one first
_KINDS = {"wm:CollectiveBody": "collective", "wm:InternalOffice": "office", "wm:Body": "body", "wm:Document": "document",
          "wm:Section": "section", "wm:Task": "task", "wm:Person": "official", "wm:Post": "post", "wm:Place": "place",
          "wm:PolicyArea": "area", "wm:Source": "source", "wm:Link": "link", "wm:Evidence": "evidence"}
NAMES = ("skos:prefLabel", "foaf:name", "dcterms:title", "rdfs:label", "wm:fileName", "wm:documentNumber", "wm:quote")
"""What may say how a thing is called, the most telling first."""


def kind_of(said: Said) -> str:
    """`document`, `task`, `body` …; `thing` for what is none of those that are spoken of."""
    classes = {_short(iri) for iri in said.get("rdf:type", ())}
    return next((kind for name, kind in _KINDS.items() if name in classes), "thing")


def _short(iri: str) -> str:
    return f"wm:{local(iri)}"


def name_of(said: Said, iri: str) -> str:
    """The name to show; the last part of the IRI where nothing says one."""
    return next((str(first(said, name)) for name in NAMES if said.get(name)), local(iri) or iri)


def _nameless(said: Said) -> bool:
    """Whether it is a paper that prints neither number nor title."""
    return kind_of(said) == "document" and not any(said.get(name) for name in NAMES)


def named(archive: Archive, iris: Iterable[str]) -> list[dict[str, Any]]:
    """Things with their kinds and names, by IRI; of papers the number too."""
    asked = sorted(set(iris))
    said = about(archive.store, asked, (*NAMES, "rdf:type"))
    files = by_file(archive.store, (iri for iri in asked if _nameless(said.get(iri, {}))))
    return [_named(iri, said.get(iri, {}), called(None, None, *files.get(iri, ()))) for iri in asked]


def _named(iri: str, said: Said, file: str) -> dict[str, Any]:
    number = text(said, "wm:documentNumber")
    return {"iri": iri, "kind": kind_of(said), "name": file or name_of(said, iri), "number": number and (normal_number(number) or number)}
