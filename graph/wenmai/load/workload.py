"""Which bodies carry most: volume by role, breadth, partners, and a ranking in which equals are equal."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from wenmai.load.partners import betweenness, partner_network
from wenmai.load.successors import latest_of, merged
from wenmai.load.tally import BODY, COLLECTIVE, KINDS, OFFICE, Tally, tally
from wenmai.load.weights import WEIGHTINGS, Weights
from wenmai.query.run import Queryable


@dataclass(frozen=True, slots=True)
class Row:
    """One body's load. A task in which it has several roles counts in each of them, once in `tasks`, and in `score` by the
    weightiest. `partners` are the bodies (collective ones aside) that have a part in one of its tasks. `merged` are the names of
    its predecessors that were counted with it."""

    rank: int
    body: str
    iri: str
    kind: str
    unresolved: bool
    tasks: int
    lead: int
    support: int
    responsible: int
    implement: int
    score: float
    documents: int
    sections: int
    issuers: int
    levels: int
    partners: int
    betweenness: float | None
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Workload:
    """The ranking, the weights behind it, and the rows of the kinds that were set apart (ranked among themselves). `bodies` and
    `bodies_apart` count all of them, those below the ranks asked for too."""

    rows: tuple[Row, ...]
    apart: tuple[Row, ...]
    weights: Weights
    bodies: int
    bodies_apart: int


def workload(store: Queryable, top: int | None = None, *, weights: Weights = WEIGHTINGS["roles"],
             kinds: Collection[str] = (BODY, OFFICE), implied: bool = True, merge_successors: bool = False) -> Workload:
    """Ranks the bodies of these kinds by score; bodies with one score have one rank (1, 2, 2, 4).

    `top` keeps the ranks up to that number, with all who share the last one. Collective names (各县市卫生健康局) stand for many
    bodies and are set apart unless `kinds` asks for them. With `merge_successors` a body and those that it gave way to count as one,
    under the latest name. Raises ValueError for an unknown kind or a `top` below 1.
    """
    if unknown := sorted(set(kinds) - set(KINDS)):
        raise ValueError(f"{unknown[0]!r} is none of the kinds {', '.join(KINDS)}")
    if top is not None and top < 1:
        raise ValueError("top must be 1 or more")
    counts = tally(store, implied=implied)
    counts, names = merged(counts, latest_of(store)) if merge_successors else (counts, {})
    ranked = _ranked(_rows(counts, kinds, weights, names))
    apart = _ranked(_rows(counts, [k for k in KINDS if k not in kinds], weights, names))
    first, first_apart = (tuple(row for row in rows if top is None or row.rank <= top) for rows in (ranked, apart))
    return Workload(first, first_apart, weights, len(ranked), len(apart))


def _rows(counts: Tally, kinds: Collection[str], weights: Weights, names: Mapping[str, tuple[str, ...]]) -> list[Row]:
    holders = counts.holders()
    network = partner_network(counts, kinds)
    between = betweenness(network)
    single = {iri for iri in counts.roles if iri in counts.bodies and counts.bodies[iri].kind != COLLECTIVE}
    rows = []
    for iri in network:
        partners = set().union(*(holders[task] for task in counts.roles[iri])) & single - {iri}
        row = _row(counts, iri, weights, len(partners), between[iri] if between is not None else None)
        rows.append(replace(row, merged=names.get(iri, ())))
    return rows


def _row(counts: Tally, iri: str, weights: Weights, partners: int, between: float | None) -> Row:
    body, tasks = counts.bodies[iri], counts.roles[iri]
    papers = {counts.paper_of[task] for task in tasks}
    by_role = {role: sum(role in roles for roles in tasks.values()) for role in weights.by_role()}
    score = sum(max(map(weights.of, roles)) for roles in tasks.values())
    return Row(0, body.name, iri, body.kind, body.unresolved, len(tasks), by_role["lead"], by_role["support"],
               by_role["responsible"], by_role["implement"], round(score, 6), len(papers),
               len({counts.section_of[task] for task in tasks}), _distinct(counts.issuers, papers), _distinct(counts.levels, papers),
               partners, between if between is None else round(between, 6))


def _distinct(table: dict[str, set[str]], papers: Iterable[str]) -> int:
    return len(set().union(*(table.get(paper, set()) for paper in papers)))


def _ranked(rows: list[Row]) -> list[Row]:
    """By score; equals share the rank and stand by number of tasks and name."""
    rows = sorted(rows, key=lambda row: (-row.score, -row.tasks, row.body, row.iri))
    out: list[Row] = []
    for place, row in enumerate(rows, 1):
        rank = out[-1].rank if out and out[-1].score == row.score else place
        out.append(replace(row, rank=rank))
    return out
