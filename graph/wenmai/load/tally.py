"""Who has which task in which role, with tasks that restate each other counted as one."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from wenmai.query.run import PREFIXES, Queryable, select

BODY, OFFICE, COLLECTIVE = "body", "office", "collective"
KINDS = (BODY, OFFICE, COLLECTIVE)

_SHARES = PREFIXES + """
SELECT DISTINCT ?holder ?role ?piece ?doc ?implied WHERE {
  GRAPH ?g {
    ?responsibility wm:body ?holder ; wm:task ?piece ; wm:role ?kind .
    ?piece a wm:Task ; wm:inDocument ?doc .
    OPTIONAL { ?responsibility wm:implied ?implied }
  }
  BIND(STRAFTER(STR(?kind), "#") AS ?role)
}"""
_TWINS = PREFIXES + "SELECT DISTINCT ?piece ?main WHERE { GRAPH ?g { ?piece wm:sameTask ?main } }"
_BODIES = PREFIXES + """
SELECT DISTINCT ?body ?name ?collective ?office ?unresolved WHERE {
  GRAPH ?g {
    ?body skos:prefLabel ?name ; a wm:Body .
    OPTIONAL { ?body a wm:CollectiveBody . BIND(true AS ?collective) }
    OPTIONAL { ?body a wm:InternalOffice . BIND(true AS ?office) }
    OPTIONAL { ?body wm:unresolved ?unresolved }
  }
}"""
_PAPERS = PREFIXES + """
SELECT DISTINCT ?doc ?level ?issuer WHERE {
  GRAPH ?g {
    ?doc wm:source ?source .
    OPTIONAL { ?doc wm:level ?rank . BIND(STRAFTER(STR(?rank), "#") AS ?level) }
    OPTIONAL { ?doc wm:issuer ?issuer }
  }
}"""
_PARENTS = PREFIXES + "SELECT DISTINCT ?piece ?parent WHERE { GRAPH ?g { ?piece wm:partOf ?parent } }"


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the graph has it; `kind` is one of KINDS."""

    iri: str
    name: str
    kind: str
    unresolved: bool


@dataclass(slots=True)
class Tally:
    """For each body its tasks with the roles it has in them; for each task its paper and its section; for each paper level and issuers."""

    bodies: dict[str, Body] = field(default_factory=dict)
    roles: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    paper_of: dict[str, str] = field(default_factory=dict)
    section_of: dict[str, str] = field(default_factory=dict)
    levels: dict[str, set[str]] = field(default_factory=dict)
    issuers: dict[str, set[str]] = field(default_factory=dict)

    def holders(self) -> dict[str, set[str]]:
        """For each task the bodies that have a part in it."""
        found: dict[str, set[str]] = defaultdict(set)
        for body, tasks in self.roles.items():
            for task in tasks:
                found[task].add(body)
        return found


def _twins(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """From each task to the one that stands for all that restate each other (the least IRI among those restated)."""
    leads_to = dict(sorted(pairs))

    def end(task: str) -> str:
        seen = {task}
        while task in leads_to and leads_to[task] not in seen:
            task = leads_to[task]
            seen.add(task)
        return task

    return {task: end(task) for task in leads_to}


def twins_of(store: Queryable) -> dict[str, str]:
    """From each task that restates another to the one that counts for both."""
    return _twins((piece, main) for piece, main in select(store, _TWINS))


def tally(store: Queryable, *, implied: bool = True) -> Tally:
    """The counts' raw material; without `implied`, bodies that only a rule of the paper adds are left out."""
    out = Tally()
    twins = twins_of(store)
    parents = dict(sorted(select(store, _PARENTS)))
    for iri, name, collective, office, unresolved in sorted(select(store, _BODIES), key=str):
        kind = COLLECTIVE if collective else OFFICE if office else BODY
        out.bodies.setdefault(iri, Body(iri, name, kind, bool(unresolved)))
    for holder, role, piece, paper, by_rule in select(store, _SHARES):
        if by_rule and not implied:
            continue
        task = twins.get(piece, piece)
        out.roles.setdefault(holder, {}).setdefault(task, set()).add(role)
        out.paper_of[task] = paper
        out.section_of[task] = _top(task, parents)
    _papers(store, out)
    return out


def _top(task: str, parents: dict[str, str]) -> str:
    """The uppermost section around a task; the task itself where it stands in none."""
    seen = {task}
    while task in parents and parents[task] not in seen:
        task = parents[task]
        seen.add(task)
    return task


def _papers(store: Queryable, out: Tally) -> None:
    for paper, level, issuer in select(store, _PAPERS):
        if level:
            out.levels.setdefault(paper, set()).add(level)
        if issuer:
            out.issuers.setdefault(paper, set()).add(issuer)
