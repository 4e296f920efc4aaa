"""From a store to a network: what is drawn, with which evidence; what is printed and what is inferred."""
from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from wenmai.explorer import Edge, Evidence, Network, Node, gather, neighbourhood, within
from wenmai.explorer.network import network_of
from wenmai.model import Citation, Facts, Header, Leader, Official, Responsibility, Source, Task
from wenmai.store import Store, open_store


def named(network: Network, name: str) -> Node:
    found = [node for node in network.nodes.values() if name in (node.name, node.number)]
    assert len(found) == 1, (name, [node.name for node in network.nodes.values()])
    return found[0]


def edges_of(network: Network, source: str, target: str) -> dict[str, Edge]:
    ends = (named(network, source).id, named(network, target).id)
    return {edge.kind: edge for edge in network.edges if (edge.source, edge.target) == ends}


def test_every_kind_of_thing_is_drawn(store: Store) -> None:
    network = gather(store)
    assert {node.kind for node in network.nodes.values()} == {
        "document", "cited", "section", "task", "body", "office", "collective", "person", "place", "deadline", "target"}
    assert named(network, "云农通〔2020〕9号").level == "province"


def test_a_responsibility_has_the_words_it_was_read_from(store: Store) -> None:
    edge = edges_of(gather(store), "青溪市农业农村局", "建示范茶园")["lead"]
    assert [e.quote for e in edge.evidence] == ["市农业农村局", "牵头"]
    first = edge.evidence[0]
    assert (first.file, first.document) == ("prefecture.txt", "青政办发〔2019〕31号")
    assert first.before.endswith("年底前建成20个。（") and first.after.startswith("牵头，")
    text = next(store.source(r.sha256).text for r in store.sources() if r.name == first.file)
    assert text[first.start:first.end] == first.quote


def test_a_body_and_a_paper_are_joined_by_the_sum_of_its_tasks(store: Store) -> None:
    network = gather(store)
    load = edges_of(network, "青溪市农业农村局", "青政办发〔2019〕31号")["load"]
    assert [(network.nodes[task].name, role) for task, role in load.members] == [("建示范茶园", "lead"), ("查农药残留", "responsible")]
    assert network.load(named(network, "青溪市农业农村局").id) == 2


def test_printed_links_have_quotes_and_inferred_ones_a_reason(store: Store) -> None:
    network = gather(store)
    printed = edges_of(network, "青政办发〔2019〕31号", "国办发〔2019〕7号")["basis"]
    assert not printed.inferred and [e.quote for e in printed.evidence] == ["国办发〔2019〕7号"]
    inferred = edges_of(network, "云政办发〔2019〕12号", "国办发〔2019〕7号")["follows"]
    assert inferred.inferred and 0 < inferred.confidence < 1 and inferred.reason
    assert [e.quote for e in inferred.evidence] == ["云政办发〔2019〕12号", "国办发〔2019〕7号"]  # where a third paper cites both


def test_a_paper_without_number_and_title_is_called_by_its_file(store: Store) -> None:
    store.put(Source("无题.txt", "0" * 64, "utf-8", "做好防汛。\n"), Facts(Header(None, None, None, [], None)))
    [node] = [node for node in gather(store).nodes.values() if node.kind == "document" and not node.number and "人民政府" not in node.name]
    assert (node.name, node.short) == ("无题.txt", "无题.txt\n做好防汛。"), "and by how it begins, which a person knows it by"


def test_people_bodies_and_offices_hang_together(store: Store) -> None:
    network = gather(store)
    assert [e.quote for e in edges_of(network, "林知远", "建示范茶园")["answers"].evidence] == ["林知远"]
    assert "post" in edges_of(network, "林知远", "青溪市人民政府")
    assert "unit" in edges_of(network, "云南省农业农村厅种植业处", "云南省农业农村厅")
    assert named(network, "云南省农业农村厅种植业处").label == "种植业处", "a label leaves the parent's name away"


def test_deadline_and_target_are_said_of_the_task(store: Store) -> None:
    facts = named(gather(store), "建示范茶园").facts
    assert ("deadline", "年底前 → 2019-12-31") in facts and ("target", "20个（建成20个） → 2019-12-31") in facts


def test_the_order_in_which_papers_came_changes_nothing(store: Store) -> None:
    before = gather(store)
    record = next(r for r in store.sources() if r.name == "province.txt")
    source, facts = store.source(record.sha256), store.facts(record.sha256)
    store.remove(record.sha256)
    store.put(source, facts)
    after = gather(store)
    assert list(after.nodes.items()) == list(before.nodes.items()) and after.edges == before.edges


def test_the_surroundings_of_a_body(store: Store) -> None:
    network = gather(store)
    near = neighbourhood(network, named(network, "青溪市农业农村局").id)
    names = {node.name for node in near.nodes.values()}
    assert {"建示范茶园", "查农药残留", "青溪市财政局", "青溪市市场监督管理局", "茶园改造"} <= names
    assert "每季度抽查一次" not in names


def test_a_part_keeps_the_counts_of_the_whole(store: Store) -> None:
    network = gather(store)
    near = neighbourhood(network, named(network, "青溪市财政局").id)
    assert "查农药残留" not in {node.name for node in near.nodes.values()}
    assert near.load(named(near, "青溪市农业农村局").id) == 2
    assert len(edges_of(near, "青溪市农业农村局", "青政办发〔2019〕31号")["load"].members) == 2


def test_a_row_that_restates_a_task_counts_with_it() -> None:
    nodes = [Node("d", "document", "d", document="d"), Node("b", "body", "b"), *(Node(t, "task", t, document="d") for t in "tuv")]
    made = network_of(nodes, [Edge("b", "t", "lead"), Edge("b", "u", "support"), Edge("b", "v", "lead"), Edge("u", "t", "same")])
    assert made.load("b") == 2


def test_the_surroundings_of_a_paper_hold_what_it_cites(store: Store) -> None:
    network = gather(store)
    near = neighbourhood(network, named(network, "青政办发〔2019〕31号").id)
    assert named(near, "国办发〔2019〕7号").kind == "cited"
    assert {node.kind for node in near.nodes.values()} >= {"task", "section", "body", "person"}


def test_a_limit_keeps_the_papers_and_says_what_it_left_out(store: Store) -> None:
    network = gather(store)
    small = within(network, 4)
    assert len(small.nodes) == 4 and small.left_out == len(network.nodes) - 4
    assert sum(node.kind == "document" for node in small.nodes.values()) == 2
    focus = named(network, "每季度抽查一次").id
    assert focus in within(network, 3, keep=focus).nodes


def test_an_edge_that_is_printed_and_inferred_is_printed() -> None:
    nodes = [Node("a", "cited", "a"), Node("b", "cited", "b")]
    quote = Evidence("f.txt", 0, 1, "a")
    made = network_of(nodes, [Edge("a", "b", "follows", inferred=True, confidence=0.7), Edge("a", "b", "follows", (quote,))])
    assert made.edges == (Edge("a", "b", "follows", (quote,)),)


def test_an_edge_without_one_of_its_ends_is_not_drawn() -> None:
    assert network_of([Node("a", "body", "a")], [Edge("a", "gone", "lead")]).edges == ()


class Counted:
    """A store that counts the rows that its engine goes through before like ones are left out."""

    def __init__(self, store: Store) -> None:
        self.store, self.rows = store, 0

    def query(self, sparql: str) -> Any:
        self.rows += sum(1 for _ in self.store.query(sparql.replace("SELECT DISTINCT", "SELECT", 1)))
        return self.store.query(sparql)

    def source(self, sha256: str) -> Source:
        return self.store.source(sha256)


def _alike(number: int) -> tuple[Source, Facts]:
    """A paper that differs from the others of its row in nothing but its number."""
    text = (f"云溪市人民政府关于做好防汛工作的通知\n云溪政发〔2021〕{number}号\n"
            "按照云政发〔2020〕3号办理。\n（一）修堤。（市水利局牵头）责任领导：林知远\n")
    here = ((text.index("（一）"), text.index("（一）") + 3),)
    task = Task("t1", None, "（一）", "修堤", "task", here, [Responsibility("市水利局", "lead", here, "云溪市水利局")],
                leaders=[Leader("林知远", here)])
    header = Header(f"云溪政发〔2021〕{number}号", "云溪市人民政府关于做好防汛工作的通知", "通知", ["云溪市人民政府"], "2021-04-02",
                    region="云溪市", level="prefecture")
    official = Official("林知远", ["副市长"], "云溪市人民政府", "责任领导", here, "云溪市人民政府")
    return (Source(f"{number}.txt", hashlib.sha256(text.encode()).hexdigest(), "utf-8", text),
            Facts(header, [Citation(None, "云政发〔2020〕3号", "basis", None, None, here)], [task], officials=[official]))


def test_papers_that_share_their_bodies_cost_no_more_than_their_number(tmp_path: Path) -> None:
    """Twice as many papers about the same bodies, places, people and cited papers are about twice the work."""
    papers, costs = 6, []
    with open_store(tmp_path / "store", create=True) as store:
        for upto in (papers, 2 * papers):
            store.put_all(_alike(number) for number in range(upto - papers, upto))
            counted = Counted(store)
            network = gather(counted)
            costs.append(counted.rows)
    assert sum(node.kind == "document" for node in network.nodes.values()) == 2 * papers
    assert costs[1] < 2.2 * costs[0], costs
