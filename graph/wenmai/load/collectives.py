"""Collective names counted with those they stand for: 各县市卫生健康局 of a prefecture's paper as each of its counties' bureaus.

The members are those of `wenmai members`, at the place and in the year of the paper that prints the name. A name that leaves them
open (有关部门), and one in a paper without a year or a place, stays what it is.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from wenmai.load.tally import BODY, COLLECTIVE, NOTHING, Body, Tally
from wenmai.rdf.iri import Names

_FOLDER = "body/"


def expanded(counts: Tally) -> Tally:
    """The tally with the tasks of collective bodies under their members, in the same roles."""
    bodies, roles = dict(counts.bodies), {body: dict(tasks) for body, tasks in counts.roles.items()}
    known = {body.name: iri for iri, body in sorted(bodies.items()) if body.kind != COLLECTIVE and not body.unresolved}
    for iri, task, names in _to_expand(counts):
        had = roles[iri].pop(task)
        for name in names:
            member = known.setdefault(name, _iri_beside(iri, name))
            bodies.setdefault(member, Body(member, name, BODY, False, _place(name)))
            into = roles.setdefault(member, {})
            into[task] = into.get(task, NOTHING) | had
    return replace(counts, bodies=bodies, roles={body: tasks for body, tasks in roles.items() if tasks})


def _to_expand(counts: Tally) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Each collective body with a task of its and its members there, where they are known."""
    for iri, tasks in sorted(counts.roles.items()):
        if iri in counts.bodies and counts.bodies[iri].kind == COLLECTIVE:
            for task in sorted(tasks):
                if names := members_in(counts, iri, task):
                    yield iri, task, names


def members_in(counts: Tally, collective: str, task: int) -> tuple[str, ...]:
    """Full names of those whom a collective body (its IRI) means in the paper of a task; none where its place or year is open."""
    paper = counts.paper_of[task]
    regions, years = counts.regions.get(paper), counts.years.get(paper)
    return _members(counts.bodies[collective].name, min(regions), min(years)) if regions and years else ()


@lru_cache(maxsize=65536)
def _members(rule: str, region: str, year: int) -> tuple[str, ...]:
    from wenmai.resolve.context import NATION
    from wenmai.resolve.members import members
    from wenmai.resolve.places import places_named

    if region == NATION:
        return members(rule, None, str(year), level="national").names
    places = places_named(region, None, year, bare=True)
    return members(rule, places[0], str(year)).names if len(places) == 1 else ()


def _iri_beside(iri: str, name: str) -> str:
    """The IRI of a body under the base of another one."""
    return Names(iri[:iri.rindex(_FOLDER)]).body(name)


def _place(name: str) -> str | None:
    from wenmai.resolve.places import full_name, leading

    places, _ = leading(name)
    return full_name(places[0]) if len(places) == 1 else None
