"""A citation counts once: from the task that cites, and in a picture of papers from the paper."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from wenmai.explorer import Edge, Network, Node, gather
from wenmai.explorer.network import network_of
from wenmai.model import Citation, Facts, Header, Source, Task
from wenmai.store import Store

from ..browsing import needs_chromium
from .looking import looked


def cited_by_tasks() -> Network:
    """The plan cites 甲 in two tasks and 乙 by itself."""
    nodes = [Node("d", "document", "茶园计划", number="云溪政发〔2021〕5号", document="d"),
             Node("x", "cited", "甲规划"), Node("y", "cited", "乙规划"),
             *(Node(t, "task", name, document="d", order=at) for at, (t, name) in enumerate([("t", "修堤"), ("u", "清淤")]))]
    edges = [*(Edge(t, "d", "part") for t in "tu"), *(Edge(t, "x", "basis") for t in "tu"), Edge("d", "y", "basis"),
             *(Edge("d", "x", "basis", members=((t, "basis"),), through=True) for t in "tu")]
    return network_of(nodes, edges)


def _cited(store: Store, *tasks: str | None) -> Edge:
    text = "修堤按照《甲规划》办理。"
    here = ((0, 2),)
    citations = [Citation("甲规划", None, "basis", None, task, here) for task in tasks]
    store.put(Source("堤.txt", "0" * 64, "utf-8", text), Facts(
        Header(None, "堤", None, [], None), citations, [Task("t1", None, None, "修堤", "task", here)]))
    network = gather(store)
    return next(e for e in network.edges if e.kind == "basis" and network.nodes[e.source].name == "堤")


def test_the_edge_of_a_paper_whose_task_cites_says_nothing_more(store: Store) -> None:
    assert _cited(store, "t1").through


def test_a_paper_that_cites_by_itself_too_has_an_edge_of_its_own(store: Store) -> None:
    assert not _cited(store, None, "t1").through


def figure(shown: Any, filter_of: str) -> str:
    return str(shown.page.locator(f"label:has(#filter-{filter_of}) .amount").inner_text())


@needs_chromium
def test_the_legend_counts_papers_among_papers_and_tasks_among_tasks(browser: Any, tmp_path: Path) -> None:
    shown = looked(browser, tmp_path, cited_by_tasks())
    assert figure(shown, "relations") == "2", "the plan rests on two papers"
    shown.find("茶园计划")
    shown.page.locator("#panel .primary").click()
    assert figure(shown, "relations") == "3", "two tasks and the plan itself"


@needs_chromium
def test_a_cited_paper_lists_the_tasks_that_cite_it_with_their_paper(browser: Any, tmp_path: Path) -> None:
    shown = looked(browser, tmp_path, cited_by_tasks())
    shown.find("甲规划")
    lines = shown.texts("#panel .edges summary")
    assert [("修堤" in line, "清淤" in line) for line in lines] == [(True, False), (False, True)]
    assert all("云溪政发〔2021〕5号" in line for line in lines)


@needs_chromium
def test_the_citing_paper_says_which_tasks_cite(browser: Any, tmp_path: Path) -> None:
    shown = looked(browser, tmp_path, cited_by_tasks())
    shown.find("茶园计划")
    assert "作此引用的任务（2）" in shown.texts("#panel h3")
