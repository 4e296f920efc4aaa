"""The lenses: what each is about, where things stand in it, and what is drawn as one."""
from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from wenmai.explorer import Edge, Network, Node, gather, neighbourhood
from wenmai.explorer.bodies_lens import bodies, settled
from wenmai.explorer.closeup import scene
from wenmai.explorer.coarse import coarse
from wenmai.explorer.facets import Facets
from wenmai.explorer.lens_data import facet_columns
from wenmai.explorer.lenses import LENSES, lens_scenes
from wenmai.explorer.lineage_lens import lineage
from wenmai.explorer.network import DETAIL_KINDS, network_of
from wenmai.explorer.overview import ASPECT
from wenmai.explorer.partners import partners
from wenmai.explorer.scene import Scene, box
from wenmai.explorer.tasks_lens import papers
from wenmai.store import Store


def paper(iri: str, level: str | None, year: int | None, *, kind: str = "document", place: str | None = None) -> Node:
    return Node(iri, kind, f"{iri}的通知", level=level, date=f"{year}-05-01" if year else None, document=iri, year=year, place=place)


def team(*roles: tuple[str, str, str]) -> Network:
    """Tasks t… of a paper, with the bodies that have a role in them: (body, role, task)."""
    names = {body for body, _, _ in roles}
    tasks = {task for _, _, task in roles}
    nodes = [paper("d", "prefecture", 2021), *(Node(t, "task", t, document="d") for t in tasks), *(Node(b, "body", b) for b in names)]
    return network_of(nodes, [Edge(body, task, role) for body, role, task in roles])


def where(shown: Scene) -> dict[str, tuple[int, int]]:
    return {p.node: (p.x, p.y) for p in shown.places}


# what the filters ask of a node

def test_facets_of_papers_tasks_and_bodies(store: Store) -> None:
    network = gather(store)
    by_name = {node.name: network.facets.get(node.id) for node in network.nodes.values()}
    assert by_name["青溪市人民政府办公室关于印发青溪市茶园绿色防控2019年工作任务的通知"] == Facets("青溪市", (2019,))
    task = by_name["每季度抽查一次"]
    assert task is not None and task.years == (2020,) and task.place == "云南省", "a task has those of its paper"
    body = by_name["青溪市财政局"]
    assert body is not None and body.years == (2019,), "a body those of its tasks"


@pytest.mark.parametrize(("number", "title", "year", "why"), [
    ("云溪政发〔2017〕3号", "云溪市关于护林的通知", 2017, "by its number"),
    (None, "云溪市2018年护林工作要点", 2018, "by its title"),
    (None, "云溪市2035年远景目标纲要", None, "a year that no paper has reached is one that is aimed at"),
])
def test_a_cited_paper_has_a_year(store: Store, number: str | None, title: str, year: int | None, why: str) -> None:
    from wenmai.explorer.gather import year_issued

    row = {"title": title} | ({"number": number} if number else {})
    assert year_issued(row, 2020) == year, why


def test_the_function_of_a_body_is_the_one_that_its_name_tells() -> None:
    nodes = [paper("d", "county", 2020), Node("b", "body", "玉溪市财政局"), Node("t", "task", "t", document="d", areas=("13",))]
    network = network_of(nodes, [Edge("b", "t", "support")])
    assert (network.facets["b"].function, network.facets["b"].areas) == ("04", ("13",))


def test_the_function_of_another_body_is_the_area_of_most_of_its_tasks() -> None:
    nodes = [paper("d", "county", 2020), Node("b", "body", "b"),
             *(Node(f"t{i}", "task", "t", document="d", areas=(area,)) for i, area in enumerate(("07", "07", "05")))]
    network = network_of(nodes, [Edge("b", f"t{i}", "lead") for i in range(3)])
    assert network.facets["b"].function == "07" and network.facets["b"].areas == ("05", "07")
    assert network.facets["d"].areas == ("05", "07"), "a paper has the areas of its tasks"


def test_only_the_commonest_functions_have_colours() -> None:
    codes = [f"{n:02}" for n in range(1, 11)]
    nodes = [paper("d", "county", 2020), *(Node(f"t{c}", "task", "t", document="d", areas=(c,)) for c in codes)]
    nodes += [Node(f"b{c}{i}", "body", "b") for c in codes for i in range(2 if c > "03" else 1)]
    network = network_of(nodes, [Edge(f"b{c}{i}", f"t{c}", "lead") for c in codes for i in range(2) if f"b{c}{i}" in {n.id for n in nodes}])
    areas = facet_columns(network)["areas"]
    assert {area[0]: area[3] for area in areas} == {"01": -1, "02": -1, "03": -1, **{c: n for n, c in enumerate(codes[3:])}}
    assert areas[6][1] == "工业、交通" and all(isinstance(area[2], str) and area[2] for area in areas), "each is told by words as well"


# who works with whom

def test_lead_and_support_are_told_from_leading_together() -> None:
    network = team(("财政局", "lead", "t1"), ("水务局", "lead", "t1"), ("林草局", "support", "t1"), ("村委会", "implement", "t1"))
    assert partners(network) == {
        ("水务局", "财政局", "joint"): 1, ("水务局", "林草局", "directs"): 1, ("财政局", "林草局", "directs"): 1,
        ("水务局", "村委会", "directs"): 1, ("财政局", "村委会", "directs"): 1}


def test_two_that_only_help_are_no_partners() -> None:
    assert partners(team(("甲局", "support", "t1"), ("乙局", "support", "t1"))) == {}


def test_a_row_that_restates_a_task_makes_no_second_one() -> None:
    network = team(("甲局", "lead", "t1"), ("乙局", "support", "t1"), ("甲局", "lead", "t2"), ("乙局", "support", "t2"))
    twice = network_of(network.nodes.values(), [*(e for e in network.edges if e.kind != "load"), Edge("t2", "t1", "same")])
    assert (partners(network)["甲局", "乙局", "directs"], partners(twice)["甲局", "乙局", "directs"]) == (2, 1)


# where things stand

def test_time_goes_from_left_to_right_and_levels_from_the_state_down() -> None:
    network = network_of([paper("国", "national", 2017), paper("省", "province", 2018), paper("市", "prefecture", 2019),
                          paper("早", "prefecture", 2017), paper("无", "prefecture", None)], [])
    shown, at = lineage(network), where(lineage(network))
    assert at["无"][0] < at["早"][0] < at["省"][0] < at["市"][0], "what has no date stands before the years"
    assert at["国"][1] < at["省"][1] < at["市"][1] and at["国"][0] == at["早"][0]
    assert [tick.year for tick in shown.axis] == [None, 2017, 2018, 2019]
    assert [band.level for band in shown.bands] == ["national", "province", "prefecture"]
    for tick in shown.axis:
        inside = [n for n, (x, _) in at.items() if tick.left <= x < tick.right]
        assert {network.nodes[n].year for n in inside} == {tick.year}


def test_bands_of_many_years_fill_the_picture_and_no_paper_leaves_its_band() -> None:
    network = network_of([paper(f"{level}{year}", level, year) for level in ("national", "province") for year in range(1990, 2024)], [])
    shown = lineage(network)
    high, wide = shown.bands[-1].bottom - shown.bands[0].top, shown.axis[-1].right - shown.axis[0].left
    assert 0.9 < high * ASPECT / wide < 1.1
    bands = {band.level: band for band in shown.bands}
    for place in shown.places:
        band = bands[network.nodes[place.node].level or ""]
        assert band.top < place.y < band.bottom
    assert len({place.y for place in shown.places}) == 6, "three heights in each band"


def test_lineage_is_about_papers_only(store: Store) -> None:
    network = gather(store)
    assert {network.nodes[p.node].kind for p in lineage(network).places} == {"document", "cited"}


def test_bodies_of_a_place_stand_in_its_frame() -> None:
    nodes = [paper("d", "prefecture", 2021, place="云溪市"), Node("t", "task", "t", document="d")]
    nodes += [Node(f"b{i}", "body", f"第{i}局", level="prefecture", place="云溪市") for i in range(30)]
    nodes += [Node("省", "body", "省厅", level="province", place="云岭省"), Node("各", "collective", "各县")]
    network = network_of(nodes, [*(Edge(f"b{i}", "t", "lead") for i in range(30)), Edge("省", "t", "lead"), Edge("各", "t", "implement")])
    shown, at = bodies(network), where(bodies(network))
    frames = {r.label: r for r in shown.regions}
    assert set(frames) == {"云溪市", "云岭省"} and set(at) == {n.id for n in nodes[2:]}
    for body, (x, y) in at.items():
        frame = frames["云岭省" if body == "省" else "云溪市"]
        assert frame.left < x < frame.right and frame.top < y < frame.bottom, "各县 stands with the paper that names it"
    rooms = [(x, y) for x, y in at.values()]
    assert len(set(rooms)) == len(rooms)


def test_partners_stand_nearer_to_each_other_than_strangers() -> None:
    teams = [[f"{team}{i}" for i in range(12)] for team in "ab"]
    ties = {body: [other for other in own if other != body] for own in teams for body in own}
    cells = settled([body for both in zip(*teams, strict=True) for body in both], ties)

    def apart(some: list[str], others: list[str]) -> float:
        ways = [abs(cells[a][0] - cells[b][0]) + abs(cells[a][1] - cells[b][1]) for a in some for b in others if a != b]
        return sum(ways) / len(ways)

    assert max(apart(own, own) for own in teams) < apart(*teams)


def test_the_list_of_papers_stands_in_the_order_of_their_dates() -> None:
    network = network_of([paper(f"d{y}", "county", y) for y in (2021, 2019, 2020)], [])
    at = where(papers(network))
    assert sorted(at, key=lambda d: (at[d][1], at[d][0])) == ["d2019", "d2020", "d2021"]


def test_deadlines_and_targets_stand_beside_their_task(store: Store) -> None:
    network = gather(store)
    shown = scene(network, next(n.id for n in network.nodes.values() if n.number == "青政办发〔2019〕31号"))
    at = where(shown)
    task = next(n.id for n in network.nodes.values() if n.name == "建示范茶园")
    details = [n for n in at if network.nodes[n].kind in DETAIL_KINDS]
    assert [network.nodes[n].name for n in details] == ["年底前 → 2019-12-31", "20个（建成20个） → 2019-12-31"]
    assert all(network.nodes[n].evidence for n in details), "each has its words"
    room = box(network, network.nodes[task], 14)
    assert all(at[n][0] > at[task][0] + room.width / 2 and abs(at[n][1] - at[task][1]) < 60 for n in details)
    assert all(at[n][0] > at[details[0]][0] for n in at if network.nodes[n].kind == "body")


# what is drawn as one

def crowded(count: int) -> Network:
    """Many cited papers of four places and three years, under one paper that was read; one of them in an inferred line."""
    cited = [paper(f"c{i:04}", "province", 2015 + i % 3, kind="cited", place=f"云{'溪河江湖'[i % 4]}省") for i in range(count)]
    edges = [Edge("d", f"c{i:04}", "basis") for i in range(count)] + [Edge("c0000", "d", "follows", inferred=True, confidence=0.9)]
    return network_of([paper("d", "national", 2020), *cited], edges)


def test_a_small_picture_has_no_bundles() -> None:
    assert all(not shown.bundles for shown in lens_scenes(crowded(40)))


def test_bundles_hold_all_that_they_stand_for_and_say_what_it_has_in_common() -> None:
    network = crowded(600)
    shown = lineage(network)
    alone = {p.node for p in shown.places} - {b.key for b in shown.bundles}
    assert alone == {"d", "c0000"}, "what was read, and what is in a line of papers, stays by itself"
    assert Counter(p.node for b in shown.bundles for p in b.inside) == Counter(set(network.nodes) - alone), "each thing in one bundle"
    assert len(shown.bundles) == 12 and {b.parts for b in shown.bundles} == {
        (f"云{r}省", str(y)) for r in "溪河江湖" for y in (2015, 2016, 2017)}
    assert all(b.level == "province" for b in shown.bundles)


def test_what_is_in_a_bundle_does_not_cover_each_other() -> None:
    network = crowded(600)
    for bundle in lineage(network).bundles:
        rows: dict[int, list[tuple[float, float]]] = {}
        for place in bundle.inside:
            room = box(network, network.nodes[place.node], place.font, brief=True)
            rows.setdefault(place.y, []).append((place.x - room.width / 2, place.x + room.width / 2))
            assert place.y >= room.above and place.y - room.above + room.height <= bundle.height
        assert all(left[1] <= right[0] for row in rows.values() for left, right in pairwise(sorted(row)))


def test_the_first_way_of_gathering_that_is_enough_is_taken() -> None:
    network = crowded(60)
    by_year, by_level = (lambda node: (str(node.year),)), (lambda node: (node.level or "",))
    assert len(coarse(network, [by_year, by_level], most=10).network.nodes) == 4
    assert len(coarse(network, [by_year, by_level], most=3).network.nodes) == 2
    assert coarse(network, [by_year], most=100).network is network, "nothing is gathered where there is room"


def test_the_edges_of_a_bundle_are_those_of_what_it_holds() -> None:
    small = coarse(crowded(60), [lambda node: (str(node.year),) if node.kind == "cited" else None], most=10).network
    found = {(e.source, e.target, e.kind) for e in small.edges}
    assert found >= {("d", "bundle:cited/2016", "basis"), ("bundle:cited/2015", "d", "follows")}
    assert small.nodes["bundle:cited/2016"].holds == 20


@pytest.mark.slow
def test_a_picture_of_ten_thousand_is_taken_in_and_soon_laid_out() -> None:
    from time import process_time

    from wenmai.evaluate.networks import made_network

    network = made_network(10_000)
    start = process_time()
    scenes = lens_scenes(network)
    assert process_time() - start < 8, "about one second on the machine that this was written on"
    assert {s.key: len(s.places) <= 400 for s in scenes} == dict.fromkeys((*LENSES, "everything"), True)


def test_the_same_network_has_the_same_lenses() -> None:
    assert lens_scenes(crowded(600)) == lens_scenes(crowded(600))


# what --focus leaves of a lens

def test_the_lineage_of_a_paper_goes_on_step_by_step() -> None:
    line = [paper(f"d{i}", "national", 2010 + i) for i in range(5)]
    edges = [Edge(f"d{i + 1}", f"d{i}", "basis") for i in range(4)] + [Edge("m", "d2", "mentions"), Edge("x", "m", "basis")]
    network = network_of([*line, paper("m", "county", 2020), paper("x", "county", 2021)], edges)
    assert set(neighbourhood(network, "d2").nodes) == {"d1", "d2", "d3", "m"}
    assert set(neighbourhood(network, "d2", lens="lineage").nodes) == {"d0", "d1", "d2", "d3", "d4", "m"}, "not by mentions"


def test_the_command_offers_the_lenses_that_there_are(store: Store, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from wenmai.cli.commands.view import LENSES as OFFERED
    from wenmai.cli.commands.view import command

    assert OFFERED == LENSES
    store.checkpoint(tmp_path / "copy")  # the store itself is open for writing
    asked = ["--lens", "bodies", "--out", str(tmp_path / "graph.html"), "--store", str(tmp_path / "copy")]
    done = CliRunner().invoke(command, asked)
    assert done.exit_code == 0, done.output
    assert '"start":"bodies"' in (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert CliRunner().invoke(command, [*asked, "--lens", "stars"]).exit_code == 2
