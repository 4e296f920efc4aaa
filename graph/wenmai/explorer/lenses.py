"""The lenses: what of the network a picture is about, and the scene of each before one thing is chosen."""
from __future__ import annotations

from dataclasses import replace

from wenmai.explorer.bodies_lens import ALONE, bodies, ladder
from wenmai.explorer.coarse import Gather, Key, coarse
from wenmai.explorer.focus import ancestors
from wenmai.explorer.lineage_lens import by_place, by_year, lineage
from wenmai.explorer.network import BODY_KINDS, DETAIL_KINDS, PAPER_KINDS, TASK_KINDS, Network, Node, part_of
from wenmai.explorer.overview import overview
from wenmai.explorer.scene import Scene
from wenmai.explorer.tasks_lens import papers

LENSES = ("lineage", "bodies", "tasks", "all")
"""Papers and what leads from one to the other; bodies and who works with whom; the tasks of a paper; all of it."""


def lens_scenes(network: Network, about: str | None = None) -> list[Scene]:
    """The scenes of the lenses by their names, and `everything`: the lens `all` with the tasks; `about` is what the network is for."""
    return [lineage(network, about), bodies(network), papers(network), everything(network, tasks=False), everything(network, tasks=True)]


def everything(network: Network, *, tasks: bool) -> Scene:
    """The overview of papers with their bodies and people, with or without the tasks; in bundles where that is too much."""
    left_out = DETAIL_KINDS if tasks else (*DETAIL_KINDS, *TASK_KINDS)
    part = part_of(network, (n.id for n in network.nodes.values() if n.kind not in left_out))
    small = coarse(part, _ladder(part))
    shown = overview(small.network, tasks=tasks)
    return replace(shown, key="everything" if tasks else "all", bundles=small.bundles(network))


def _ladder(network: Network) -> list[Gather]:
    """Tasks by section, then by paper; then cited papers, bodies and people by place as well; at last papers that were read."""
    ranked = sorted((n.id for n in network.nodes.values() if n.kind in BODY_KINDS), key=lambda iri: (-network.load(iri), iri))
    of_bodies = ladder(network, set(ranked[:ALONE]))
    tops = {n.id: _top(network, n.id) for n in network.nodes.values() if n.kind in TASK_KINDS}

    def by_section(node: Node) -> Key | None:
        return (_called(network, node), tops[node.id]) if node.kind in TASK_KINDS else None

    def by_paper(node: Node) -> Key | None:
        return (_called(network, node),) if node.kind in TASK_KINDS else None

    def by_field(node: Node) -> Key | None:
        return by_paper(node) or (by_place(node) if node.kind == "cited" else of_bodies[0](node) if node.kind in BODY_KINDS else None)

    def few(node: Node) -> Key | None:
        return by_paper(node) or (None if node.kind == "document" else by_year(node) if node.kind == "cited" else _where(network, node))

    def fewest(node: Node) -> Key | None:
        return by_year(node) if node.kind in PAPER_KINDS else _where(network, node)

    def by_level(node: Node) -> Key:
        return by_year(node) if node.kind in PAPER_KINDS else _where(network, node)[:1]

    return [by_section, by_paper, by_field, few, fewest, by_level]


def _called(network: Network, task: Node) -> str:
    paper = network.nodes.get(task.document or "")
    return (paper.number or paper.name) if paper else ""


def _top(network: Network, task: str) -> str:
    """The uppermost section that a task stands in; its own name where it is one, or stands in none."""
    above = [iri for iri in (task, *ancestors(network, task)) if network.nodes[iri].kind in TASK_KINDS]
    return network.nodes[above[-1]].name


def _where(network: Network, node: Node) -> Key:
    """By level and place; tasks by those of their paper, people and others by none."""
    paper = network.nodes.get(node.document or "")
    return (paper.level or "", paper.place or "") if paper else (node.level or "", node.place or "")
