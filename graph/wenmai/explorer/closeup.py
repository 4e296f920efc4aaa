"""Scenes about one thing: a paper's tasks as a list, a body's tasks by paper, and the surroundings of anything else."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from wenmai.explorer.focus import ancestors
from wenmai.explorer.network import BODY_KINDS, TASK_KINDS, Network, Node
from wenmai.explorer.scene import Place, Scene, box, column, moved
from wenmai.model import ROLES

FONT, PAPER_FONT, FOCUS_FONT = 14, 17, 20
DETAIL_FONT, DETAIL_GAP = 12, 5
INDENT = 44
HEAD = -40
"""Where the paper's own label stands, and the highest that anything beside the list stands."""
GAP = 9
"""Room between the rows of a list."""
TREE, SIDE = 0, 540
DETAILS, BEYOND_DETAILS = 400, 250
"""Where deadlines and targets stand, beside their tasks, and how much farther bodies stand where there are any."""
LEFT = -410
RAISED = 110
"""How much higher the right side of a star stands, so that an edge from left to right passes above the middle."""
TALL = 12
"""Rows of a column before the next one begins beside it."""


def scene(network: Network, centre: str) -> Scene:
    """The scene that opens on a node."""
    kind = network.nodes[centre].kind
    if kind in ("document", "section"):
        return _listed(network, centre)
    if kind in BODY_KINDS and network.load(centre):
        return _body(network, centre)
    return _star(network, centre)


def _listed(network: Network, root: str) -> Scene:
    """The tree of tasks in document order, what it cites on the left, bodies and people on the right."""
    node = network.nodes[root]
    tree = _tree(network, root)
    details = _details(network, tree)
    rows, _ = _rows(network, tree, 30.0, details)
    depth = _depths(network, root, tree)
    places = [Place(root, TREE, HEAD, FOCUS_FONT)]
    places += [Place(iri, TREE + INDENT * depth[iri], round(y), FONT) for iri, y in rows.items()]
    places += _beside(network, rows, details)
    sides = _sides(network, [*rows, root], {*rows, root, *(p.node for p in places)})
    if node.kind == "section":
        places += _chain(network, root)
    wanted = {iri: _mean(rows.get(task, 0.0) for task in tasks) for iri, tasks in sides.items()}
    cited = [n for n in sides if network.nodes[n].kind in ("cited", "document")]
    there = {p.node for p in places}
    places += _not_above(column([box(network, network.nodes[n], FONT) for n in cited if n not in there], LEFT, wanted))
    right = [n for n in sides if network.nodes[n].kind not in ("cited", "document", *TASK_KINDS)]
    places += _not_above(column([box(network, network.nodes[n], FONT) for n in right], SIDE + (BEYOND_DETAILS if details else 0), wanted))
    return Scene(root, "list", root, tuple(places))


Details = dict[str, list[str]]


def _details(network: Network, tasks: list[str]) -> Details:
    """The deadlines and targets of each task that has any, in the order of the text."""
    found = {task: [edge.target for edge in network.touching(task) if edge.kind in ("due", "aims")] for task in tasks}
    return {task: details for task, details in found.items() if details}


def _beside(network: Network, rows: dict[str, float], details: Details) -> list[Place]:
    """Deadlines and targets one under the other, as high as their task."""
    places = []
    for task, found in details.items():
        boxes = [box(network, network.nodes[n], DETAIL_FONT) for n in found]
        y = rows[task] - (sum(b.height for b in boxes) + DETAIL_GAP * (len(boxes) - 1)) / 2
        for item in boxes:
            places.append(Place(item.node, DETAILS, round(y + item.height / 2), DETAIL_FONT))
            y += item.height + DETAIL_GAP
    return places


def _rows(network: Network, tasks: list[str], top: float, details: Details | None = None) -> tuple[dict[str, float], float]:
    """The middles of rows one under the other, each as high as its label and its details, and where the last one ends."""
    rows: dict[str, float] = {}
    for task in tasks:
        beside = [box(network, network.nodes[n], DETAIL_FONT).height + DETAIL_GAP for n in (details or {}).get(task, ())]
        high = max(box(network, network.nodes[task], FONT).height, sum(beside))
        rows[task] = top + high / 2
        top += high + GAP
    return rows, top


def _not_above(side: list[Place]) -> list[Place]:
    """A side column, moved down where it would begin above the list."""
    top = min((place.y for place in side), default=0)
    return moved(side, 0, max(0, HEAD - top))


def _tree(network: Network, root: str) -> list[str]:
    """The tasks under a paper or a section, in document order."""
    node = network.nodes[root]
    tasks = [task.id for task in network.tasks_in(node.document) if task.id != root]
    return tasks if node.kind == "document" else [task for task in tasks if root in ancestors(network, task)]


def _depths(network: Network, root: str, tree: list[str]) -> dict[str, int]:
    known = {root, *tree}
    return {iri: sum(1 for above in ancestors(network, iri) if above in known) - 1 for iri in tree}


def _sides(network: Network, centres: list[str], tree: set[str]) -> dict[str, list[str]]:
    """What the tree touches outside itself, with the tasks that touch it; sums of edges do not count."""
    found: dict[str, list[str]] = defaultdict(list)
    for centre in centres:
        for edge in network.touching(centre):
            other = edge.target if edge.source == centre else edge.source
            if other not in tree and edge.kind not in ("region", "load", "part", "same"):
                found[other].append(centre)
    return dict(sorted(found.items()))


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def _chain(network: Network, centre: str) -> list[Place]:
    """What a task stands in, above it, the paper on top."""
    above = ancestors(network, centre)
    return [Place(iri, TREE - INDENT * step, -40 - 100 * step, PAPER_FONT) for step, iri in enumerate(above, 1)]


def _body(network: Network, body: str) -> Scene:
    """A body on the left, its tasks by paper in the middle, the bodies that share them on the right."""
    rows: dict[str, float] = {}
    places, y = [Place(body, LEFT, 0, FOCUS_FONT)], -20.0
    papers = _by_paper(network, body)
    details = _details(network, [task for tasks in papers.values() for task in tasks])
    for paper, tasks in papers.items():
        if paper in network.nodes:
            places.append(Place(paper, TREE, round(y + 20), PAPER_FONT))
            y += 74
        own, y = _rows(network, tasks, y, details)
        rows |= own
        y += 24
    places += [Place(task, TREE + INDENT, round(middle), FONT) for task, middle in rows.items()]
    places += _beside(network, rows, details)
    sides = _sides(network, list(rows), {*rows, body, *(p.node for p in places)})
    wanted = {iri: _mean(rows[task] for task in found) for iri, found in sides.items()}
    right = [box(network, network.nodes[n], FONT) for n in sides if network.nodes[n].kind not in ("cited", "document", *TASK_KINDS)]
    places += _not_above(column(right, SIDE + (BEYOND_DETAILS if details else 0), wanted))
    there = {p.node for p in places} | {e.source for e in network.touching(body) if e.kind == "unit"}
    own_side = [n for n in _near(network, body) if n not in there and network.nodes[n].kind not in TASK_KINDS]
    places += moved(column([box(network, network.nodes[n], FONT) for n in own_side], LEFT - 200, {}), 0, 60)
    return Scene(body, "body", body, tuple(places))


def _by_paper(network: Network, body: str) -> dict[str, list[str]]:
    """The tasks of a body in document order, under the papers that give them, by date."""
    found: dict[str, list[str]] = defaultdict(list)
    for task in _tasks_of(network, body):
        found[task.document or ""].append(task.id)
    return found


def _tasks_of(network: Network, body: str) -> list[Node]:
    tasks = {edge.target for edge in network.touching(body) if edge.kind in ROLES and edge.source == body}
    found = [network.nodes[task] for task in tasks]
    papers = {paper: network.nodes[paper].date or "9999" for n in found if (paper := n.document or "") in network.nodes}
    return sorted(found, key=lambda n: (papers.get(n.document or "", "~"), n.document or "", n.order, n.id))


def _near(network: Network, centre: str) -> list[str]:
    ends = {end for edge in network.touching(centre) for end in (edge.source, edge.target)} - {centre}
    return sorted(ends, key=lambda n: (network.nodes[n].kind, network.nodes[n].document or "", network.nodes[n].order, n))


def _star(network: Network, centre: str) -> Scene:
    """A node in the middle; on its left what points to it, or what a task stands in, on its right the rest."""
    chain = ancestors(network, centre)
    left = chain[::-1] or [n for n in _near(network, centre) if any(e.source == n for e in network.touching(centre))]
    right = [n for n in _near(network, centre) if n not in left]
    places = [Place(centre, 0, 0, FOCUS_FONT), *_columns(network, left, -1), *moved(_columns(network, right, 1), 0, -RAISED)]
    return Scene(centre, "star", centre, tuple(places))


def _columns(network: Network, nodes: list[str], side: int) -> list[Place]:
    places: list[Place] = []
    for first in range(0, len(nodes), TALL):
        boxes = [box(network, network.nodes[n], FONT) for n in nodes[first:first + TALL]]
        order = {b.node: float(place * 90) for place, b in enumerate(boxes)}
        stack = column(boxes, side * (430 + 380 * (first // TALL)), order)
        middle = (stack[0].y + stack[-1].y) / 2
        places += moved(stack, 0, -middle)
    return places
