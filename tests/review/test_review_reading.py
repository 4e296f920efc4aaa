"""A table that a person worked in: decisions, and rows that cannot be used with the reason."""
from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from wenmai.chain import read_facts
from wenmai.corrections import FILE_NAME, corrected_beside, listed, marks, read_corrections
from wenmai.model import Facts
from wenmai.review import ReviewError, decisions, keep, read_rows, table_rows, write_table
from wenmai.review import columns as c

from ..corrections.river_paper import TEXT, one
from .conftest import MakeTable, papers_of

FINANCE = {"任务": "清理河道垃圾"}


def built(folder: Path) -> Facts:
    """The facts of the paper with what was kept beside it."""
    path = folder / "river.txt"
    source, facts = read_facts(path)
    return corrected_beside(path, source, facts)


def test_each_decision_is_taken_up(table: MakeTable, folder: Path) -> None:
    worked = table()
    worked.row("年底前").update(决定="采纳", 审核人="李督查", 审核日期="2024/3/1", 备注="无误")
    worked.row("市财政局", **FINANCE).update(决定="修改 change", 类别="落实", 全称或文号="云溪市财政局")
    worked.row("云溪市河长巡查办法").update(决定="reject")
    worked.add(决定="新增", 种类="职责", 任务="开展河长巡查", 文字="市水利局", 类别="配合", 原文="参照《云溪市【河长巡查】办法》执行")
    kept = worked.kept()
    assert dict(kept.counts) == {"accept": 1, "change": 1, "reject": 1, "add": 1}
    facts = built(folder)
    changed = one(facts, "responsibility", "市财政局", "清理河道垃圾").values
    assert changed == {"org": "市财政局", "canonical": "云溪市财政局", "role": "implement"}
    assert "云溪市河长巡查办法" not in [citation.title for citation in facts.citations]
    added = one(facts, "responsibility", "市水利局", "开展河长巡查")
    assert [TEXT[s:e] for s, e in added.spans] == ["河长巡查"]
    accepted = one(facts, "deadline", "年底前").corrected
    assert accepted is not None
    assert (accepted.by, accepted.on, accepted.remark) == ("李督查", "2024-03-01", "无误")


def test_reading_twice_changes_nothing_and_a_later_decision_keeps_the_earlier(table: MakeTable, folder: Path) -> None:
    worked = table()
    worked.row("年底前").update(决定="采纳")
    worked.kept()
    first = (folder / FILE_NAME).read_bytes()
    assert worked.kept().known == 1
    assert (folder / FILE_NAME).read_bytes() == first
    worked.row("年底前").update(决定="修改", 日期="2024-11-30")
    worked.kept()
    (told,) = read_corrections(folder / FILE_NAME)
    assert (told.decision, told.new["date"], [earlier["decision"] for earlier in told.history]) == ("change", "2024-11-30", ["accept"])


def test_a_table_of_all_facts_shows_what_was_decided_and_reads_back_as_it_is(table: MakeTable) -> None:
    worked = table()
    worked.row("年底前").update(决定="修改", 日期="2024-11-30", 审核人="李督查")
    worked.add(决定="新增", 种类="责任领导", 任务="清理河道垃圾", 文字="张云河", 原文="副市长张云河")
    worked.kept()
    again = table("again.csv")
    assert again.row("年底前")["决定"] == "修改 change"
    assert (again.row("年底前")["日期"], again.row("年底前")["程序所读"]) == ("2024-11-30", "年底前 · 2024-12-31 · 截至 by")
    assert again.row("张云河", 任务="清理河道垃圾")["决定"] == "新增 add"
    kept = again.kept()
    assert (kept.known, dict(kept.counts)) == (2, {})
    assert table("doubts.csv", everything=False).rows == [row for row in table("doubts.csv", everything=False).rows if row["决定"] == ""]


def test_a_decision_is_taken_back(table: MakeTable, folder: Path) -> None:
    worked = table()
    worked.row("年底前").update(决定="驳回")
    worked.add(决定="新增", 种类="责任领导", 任务="清理河道垃圾", 文字="张云河", 原文="副市长张云河")
    worked.kept()
    again = table("again.csv")
    again.row("年底前")["决定"] = "撤回"
    again.row("张云河", 任务="清理河道垃圾")["决定"] = "withdraw"
    again.kept()
    facts = built(folder)
    assert marks(facts) == []
    assert one(facts, "deadline", "年底前").values["date"] == "2024-12-31"
    assert len(read_corrections(folder / FILE_NAME)) == 2  # nothing is lost


def test_rows_may_be_deleted_sorted_and_left_blank(table: MakeTable) -> None:
    worked = table()
    worked.row("年底前").update(决定="驳回")
    worked.rows = sorted(worked.rows[3:], key=lambda row: row["标识"])
    told = worked.decided()
    assert [decided.correction.decision for decided in told.made.values()] == ["reject"]
    assert (told.undecided, told.refused) == (len(worked.rows) - 1, [])


# what is done to a row, or the row that is added, and what is said of it
REFUSED: list[tuple[dict[str, str], dict[str, str], str]] = [
    ({"文字": "年底前"}, {"决定": "也许"}, "决定 Decision: 也许 is none of 采纳 accept"),
    ({"文字": "年底前"}, {"日期": "2024-11-30"}, "no decision is chosen: 修改 change, or put them back"),
    ({"文字": "年底前"}, {"决定": "采纳", "日期": "2024-11-30"}, "to change a fact the decision is 修改 change"),
    ({"文字": "年底前"}, {"决定": "修改"}, "nothing was changed"),
    ({"文字": "年底前"}, {"决定": "修改", "日期": "2024-02-30"}, "日期 Date: 2024-02-30 is no date"),
    ({"文字": "年底前"}, {"决定": "修改", "日期": "明年"}, "日期 Date: 明年 is no date"),
    ({"文字": "年底前"}, {"决定": "修改", "文字": ""}, "文字 Words: it must not be empty"),
    ({"文字": "年底前"}, {"决定": "修改", "类别": "牵头"}, "类别 Class: 牵头 is none of 截至 by"),
    ({"文字": "年底前"}, {"决定": "修改", "数值": "5"}, "数值 Value: a fact of the kind 时限 deadline has none"),
    ({"文字": "年底前"}, {"决定": "采纳", "种类": "目标"}, "a fact cannot become one of another kind"),
    ({"文字": "年底前"}, {"决定": "采纳", "任务": "加强领导"}, "a fact cannot be moved to another task"),
    ({"文字": "年底前"}, {"决定": "新增"}, "this fact is read already"),
    ({"文字": "年底前"}, {"决定": "撤回"}, "no earlier decision"),
    ({"文字": "年底前"}, {"决定": "采纳", "标识": "f0000"}, "make the table anew"),
    ({"文字": "李溪山"}, {"决定": "修改", "其他": "级别：正处"}, "其他 Other: 级别：正处 names no field"),
    ({"文字": "河段水质达标率"}, {"决定": "修改", "日期": "近期"}, "日期 Date: 近期 is no year"),
    ({"文字": "河段水质达标率"}, {"决定": "修改", "日期": "205"}, "205 is no year"),
    ({"文字": "市河长办"}, {"决定": "修改", "文字": "", "类别": "牵头"}, "文字 Words: it must not be empty"),
    ({}, {"种类": "任务", "文字": "清淤"}, "no decision is chosen; of a fact that is added it is 新增 add"),
    ({}, {"决定": "采纳", "文字": "清淤"}, "a row without an ID adds a fact"),
    ({}, {"决定": "新增", "种类": "项目", "文字": "清淤"}, "种类 Kind: 项目 is none of 版头 header"),
    ({}, {"决定": "新增", "种类": "任务", "类别": "任务", "文字": "清淤"}, "“清淤” does not stand in the paper"),
    ({}, {"决定": "新增", "种类": "职责", "任务": "清淤", "文字": "市水利局", "类别": "牵头", "原文": "市水利局牵头"},
     "no task of the paper is called 清淤"),
    ({}, {"决定": "新增", "种类": "职责", "文字": "市水利局", "类别": "牵头", "原文": "市水利局牵头"},
     "which task the fact hangs on must be said"),
    ({}, {"决定": "新增", "种类": "职责", "任务": "加强领导", "文字": "市水利局", "类别": "牵头"}, "“市水利局” stands in 3 places"),
    ({}, {"决定": "新增", "种类": "职责", "任务": "加强领导", "文字": "市水利局", "类别": "主抓", "原文": "市水利局牵头"},
     "主抓 is none of 牵头 lead"),
    ({}, {"决定": "新增", "种类": "版头", "类别": "成文日期", "文字": "2024-02-21", "原文": "2月20日"},
     "the paper gives this field already"),
    ({}, {"决定": "新增", "种类": "引用", "类别": "提及", "原文": "制定本方案"}, "a citation has a title or a number"),
    ({}, {"决定": "新增", "种类": "时限", "任务": "修建河堤步道", "类别": "截至", "日期": "2024-12-31", "文字": "年底前"},
     "gives this fact already"),
    ({}, {"决定": "新增", "种类": "任务", "类别": "任务", "文字": "巡查", "原文": "每月巡查一次", "文件": "lake.txt"},
     "lake.txt is none of the papers"),
]


@pytest.mark.parametrize(("row", "cells", "message"), REFUSED, ids=[message for *_, message in REFUSED])
def test_a_row_that_cannot_be_used_is_named_with_the_reason(table: MakeTable, row: dict[str, str], cells: dict[str, str],
                                                            message: str) -> None:
    worked = table()
    if row:
        worked.row(row["文字"]).update(cells)
        number = worked.rows.index(worked.row(cells.get("文字", row["文字"]), 标识=worked_id(cells))) + 2 if "文字" not in cells else None
    else:
        worked.add(**cells)
        number = len(worked.rows) + 1
    told = worked.decided()
    ((refused, why),) = told.refused
    assert message in why
    assert number is None or refused == number
    assert told.made == {}


def worked_id(cells: dict[str, str]) -> str:
    return cells.get("标识", "")


def test_other_rows_are_used_all_the_same(table: MakeTable) -> None:
    worked = table()
    worked.row("年底前").update(决定="也许")
    worked.row("李溪山").update(决定="采纳")
    told = worked.decided()
    assert len(told.refused) == len(told.made) == 1


def test_the_same_fact_in_two_rows_must_be_decided_alike(table: MakeTable) -> None:
    worked = table()
    worked.row("年底前").update(决定="采纳")
    worked.rows.append(dict(worked.row("年底前")))
    assert worked.decided().refused == []
    worked.rows[-1]["决定"] = "驳回"
    ((number, why),) = worked.decided().refused
    assert number == len(worked.rows) + 1
    assert "decides otherwise" in why


def test_a_task_and_what_hangs_on_it_are_added_in_one_table(table: MakeTable, folder: Path) -> None:
    worked = table()
    worked.add(决定="新增", 种类="职责", 任务="成立领导小组", 文字="市水利局", 类别="牵头", 原文="由副市长张云河任组长")
    worked.add(决定="新增", 种类="任务", 任务="工作要求", 文字="成立领导小组", 类别="任务", 原文="成立领导小组")
    worked.kept()
    facts = built(folder)
    task = one(facts, "task", "成立领导小组")
    assert task.task is not None
    assert task.task.label == "工作要求"
    assert one(facts, "responsibility", "市水利局", "成立领导小组").values["role"] == "lead"


def test_a_field_of_the_header_that_was_not_found_is_filled_in(table: MakeTable, folder: Path) -> None:
    (folder / "river.txt").write_text(TEXT.replace("    2024年2月20日\n", "    二月二十日，二〇二四\n"), encoding="utf-8")
    worked = table(everything=False)
    worked.row("", 类别="成文日期").update(决定="新增", 文字="2024年2月20日", 原文="二月二十日，二〇二四")
    worked.kept()
    facts = built(folder)
    assert (facts.header.date, facts.header.corrected["date"].decision) == ("2024-02-20", "add")
    assert [row for row in table(everything=False).rows if row["种类"] == "版头 header"] == []


def test_a_workbook_reads_back_as_a_person_saved_it(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    write_table(list(table_rows(papers_of(folder), everything=True)), path)
    book = openpyxl.load_workbook(path)
    sheet = book["审核表"]
    at = {str(cell.value).split()[0]: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, at["文字"]).value == "年底前":
            sheet.cell(row, at["决定"], "修改 change")
            sheet.cell(row, at["日期"], "2024年11月30日")
    sheet.insert_rows(1)
    sheet.cell(1, 1, "审核情况")
    book.save(path)
    told = decisions(read_rows(path), papers_of(folder))
    assert told.refused == []
    assert dict(keep(told.made.values()).counts) == {"change": 1}
    assert one(built(folder), "deadline", "年底前").values["date"] == "2024-11-30"


def test_a_text_that_changed_keeps_the_rows_that_still_fit(table: MakeTable, folder: Path) -> None:
    worked = table()
    worked.row("年底前").update(决定="采纳")
    worked.row("2024年6月底前").update(决定="采纳")
    (folder / "river.txt").write_text(TEXT.replace("2024年6月底前完成", "2024年7月底前完成"), encoding="utf-8")
    told = worked.decided()
    assert [decided.correction.old["text"] for decided in told.made.values()] == ["年底前"]
    assert ["make the table anew" in why for _, why in told.refused] == [True]


@pytest.mark.parametrize(("name", "data"), [("a.csv", "甲,乙\n1,2\n".encode()), ("a.xlsx", b"no workbook"), ("a.csv", b"")])
def test_what_is_no_table_is_said_to_be_none(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReviewError, match=name):
        read_rows(tmp_path / name)


def test_headings_in_one_language_are_enough(folder: Path, table: MakeTable) -> None:
    worked = table()
    worked.row("年底前").update(决定="驳回")
    worked.save()
    text = worked.path.read_text(encoding="utf-8-sig")
    for column in c.COLUMNS:
        text = text.replace(column.heading, column.en, 1)
    worked.path.write_text(text, encoding="utf-8")
    assert len(decisions(read_rows(worked.path), papers_of(folder)).made) == 1
    assert len(list(listed(built(folder)))) == len(worked.rows)


@pytest.mark.parametrize("saved", ["2024年6月30日", "2024/6/30", "2024-06-30"])
def test_words_that_are_a_whole_date_are_no_change_as_written_nor_as_a_spreadsheet_saves_them(table: MakeTable, folder: Path,
                                                                                              saved: str) -> None:
    """Excel turns 2024年6月30日 into a date when it opens a CSV file."""
    (folder / "river.txt").write_text(TEXT.replace("市河长办）", "市河长办；完成时限：2024年6月30日）"), encoding="utf-8")
    worked = table()
    row = worked.row("2024年6月30日", 种类="时限")
    row["文字"] = saved
    assert worked.decided().refused == []
    row.update(决定="修改", 日期="2024-07-31")
    worked.kept()
    (told,) = read_corrections(folder / FILE_NAME)
    assert (told.new["text"], told.new["date"]) == ("2024年6月30日", "2024-07-31")
