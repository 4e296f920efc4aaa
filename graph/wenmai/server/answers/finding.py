"""Search over everything: by the summary's index, or in a store that has none by asking for names that hold the words."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from wenmai.query.papers import normal_number
from wenmai.query.run import PREFIXES, select
from wenmai.rdf import terms as t
from wenmai.rdf.iri import characters_of
from wenmai.served import Hit
from wenmai.served.searching import EXACT, HOLDS
from wenmai.served.things import KINDS
from wenmai.server.answers.evidence import place_json
from wenmai.server.answers.told import Json, refs
from wenmai.server.archive import Archive, Readable

MOST_FOUND = 50
LONGEST = 100
"""Characters of what is searched for that are read."""

_NAMED_BY = {
    "document": (t.TITLE, t.DOCUMENT_NUMBER), "body": (t.PREF_LABEL, t.ALT_LABEL), "official": (t.NAME,), "task": (t.LABEL,),
    "place": (t.PREF_LABEL,), "area": (t.PREF_LABEL, t.ALT_LABEL),
}
_CLASS = {"document": t.DOCUMENT, "body": t.BODY, "official": t.PERSON, "task": t.TASK, "place": t.PLACE, "area": t.POLICY_AREA}
_NAMES = """
SELECT DISTINCT ?thing ?name WHERE {
  GRAPH ?g { ?thing a <%s> ; <%s> ?name . FILTER(CONTAINS(LCASE(STR(?name)), %s)) }
} ORDER BY STRLEN(STR(?name)) ?name ?thing LIMIT %d"""
_AFTER = re.compile(r"(\d{1,9})-(\d{1,9})")


def found(archive: Archive, *, text: str, kinds: Sequence[str] = (), after: str = "") -> Json:
    """What is called so, the nearest first: things with the name that fits, what tells them apart, and the way to the first place that
    prints them. Without words all things of the kinds that are chosen, those of most weight first, where the store has a summary.
    `after` leads on to what follows, None at the end."""
    words = " ".join(text.split())[:LONGEST]
    chosen = [kind for kind in KINDS if not kinds or kind in kinds]
    match = _AFTER.fullmatch(after)
    place = (int(match[1]), int(match[2])) if match else (0, 0)
    hits, onward = _hits(archive, words, chosen if words or kinds else [], place)
    names = refs(archive.store, [iri for hit in hits for iri in (hit.iri, hit.shown.get("document"))])
    return {"text": words, "kinds": chosen, "after": f"{onward[0]}-{onward[1]}" if onward else None,
            "rows": [{"thing": names[hit.iri], "name": hit.matched, "fits": hit.fits, "told": _told(hit, names),
                      "at": _way_to(archive.store, hit.evidence)} for hit in hits]}


def _hits(archive: Archive, words: str, kinds: Sequence[str], place: tuple[int, int]) -> tuple[Sequence[Hit], tuple[int, int] | None]:
    if archive.summary is None:
        return _by_sparql(archive.store, words, kinds, place[1])
    if words:
        answer = archive.summary.search(words, kinds, MOST_FOUND, place)
        return answer.hits, answer.after
    hits, onward = archive.summary.listed(kinds[0], MOST_FOUND, place[1]) if kinds else ([], None)
    return hits, onward and (0, onward)


def _told(hit: Hit, names: Mapping[str, Json]) -> Json:
    """What tells a thing apart from others of its name: the paper of a task, posts of an official, place of a body, date of a paper."""
    shown = hit.shown
    return {"document": names.get(shown.get("document") or ""), "tasks": shown.get("tasks"),
            "words": [word for key in ("issued", "place", "bodies", "posts") for word in _several(shown.get(key))]}


def _several(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []


def _way_to(store: Readable, place: str | None) -> str | None:
    """The address of a place in its text, from its IRI."""
    if place is None:
        return None
    source, start, end = characters_of(place)
    return place_json(store, "", start, end, "", source)["path"]  # type: ignore[no-any-return]


def _by_sparql(store: Readable, words: str, kinds: Sequence[str], start: int) -> tuple[list[Hit], tuple[int, int] | None]:
    """Whole names first, then the shortest; a document number in whatever brackets is looked for as it is printed in the standard ones."""
    wanted, most = (normal_number(words) or words).lower(), start + MOST_FOUND + 1
    best: dict[str, tuple[tuple[Any, ...], Hit]] = {}
    for kind in kinds:
        for property_ in _NAMED_BY[kind]:
            for iri, name in select(store, PREFIXES + _NAMES % (_CLASS[kind], property_, ox.Literal(wanted), most)):
                rank = (str(name).lower() != wanted, KINDS.index(kind), len(str(name)), str(name), iri)
                if iri not in best or rank < best[iri][0]:
                    best[iri] = (rank, Hit(kind, iri, str(name), str(name), HOLDS if rank[0] else EXACT, {}, None))
    rows = [hit for _, hit in sorted(best.values(), key=lambda found: found[0])]
    return rows[start:start + MOST_FOUND], (0, start + MOST_FOUND) if len(rows) > start + MOST_FOUND else None
