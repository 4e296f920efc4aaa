"""Which bodies and persons are meant by a name: the full name, or one that is printed in a paper."""
from __future__ import annotations

from wenmai.query.errors import QueryError
from wenmai.query.papers import listed
from wenmai.query.run import PREFIXES, Queryable, readable, select

_NAMES = {
    "body": PREFIXES + "SELECT DISTINCT ?thing ?name WHERE { GRAPH ?g { ?thing a ?kind ; skos:prefLabel|skos:altLabel ?name . "
                       "VALUES ?kind { wm:Body wm:InternalOffice wm:CollectiveBody } } }",
    "person": PREFIXES + "SELECT DISTINCT ?thing ?name WHERE { GRAPH ?g { ?thing foaf:name ?name } }",
}


def find_named(store: Queryable, kind: str, name: str) -> list[str]:
    """IRIs of the bodies (`kind` body) or persons (`kind` person) with that full or printed name.

    A printed name that several bodies share (财政局) means all of them. A part of a name will do when it fits one only.
    Raises QueryError when nothing fits, or when a part fits several.
    """
    wanted = readable(name).strip().removeprefix("<").removesuffix(">")
    rows = list(select(store, _NAMES[kind]))
    if exact := sorted({iri for iri, label in rows if wanted in (iri, label)}):
        return exact
    # under its longest name, which is the full one
    part = {iri: label for iri, label in sorted(rows, key=lambda row: (len(row[1]), row)) if wanted and wanted in label}
    if not part:
        raise QueryError(f"no {kind} in the store is called {wanted!r}")
    if len(part) > 1:
        raise QueryError(f"{wanted!r} fits {len(part)} names: {listed(part.items())}")
    return list(part)
