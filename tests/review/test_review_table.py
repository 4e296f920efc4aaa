"""The table: which facts are doubtful and why, what stands in a row, and that text is always text."""
from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from wenmai.corrections import listed
from wenmai.model import Deadline, Page
from wenmai.review import columns as c
from wenmai.review import read_rows, table_rows, write_table
from wenmai.review.doubts import Doubts
from wenmai.review.rows import Row, cells_of, values_from
from wenmai.review.sheets import csv_bytes, workbook_bytes
from wenmai.wording import VARIABLE

from ..corrections.river_paper import TEXT, read
from .conftest import MakeTable, papers_of


def test_doubtful_facts_alone_and_why(table: MakeTable) -> None:
    doubtful = {(row["种类"], row["文字"]): row["为何存疑"] for row in table(everything=False).rows}
    unknown = "unknown body: its full name could not be told"
    assert doubtful["职责 responsibility", "市水利局"] == unknown
    assert doubtful["人员 official", "李溪山"] == unknown
    assert ("时限 deadline", "年底前") not in doubtful
    assert ("引用 citation", "云南省河道管理条例") not in doubtful


@pytest.mark.parametrize(("text", "kind", "words", "why"), [
    (TEXT.replace("云溪市河长巡查办法", "实施方案"), "引用 citation", "实施方案", "which paper is meant is not told within the paper"),
    (TEXT.replace("（市住房城乡建设局牵头，市财政局配合）", "").replace("报市水利局。", "报市水利局。（市水利局负责）").replace(
        "召开全市河道整治工作推进会。", "召开推进会。（市河长办负责）"), "任务 task", "修建河堤步道",
     "most tasks of the paper have bodies, this one has none"),
    (TEXT.replace("市财政局、市生态环境局配合", "市财政局、市水利局配合"), "职责 responsibility", "市水利局",
     "the body has two roles in this task"),
    (TEXT.replace("2024年3月5日市政府召开", "市政府召开"), "会议活动 event", "全市河道整治工作推进会", "the date could not be told"),
    (TEXT.replace("各县、区每月25日前", "每月25日前"), "报告要求 reporting", "每月25日前将进展情况报市水利局",
     "who reports, or to whom, is not told"),
    (TEXT.replace("    2024年2月20日\n", ""), "版头 header", "", "not found in the paper: it may be filled in"),
])
def test_each_reason_for_doubt(folder: Path, table: MakeTable, text: str, kind: str, words: str, why: str) -> None:
    (folder / "river.txt").write_text(text, encoding="utf-8")
    rows = [row for row in table(everything=False).rows if (row["种类"], row["文字"]) == (kind, words)]
    assert why in "\n".join(row["为何存疑"] for row in rows)


def test_a_deadline_without_a_date_and_a_guess_are_doubtful() -> None:
    source, facts = read()
    facts.tasks[1].deadline = Deadline("汛期前", None, "by", ((0, 2),))
    facts.citations[0].confidence = 0.5
    doubts = Doubts(facts, source)
    why = {fact.values.get("text") or fact.values.get("title"): doubts.why(fact) for fact in listed(facts)}
    assert why["汛期前"] == ["the date could not be told"]
    assert why["云南省河道管理条例"] == ["confidence 0.50"]


def test_what_was_read_from_a_picture_is_doubtful() -> None:
    source, facts = read()
    half = source.text.index("二、工作要求")
    seen = replace(source, pages=(Page(1, (0, half)), Page(2, (half, len(source.text)), 0.8)))
    doubts = Doubts(facts, seen)
    pictured = {fact.kind for fact in listed(facts) if "read from a picture, confidence 0.80" in doubts.why(fact)}
    assert {"event", "reporting", "official"} <= pictured
    assert "citation" not in pictured


def test_a_row_says_the_fact_its_sentence_and_its_place(table: MakeTable) -> None:
    row = table().row("市生态环境局")
    assert row["任务"] == "清理河道垃圾"
    assert row["类别"] == "配合 support"
    assert row["原文"] == "（市水利局牵头，市财政局、【市生态环境局配合】）"
    assert TEXT[int(row["起"]):int(row["止"])] == "市生态环境局配合"
    assert row["文件"] == "river.txt"
    assert row["标识"].startswith("f")


def test_line_ends_within_a_sentence_are_left_out(folder: Path, table: MakeTable) -> None:
    (folder / "river.txt").write_text(TEXT.replace("市财政局、市生态", "市财政局、市\n生态"), encoding="utf-8")
    assert table().row("市生态环境局")["原文"] == "（市水利局牵头，市财政局、【市生态环境局配合】）"


def test_every_fact_reads_back_from_its_cells_as_it_was(folder: Path) -> None:
    for fact in listed(papers_of(folder)[0].facts):
        told = {name: value for name, value in fact.values.items() if value not in (None, [])}
        assert values_from(fact.kind, dict(cells_of(fact.kind, fact.values))) == told


def test_reasons_are_in_the_language_chosen(table: MakeTable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "zh")
    assert table(everything=False).row("市水利局", 任务="清理河道垃圾")["为何存疑"] == "不认识的机构，全称未定"


@pytest.mark.parametrize("words", ["=1+1", "@SUM(A1)", "-SUM(A1)", "+cmd", '=HYPERLINK("http://x")'])
def test_what_looks_like_a_formula_is_text(words: str, tmp_path: Path) -> None:
    rows = [Row({c.KIND: "任务 task", c.WORDS: words, c.ID: "f1"})]
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(rows)))["审核表"]
    cell = sheet.cell(2, c.COLUMNS.index(c.WORDS) + 1)
    assert (cell.value, cell.data_type) == (words, "s")
    assert f"'{words}" in csv_bytes(rows).decode("utf-8-sig").replace('""', '"')
    write_table(rows, tmp_path / "t.csv")
    assert [row.text(c.WORDS) for row in read_rows(tmp_path / "t.csv")] == [words]


def test_the_workbook_has_drop_downs_also_below_the_rows_and_is_the_same_each_time(folder: Path) -> None:
    rows = list(table_rows(papers_of(folder)))
    data = workbook_bytes(rows)
    assert data == workbook_bytes(list(table_rows(papers_of(folder))))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["审核表", "说明"]
    validations = book["审核表"].data_validations.dataValidation
    decision = next(one for one in validations if "采纳 accept" in one.formula1)
    assert str(decision.sqref).startswith("A2:A")
    assert int(str(decision.sqref).rpartition("A")[2]) > len(rows) + 100


def test_the_table_of_a_store_is_that_of_its_papers(folder: Path, tmp_path: Path) -> None:
    from wenmai.pipeline.building import build
    from wenmai.pipeline.inputs import find_inputs
    from wenmai.review import papers_of_store
    from wenmai.store import open_store

    with open_store(tmp_path / "store", create=True) as store:
        build(store, find_inputs([folder])[0])
        assert csv_bytes(list(table_rows(papers_of_store(store)))) == csv_bytes(list(table_rows(papers_of(folder))))
