"""What a picture says of things by all tasks of a store, where only those near were read: loads, members of sums, areas and years."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from wenmai.areas.scheme import FIRST
from wenmai.explorer import asking
from wenmai.explorer.asking import Asked, rows
from wenmai.explorer.copied import chunks, said_of, values
from wenmai.explorer.facets import NONE, Facets, of_body, own
from wenmai.explorer.gather import year_issued
from wenmai.explorer.network import BODY_KINDS, EDGE_KINDS, Edge, Network, edge_order
from wenmai.query.run import PREFIXES
from wenmai.rdf import terms as t
from wenmai.rdf.iri import local_name

_GIVEN = "?s a wm:Responsibility ; wm:body ?thing ; wm:task ?task ; wm:role ?role . ?task wm:inDocument ?document"
_OF_GIVEN = "?s wm:body ?thing ; wm:task ?task . ?task "
_OF_RESTATED = "?s wm:body ?thing ; wm:task ?row . ?row wm:sameTask ?task . ?task"
_IN_PAPERS = "?task wm:inDocument ?thing ; a wm:Task ; wm:area ?area"
# what the year of a paper is read from
_DATING = (t.TYPE, t.DOCUMENT_NUMBER, t.TITLE, t.ISSUED, t.YEAR)


@dataclass(slots=True)
class _Tasks:
    """The tasks of some bodies: (task, role) by body, and by task its paper, what it restates, its areas and its place in the text."""

    given: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    paper: dict[str, str] = field(default_factory=dict)
    twin: dict[str, str] = field(default_factory=dict)
    areas: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    order: dict[str, int] = field(default_factory=dict)

    def counted(self, task: str) -> str:
        """The task, or the one that it restates."""
        return self.twin.get(task, task)


def by_all_tasks(store: Asked, part: Network, latest: int) -> Network:
    """The part with the figures that it has in the picture of the whole store; `latest` is the latest year of its papers' dates."""
    bodies = [node.id for node in part.nodes.values() if node.kind in BODY_KINDS]
    papers = [node.id for node in part.nodes.values() if node.kind == "document"]
    tasks = _tasks_of(store, bodies, papers)
    loads = {body: len({tasks.counted(task) for task, _ in found}) for body, found in tasks.given.items()}
    plain = (edge for edge in part.edges if edge.kind != "load")
    edges = tuple(sorted((*plain, *_sums(part, tasks)), key=edge_order))
    facets = _facets(part, tasks, _in_papers(store, papers), _years(store, tasks, latest))
    return replace(part, edges=edges, twins={**part.twins, **tasks.twin}, loads=loads, facets=facets, _touching={})


def _tasks_of(store: Asked, bodies: Sequence[str], papers: Sequence[str]) -> _Tasks:
    """The tasks of these bodies; of those in these papers their order too."""
    found = _Tasks()
    for body, task, role, document in _asked(store, bodies, "task role document", _GIVEN):
        found.given[body].add((task, local_name(role)))
        found.paper.setdefault(task, document)
    for _, task, same in _asked(store, bodies, "task same", f"{_OF_GIVEN} wm:sameTask ?same"):
        if same != task:
            found.twin[task] = same
    for areas in (f"{_OF_GIVEN} wm:area ?area", f"{_OF_RESTATED} wm:area ?area"):
        for _, task, area in _asked(store, bodies, "task area", areas):
            found.areas[task].add(local_name(area)[:FIRST])
    for _, task, order in _asked(store, papers, "task order", "?task wm:inDocument ?thing ; wm:order ?order"):
        found.order.setdefault(task, int(order))
    return found


def _asked(store: Asked, things: Iterable[str], names: str, pattern: str) -> Iterator[tuple[str, ...]]:
    """What a pattern says of things, in a fixed order: the thing and the names."""
    columns = ("thing", *names.split())
    select = " ".join(f"?{name}" for name in columns)
    for chunk in chunks(things):
        answer = store.query(f"{PREFIXES}SELECT DISTINCT {select} WHERE {{ {values(chunk)} GRAPH ?g {{ {pattern} }} }}")
        yield from sorted(tuple(row[name].value for name in columns) for row in answer)


def _sums(part: Network, tasks: _Tasks) -> Iterator[Edge]:
    """The edges from bodies to the papers in the picture that give them tasks, those too that are not in the picture."""
    for body, found in tasks.given.items():
        members: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for task, role in sorted(found, key=lambda one: (tasks.order.get(one[0], 0), EDGE_KINDS.index(one[1]), one[0])):
            members[tasks.paper[task]].append((task, role))
        yield from (Edge(body, paper, "load", members=tuple(of)) for paper, of in members.items() if paper in part.nodes)


def _in_papers(store: Asked, papers: Sequence[str]) -> dict[str, set[str]]:
    """The areas of the tasks in each of these papers."""
    found: dict[str, set[str]] = defaultdict(set)
    for paper, area in _asked(store, papers, "area", _IN_PAPERS):
        found[paper].add(local_name(area)[:FIRST])
    return found


def _years(store: Asked, tasks: _Tasks, latest: int) -> dict[str, int]:
    """The years of the papers that the tasks stand in, where they are known."""
    copy = ox.Store()
    for chunk in chunks(tasks.paper.values()):
        rows_of = store.query(f"SELECT DISTINCT ?thing ?p ?o WHERE {{ {said_of(chunk, _DATING)} }}")
        copy.extend(ox.Quad(row["thing"], row["p"], row["o"]) for row in rows_of)
    found: dict[str, int | None] = {}
    for row in rows(copy, asking.DOCUMENTS):
        found.setdefault(row["s"], year_issued(row, latest))
    return {paper: year for paper, year in found.items() if year}


def _facets(part: Network, tasks: _Tasks, papers: dict[str, set[str]], years: dict[str, int]) -> dict[str, Facets]:
    found = {}
    for node in part.nodes.values():
        given = {task for task, _ in tasks.given.get(node.id, ())}
        if given:
            when = {years[paper] for task in given if (paper := tasks.paper[task]) in years}
            found[node.id] = of_body(node, when, (tasks.areas.get(task, ()) for task in {tasks.counted(task) for task in given}))
        else:
            found[node.id] = own(node, papers.get(node.id, ()), part.nodes)
    return {iri: facets for iri, facets in found.items() if facets != NONE}
