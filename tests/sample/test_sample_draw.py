"""What is drawn: the same each time, in shares, with the fact in words and the sentence that prints it."""
from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from wenmai.export.tables import KEYS, columns, facts, rows
from wenmai.lineage import infer
from wenmai.sample import SampleError, draw, write_sample
from wenmai.sample.draw import allocation
from wenmai.sample.kinds import KINDS
from wenmai.sample.passage import AROUND, passage
from wenmai.sample.sheet import COLUMNS
from wenmai.store import Store, open_store


def test_the_same_store_and_seed_give_the_same_sample_and_another_seed_another(held: Store) -> None:
    one, two, other = (draw(held, 20, seed=seed) for seed in (7, 7, 8))
    assert one == two and len(one.facts) == 20
    assert {fact.id for fact in one.facts} != {fact.id for fact in other.facts}


def test_the_order_in_which_papers_came_does_not_matter(held: Store, made: ModuleType, tmp_path: Path) -> None:
    with open_store(tmp_path / "other", create=True) as store:
        for paper in (made.county(), made.city()):
            store.put(*paper)
        infer(store)
        assert draw(store, 20) == draw(held, 20)


def test_each_kind_gets_its_share_and_says_how_many_there_are(held: Store) -> None:
    sample = draw(held, 22)
    drawn = Counter(fact.kind for fact in sample.facts)
    assert sample.sizes == {"citations": 4, "deadlines": 3, "documents": 2, "indicators": 1, "leaders": 1, "links": 4, "officials": 1,
                            "reporting": 1, "responsibilities": 13, "targets": 2, "tasks": 11}
    assert drawn == {"citations": 3, "deadlines": 2, "documents": 2, "indicators": 1, "leaders": 1, "links": 3, "officials": 1,
                     "reporting": 1, "responsibilities": 3, "targets": 2, "tasks": 3}
    assert all(fact.stratum == fact.kind and fact.stratum_size == sample.sizes[fact.kind] for fact in sample.facts)


def test_more_than_there_are_gives_all_of_them(held: Store) -> None:
    sample = draw(held, 1000)
    assert len(sample.facts) == sum(sample.sizes.values()) == 43 == len({fact.id for fact in sample.facts})


def test_strata_may_be_finer_or_none(held: Store) -> None:
    by_level = draw(held, 30, by="level")
    assert {"tasks / prefecture", "tasks / county"} <= set(by_level.sizes)
    assert {"links / 0.8–1", "tasks / 1"} <= set(draw(held, 30, by="confidence").sizes)
    assert draw(held, 3, by="none").sizes == {"all": 43}
    assert {fact.kind for fact in draw(held, 5, kinds=["tasks", "targets"]).facts} == {"tasks", "targets"}


def test_what_cannot_be_drawn_is_said(held: Store, tmp_path: Path) -> None:
    with pytest.raises(SampleError, match="5 facts are fewer than the 11 strata: draw more, or use --by none"):
        draw(held, 5)
    with pytest.raises(SampleError, match="no kind 'task'"):
        draw(held, 5, kinds=["task"])
    with pytest.raises(SampleError, match="the store holds no facts of the kinds events"):
        draw(held, 5, kinds=["events"])
    with pytest.raises(SampleError, match=r"a name that ends in \.xlsx or \.csv"):
        write_sample(draw(held, 20), tmp_path / "sample.txt")


def test_a_fact_is_said_in_words_with_its_sentence(held: Store) -> None:
    facts = draw(held, 1000).facts
    lead = next(fact for fact in facts if fact.words.startswith("玉溪市财政局 配合（support）任务「修建步道」"))
    assert lead.sentence == "【市财政局】、市体育局配合） （二）划定路线。"
    assert (lead.level, lead.words.rpartition("；")[2]) == ("prefecture", "印作 市财政局")
    row = next(fact for fact in facts if fact.kind == "leaders")
    assert (row.words, row.sentence) == ("任务「修建步道」的责任领导：王安", "1 修建步道|市发展改革委牵头|各县区政府落实|责任领导 【王安】")
    due = next(fact for fact in facts if fact.kind == "deadlines" and "2021-06-30" in fact.words)
    assert (due.words, due.sentence) == ("任务「划定路线」的时限：6月底前；截止；日期 2021-06-30", "【6月底前】完成。")
    links = [fact for fact in facts if fact.kind == "links"]
    assert any("承接（follows）国务院办公厅" in fact.words and "理由" in fact.words for fact in links)


@pytest.mark.parametrize(("text", "quote", "shown"), [
    ("前一句。各县负责建设。后一句。", "各县", "【各县】负责建设。"),
    ("一、建设\n（一）修路\n市交通局牵头", "市交通局", "一、建设 （一）修路 【市交通局】牵头"),
    ("全部", "全部", "【全部】"),
    ("上一行|县局\n1|市财政局牵头|6月。\n下一行|市局", "市财政局", "1|【市财政局】牵头|6月。"),
    ("上页\f下页有市财政局", "市财政局", "下页有【市财政局】"),
])
def test_a_sentence_reaches_from_mark_to_mark(text: str, quote: str, shown: str) -> None:
    start = text.index(quote)
    assert passage(text, start, start + len(quote)) == shown


def test_a_long_sentence_is_cut_on_both_sides() -> None:
    text = "甲" * 500 + "乙" + "丙" * 500
    assert passage(text, 500, 501) == "…" + "甲" * AROUND + "【乙】" + "丙" * AROUND + "…"


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(1, 500), min_size=1, max_size=15), st.integers(0, 2000))
def test_shares_add_up_and_nobody_gives_more_than_it_has(sizes: dict[str, int], more: int) -> None:
    n = len(sizes) + more
    shares = allocation(sizes, n)
    assert sum(shares.values()) == min(n, sum(sizes.values()))
    assert all(1 <= shares[stratum] <= size for stratum, size in sizes.items())
    short = [shares[stratum] for stratum in sizes if shares[stratum] < sizes[stratum]]
    assert not short or (max(short) - min(short) <= 1 and max(shares.values()) <= max(short))


def test_the_sheet_is_the_same_bytes_each_time_and_waits_for_marks(held: Store, tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv", "one.xlsx", "two.xlsx"):
        write_sample(draw(held, 20), tmp_path / name)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    text = (tmp_path / "one.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    sheet = load_workbook(tmp_path / "one.xlsx").worksheets[0]
    cells = [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    assert cells[0] == list(rows[0]) == list(COLUMNS)
    told = [*list(COLUMNS)[:4], *list(COLUMNS)[6:11]]
    assert [row[:4] + row[6:11] for row in cells[1:]] == [[row[name] for name in told] for row in rows]
    assert all(row["right"] == row["remark"] == "" for row in rows)
    assert sheet.freeze_panes == "C2" and sheet.data_validations.dataValidation


def test_every_table_of_the_export_can_be_sampled() -> None:
    from wenmai.cli.commands import sample as command
    from wenmai.export.tables import TABLES
    from wenmai.sample import BY, FORMATS

    assert set(KINDS) == set(TABLES)
    assert (tuple(KINDS), BY, FORMATS) == (command.KINDS, command.BY, command.FORMATS)


@pytest.mark.parametrize("kind", KINDS)
def test_what_may_be_drawn_is_what_the_table_has_and_its_rows_are_read_alone(held: Store, kind: str) -> None:
    whole = rows(held, kind)
    keys = [row[columns(kind).index(KEYS[kind])] for row in whole]
    assert sorted(fact for fact, _ in facts(held, kind)) == sorted(keys)
    assert rows(held, kind, keys[:2]) == whole[:2]
