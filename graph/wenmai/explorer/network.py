"""What the explorer draws: nodes and edges as plain dataclasses, with the evidence behind each.

Kinds of nodes: `document` (read), `cited` (a paper that is only cited), `section`, `task`, `body`, `office` (an office
inside a body), `collective` (a printed name that stands for many), `person`, `place`, `deadline` and `target` (of a task).
Kinds of edges: the roles `lead`, `support`, `responsible`, `implement` (body → task); `issues` (body → document);
the relations `basis`, `implements`, `forwards`, `amends`, `repeals`, `mentions` (document → paper it cites, and task →
paper it cites); `follows` (lower paper → upper paper, inferred); `part` (task → what it stands in); `same` (annex row →
task it restates); `answers` (person → task); `named` (person → document that names them); `post` (person → body);
`unit` (office → its body); `region` (document or body → place); `load` (body → document: all that it has to do there);
`due` (task → its deadline), `aims` (task → its target).
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from wenmai.explorer.facets import Facets, facets_of
from wenmai.model import LEVELS, RELATIONS, ROLES

NODE_KINDS = ("document", "cited", "section", "task", "body", "office", "collective", "person", "place", "deadline", "target")
PAPER_KINDS = ("document", "cited")
BODY_KINDS = ("body", "office", "collective")
TASK_KINDS = ("section", "task")
DETAIL_KINDS = ("deadline", "target")
"""What is drawn beside its task only: in a picture of many papers it would be a crowd."""
EDGE_KINDS = (*ROLES, "load", *RELATIONS, "follows", "issues", "answers", "named", "post", "unit", "region", "part", "same", "due", "aims")


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A place in a source: the exact quote, its half-open offsets in code points, and what stands around it.

    `source` is the key of the text in `Network.texts`, where the network has it.
    """

    file: str
    start: int
    end: int
    quote: str
    document: str = ""
    before: str = ""
    after: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the graph. `name` is the full name, `short` what a label may say; `facts` are (field, value) pairs.

    `year` is that of a paper (also of one that is only cited), `place` the name of where a paper or a body belongs, and
    `areas` are the codes of a task's policy areas, of the first level. `holds` counts what a bundle holds.
    """

    id: str
    kind: str
    name: str
    short: str = ""
    number: str | None = None
    level: str | None = None
    date: str | None = None
    document: str | None = None
    order: int = 0
    facts: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    year: int | None = None
    place: str | None = None
    areas: tuple[str, ...] = ()
    holds: int = 0

    @property
    def label(self) -> str:
        return self.short or self.name


@dataclass(frozen=True, slots=True)
class Edge:
    """A directed edge. An inferred one has a reason and a confidence; `members` lists (task, kind) of the edges it sums up.

    `through`: a citation of a paper each of whose places stands in a task that cites; the edges of those tasks say the same.
    """

    source: str
    target: str
    kind: str
    evidence: tuple[Evidence, ...] = ()
    inferred: bool = False
    confidence: float = 1.0
    reason: str = ""
    method: str = ""
    note: str = ""
    members: tuple[tuple[str, str], ...] = ()
    through: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by IRI and their edges, in a fixed order. `left_out` counts what a limit took away.

    `twins` leads from an annex row to the task it restates, and `loads` says in how many tasks a body has a role: a
    task counts once, in whatever roles and with what restates it. `facets` are what the filters ask of each node. In a part
    of a network all three are those of the whole. `texts` holds the text of each source by its IRI, where the store keeps texts.
    """

    nodes: dict[str, Node]
    edges: tuple[Edge, ...]
    left_out: int = 0
    twins: dict[str, str] = field(default_factory=dict)
    loads: dict[str, int] = field(default_factory=dict)
    facets: dict[str, Facets] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    _touching: dict[str, list[Edge]] = field(default_factory=dict, compare=False, repr=False)
    _tasks: dict[str | None, list[Node]] = field(default_factory=dict, compare=False, repr=False, init=False)
    _above: dict[str, str] = field(default_factory=dict, compare=False, repr=False, init=False)

    def touching(self, node: str) -> list[Edge]:
        """The edges that begin or end at `node`, in the network's order."""
        if not self._touching:
            for edge in self.edges:
                self._touching.setdefault(edge.source, []).append(edge)
                if edge.target != edge.source:
                    self._touching.setdefault(edge.target, []).append(edge)
        return self._touching.get(node, [])

    def tasks_in(self, document: str | None) -> list[Node]:
        """The tasks and sections of a paper in the order of its text."""
        if not self._tasks:
            self._tasks[None] = []  # looked for once, also where there is none
            for node in self.nodes.values():
                if node.kind in TASK_KINDS:
                    self._tasks.setdefault(node.document, []).append(node)
            for found in self._tasks.values():
                found.sort(key=lambda n: (n.order, n.id))
        return self._tasks.get(document, [])

    def above(self, task: str) -> str | None:
        """The section or the paper that a task stands in."""
        if not self._above:
            self._above[""] = ""  # looked for once, also where nothing stands in anything
            for edge in self.edges:
                if edge.kind == "part":
                    self._above.setdefault(edge.source, edge.target)
        return self._above.get(task)

    def degree(self, node: str) -> int:
        return len(self.touching(node))

    def load(self, body: str) -> int:
        return self.loads.get(body, 0)


def network_of(nodes: Iterable[Node], edges: Iterable[Edge]) -> Network:
    """A network in a fixed order, with one `load` edge from each body to each document that gives it tasks.

    Edges whose ends are not among the nodes are dropped; of edges between the same ends and of one kind the evidence
    is put together.
    """
    known = {node.id: node for node in sorted(nodes, key=_node_order)}
    merged: dict[tuple[str, str, str], Edge] = {}
    for edge in edges:
        if edge.source in known and edge.target in known and edge.source != edge.target:
            key = (edge.source, edge.target, edge.kind)
            merged[key] = _joined(merged[key], edge) if key in merged else edge
    for edge in _loads(known, merged.values()):
        merged[edge.source, edge.target, edge.kind] = edge
    ordered = tuple(sorted(merged.values(), key=edge_order))
    twins = {edge.source: edge.target for edge in ordered if edge.kind == "same"}
    return Network(known, ordered, 0, twins, _counted(ordered, twins), facets_of(known, ordered, twins))


def _counted(edges: Iterable[Edge], twins: dict[str, str]) -> dict[str, int]:
    tasks: dict[str, set[str]] = {}
    for edge in edges:
        if edge.kind in ROLES:
            tasks.setdefault(edge.source, set()).add(twins.get(edge.target, edge.target))
    return {body: len(found) for body, found in tasks.items()}


def _node_order(node: Node) -> tuple[int, str, int, str]:
    return NODE_KINDS.index(node.kind), node.document or "", node.order, node.id


def edge_order(edge: Edge) -> tuple[int, str, str]:
    """The order of edges in a network: by kind, then by their ends."""
    return EDGE_KINDS.index(edge.kind), edge.source, edge.target


def _joined(one: Edge, other: Edge) -> Edge:
    """The same edge said twice: printed wins over inferred."""
    evidence = tuple(sorted({*one.evidence, *other.evidence}))
    said = one if not one.inferred or other.inferred else other
    members = (*one.members, *(m for m in other.members if m not in one.members))
    return replace(said, evidence=evidence, confidence=max(one.confidence, other.confidence), members=members,
                   through=one.through and other.through)


def _loads(nodes: dict[str, Node], edges: Iterable[Edge]) -> list[Edge]:
    members: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for edge in sorted((edge for edge in edges if edge.kind in ROLES), key=lambda e: (nodes[e.target].order, edge_order(e))):
        document = nodes[edge.target].document
        if document in nodes:
            members.setdefault((edge.source, document), []).append((edge.target, edge.kind))
    return [Edge(body, document, "load", members=tuple(tasks)) for (body, document), tasks in members.items()]


def level_of(network: Network, node: str) -> int:
    """The band of a node: its index in LEVELS, or their number when its level is not known."""
    level = network.nodes[node].level
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def part_of(network: Network, kept: Iterable[str]) -> Network:
    """The network on some of its nodes; what a `load` edge sums stays whole, so its counts stay true."""
    chosen = set(kept)
    nodes = {iri: node for iri, node in network.nodes.items() if iri in chosen}
    edges = tuple(edge for edge in network.edges if edge.source in chosen and edge.target in chosen)
    return Network(nodes, edges, network.left_out, network.twins, network.loads, network.facets, network.texts)


def within(network: Network, limit: int, *, keep: str | None = None) -> Network:
    """At most `limit` nodes: papers that were read first, then by kind of weight, then by number of edges."""
    if len(network.nodes) <= limit:
        return network
    first = {"document": 0, "body": 1, "cited": 2, "office": 2, "collective": 2, "person": 2, "place": 2, "section": 3, "task": 3,
             "deadline": 4, "target": 4}
    ranked = sorted(network.nodes.values(), key=lambda n: (n.id != keep, first[n.kind], -network.degree(n.id), n.id))
    smaller = part_of(network, (node.id for node in ranked[:limit]))
    return replace(smaller, left_out=network.left_out + len(network.nodes) - limit, _touching={})
