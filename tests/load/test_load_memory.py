"""Memory of the load: what a paper adds is little, for tasks are numbers, resamples are drawn one by one, and bands wait in a file."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from wenmai.load import bands, tally, workload
from wenmai.load.asked import ALL, AREA_OF, NAMES, PAPER_OF, PAPERS, SHARES, TASKS, VERSION
from wenmai.load.resampling import draw
from wenmai.load.tally import tasks_by_body
from wenmai.load.together import together
from wenmai.rdf.terms import ROLE_EDGE
from wenmai.store.tables import FILE, Row, Table, Tables, write_tables

from ..memory_taken import highest

FEW, MANY = 50, 200
TASKS_EACH, BODIES = 20, 60
# Bytes that a paper of twenty tasks, each of three bodies, may add to the highest memory of a ranking: as much again as it adds. With
# all resamples in memory together it was ten times as much.
ADDED = 20_000


class OfTables:
    """A store that has its tables and nothing else."""

    def __init__(self, folder: Path, papers: int) -> None:
        folder.mkdir()
        write_tables(folder / FILE, ALL, contents(papers))
        self._tables = Tables(folder / FILE)

    def tables(self, version: str) -> Tables:
        assert version == VERSION
        return self._tables

    def query(self, query: str, /) -> Any:
        raise AssertionError("the tables answer")


def contents(papers: int) -> Iterator[tuple[Table, list[Row]]]:
    edges = sorted(ROLE_EDGE.values())
    yield NAMES, [(f"body/{body}", f"云溪市第{body}局") for body in range(BODIES)]
    for paper in range(papers):
        doc = f"https://example.org/of-a-length-that-names-have/document/{paper:05}"
        tasks = [f"{doc}/task/{task:03}" for task in range(TASKS_EACH)]
        yield PAPERS, [(doc, "prefecture", "云溪市人民政府", "2020-01-01", None, f"第{paper % 7}市")]
        yield TASKS, [(task,) for task in tasks]
        yield PAPER_OF, [(task, doc) for task in tasks]
        yield AREA_OF, [(task, f"area/{number % 5}") for number, task in enumerate(tasks)]
        yield SHARES, [(f"body/{(paper + number * of) % BODIES}", task, edges[of % len(edges)])
                       for number, task in enumerate(tasks) for of in (1, 2, 3)]


def test_a_ranking_takes_little_more_memory_for_each_paper(tmp_path: Path) -> None:
    stores = [OfTables(tmp_path / str(papers), papers) for papers in (5, FEW, MANY)]
    _, few, many = (highest(lambda store=store: workload(store)) for store in stores)  # type: ignore[misc]  # the first loads modules
    assert (many - few) / (MANY - FEW) < ADDED


def test_resamples_are_drawn_one_by_one() -> None:
    paper_of = {task: f"paper{task // 20}" for task in range(10_000)}
    drawn = draw(paper_of, {}, resamples=200)
    assert highest(lambda: sum(int(times.sum()) for times in drawn.each())) < 3_000_000
    assert drawn.times.nbytes > 10_000_000 and (drawn.times == list(drawn.each())).all()


@pytest.mark.parametrize("in_memory", [0, 1_000_000])
def test_bands_are_the_same_out_of_a_file_and_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_memory: int) -> None:
    store = OfTables(tmp_path / "store", 5)
    whole = workload(store)
    monkeypatch.setattr(bands, "_IN_MEMORY", in_memory)
    monkeypatch.setattr(bands, "_AT_ONCE", 7)
    assert workload(store) == whole and len(whole.rows) == BODIES


def test_tasks_are_numbers_in_the_order_of_their_names(tmp_path: Path) -> None:
    tasks = tally(OfTables(tmp_path / "store", 3)).tasks
    names = [tasks[number] for number in range(len(tasks))]
    assert len(names) == 3 * TASKS_EACH and names == sorted(names)


def test_the_tasks_of_bodies_are_those_of_the_tally(tmp_path: Path) -> None:
    store = OfTables(tmp_path / "store", 4)
    rows: dict[str, list[Row]] = {table.name: [] for table in ALL}
    for table, some in contents(4):
        rows[table.name] += some
    assert tasks_by_body(rows) == {body: len(tasks) for body, tasks in tally(store).roles.items()}


def test_bodies_together_are_those_that_share_a_task(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.load.together._AT_ONCE", 10)
    counts = tally(OfTables(tmp_path / "store", 3))
    pairs: dict[tuple[str, str], int] = {}
    for holders in counts.holders().values():
        for pair in combinations(sorted(holders), 2):
            pairs[pair] = pairs.get(pair, 0) + 1
    found = together(counts)
    network = found.network()
    assert {(a, b): tasks for a, b, tasks in network.edges(data="tasks")} == pairs
    assert found.partners() == {body: network.degree[body] for body in network}


def test_the_parts_of_a_network_are_those_that_hang_together(stored: Any, paper: Any, task: Any) -> None:
    """甲 with 乙, 乙 with 丙; 丁 with 戊; 己 alone."""
    names = {letter: f"云溪市{letter}局" for letter in "甲乙丙丁戊己"}
    shared = [task({names[letter]: "lead" for letter in letters}) for letters in ("甲乙", "乙丙", "丁戊", "己")]
    counts = tally(stored(paper(*shared)))
    found = together(counts).among(["body"])
    parts = [sorted(counts.bodies[body].name for body in part.meant()) for part in found.parts()]
    assert sorted(parts) == sorted([sorted(names[letter] for letter in "甲乙丙"), sorted(names[letter] for letter in "丁戊")])
    assert found.largest() == 3 and sorted(found.sizes()) == [1, 1, 1, 1, 2]  # 丁 and 戊 have the same tasks
