"""A collective body in the papers of a store, and the members that its printed rule means there."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wenmai.query.answer import Answer
from wenmai.query.bind import exists
from wenmai.query.bodies import find_named
from wenmai.query.errors import QueryError
from wenmai.query.run import PREFIXES, Queryable, Row, select, values
from wenmai.resolve.context import NATION
from wenmai.resolve.members import Members, members
from wenmai.resolve.places import Place, places_named
from wenmai.wording import said

COLUMNS = ("name", "place", "at", "member", "why", "file", "document", "start", "end", "quote")
_DATE = re.compile("[0-9]{4}(?:-[0-9]{2}){0,2}")
_PRINTED = PREFIXES + """
SELECT DISTINCT ?rule ?place ?issued ?file ?document ?start ?end ?quote WHERE {
  VALUES ?body { %s }
  GRAPH ?g {
    ?body wm:membershipRule ?rule .
    ?responsibility wm:body ?body ; wm:task/wm:inDocument ?doc ; wm:evidence ?evidence .
    ?evidence wm:inSource/wm:fileName ?file ; wm:start ?start ; wm:end ?end ; wm:quote ?quote .
    OPTIONAL { ?doc wm:region/skos:prefLabel ?place }
    OPTIONAL { ?doc dcterms:issued ?issued }
    OPTIONAL { ?doc wm:documentNumber ?number }
    OPTIONAL { ?doc dcterms:title ?title }
  }
  BIND(COALESCE(?number, ?title, ?file) AS ?document)
}"""


@dataclass(frozen=True, slots=True)
class _Use:
    """A rule as papers of one place and one date print it, with the first place where it stands."""

    rule: str
    place: str | None
    at: str | None
    evidence: Row = (None, None, None, None, None)


def expansion(store: Queryable | None, name: str, *, place: str | None = None, at: str | None = None) -> Answer:
    """The members of a collective body, one a row; a rule that leaves some or all open has a row that says why.

    Place and date (a year, a month or a day, ISO) are those of the papers that print the name, where they are not given; with a
    place, no store is needed. Raises QueryError for a place that is none or several, a date that is none, and, without a
    place, for a name that no paper prints or that is no collective one.
    """
    if at is not None and not (_DATE.fullmatch(at) and exists(at)):
        raise QueryError(said("{at!r} is no date (YYYY, YYYY-MM or YYYY-MM-DD)", at=at))
    if place is not None:
        uses = [_Use(name, place, at)]
    elif store is not None:
        uses = _uses(store, name, at)
    else:
        raise QueryError(said("neither a store nor a place is given"))
    return Answer(COLUMNS, tuple(row for use in uses for row in _rows(use)), named=True)


def _uses(store: Queryable, name: str, at: str | None) -> list[_Use]:
    bodies = values(find_named(store, "body", name))
    best: dict[tuple[str, str, str], tuple[Any, ...]] = {}
    for rule, where, issued, file, document, start, end, quote in select(store, _PRINTED % bodies):
        key = (rule, where or "", at or issued or "")
        best[key] = min(best.get(key, ("~",)), (str(quote != rule), file, start, document, end, quote))
    if not best:
        raise QueryError(said("{name!r} is not a collective body: it has no members", name=name))
    return [_Use(rule, where or None, when or None, (place[1], place[3], place[2], place[4], place[5]))
            for (rule, where, when), place in sorted(best.items())]


def _rows(use: _Use) -> Iterator[Row]:
    found = _members(use)
    head: Row = (use.rule, use.place, use.at)
    for member in found.names:
        yield (*head, member, None, *use.evidence)
    if found.why:
        yield (*head, None, found.why, *use.evidence)


def _members(use: _Use) -> Members:
    if use.place == NATION:
        return members(use.rule, None, use.at, level="national")
    return members(use.rule, _place(use.place, use.at) if use.place else None, use.at)


def _place(name: str, at: str | None) -> Place:
    found = places_named(name, None, int(at[:4]) if at else None, bare=True)
    if len(found) == 1:
        return found[0]
    if found:
        raise QueryError(said("{name!r} is the name of {count} places", name=name, count=len(found)))
    raise QueryError(said("{name!r} is no place from county level up", name=name))
