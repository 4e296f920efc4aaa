"""Communities by greedy modularity: what they are on networks that can be seen through, and that networkx finds the same."""
from __future__ import annotations

from random import Random

import networkx as nx
import pytest

from wenmai.load.communities import communities


def found(links: list[tuple[int, int, int]]) -> list[list[int]]:
    """The communities of the network of these links (two members and a weight), as sorted lists."""
    rows: list[dict[int, float]] = [{} for _ in range(1 + max(max(a, b) for a, b, _ in links))]
    for a, b, weight in links:
        rows[a][b] = rows[b][a] = weight
    return sorted(sorted(members) for members in communities(rows))


def test_two_circles_that_one_link_joins_are_two_communities() -> None:
    assert found([(0, 1, 1), (0, 2, 1), (1, 2, 1), (2, 3, 1), (3, 4, 1), (3, 5, 1), (4, 5, 1)]) == [[0, 1, 2], [3, 4, 5]]


def test_all_who_work_with_all_alike_are_one_community() -> None:
    assert found([(a, b, 2) for a in range(5) for b in range(a)]) == [[0, 1, 2, 3, 4]]


def test_who_stands_between_two_goes_where_more_is_shared() -> None:
    circles = [(0, 1, 3), (3, 4, 3)]
    assert found([*circles, (1, 2, 2), (2, 3, 1)]) == [[0, 1, 2], [3, 4]]
    assert found([*circles, (1, 2, 1), (2, 3, 2)]) == [[0, 1], [2, 3, 4]]


@pytest.mark.parametrize("seed", range(60))
def test_networkx_finds_the_same(seed: int) -> None:
    """Networks with many equal weights, so that the order in which equals are taken counts."""
    random = Random(seed)
    links = [(member, random.randrange(member), random.choice((1, 1, 1, 2, 5))) for member in range(1, random.randrange(4, 40))]
    links += [(a, b, 1) for a, _, _ in links for b in range(a) if random.random() < 0.15]
    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(range(1 + max(member for member, _, _ in links)))
    network.add_weighted_edges_from(links, weight="tasks")
    expected = nx.community.greedy_modularity_communities(network, weight="tasks")
    assert found([(a, b, tasks) for a, b, tasks in network.edges(data="tasks")]) == sorted(map(sorted, expected))
