"""Positions: the same on every run, nothing on top of anything else, levels from the state down."""
from __future__ import annotations

import pytest

from wenmai.explorer import Edge, Network, Node, gather
from wenmai.explorer.closeup import scene
from wenmai.explorer.network import DETAIL_KINDS, network_of
from wenmai.explorer.overview import overview
from wenmai.explorer.scene import Scene, box, brief_label
from wenmai.model import LEVELS, ROLES
from wenmai.store import Store


def overlaps(network: Network, shown: Scene) -> list[tuple[str, str]]:
    """Pairs of nodes whose labels or shapes would cover each other."""
    taken = []
    for place in shown.places:
        room = box(network, network.nodes[place.node], place.font, brief=bool(shown.bands))
        top = place.y - room.above
        taken.append((place.x - room.width / 2, place.x + room.width / 2, top, top + room.height, place.node))
    taken.sort()
    found = []
    for at, (_, right, top, bottom, one) in enumerate(taken):
        for left, _, high, low, other in taken[at + 1:]:
            if left >= right - 3:
                break
            if high < bottom - 3 and low > top + 3:
                found.append((one, other))
    return found


def crowd(papers: int, bodies: int, tasks: int) -> Network:
    """Made-up papers with bodies of long and short names that share their tasks."""
    nodes = [Node(f"d{d}", "document", f"第{d}号文件关于一项工作的安排", level=LEVELS[d % 5], date=f"20{d % 30:02}-01-01", document=f"d{d}")
             for d in range(papers)]
    nodes += [Node(f"b{b}", "body", "某某地方" * (b % 4) + f"第{b}局", level=LEVELS[b % 5]) for b in range(bodies)]
    nodes += [Node(f"t{t}", "task", f"任务{t}" * (1 + t % 9), document=f"d{t % papers}", order=t) for t in range(tasks)]
    nodes += [Node(f"c{c}", "cited", f"被引文件{c}" * 3, f"某发〔2020〕{c}号\n被引文件", f"某发〔2020〕{c}号") for c in range(papers * 3)]
    edges = [Edge(f"b{(t * k * 7) % bodies}", f"t{t}", ROLES[k % 4]) for t in range(tasks) for k in range(1, 4)]
    edges += [Edge(f"t{t}", f"d{t % papers}", "part") for t in range(tasks)]
    edges += [Edge(f"d{c % papers}", f"c{c}", "basis") for c in range(papers * 3)]
    return network_of(nodes, edges)


@pytest.mark.parametrize(("papers", "bodies", "tasks"), [(1, 1, 1), (5, 100, 300), (40, 200, 200)])
def test_nothing_covers_anything(papers: int, bodies: int, tasks: int) -> None:
    network = crowd(papers, bodies, tasks)
    for shown in (overview(network), overview(network, tasks=True), *(scene(network, n) for n in ("d0", "b0", "t0", "c0"))):
        assert overlaps(network, shown) == [], shown.key


def test_nothing_of_a_real_store_is_covered_or_missing(store: Store) -> None:
    network = gather(store)
    everything = overview(network, tasks=True)
    beside = {node.id for node in network.nodes.values() if node.kind in DETAIL_KINDS}
    assert {p.node for p in everything.places} == set(network.nodes) - beside, "deadlines and targets stand beside their tasks only"
    for shown in (everything, overview(network), *(scene(network, iri) for iri in network.nodes)):
        assert overlaps(network, shown) == [], shown.key
        assert len({p.node for p in shown.places}) == len(shown.places), shown.key


def test_levels_go_from_the_state_down(store: Store) -> None:
    shown = overview(gather(store))
    named = [band.level for band in shown.bands]
    assert named == ["national", "province", "prefecture"]
    assert all(upper.bottom < lower.top for upper, lower in zip(shown.bands, shown.bands[1:], strict=False))


@pytest.mark.parametrize(("number", "short", "brief"), [
    ("云溪政发〔2021〕3号", "云溪政发〔2021〕3号\n修缮堤防的若干措施", "云溪政发〔2021〕3号"),
    (None, "云溪市防汛抗旱应急预案", "云溪市防汛抗\n旱应急预案"),
])
def test_a_cited_paper_is_named_briefly_among_many(number: str | None, short: str, brief: str) -> None:
    assert brief_label(Node("c", "cited", short, short, number)) == brief


def test_the_same_network_is_laid_out_the_same_way() -> None:
    assert overview(crowd(5, 60, 80)) == overview(crowd(5, 60, 80))


def test_a_scene_of_a_task_whose_tree_goes_in_a_circle_ends() -> None:
    nodes = [Node("t1", "task", "甲", document="d"), Node("t2", "task", "乙", document="d")]
    network = network_of(nodes, [Edge("t1", "t2", "part"), Edge("t2", "t1", "part")])
    assert {p.node for p in scene(network, "t1").places} == {"t1", "t2"}


def test_an_empty_network_has_an_empty_overview() -> None:
    assert overview(network_of([], [])).places == ()
