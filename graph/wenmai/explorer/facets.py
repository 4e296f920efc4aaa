"""What the filters ask of a node: where it belongs, in which years, in which policy areas."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wenmai.areas.bodies import area_of_body
from wenmai.areas.scheme import FIRST
from wenmai.model import ROLES

if TYPE_CHECKING:
    from wenmai.explorer.network import Edge, Node


@dataclass(frozen=True, slots=True)
class Facets:
    """`place` by name, years and codes of first-level areas in order; `function` is the area that a body answers for by its name
    (ontology/areas/functions.csv), else, where its name tells none (办公室, 各有关部门), that of most of its tasks.

    A paper has its own year and the areas of its tasks; a task those of its paper and its own; a body those of its tasks.
    """

    place: str = ""
    years: tuple[int, ...] = ()
    areas: tuple[str, ...] = ()
    function: str = ""


NONE = Facets()


def facets_of(nodes: Mapping[str, Node], edges: Iterable[Edge], twins: Mapping[str, str]) -> dict[str, Facets]:
    """The facets of each node that has any. What restates a task counts with it, as in the loads."""
    papers: dict[str, set[str]] = defaultdict(set)
    for node in nodes.values():
        if node.kind == "task" and node.document:
            papers[node.document].update(node.areas)
    given: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.kind in ROLES:
            given[edge.source].add(edge.target)
    found = {node.id: _of_tasks(node, given[node.id], nodes, twins) if node.id in given
             else own(node, papers.get(node.id, ()), nodes) for node in nodes.values()}
    return {iri: facets for iri, facets in found.items() if facets != NONE}


def own(node: Node, areas: Iterable[str], nodes: Mapping[str, Node]) -> Facets:
    """The facets of what has no tasks given to it; `areas` are those of the tasks in a paper."""
    paper = nodes.get(node.document or "", node)
    years = (paper.year,) if paper.year else ()
    return Facets(node.place or paper.place or "", years, tuple(sorted({*node.areas, *areas})))


def _of_tasks(body: Node, tasks: set[str], nodes: Mapping[str, Node], twins: Mapping[str, str]) -> Facets:
    years = {paper.year for task in tasks if (paper := nodes.get(nodes[task].document or "")) and paper.year}
    return of_body(body, years, (nodes[task].areas for task in {twins.get(task, task) for task in tasks}))


def of_body(body: Node, years: Collection[int], areas: Iterable[Iterable[str]]) -> Facets:
    """The facets of a body from the years of its papers and the areas of each of its tasks."""
    count = Counter(area for of_task in areas for area in of_task)
    named = area_of_body(body.name, max(years, default=None)) or ""
    function = named[:FIRST] or min(count, key=lambda area: (-count[area], area), default="")
    return Facets(body.place or "", tuple(sorted(years)), tuple(sorted(count)), function)
