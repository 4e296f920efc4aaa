"""Jobs: one body, one official."""
from __future__ import annotations

from typing import Any

from wenmai.query.bodies import find_named
from wenmai.query.errors import SeveralFit
from wenmai.query.papers import listed
from wenmai.query.run import PREFIXES, select, values
from wenmai.server.api.naming import NAMES, kind_of, name_of, named
from wenmai.server.api.paging import part
from wenmai.server.api.papers import brief
from wenmai.server.api.statements import about, evidence, first, local, pointing, text, whole
from wenmai.server.archive import Archive

_ENDS = ("org:originalOrganization", "org:resultingOrganization")
_OF_BODY = ("rdf:type", *NAMES, "skos:altLabel", "wm:place", "wm:level", "wm:unresolved", "wm:unlisted", "org:unitOf", "wm:hasMember")
_WHY = {"wm:latestYear", "wm:reason", "wm:confidence"}
_ANSWERED = PREFIXES + "SELECT DISTINCT ?task WHERE {{ VALUES ?who {{ {} }} GRAPH ?g {{ ?task wm:answeredBy ?who }} }}"


def the_named(archive: Archive, kind: str, name: str) -> str:
    """The IRI of the one body or person that is meant. Raises UnknownName where none is, SeveralFit where several are."""
    found = find_named(archive.store, kind, name)
    if len(found) > 1:
        names = [(one["iri"], one["name"]) for one in named(archive, found)]
        raise SeveralFit(f"{name!r} is the name of {len(found)}: {listed(names)}")
    return found[0]


def body(archive: Archive, *, body: str) -> dict[str, Any]:
    """The body of this name: what it is called, where, what it was and became, its offices, and its row of the default ranking."""
    store = archive.store
    iri = the_named(archive, "body", body)
    said = about(store, [iri], _OF_BODY).get(iri, {})
    return {
        "iri": iri, "kind": kind_of(said), "name": name_of(said, iri), "printed": said.get("skos:altLabel", []),
        "place": next(iter(named(archive, said.get("wm:place", ()))), None), "level": local(first(said, "wm:level")),
        "unresolved": first(said, "wm:unresolved") is True, "unlisted": first(said, "wm:unlisted") is True,
        "unit_of": next(iter(named(archive, said.get("org:unitOf", ()))), None),
        "offices": named(archive, pointing(store, "org:unitOf", [iri]).get(iri, ())),
        "members": named(archive, said.get("wm:hasMember", ())),
        "member_of": named(archive, pointing(store, "wm:hasMember", [iri]).get(iri, ())),
        "changes": _changes(archive, iri), "load": archive.summary.load_of(iri) if archive.summary is not None else None,
    }


def _changes(archive: Archive, iri: str) -> list[dict[str, Any]]:
    """What it was before and what it became, by year; an end that is not settled is None."""
    events = {event for end in _ENDS for event in pointing(archive.store, end, [iri]).get(iri, ())}
    said = {event: of for event, of in about(archive.store, events).items() if of.keys() >= _WHY}
    known = {one["iri"]: one for one in named(archive, {end for of in said.values() for name in _ENDS for end in of.get(name, ())})}
    by_year = sorted(said.items(), key=lambda item: (whole(item[1], "wm:latestYear") or 0, item[0]))
    return [{"before": known.get(first(of, _ENDS[0]) or ""), "after": known.get(first(of, _ENDS[1]) or ""),
             "year": whole(of, "wm:latestYear"), "reason": text(of, "wm:reason"), "confidence": first(of, "wm:confidence")}
            for _, of in by_year]


def official(archive: Archive, *, official: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """The person of this name: posts, tasks answered for, and the mentions, page by page."""
    store = archive.store
    iri = the_named(archive, "person", official)
    said = about(store, [iri]).get(iri, {})
    posts = about(store, said.get("org:holds", ()))
    some, after = part(_mentions(archive, iri), limit, cursor)
    mentions, where = about(store, some), evidence(store, some)
    return {
        "iri": iri, "name": name_of(said, iri),
        "posts": [{"title": text(of, "rdfs:label"), "body": next(iter(named(archive, of.get("org:postIn", ()))), None)}
                  for of in posts.values()],
        "tasks": brief(archive, sorted(task for task, in select(store, _ANSWERED.format(values([iri]))))),
        "mentions": [{"document": next(iter(named(archive, mentions.get(one, {}).get("wm:inDocument", ()))), None),
                      "role": text(mentions.get(one, {}), "wm:roleInText"), "evidence": where.get(one, [])} for one in some],
        "next": after,
    }


def _mentions(archive: Archive, iri: str) -> list[str]:
    """Mentions as an official; what is said of a person as the leader of a task stands with the task."""
    found = pointing(archive.store, "wm:person", [iri]).get(iri, [])
    return [one for one in found if "/official/" in one]
