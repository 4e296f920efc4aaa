"""What a page says of any data IRI: the kind of the thing chooses how it is told."""
from __future__ import annotations

from collections.abc import Callable, Mapping

from wenmai.rdf import terms as t
from wenmai.server.addresses import path_of
from wenmai.server.answers.body import body
from wenmai.server.answers.document import document
from wenmai.server.answers.evidence import evidence, naming_first, place_json
from wenmai.server.answers.groups import area, place
from wenmai.server.answers.people import person, post
from wenmai.server.answers.source import source
from wenmai.server.answers.statements import PRINTED_AT, statements
from wenmai.server.answers.task import task
from wenmai.server.answers.told import Json, asked, every, first, kind_of, named_by, node, told
from wenmai.server.archive import Archive, Readable
from wenmai.server.errors import NotFound

Teller = Callable[[Archive, str, Mapping[str, str]], Json]

_TELLERS: dict[str, Teller] = {
    "document": document, "task": task, "section": task, "body": body, "office": body, "collective": body, "person": person, "post": post,
    "place": place, "area": area, "source": source,
}
_KNOWN = "SELECT ?p WHERE {{ GRAPH ?g {{ {0} ?p ?o }} }} LIMIT 1"
_OBJECT = "SELECT ?s WHERE {{ GRAPH ?g {{ ?s ?p {0} }} }} LIMIT 1"


def thing_called(archive: Archive, *, iri: str) -> Json:
    """For an IRI under the store's base the path (`to`) of its page; for another one what the store says of it. Raises NotFound."""
    path = path_of(iri, archive.store.base)
    return {"to": path} if path else _plain(archive.store, iri, "other")


def thing(archive: Archive, *, path: str, wanted: Mapping[str, str]) -> Json:
    """`page` names the template, the rest is what it shows; `path` is the thing's on this server, as it is asked for.

    Raises NotFound for a path that leads to nothing the store knows.
    """
    store = archive.store
    iri = named_by(store, path)
    said = told(store, [iri], [t.TYPE, t.IN_SOURCE, t.START, t.END])
    kind = kind_of(every(said, iri, t.TYPE))
    if kind == "evidence":
        start, end = (first(said, iri, p) for p in (t.START, t.END))
        where = place_json(store, "", start, end, "", first(said, iri, t.IN_SOURCE))
        return {"page": "evidence", "iri": iri, "kind": kind, "to": where["path"]}
    if kind in _TELLERS:
        return {"page": _PAGE_OF.get(kind, kind), "iri": iri, "kind": kind, **_TELLERS[kind](archive, iri, wanted)}
    return _plain(store, iri, kind)


def _plain(store: Readable, iri: str, kind: str) -> Json:
    if not any(asked(store, query.format(node(iri))) for query in (_KNOWN, _OBJECT)):
        raise NotFound(f"the store knows nothing of {iri}")
    printed = first(told(store, [iri], [t.PRINTED_NAME]), iri, t.PRINTED_NAME) or ""
    places = [place for way in PRINTED_AT for place in evidence(store, [iri], way).get(iri, [])]
    return {"page": "statements", "iri": iri, "kind": kind, **statements(store, iri), "evidence": naming_first(places, printed)}


_PAGE_OF = {"section": "task", "office": "body", "collective": "body"}
"""Kinds that are shown as another one is."""
