"""An official: posts, where named, and what the person answers for. A post: who holds it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from wenmai.rdf import terms as t
from wenmai.rdf.iri import served_by
from wenmai.server.answers.evidence import evidence
from wenmai.server.answers.pages import TASKS, page_of, paged
from wenmai.server.answers.tasks import task_rows
from wenmai.server.answers.told import Json, asked, first, node, refs, told
from wenmai.server.archive import Archive, Readable

_POSTS = "SELECT ?post ?body WHERE { GRAPH ?g { %s org:holds ?post . OPTIONAL { ?post org:postIn ?body } } }"
_NAMED = """
SELECT ?mention ?document ?post ?role WHERE { GRAPH ?g {
  ?mention a wm:OfficialMention ; wm:%s %s ; wm:inDocument ?document .
  OPTIONAL { ?mention wm:post ?post } OPTIONAL { ?mention wm:roleInText ?role }
} }"""
_ANSWERS = "SELECT ?task WHERE { GRAPH ?g { ?leading a wm:Leadership ; wm:person %s ; wm:task ?task } }"
_HOLDERS = "SELECT ?person WHERE { GRAPH ?g { ?person org:holds %s } }"


_NAMESAKES = "SELECT ?other WHERE { GRAPH ?g { %s foaf:name ?name } GRAPH ?h { ?other foaf:name ?name ; a wm:Person } }"


def person(archive: Archive, iri: str, wanted: Mapping[str, str]) -> Json:
    """The body served, posts, the papers that name the person, the tasks answered for, and others of the same name."""
    store = archive.store
    posts = asked(store, _POSTS % node(iri))
    tasks, count = paged([task for task, in asked(store, _ANSWERS % node(iri))], page_of(wanted), TASKS)
    others = [one for one, in asked(store, _NAMESAKES % node(iri)) if one != iri]
    names = refs(store, [iri, *others, *(thing for row in posts for thing in row)])
    served = _served(store, [iri, *others])
    return {"header": names[iri], "body": served[iri], "namesakes": [{"person": names[one], "body": served[one]} for one in others],
            "posts": [{"post": names[post], "body": names.get(body)} for post, body in posts],
            "mentions": _mentions(store, "person", iri), "tasks": task_rows(store, tasks), "count": count}


def _served(store: Readable, people: Sequence[str]) -> dict[str, Json]:
    """The body that each of them serves; its name alone where the store has no such body."""
    homes = {person: served_by(person) for person in people}
    known = told(store, [body for body, _ in homes.values()], [t.TYPE])
    names = refs(store, known)
    return {person: names.get(body, {"iri": body, "path": None, "name": name, "kind": "body", "stub": False})
            for person, (body, name) in homes.items()}


def post(archive: Archive, iri: str, wanted: Mapping[str, str]) -> Json:
    """The body it is in, who holds it, and the papers that say so."""
    store = archive.store
    body = first(told(store, [iri], [t.POST_IN]), iri, t.POST_IN)
    people, count = paged([one for one, in asked(store, _HOLDERS % node(iri))], page_of(wanted))
    names = refs(store, [iri, body, *people])
    return {"header": names[iri], "body": names.get(body), "people": [names[one] for one in people], "count": count,
            "mentions": _mentions(store, "post", iri)}


def _mentions(store: Readable, by: str, iri: str) -> list[Json]:
    rows = asked(store, _NAMED % (by, node(iri)))[:100]
    places, names = evidence(store, [row[0] for row in rows]), refs(store, [thing for row in rows for thing in row[1:3]])
    return [{"iri": mention, "document": names[paper], "post": names.get(held), "role": role, "evidence": places.get(mention, [])}
            for mention, paper, held, role in rows]
