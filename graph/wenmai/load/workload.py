"""Which bodies carry most: volume by role, breadth, brokerage, pressure, and a ranking in which equals are equal."""
from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wenmai.load.alike import Alike
from wenmai.load.bands import bands
from wenmai.load.betweenness import MOST_BODIES, PIVOTS, betweenness
from wenmai.load.breadth import distinct, entropy, tasks_by_area
from wenmai.load.counting import Counted, counted
from wenmai.load.figures import Figures
from wenmai.load.offices import APART, OWN
from wenmai.load.participation import MOST_LINKS, MOST_PAIRS, modules, participation
from wenmai.load.pressure import due_by_month, targets_carried, with_deadline
from wenmai.load.ranking import EQUAL_GROUPS, MEASURES, checked, ordered, overall, rank_ranges
from wenmai.load.resampling import NONE, PAPERS, RESAMPLES, RESAMPLINGS, Draws, draw
from wenmai.load.rows import Row, Workload
from wenmai.load.scope import EVERYTHING, Scope
from wenmai.load.tally import BODY, KINDS, OFFICE, Tally
from wenmai.load.together import Together, together
from wenmai.load.weights import DIGITS, WEIGHTINGS, Weights
from wenmai.query.run import Queryable

# measures that a resample draws the links of the network for
_BY_BETWEENNESS = frozenset({"betweenness", "all"})


def workload(store: Queryable, top: int | None = None, *, by: str = "score", weights: Weights = WEIGHTINGS["roles"],
             groups: Mapping[str, float] = EQUAL_GROUPS, kinds: Collection[str] = (BODY, OFFICE), offices: str = OWN,
             expand_collectives: bool = False, implied: bool = True, merge_successors: bool = False, scope: Scope = EVERYTHING,
             resample: str = PAPERS, resamples: int = RESAMPLES, what: Counted | None = None) -> Workload:
    """Ranks the bodies of these kinds by one of MEASURES (`all`: by all of them, the groups weighted by `groups`); bodies with one
    value have one rank (1, 2, 2, 4).

    `top` keeps the ranks up to that number, with all who share the last one. Collective names (各县市卫生健康局) stand for many
    bodies and are set apart unless `kinds` asks for them. `offices`, one of OFFICES, says where internal offices count; with
    `expand_collectives` collective names count with those they stand for, where that is known. With
    `merge_successors` a body and those that it gave way to count as one, under the latest name. `scope` chooses bodies and tasks.
    `resample`, one of RESAMPLINGS, says what is drawn again for the bands, `resamples` times. `what` is what `counted` gave with
    these options, for who has it. Raises ValueError for what is none of the values named, a `top` or `resamples` below 1, and a scope
    that names nothing.
    """
    _check(top, by, kinds, resample, resamples)
    found = what or counted(store, implied=implied, offices=offices, expand_collectives=expand_collectives,
                            merge_successors=merge_successors, scope=scope)
    counts, draws = found.counts, _draws(found.counts, resample, resamples)
    wanted = [kind for kind in KINDS if kind in kinds and (offices != APART or kind != OFFICE)]
    everybody = together(counts)
    how = _How(by, weights, checked(groups), draws, everybody, everybody.partners())
    shown = everybody.among(wanted)
    first, bodies = _ranking(found, shown, how, top)
    first_apart, bodies_apart = _ranking(found, everybody.among(set(KINDS) - set(wanted)), how, top)
    many = [len(part.one) for part in shown.parts() if part.links() > MOST_LINKS]
    return Workload(first, first_apart, weights, bodies, bodies_apart, by, papers=len(set(counts.paper_of.values())),
                    tasks=len(counts.paper_of), papers_resampled=draws.papers if draws else 0,
                    resamples=draws.resamples if draws else 0, pivots=PIVOTS if shown.largest() > MOST_BODIES else None,
                    by_classes=bool(many), undivided=max(many, default=0) > MOST_PAIRS, scope=scope.words())


@dataclass(frozen=True, slots=True)
class _How:
    """What rows are made of and ranked by."""

    by: str
    weights: Weights
    groups: Mapping[str, float]
    draws: Draws[int] | None
    everybody: Together
    partners: Mapping[str, int]


def _check(top: int | None, by: str, kinds: Collection[str], resample: str, resamples: int) -> None:
    """Raises ValueError for what `workload` does not take."""
    if unknown := sorted(set(kinds) - set(KINDS)):
        raise ValueError(f"{unknown[0]!r} is none of the kinds {', '.join(KINDS)}")
    for what, value, known in (("measures", by, MEASURES), ("ways to resample", resample, RESAMPLINGS)):
        if value not in known:
            raise ValueError(f"{value!r} is none of the {what} {', '.join(known)}")
    for what, number in (("top", top), ("resamples", resamples)):
        if number is not None and number < 1:
            raise ValueError(f"{what} must be 1 or more")


def _draws(counts: Tally, resample: str, resamples: int) -> Draws[int] | None:
    if resample == NONE or not counts.paper_of:
        return None
    places = {paper: min(regions) for paper, regions in counts.regions.items()}
    return draw(counts.paper_of, places, papers=resample == PAPERS, resamples=resamples)


def _ranking(found: Counted, among: Together, how: _How, top: int | None) -> tuple[tuple[Row, ...], int]:
    """The bodies among which they are ranked, with their bands: those of the first `top` ranks, and how many there are in all."""
    counts = found.counts
    between, spread, module_of = _in_network(among)
    bodies = among.meant()
    rows = [_row(found, iri, how, between.get(iri, 0.0), spread.get(iri, 0.0)) for iri in bodies if iri in found.inside]
    for place, value in enumerate(overall(rows, how.groups)):
        rows[place] = replace(rows[place], overall=value)
    rows, places = ordered(rows, how.by)
    ranges = _under_all_weightings(counts, rows, how)
    told: Iterable[dict[str, Any]] = ({} for _ in rows)
    if how.draws is not None and rows:
        network = among.network() if how.by in _BY_BETWEENNESS and len(bodies) <= MOST_BODIES else None
        figures = Figures(counts, [row.iri for row in rows], how.draws.tasks, how.everybody, network, module_of,
                          {"betweenness": between, "participation": spread, "partners": how.partners})
        if figures.drawn_again(how.by):
            told = bands(figures, how.draws, how.by, how.groups, how.weights, places)
    shown = sum(top is None or place <= top for place in places)
    for at, (more, rank, ends) in enumerate(zip(told, places, ranges, strict=True)):
        if at < shown:  # one by one in place of what they were made of, which is as much
            level = more.pop("level_with_next", False) or (at + 1 < len(places) and rank == places[at + 1])
            rows[at] = replace(rows[at], rank=rank, rank_by_weighting=ends, level_with_next=level, **more)
    return tuple(rows[:shown]), len(rows)


def _in_network(shown: Together) -> tuple[dict[str, float], dict[str, float], dict[str, int]]:
    """Betweenness, participation and module of the bodies that share a task with another, one part of the network after the other. Modules
    are numbered part by part."""
    between: dict[str, float] = {}
    spread: dict[str, float] = {}
    module_of: dict[str, int] = {}
    bodies = len(shown.meant())
    for part in shown.parts():
        if part.links() <= MOST_LINKS:
            network = part.network()
            found = modules(network)
            spread |= participation(network, found)
            module_of |= found
            between |= betweenness(network, bodies=bodies) if len(network) <= MOST_BODIES else Alike(part).betweenness(bodies)
            continue
        alike = Alike(part)
        if len(part.one) <= MOST_PAIRS:
            of_classes = alike.modules()
            module_of |= alike.by_body(of_classes)
            spread |= alike.participation(of_classes)
        between |= alike.betweenness(bodies)
    return between, spread, module_of


def _under_all_weightings(counts: Tally, rows: Sequence[Row], how: _How) -> list[tuple[int, int]]:
    """The least and the greatest rank of each under the named weightings and the one in use."""
    scores = {weights: array("d") for weights in (*WEIGHTINGS.values(), how.weights)}
    for row in rows:
        by_roles = _by_roles(counts, row.iri)
        for weights, found in scores.items():
            found.append(weights.score(by_roles))
    return rank_ranges(rows, list(scores.values()), how.by, how.groups)


def _by_roles(counts: Tally, iri: str) -> Counter[frozenset[str]]:
    """How many tasks the body has by the roles it has in them."""
    return Counter(counts.roles[iri].values())


def _row(found: Counted, iri: str, how: _How, between: float, spread: float) -> Row:
    counts = found.counts
    body, tasks, by_roles = counts.bodies[iri], counts.roles[iri], _by_roles(found.counts, iri)
    papers, areas = counts.papers(tasks), tasks_by_area(counts, tasks)
    lead, support, responsible, implement = (sum(n for roles, n in by_roles.items() if role in roles) for role in how.weights.by_role())
    return Row(
        0, body.name, iri, body.kind, body.unresolved, len(tasks), lead, support, responsible, implement,
        score=how.weights.score(by_roles), documents=len(papers), sections=len({counts.section_of[task] for task in tasks}),
        issuers=distinct(counts.issuers, papers), levels=distinct(counts.levels, papers), partners=how.partners[iri],
        betweenness=round(between, DIGITS), merged=found.predecessors.get(iri, ()), offices=found.offices.get(iri, ()),
        areas=len(areas), entropy=round(entropy(areas.values()), DIGITS), participation=round(spread, DIGITS),
        deadlines=with_deadline(counts, tasks), targets=targets_carried(counts, tasks),
        tasks_by_area=areas, due_by_month=due_by_month(counts, tasks))
