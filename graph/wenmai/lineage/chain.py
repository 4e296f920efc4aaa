"""The line of one paper: what it comes from and what became of it, each step printed or inferred, with what shows it.

A step leads from the lower (later) paper to the upper one, as the graph has it. Citations in one of the lineage relations are
printed steps; `wm:follows` gives the inferred ones. Papers that are merely mentioned are no ancestors.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pyoxigraph as ox

from wenmai.lineage.in_force import InForce, in_force
from wenmai.query.errors import QueryError
from wenmai.query.papers import Paper, find_paper, papers, resolutions_around
from wenmai.query.run import PREFIXES, Queryable, select, term, values
from wenmai.wording import said

DIRECTIONS = ("both", "up", "down")
RELATIONS = ("basis", "implementation", "forwarding", "amendment", "repeal")
FOLLOWS = "follows"
# five levels of government make four steps; a line longer than this is no line of command
DEEPEST = 12
# chains shown at most; a State Council paper may have thousands below it
CHAINS = 20

_PRINTED = PREFIXES + """
SELECT DISTINCT ?from ?to ?relation ?citation WHERE {
  VALUES ?%(known)s { %(iris)s }
  GRAPH ?g { ?citation wm:citingDocument ?from ; wm:cited ?to ; wm:relation ?kind }
  FILTER(?kind != wm:mention)
  BIND(STRAFTER(STR(?kind), "#") AS ?relation)
}"""
_INFERRED = PREFIXES + """
SELECT DISTINCT ?from ?to ?method ?reason ?confidence ?link WHERE {
  VALUES ?%(known)s { %(iris)s }
  GRAPH ?g {
    ?link wm:from ?from ; wm:to ?to ; a wm:Link ; wm:linkKind wm:follows ;
          wm:method ?method ; wm:reason ?reason ; wm:confidence ?confidence .
  }
}"""
# apart from the steps: engines read every task and every place of the store for an OPTIONAL
_TASKS = PREFIXES + """
SELECT DISTINCT ?citation ?task WHERE { VALUES ?citation { %s } GRAPH ?g { ?citation wm:citingTask ?piece . ?piece rdfs:label ?task } }"""
_PLACES = PREFIXES + """
SELECT DISTINCT ?fact ?citer ?file ?start ?end ?quote WHERE {
  VALUES ?fact { %s }
  GRAPH ?g { ?fact wm:evidence ?place }
  GRAPH ?h {
    ?place wm:inSource/wm:fileName ?file ; wm:start ?start ; wm:end ?end ; wm:quote ?quote .
    ?place wm:inSource ?source . ?citer wm:source ?source .
  }
}"""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a step is printed: `start` and `end` count code points of the file's decoded text; `task` is None in the preamble."""

    document: str
    file: str
    start: int
    end: int
    quote: str
    task: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """From the lower paper to the upper one.

    Printed steps have the places that print them; inferred ones a reason, a confidence below 1, and the places that the reason
    speaks of (where a third paper cites both).
    """

    start: Paper
    end: Paper
    relation: str
    inferred: bool
    evidence: tuple[Place, ...] = ()
    method: str | None = None
    reason: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """One paper of the tree with the step that led to it; `repeated` where the tree shows what lies beyond elsewhere."""

    paper: Paper
    step: Step | None
    children: tuple[Node, ...]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Lineage:
    """What was found: the paper, its trees upwards and downwards, all steps once, and the longest chains, top first.

    `in_force` says by IRI from when and until when papers are in force, and what repeals them, where anything is known of it.
    """

    paper: Paper
    direction: str
    up: Node | None
    down: Node | None
    steps: tuple[Step, ...]
    chains: tuple[tuple[Step, ...], ...]
    in_force: Mapping[str, InForce] = field(default_factory=dict)


Steps = dict[str, list[Step]]


class _Walk:
    """The papers around one paper, read from the store hop by hop."""

    def __init__(self, store: Queryable) -> None:
        self.store = store
        self.same: dict[str, str] = {}
        self.members: dict[str, set[str]] = defaultdict(set)
        self.known: dict[str, Paper] = {}
        self._asked: set[str] = set()

    def _resolve(self, iris: Iterable[str]) -> None:
        """Learns which paper these are, and which stubs are these papers or the ones they are: a look-up for each, not all."""
        new = set(iris) - self._asked
        if not new:
            return
        for stub, paper in resolutions_around(self.store, new).items():
            self.same[stub] = paper
            self.members[paper].add(stub)
        self._asked |= new

    def steps(self, start: Paper, up: bool) -> Steps:
        """The steps at each paper that can be reached, in the order of the tree."""
        found: Steps = {}
        front = [start.iri]
        for _ in range(DEEPEST):
            if not front:
                break
            here: Steps = {iri: [] for iri in front}
            for step in self._around(front, up):
                here[(step.start if up else step.end).iri].append(step)
            found |= {iri: sorted(steps, key=_order) for iri, steps in here.items()}
            beyond = {(s.end if up else s.start).iri for steps in here.values() for s in steps}
            front = sorted(beyond - set(found))
        return found

    def _around(self, front: list[str], up: bool) -> list[Step]:
        self._resolve(front)
        iris = " ".join(term(ox.NamedNode(i)) for paper in front for i in sorted({paper, *self.members[paper]}))
        where = {"known": "from" if up else "to", "iris": iris}
        found = [list(select(self.store, query % where)) for query in (_PRINTED, _INFERRED)]
        self._resolve(iri for rows in found for row in rows for iri in row[:2])
        printed, inferred = ([(self._one(start), self._one(end), *rest) for start, end, *rest in rows] for rows in found)
        places = self._places([row[-1] for row in (*printed, *inferred)])
        self._learn({iri for row in (*printed, *inferred) for iri in row[:2]})
        return [*self._printed(printed, places, self._tasks([row[-1] for row in printed])), *self._inferred(inferred, places)]

    def _tasks(self, citations: list[str]) -> dict[str, str]:
        """The heading of the task in which each citation stands."""
        asked = values(citations)
        return dict(sorted(select(self.store, _TASKS % asked), reverse=True)) if asked else {}

    def _places(self, facts: list[str]) -> dict[str, list[Place]]:
        """Where each citation is printed, and for each link where a third paper names both."""
        found: dict[str, list[Place]] = defaultdict(list)
        if facts:
            rows = list(select(self.store, _PLACES % values(facts)))
            self._resolve(row[1] for row in rows)
            self._learn({self._one(row[1]) for row in rows})
            for fact, citer, *place in rows:
                paper = self.known[self._one(citer)]
                found[fact].append(Place(paper.number or paper.title or paper.name, *place))
        return found

    def _one(self, iri: str) -> str:
        return self.same.get(iri, iri)

    def _learn(self, iris: Iterable[str]) -> None:
        new = [iri for iri in sorted(iris) if iri not in self.known]
        if not new:
            return
        self._resolve(new)
        asked = [i for iri in new for i in sorted({iri, *self.members[iri]})]
        found = {p.iri: p for p in papers(self.store, asked)}
        for iri in new:
            group = [found[i] for i in (iri, *sorted(self.members[iri])) if i in found]
            number = next((p.number for p in group if p.number), None)
            title = next((p.title for p in group if p.title), None)
            file = next((p.file for p in group if p.file), None)
            self.known[iri] = Paper(iri, number, title, all(p.stub for p in group), tuple(sorted(self.members[iri])), file)

    def _printed(self, rows: list[tuple[Any, ...]], places: dict[str, list[Place]], tasks: dict[str, str]) -> Iterator[Step]:
        """One step a pair and relation, with every place that prints it."""
        found: dict[tuple[str, str, str], set[Place]] = defaultdict(set)
        for start, end, relation, citation in rows:
            if start != end:
                found[start, end, relation] |= {replace(place, task=tasks.get(citation)) for place in places[citation]}
        for (start, end, relation), here in found.items():
            yield Step(self.known[start], self.known[end], relation, False, tuple(sorted(here)))

    def _inferred(self, rows: list[tuple[Any, ...]], places: dict[str, list[Place]]) -> Iterator[Step]:
        for start, end, method, reason, confidence, link in rows:
            here = tuple(sorted(places[link]))
            yield Step(self.known[start], self.known[end], FOLLOWS, True, here, method, reason, confidence)


def _order(step: Step) -> tuple[Any, ...]:
    """Printed before inferred, the preamble before the tasks, then by place in the paper."""
    first = step.evidence[0] if step.evidence else None
    return (step.inferred, bool(first and first.task), RELATIONS.index(step.relation) if step.relation in RELATIONS else len(RELATIONS),
            first.start if first else 0, step.end.iri, step.start.iri)


def lineage(store: Queryable, which: str, direction: str = "both") -> Lineage:
    """The line of the paper that `which` means (文号, IRI, title or a part of one that fits one paper only).

    Raises QueryError when none fits or several do, and for an unknown direction.
    """
    if direction not in DIRECTIONS:
        raise QueryError(said("direction {direction!r} is none of {directions}", direction=direction, directions=", ".join(DIRECTIONS)))
    paper = find_paper(store, which)
    walk = _Walk(store)
    walk._learn([paper.iri])
    paper = walk.known[paper.iri]
    above = walk.steps(paper, True) if direction != "down" else {}
    below = walk.steps(paper, False) if direction != "up" else {}
    up = _Tree(above, True).node(paper) if above else None
    down = _Tree(below, False).node(paper) if below else None
    every = {(s.start.iri, s.end.iri, s.relation): s for found in (above, below) for steps in found.values() for s in steps}
    shown = {p.iri: p for step in every.values() for p in (step.start, step.end)} | {paper.iri: paper}
    return Lineage(paper, direction, up, down, tuple(every.values()), _chains(paper, above, below), in_force(store, shown.values()))


def _chains(paper: Paper, above: Steps, below: Steps) -> tuple[tuple[Step, ...], ...]:
    """The longest lines through the paper, of two steps or more, top first: each way up joined to each longest way down."""
    ups, downs = _Longest(above, True).lines(paper.iri), _Longest(below, False).lines(paper.iri)
    joined = {tuple(reversed(up)) + down for up in ups for down in downs}
    longest = sorted((c for c in joined if len(c) > 1), key=lambda c: [(s.end.name, s.start.name) for s in c])
    return tuple(longest[:CHAINS])


class _Longest:
    """The longest lines from each paper on; a line that comes back to a paper it has passed is cut there."""

    def __init__(self, steps: Steps, up: bool) -> None:
        self.steps, self.up = steps, up
        self.found: dict[str, list[tuple[Step, ...]]] = {}
        self.open: set[str] = set()

    def lines(self, iri: str) -> list[tuple[Step, ...]]:
        """At most CHAINS lines; where two steps join the same papers, the first stands for both."""
        if iri in self.found or iri in self.open:
            return self.found.get(iri, [()])
        self.open.add(iri)
        best: list[tuple[Step, ...]] = [()]
        for step in self._first_steps(iri):
            lines = [(step, *rest) for rest in self.lines(self._far(step))]
            if len(lines[0]) >= len(best[0]):
                best = lines if len(lines[0]) > len(best[0]) else best + lines
        self.open.discard(iri)
        self.found[iri] = best[:CHAINS]
        return self.found[iri]

    def _far(self, step: Step) -> str:
        return (step.end if self.up else step.start).iri

    def _first_steps(self, iri: str) -> list[Step]:
        by_paper: dict[str, Step] = {}
        for step in self.steps.get(iri, ()):
            by_paper.setdefault(self._far(step), step)
        return [step for far, step in by_paper.items() if far not in self.open]


class _Tree:
    """The tree of all steps. A paper is opened once, where its line is longest; elsewhere it is named only."""

    def __init__(self, steps: Steps, up: bool) -> None:
        self.steps, self.up = steps, up
        self.longest = _Longest(steps, up)
        self.shown: set[str] = set()

    def node(self, paper: Paper, step: Step | None = None) -> Node:
        """The paper with all that hangs on it."""
        self.shown.add(paper.iri)
        children = []
        for onward in sorted(self.steps.get(paper.iri, ()), key=self._order):
            far = onward.end if self.up else onward.start
            children.append(Node(far, onward, (), repeated=True) if far.iri in self.shown else self.node(far, onward))
        return Node(paper, step, tuple(children))

    def _order(self, step: Step) -> tuple[Any, ...]:
        far = (step.end if self.up else step.start).iri
        return (-len(self.longest.lines(far)[0]), *_order(step))
