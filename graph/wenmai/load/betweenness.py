"""How often a body stands between others in the network of bodies that share tasks.

Freeman (1977): the share of shortest ways between two other bodies that lead through it, links not weighted. Counted as Brandes
(2001) does, ways from all sources at once and as products of matrices, each connected part by itself: networks of papers fall
into many parts, and no way leads from one to another. In a part of more than MOST_BODIES it is estimated from the ways that begin
at some bodies, drawn with a fixed seed (Brandes and Pich 2007): good for who stands in the middle, rough for who stands at the edge.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# a part of 1,000 bodies takes half a second, and twice as many take eight times as long
MOST_BODIES = 1000
PIVOTS = 200
_SEED = 20070701
# bodies that lie on no way between two others
_LEAST_PART = 3
# rows worked on at once: as much memory as so many times the bodies of a part
_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Part:
    """A connected part: numbers of its bodies, and of its links with the places of their ends among those bodies."""

    bodies: NDArray[np.int64]
    links: NDArray[np.int64]
    ends: NDArray[np.int64]

    def adjacency(self, there: NDArray[np.bool_]) -> Array:
        """Which bodies are joined by the links that are there, of all links of the network."""
        import numpy as np

        joined = np.zeros((len(self.bodies), len(self.bodies)))
        a, b = self.ends[there[self.links]].T
        joined[a, b] = joined[b, a] = 1.0
        return joined


def parts(network: nx.Graph[str]) -> Iterator[Part]:
    """The connected parts in which somebody can stand between others; bodies and links have the numbers that they have in the network."""
    import networkx as nx
    import numpy as np

    number = {body: i for i, body in enumerate(network)}
    links: dict[int, list[tuple[int, int, int]]] = {}
    found = [sorted(map(number.__getitem__, part)) for part in nx.connected_components(network) if len(part) >= _LEAST_PART]
    part_of = {body: i for i, part in enumerate(found) for body in part}
    place = {body: i for part in found for i, body in enumerate(part)}
    for i, (a, b) in enumerate(network.edges):
        if number[a] in part_of:
            links.setdefault(part_of[number[a]], []).append((i, place[number[a]], place[number[b]]))
    for i, part in enumerate(found):
        numbered = np.array(links[i], dtype=np.int64)
        yield Part(np.array(part, dtype=np.int64), numbered[:, 0], numbered[:, 1:])


def betweenness(network: nx.Graph[str], most: int = MOST_BODIES, pivots: int = PIVOTS, bodies: int | None = None) -> dict[str, float]:
    """By body, 0 to 1; estimated in parts of more than `most` bodies from `pivots` of them. `bodies` is how many there are in the whole
    network where this is a part of it."""
    import numpy as np

    whole = np.ones(network.number_of_edges(), dtype=np.bool_)
    found = between(list(parts(network)), whole, len(network), most, pivots, bodies)
    return {body: float(share) for body, share in zip(network, found, strict=True)}


def between(of: list[Part], there: NDArray[np.bool_], bodies: int, most: int = MOST_BODIES, pivots: int = PIVOTS,
            among: int | None = None) -> Array:
    """The same by number of body in a network of so many, or in a part of a network of so many as it is `among`, for the links that are
    there."""
    import numpy as np

    out = np.zeros(bodies)
    for part in of:
        n = len(part.bodies)
        begin, joined = drawn(n, most, pivots), part.adjacency(there)
        ways = sum((_passing(joined, begin[i:i + _BLOCK]) for i in range(0, len(begin), _BLOCK)), np.zeros(n))
        out[part.bodies] = ways * n / len(begin)
    bodies = among or bodies
    pairs = (bodies - 1) * (bodies - 2)
    return out / pairs if pairs > 0 else out


def drawn(bodies: int, most: int = MOST_BODIES, pivots: int = PIVOTS) -> NDArray[np.int64]:
    """Those of a part of so many bodies that ways begin at: all, or in one of more than `most` some drawn."""
    import numpy as np

    return np.arange(bodies) if bodies <= most else np.sort(np.random.RandomState(_SEED).permutation(bodies)[:pivots])


def _passing(joined: Array, sources: NDArray[np.int64]) -> Array:
    """For each body the ways that begin at the sources and lead through it, each pair of ends counting one in all."""
    import numpy as np

    rows = np.arange(len(sources))
    ways = np.zeros((len(sources), len(joined)))
    ways[rows, sources] = 1.0
    unseen = ways == 0
    layers = [~unseen]
    edge = ways
    while True:
        ahead = edge @ joined
        new = (ahead > 0) & unseen
        if not new.any():
            break
        edge = np.where(new, ahead, 0.0)
        ways += edge
        unseen &= ~new
        layers.append(new)
    return _collected(joined, ways, layers)


def _collected(joined: Array, ways: Array, layers: list[NDArray[np.bool_]]) -> Array:
    """Back from the farthest: what leads on beyond a body goes to those before it, by their shares of its ways."""
    import numpy as np

    beyond = np.zeros_like(ways)
    for here, before in zip(layers[:0:-1], layers[-2:0:-1], strict=False):
        share = np.divide(1.0 + beyond, ways, where=here, out=np.zeros_like(ways))
        beyond += np.where(before, ways * (share @ joined), 0.0)
    through: Array = beyond.sum(axis=0)
    return through
