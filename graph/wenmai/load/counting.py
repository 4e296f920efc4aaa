"""What a ranking counts: the tally of the store with offices, collective names and predecessors under the bodies they count with, and
of the tasks in scope alone."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wenmai.load.collectives import expanded
from wenmai.load.offices import OFFICES, OWN, WITH_PARENT, parents_of
from wenmai.load.scope import EVERYTHING, Scope, bodies_in, tasks_in
from wenmai.load.successors import latest_of, merged
from wenmai.load.tally import Tally, tally
from wenmai.query.run import Queryable

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Counted:
    """A tally in which some bodies count under others: `under` leads from each of those to the body it counts with, `predecessors` and
    `offices` hold their names by that body. `inside` are the bodies of the place that was asked for. `collectives_whole`: a collective name
    has all its tasks, and none of them counts with those it stands for."""

    counts: Tally
    inside: frozenset[str]
    under: Mapping[str, str] = field(default_factory=dict)
    predecessors: Names = field(default_factory=dict)
    offices: Names = field(default_factory=dict)
    collectives_whole: bool = False


def counted(store: Queryable, *, implied: bool = True, offices: str = OWN, expand_collectives: bool = False,
            merge_successors: bool = False, scope: Scope = EVERYTHING) -> Counted:
    """Reads and merges. Raises ValueError for a way to count offices that is none of OFFICES, and for a scope that names nothing."""
    if offices not in OFFICES:
        raise ValueError(f"{offices!r} is none of the ways to count offices {', '.join(OFFICES)}")
    counts = tally(store, implied=implied)
    if expand_collectives:
        counts = expanded(counts)
    within = parents_of(counts) if offices == WITH_PARENT else {}
    latest = latest_of(store) if merge_successors else {}
    counts, inside = merged(counts, within)
    counts, predecessors = merged(counts, latest)
    counts = tasks_in(counts, scope)
    under = {**latest, **{office: latest.get(body, body) for office, body in within.items()}}
    return Counted(counts, frozenset(bodies_in(counts, scope.place)), under, predecessors, _moved(inside, latest),
                   collectives_whole=implied and not expand_collectives)


def _moved(names: Names, latest: Mapping[str, str]) -> Names:
    """Names under the latest of the bodies they stood under."""
    out: dict[str, tuple[str, ...]] = {}
    for body, some in sorted(names.items()):
        last = latest.get(body, body)
        out[last] = tuple(sorted({*out.get(last, ()), *some}))
    return out
