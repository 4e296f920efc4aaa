"""Who leads for whom: of each two bodies, how often one leads where the other supports, and the reverse."""
from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice

from wenmai.load.counting import Counted, counted
from wenmai.load.offices import OWN
from wenmai.load.scope import EVERYTHING, Scope
from wenmai.load.sharing import LEAD, SUPPORT, pairs
from wenmai.load.tally import COLLECTIVE, Tally
from wenmai.query.answer import PLACE, Answer
from wenmai.query.bodies import find_named
from wenmai.query.errors import QueryError
from wenmai.query.naming import prints
from wenmai.query.run import PREFIXES, Queryable, Row, select

MOST_PAIRS = 100_000
"""Pairs that are told where collective names count with those they stand for and no number is asked for."""


@dataclass(frozen=True, slots=True)
class Partnership:
    """Two bodies with tasks in common: `tasks` in all, in whatever roles, of so many `documents`. `lead_for_partner`: tasks that `body`
    leads and `partner` supports; `support_for_partner`: the reverse; `joint_lead`: both lead. In one task a body may lead in one
    clause and support in another: then it counts under both. `task` is the first of the tasks that `body` leads for `partner`, else the
    first of all."""

    body: str
    partner: str
    tasks: int
    lead_for_partner: int
    support_for_partner: int
    joint_lead: int
    documents: int
    body_iri: str
    partner_iri: str
    task: str


COLUMNS = ("body", "partner", "tasks", "lead_for_partner", "support_for_partner", "joint_lead", "documents", "task", *PLACE)
# where a body is named in a task
_NAMED = PREFIXES + """
SELECT DISTINCT ?task ?holder ?printed ?label ?file ?start ?end ?quote WHERE {
  VALUES ?task { %s }
  GRAPH ?g {
    { ?responsibility wm:task ?task } UNION { ?row wm:sameTask ?task . ?responsibility wm:task ?row }
    ?responsibility wm:body ?holder ; wm:printedName ?printed ; wm:evidence ?place .
    ?task rdfs:label ?label .
    ?place wm:inSource/wm:fileName ?file ; wm:start ?start ; wm:end ?end ; wm:quote ?quote .
  }
}"""


def partnerships(store: Queryable, body: str | None = None, *, implied: bool = True, offices: str = OWN,
                 expand_collectives: bool = False, merge_successors: bool = False, scope: Scope = EVERYTHING) -> tuple[Partnership, ...]:
    """All pairs that share a task, the most tasks first, each pair once, the one that leads more often in front.

    With `body`, a full or printed name or an IRI, the partners of that body alone, and it stands in front; a printed name that
    several bodies share means all of them. Collective names are nobody's partner. A place in `scope` asks for pairs of which one is
    of that place. Raises ValueError for a name that no body has or that is a part of several, and for a scope that names nothing.
    """
    found = counted(store, implied=implied, offices=offices, expand_collectives=expand_collectives, merge_successors=merge_successors,
                    scope=scope)
    return _partnerships(store, found, body)


def partnership_answer(store: Queryable, body: str | None = None, top: int | None = None, *, offices: str = OWN,
                       expand_collectives: bool = False, merge_successors: bool = False, scope: Scope = EVERYTHING) -> Answer:
    """The first `top` of `partnerships` as a table that ends in evidence: the place where `body` is named in `task`. Of all pairs with
    `expand_collectives`, MOST_PAIRS at most: thousands that share a task are millions of pairs."""
    found = counted(store, offices=offices, expand_collectives=expand_collectives, merge_successors=merge_successors, scope=scope)
    if top is None and expand_collectives and body is None:
        top = MOST_PAIRS
    told = _partnerships(store, found, body, top)
    named = _named(store, {pair.task for pair in told}, found)
    nowhere: Row = (None,) * (1 + len(PLACE))
    return Answer(COLUMNS, tuple((p.body, p.partner, p.tasks, p.lead_for_partner, p.support_for_partner, p.joint_lead, p.documents,
                                  *(named.get((p.task, p.body_iri)) or named.get((p.task, COLLECTIVE), nowhere))) for p in told),
                  named=True)


def _partnerships(store: Queryable, found: Counted, body: str | None, top: int | None = None) -> tuple[Partnership, ...]:
    centre = found.inside if body is None else {found.under.get(iri, iri) for iri in _meant(store, found.counts, body)}
    told = pairs(found.counts, centre, both=body is not None, top=top)
    return tuple(_pair(found.counts, each.body, each.partner, each.tasks) for each in islice(told, top))


def _meant(store: Queryable, counts: Tally, name: str) -> Collection[str]:
    """The bodies of a name; a member of a collective body that no paper names is known by its full name only."""
    try:
        return find_named(store, "body", name)
    except QueryError:
        if members := [iri for iri, body in counts.bodies.items() if name in (iri, body.name)]:
            return members
        raise


def _named(store: Queryable, tasks: Collection[str], counted_as: Counted) -> dict[tuple[str, str], Row]:
    """By task and body the task's label and the first place that prints the body's name in it and nothing else, else the first that
    prints it among other words, else the first that says its role (排在第一位的部门为牵头部门).

    Under COLLECTIVE that of a collective name.
    """
    under, bodies = counted_as.under, counted_as.counts.bodies
    found: dict[tuple[str, str], tuple[bool, bool, Row]] = {}
    for task, holder, printed, *place in select(store, _NAMED % " ".join(f"<{task}>" for task in sorted(tasks))):
        body = COLLECTIVE if holder in bodies and bodies[holder].kind == COLLECTIVE else under.get(holder, holder)
        key, quote = (task, body), str(place[-1])
        best = ("".join(str(printed).split()) != "".join(quote.split()), not prints(quote, [str(printed)]), tuple(place))
        found[key] = min(found.get(key, best), best)
    return {key: place for key, (*_, place) in found.items()}


def _pair(counts: Tally, a: str, b: str, shared: Iterable[int]) -> Partnership:
    tasks = sorted(shared, key=lambda task: (not (LEAD in counts.roles[a][task] and SUPPORT in counts.roles[b][task]), task))
    had = [(counts.roles[a][task], counts.roles[b][task]) for task in tasks]
    return Partnership(
        counts.bodies[a].name, counts.bodies[b].name, len(tasks), sum(LEAD in one and SUPPORT in other for one, other in had),
        sum(SUPPORT in one and LEAD in other for one, other in had), sum(LEAD in one and LEAD in other for one, other in had),
        len(counts.papers(tasks)), a, b, counts.tasks[tasks[0]])
