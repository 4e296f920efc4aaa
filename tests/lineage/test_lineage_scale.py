"""What is computed over a whole store: the work grows with the number of papers, and comes out the same however it is done."""
from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from wenmai.lineage import find_copies
from wenmai.lineage.changes import changes
from wenmai.lineage.infer import inferred_lines
from wenmai.lineage.near_headings import NearHeadings
from wenmai.lineage.paper_pairs import PairPart
from wenmai.lineage.task_cascade import MOST_COMPARED, MOST_NEAR
from wenmai.lineage.task_words import Wording, meeting, phrases, shared, task_words
from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_inputs
from wenmai.pipeline.pool import spread
from wenmai.resolve.places import places_of_level
from wenmai.store import Store, open_store

PLACES = ("云溪", "若川", "青溪", "平湖", "松岭", "白石", "长滩", "望江")
WORDS = ("修建步道", "养护桥梁", "清理河道", "登记林木", "改造水渠", "检查仓库", "开办夜校", "修缮祠堂", "整治街巷", "安装路灯", "疏通沟渠",
         "种植茶树", "培训农户", "统计人口", "绘制地图", "收集谚语", "保护古井", "搬迁作坊", "扩建码头", "评选花匠")


def paper(number: int) -> str:
    dice = random.Random(number)
    place = f"{PLACES[number % len(PLACES)]}{'甲乙丙丁戊己庚辛'[number // 8 % 8]}市"
    tasks = "\n".join(f"（{count}）{one}。{two}，{three}，第{number}号方案全年推进{one}与{two}。（市{three[2:]}局牵头）"
                      for count, (one, two, three) in zip("一二三四五六", (dice.sample(WORDS, 3) for _ in range(6)), strict=True))
    return (f"{place}政办发〔{2015 + number % 7}〕{number + 1}号\n\n"
            f"{place}人民政府办公室关于印发{place}乡村建设第{number}号工作方案的通知\n\n"
            f"各区人民政府：\n\n一、重点任务\n\n{tasks}\n\n{place}人民政府办公室\n\n{2015 + number % 7}年3月{1 + number % 28}日\n")


@pytest.fixture
def of(tmp_path: Path) -> Iterator[Callable[[int], Store]]:
    """A store of so many papers."""
    stores: list[Store] = []

    def make(count: int) -> Store:
        folder = tmp_path / f"papers{count}"
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:04}.txt").write_text(paper(number), encoding="utf-8")
        stores.append(open_store(tmp_path / f"store{count}", create=True))
        build(stores[-1], find_inputs([folder])[0])
        return stores[-1]

    yield make
    for store in stores:
        store.close()


def counting(done: list[int]) -> Any:
    def run(function: Callable[[Any], Any], parts: Iterable[Any], /) -> Iterator[Any]:
        for part in parts:
            done.append(len(part.pairs if isinstance(part, PairPart) else part.names))
            yield function(part)
    return run


def test_a_paper_is_compared_with_a_few_however_many_there_are(of: Callable[[int], Store]) -> None:
    compared: dict[int, list[int]] = {20: [], 60: []}
    for count, done in compared.items():
        list(inferred_lines(of(count), run=counting(done)))
    for count, done in compared.items():
        assert 0 < sum(done) <= count * (MOST_COMPARED + MOST_NEAR)


def test_workers_find_what_one_process_finds(of: Callable[[int], Store]) -> None:
    store = of(30)
    alone = set(inferred_lines(store))
    assert set(inferred_lines(store, papers=store.kept(), run=spread(2))) == alone
    assert any(b"sameSubject" in line for line in alone)


def test_a_text_is_sketched_once(of: Callable[[int], Store], tmp_path: Path) -> None:
    store, kept, first, again = of(12), tmp_path / "sketches", [0], [0]
    found = find_copies(store, run=counting(first), kept=kept)
    assert find_copies(store, run=counting(again), kept=kept) == found
    assert (sum(first), sum(again)) == (12, 0)


@pytest.mark.parametrize("damage", [b"", b"no archive", b"PK\x03\x04"])
def test_sketches_that_cannot_be_read_are_made_again(of: Callable[[int], Store], tmp_path: Path, damage: bytes) -> None:
    store, kept, done = of(3), tmp_path / "sketches", [0]
    kept.write_bytes(damage)
    find_copies(store, run=counting(done), kept=kept)
    assert sum(done) == 3


def test_the_nearest_papers_come_first_and_equals_in_their_order() -> None:
    near = NearHeadings(["修建步道", "修建步道\n养护桥梁", "修建步道", "收集谚语"])
    assert near.near(0).tolist() == [2, 1]
    assert near.near(3).tolist() == []
    assert NearHeadings([""]).near(0).tolist() == []


def test_words_are_pairs_of_characters_and_never_reach_across_a_mark() -> None:
    said = task_words([Wording("修桥，补路", "交通", "修桥")])
    words = ["".join(map(chr, divmod(int(code), 1 << 21))) for code in said.codes]
    assert sorted(words) == ["交通", "修桥", "补路"]
    own = dict(zip((words[place] for place in said.own.word), said.own.count.tolist(), strict=True))
    assert own == {"修桥": 2.0, "补路": 1.0, "交通": 0.0}
    assert len(said.clause_task) == 0  # none has six characters


def test_what_two_papers_share_is_told_by_their_phrases() -> None:
    one, other = phrases([Wording("", "", "沿江修建步道三公里")]), phrases([Wording("", "", "全市沿江修建步道")])
    assert shared(one, other) == shared(other, one) == 2  # 沿江修建步, 江修建步道
    assert [places.tolist() for places in meeting(one, one)] == [list(range(len(one)))] * 2
    assert shared(one, phrases([])) == 0


def test_changes_of_bodies_take_time_as_their_number() -> None:
    names = [f"{place.name}{words}" for words in ("卫生和计划生育局", "农业局", "国土资源局") for place in places_of_level("county")]

    def seconds(some: list[str]) -> float:
        took = []
        for _ in range(4):  # the first time the tables are read and the names taken apart
            start = time.process_time()
            changes(some)
            took.append(time.process_time() - start)
        return min(took)

    # eight times as many; where each name is met with each other one it takes twice that and more
    assert seconds(names) < 11 * seconds(names[::8])
