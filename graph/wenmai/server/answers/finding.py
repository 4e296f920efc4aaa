"""Search over everything: by the summary's index, or in a store that has none by asking for names that hold the words."""
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from wenmai.query.papers import normal_number
from wenmai.query.run import PREFIXES, select
from wenmai.rdf import terms as t
from wenmai.server.answers.told import Json, refs
from wenmai.server.archive import Archive, Readable

KINDS = ("document", "body", "official", "task", "place", "area")
"""Kinds of things that are searched, in the order in which they are shown."""

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
    """What is called so, the nearest first: things with the name that fits. `after` leads on to what follows, None at the end."""
    words = " ".join(text.split())[:LONGEST]
    chosen = [kind for kind in KINDS if not kinds or kind in kinds]
    match = _AFTER.fullmatch(after)
    place = (int(match[1]), int(match[2])) if match else (0, 0)
    if not words:
        hits, onward = [], None
    elif archive.summary is not None:
        answer = archive.summary.search(words, chosen, MOST_FOUND, place)
        hits, onward = [(hit.iri, hit.matched) for hit in answer.hits], answer.after
    else:
        hits, onward = _by_sparql(archive.store, words, chosen, place[1])
    names = refs(archive.store, [iri for iri, _ in hits])
    return {"text": words, "kinds": chosen, "after": f"{onward[0]}-{onward[1]}" if onward else None,
            "rows": [{"thing": names[iri], "name": name} for iri, name in hits]}


def _by_sparql(store: Readable, words: str, kinds: Sequence[str], start: int) -> tuple[list[tuple[str, str]], tuple[int, int] | None]:
    """Whole names first, then the shortest; a document number in whatever brackets is looked for as it is printed in the standard ones."""
    wanted, most = (normal_number(words) or words).lower(), start + MOST_FOUND + 1
    best: dict[str, tuple[tuple[Any, ...], str]] = {}
    for kind in kinds:
        for property_ in _NAMED_BY[kind]:
            for iri, name in select(store, PREFIXES + _NAMES % (_CLASS[kind], property_, ox.Literal(wanted), most)):
                rank = (str(name).lower() != wanted, KINDS.index(kind), len(str(name)), str(name), iri)
                if iri not in best or rank < best[iri][0]:
                    best[iri] = (rank, str(name))
    rows = [(iri, name) for iri, (_, name) in sorted(best.items(), key=lambda item: item[1][0])]
    return rows[start:start + MOST_FOUND], (0, start + MOST_FOUND) if len(rows) > start + MOST_FOUND else None
