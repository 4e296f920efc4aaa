"""A large network in a few hundred pieces: what is alike is drawn as one, says how many it holds, and can be opened."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import sqrt

from wenmai.explorer.network import BODY_KINDS, Edge, Network, Node, network_of
from wenmai.explorer.scene import Bundle, box, dot_size, flow
from wenmai.model import LEVELS

MOST = 320
"""Pieces that a picture has at most, where something can be gathered: more than a few hundred cannot be taken in."""
INSIDE_FONT = 16
"""Size of the labels of what a bundle holds, once it is open."""
WIDEST = 3000.0
"""Room across for what a bundle holds."""

BY_KIND = "被引文件（未收录）"
"""As wide as the label of a bundle becomes that is told by its kind only (see lens.js)."""

Key = tuple[str, ...]
Gather = Callable[[Node], Key | None]
"""What a node is gathered with: the words of the key name the bundle; None leaves the node by itself."""


@dataclass(frozen=True, slots=True)
class Coarse:
    """A network some of whose nodes are bundles, which stand there with the kind of what they hold; what each holds, and
    what its things have in common."""

    network: Network
    holds: dict[str, tuple[Node, ...]] = field(default_factory=dict)
    parts: dict[str, Key] = field(default_factory=dict)

    def bundles(self, fine: Network) -> tuple[Bundle, ...]:
        """What each bundle holds, placed below the middle of its upper edge."""
        made = [(self.network.nodes[key], held) for key, held in self.holds.items()]
        return tuple(_placed(bundle, self.parts[bundle.id], held, fine, dot_size(self.network, bundle)) for bundle, held in made)


def coarse(network: Network, ladder: Sequence[Gather], *, most: int = MOST) -> Coarse:
    """The network in at most `most` pieces: by the first way of gathering that comes so far, else by the last one."""
    if len(network.nodes) <= most or not ladder:
        return Coarse(network)
    found: dict[Key, list[Node]] = {}
    for way in ladder:
        found = _gathered(network.nodes.values(), way)
        if len(found) <= most:
            break
    return _joined(network, {key: held for key, held in found.items() if len(held) > 1})


def said(key: Key) -> Key:
    """What a key says besides kind and level, which a bundle has of its own."""
    return tuple(part for part in key[1:] if part and part not in LEVELS)


def _gathered(nodes: Iterable[Node], way: Gather) -> dict[Key, list[Node]]:
    found: dict[Key, list[Node]] = defaultdict(list)
    for node in nodes:
        key = way(node)
        found[(node.kind, *key) if key is not None else ("", node.id)].append(node)
    return found


def _joined(network: Network, groups: dict[Key, list[Node]]) -> Coarse:
    """The network with one node for each group, and the edges between what is then there."""
    keys = {"bundle:" + "/".join(key): key for key in sorted(groups)}
    named = {name: groups[key] for name, key in keys.items()}
    home = {node.id: name for name, held in named.items() for node in held}
    alone = [node for node in network.nodes.values() if node.id not in home]
    made = [_bundle(name, key, groups[key]) for name, key in keys.items()]
    edges = (replace(edge, source=home.get(edge.source, edge.source), target=home.get(edge.target, edge.target), evidence=())
             for edge in network.edges)
    whole = network_of([*alone, *made], (edge for edge in edges if edge.kind != "load"))
    kept = [*whole.edges, *_sums(network, home)]
    loads = {**network.loads, **{name: sum(network.load(node.id) for node in held) for name, held in named.items()}}
    return Coarse(Network(whole.nodes, tuple(kept), network.left_out, network.twins, loads, network.facets),
                  {name: tuple(held) for name, held in named.items()}, {name: said(key) for name, key in keys.items()})


def _sums(network: Network, home: dict[str, str]) -> list[Edge]:
    """The `load` edges between what is there, with the members of all that they stand for."""
    members: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for edge in network.edges:
        if edge.kind == "load":
            members[home.get(edge.source, edge.source), home.get(edge.target, edge.target)] += edge.members
    return [Edge(source, target, "load", members=tuple(found)) for (source, target), found in members.items()]


def _bundle(name: str, key: Key, held: Sequence[Node]) -> Node:
    first = held[0]
    levels, years, papers = {n.level for n in held}, {n.year for n in held}, {n.document for n in held}
    words = said(key)
    by_kind = len(words) < (2 if key[0] in BODY_KINDS else 1)
    return Node(name, key[0], " ".join(words), BY_KIND if by_kind else "", level=first.level if len(levels) == 1 else None,
                year=first.year if len(years) == 1 else None, place=first.place, order=first.order,
                document=first.document if len(papers) == 1 and first.kind not in ("document", "cited") else None,
                date=str(first.year) if len(years) == 1 and first.year else None, holds=len(held))


def _placed(bundle: Node, parts: Key, held: Sequence[Node], network: Network, size: int) -> Bundle:
    boxes = [box(network, node, INSIDE_FONT, brief=True) for node in sorted(held, key=lambda n: _inside(network, n))]
    area = sum(b.width * b.height for b in boxes)
    places, height = flow(boxes, min(WIDEST, max(500.0, sqrt(area * 3.2))), gap=12)
    # the place of bodies stands above them
    label = parts[-1] if parts and bundle.kind in BODY_KINDS else bundle.name
    return Bundle(bundle.id, bundle.kind, label, parts, bundle.level, tuple(places), round(height), size)


def _inside(network: Network, node: Node) -> tuple[int, str, int, str]:
    return -network.load(node.id) if node.kind in BODY_KINDS else 0, node.date or str(node.year or ""), node.order, node.id

