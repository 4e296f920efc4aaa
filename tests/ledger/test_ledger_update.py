"""A ledger that is made again: what people have put in stays, whatever they and other programs have done to the file."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from wenmai.ledger import LedgerError, make_ledger
from wenmai.ledger.match import Named, matched

from .conftest import AS_OF, NUMBER, TEXT, Make, MemoryStore, Worked, ferries, row_of, table, without

Again = Callable[..., Path]


@pytest.fixture
def again(make: Make, worked: Worked) -> Again:
    """Saves what was worked in and makes the ledger again from it."""
    def made(of: MemoryStore | None = None, **options: Any) -> Path:
        worked.book.save(worked.path)
        return make("new.xlsx", **({"of": of} if of else {}), update=[worked.path], **options)

    return made


def test_what_people_filled_in_is_kept(worked: Worked, again: Again) -> None:
    worked["修补码头", "完成情况"] = "进行中"
    worked["修补码头", "进展"] = "第一处已补好\n第二处在补"
    row = row_of(again(), "修补码头")
    assert (row["完成情况"], row["进展"]) == ("进行中", "第一处已补好\n第二处在补")
    assert row_of(again(), "培训船工")["进展"] is None


def test_what_is_done_is_done_and_has_no_colour(worked: Worked, again: Again) -> None:
    worked["修补码头", "完成情况"] = "已完成"
    assert row_of(again(as_of=date(2025, 6, 1)), "修补码头")["状态"] == "已完成"


def test_the_status_is_that_of_the_new_day(again: Again) -> None:
    assert row_of(again(as_of=date(2025, 6, 1)), "修补码头")["状态"] == "逾期"


def test_rows_are_found_again_after_sorting_and_a_column_put_in(worked: Worked, again: Again) -> None:
    worked["修补码头", "进展"] = "甲"
    worked["培训船工", "进展"] = "乙"
    sheet = worked.sheet
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, values in enumerate(reversed(rows), 2):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value
    sheet.insert_cols(3)
    sheet.insert_rows(1)
    sheet["A1"] = "云溪市督查台账"
    path = again()
    assert (row_of(path, "修补码头")["进展"], row_of(path, "培训船工")["进展"]) == ("甲", "乙")
    assert [row["序号"] for row in table(path)] == [1, 2, 3, 4, 5]


def test_columns_of_peoples_own_are_kept_with_the_kinds_of_their_values(worked: Worked, again: Again) -> None:
    column = worked.sheet.max_column + 1
    for offset, name in enumerate(("投入（万元）", "检查日期", "是否到场", "", "检查日期")):
        worked.sheet.cell(1, column + offset, name or None)
    row = worked.row("修补码头")
    for offset, value in enumerate((12.5, datetime(2024, 6, 3), True, "无标题的", "又一次")):
        worked.sheet.cell(row, column + offset, value)
    worked.sheet.cell(row, column).number_format = "0.00"
    path = again()
    kept = row_of(path, "修补码头")
    assert (kept["投入（万元）"], kept["检查日期"], kept["是否到场"]) == (12.5, datetime(2024, 6, 3), True)
    assert (kept["未命名列"], kept["检查日期（2）"]) == ("无标题的", "又一次")
    assert "0.00" in {cell.number_format for cell in openpyxl.load_workbook(path)["督查台账"][2]}
    assert list(kept)[-2:] == ["任务键", "校验"]


def test_a_formula_of_peoples_own_is_kept_as_text_where_it_was_never_computed(worked: Worked, again: Again) -> None:
    worked["修补码头", "进展"] = "=1+2"
    cell = openpyxl.load_workbook(again())["督查台账"].cell(2, 12)
    assert (cell.value, cell.data_type != "f") == ("=1+2", True)


def test_a_correction_is_kept_with_what_the_paper_says_beside_it(worked: Worked, again: Again) -> None:
    worked["修补码头", "牵头单位"] = "云溪市水利局"
    worked["登记渡船", "完成时限"] = datetime(2024, 6, 12)
    path = again()
    sheet = openpyxl.load_workbook(path)["督查台账"]
    assert (sheet["C2"].value, sheet["C2"].comment.text) == ("云溪市水利局", "人工改；文件：云溪市交通运输局")
    assert row_of(path, "登记渡船")["状态"] == "紧急"
    assert sheet["B2"].comment is None


def test_a_correction_outlasts_a_second_time_and_ends_when_it_is_taken_back(worked: Worked, again: Again, make: Make) -> None:
    worked["修补码头", "牵头单位"] = "云溪市水利局"
    second = make("second.xlsx", update=[again()])
    assert row_of(second, "修补码头")["牵头单位"] == "云溪市水利局"
    back = Worked(second)
    back["修补码头", "牵头单位"] = "云溪市交通运输局"
    back.book.save(second)
    sheet = openpyxl.load_workbook(make("third.xlsx", update=[second]))["督查台账"]
    assert (sheet["C2"].value, sheet["C2"].comment) == ("云溪市交通运输局", None)


def test_a_cell_that_nobody_touched_follows_the_paper(again: Again) -> None:
    source, facts = ferries()
    facts.tasks[1].responsibilities[0].canonical = "云溪市渡口管理局"
    assert row_of(again(MemoryStore([(source, facts)])), "修补码头")["牵头单位"] == "云溪市渡口管理局"


@pytest.mark.parametrize(("typed", "kept"), [("暂缓", "暂缓"), ("已完成", "已完成"), ("正常", "逾期"), (None, "逾期")])
def test_a_status_is_corrected_by_another_word_or_by_done(
        worked: Worked, again: Again, make: Make, typed: str | None, kept: str) -> None:
    worked["修补码头", "状态"] = typed
    path = again(as_of=date(2025, 2, 1))
    assert row_of(path, "修补码头")["状态"] == kept
    assert row_of(make("second.xlsx", update=[path], as_of=date(2025, 3, 1)), "修补码头")["状态"] == kept


def test_a_row_that_was_deleted_comes_back_empty_and_is_counted(worked: Worked, store: MemoryStore, tmp_path: Path) -> None:
    worked["登记渡船", "进展"] = "甲"
    worked.sheet.delete_rows(worked.row("登记渡船"))
    worked.book.save(worked.path)
    made = make_ledger(store, tmp_path / "new.xlsx", as_of=AS_OF, update=[worked.path])
    assert row_of(tmp_path / "new.xlsx", "登记渡船")["进展"] is None
    assert made.remarks[0].endswith("; 1 tasks not in it")


def test_a_row_of_peoples_own_stays_with_a_status_of_its_own(worked: Worked, again: Again, make: Make) -> None:
    row = worked.sheet.max_row + 1
    typed = {"任务": "市长交办：清理沉船", "牵头单位": "云溪市水利局", "完成时限": datetime(2024, 6, 1), "进展": "已联系"}
    for heading, value in typed.items():
        worked.sheet.cell(row, worked.column(heading), value)
    path = again()
    kept = row_of(path, "清理沉船")
    assert (kept["序号"], kept["状态"], kept["进展"]) == (6, "逾期", "已联系")
    second = make("second.xlsx", update=[path], as_of=date(2024, 5, 20), by_lead=True)
    assert (row_of(second, "清理沉船")["状态"], row_of(second, "清理沉船", "云溪市水利局")["进展"]) == ("临期", "已联系")
    assert len(table(second)) == len(table(make("third.xlsx", update=[second]))) == 6


def test_a_copied_row_that_was_changed_is_a_row_of_peoples_own(worked: Worked, again: Again) -> None:
    row = worked.row("修补码头")
    for column in range(1, worked.sheet.max_column + 1):
        worked.sheet.cell(8, column, worked.sheet.cell(row, column).value)
        worked.sheet.cell(9, column, worked.sheet.cell(row, column).value)
    worked.sheet.cell(8, worked.column("任务"), "（一）修补码头之二")
    names = [row["任务"] for row in table(again())]
    assert len(names) == 6
    assert (names[0], names[5]) == ("（一）修补码头", "（一）修补码头之二")


def test_a_task_with_another_iri_is_found_by_paper_and_name(worked: Worked, again: Again) -> None:
    worked["修补码头", "进展"] = "甲"
    source, facts = ferries(TEXT)
    facts.header.title = "关于印发渡口修缮任务的通知"
    assert row_of(again(MemoryStore([(source, facts)])), "修补码头")["进展"] == "甲"


def test_a_key_that_now_means_another_task_is_not_trusted(worked: Worked, again: Again) -> None:
    """A task was put in before the others: t2 is another one, and the old t2 is now t3."""
    worked["修补码头", "进展"] = "甲"
    source, facts = ferries()
    store = without(TEXT, t2="加固堤岸", t3="修补码头", t4="清理河道", t5="登记渡船")
    path = again(store)
    assert row_of(path, "修补码头")["进展"] == "甲"
    assert row_of(path, "加固堤岸")["进展"] is None
    assert len(facts.tasks) == 8 and source.text == TEXT


def test_a_mended_name_keeps_its_row(worked: Worked, again: Again) -> None:
    worked["修补码头", "进展"] = "甲"
    assert row_of(again(without(TEXT, t2="修补三处码头")), "修补三处码头")["进展"] == "甲"


def test_a_task_that_people_call_otherwise_is_still_found(worked: Worked, again: Again) -> None:
    worked["修补码头", "进展"] = "甲"
    worked["修补码头", "任务"] = "渡口工程"
    kept = row_of(again(), "渡口工程")
    assert (kept["进展"], len(table(worked.path.with_name("new.xlsx")))) == ("甲", 5)


def test_a_task_that_is_gone_is_kept_apart_and_comes_back(worked: Worked, again: Again, make: Make, tmp_path: Path) -> None:
    worked["登记渡船", "进展"] = "甲"
    worked.book.save(worked.path)
    made = make_ledger(without(TEXT, t4=""), tmp_path / "new.xlsx", as_of=AS_OF, update=[worked.path])
    assert any("未对应: 库中已无此任务" in remark for remark in made.remarks)
    path = tmp_path / "new.xlsx"
    assert [(row["原因"], row["任务"], row["进展"]) for row in table(path, "未对应")] == [("库中已无此任务", "（三）登记渡船", "甲")]
    assert [row["进展"] for row in table(make("kept.xlsx", of=without(TEXT, t4=""), update=[path]), "未对应")] == ["甲"]
    back = make("back.xlsx", update=[path])
    assert row_of(back, "登记渡船")["进展"] == "甲"
    assert openpyxl.load_workbook(back).sheetnames == ["督查台账", "说明"]


def test_what_is_outside_of_the_choice_is_kept_only_where_people_worked(worked: Worked, again: Again) -> None:
    from wenmai.ledger import Choice

    worked["登记渡船", "进展"] = "甲"
    path = again(choice=Choice(leads=["云溪市交通运输局"]))
    assert [row["任务"] for row in table(path)] == ["（一）修补码头", "（四）培训船工"]
    assert [(row["原因"], row["任务"]) for row in table(path, "未对应")] == [("不在本次所选范围", "（三）登记渡船")]


def test_what_a_department_filled_in_on_its_sheet_is_taken_over(make: Make) -> None:
    path = make("old.xlsx", by_lead=True)
    book = openpyxl.load_workbook(path)
    book["云溪市水利局"]["L2"] = "已清理五次"
    book.save(path)
    assert row_of(make("new.xlsx", update=[path]), "清理河道")["进展"] == "已清理五次"


def test_what_a_department_filled_in_for_a_task_that_is_gone_is_kept_apart(make: Make) -> None:
    path = make("old.xlsx", by_lead=True)
    book = openpyxl.load_workbook(path)
    book["未明确牵头单位"]["L2"], book["未明确牵头单位"]["E2"] = "已登记", "何川"
    book.save(path)
    new = make("new.xlsx", of=without(TEXT, t4=""), update=[path])
    assert [(row["任务"], row["进展"], row["责任领导"]) for row in table(new, "未对应")] == [("（三）登记渡船", "已登记", "何川")]


def test_two_that_say_different_things_are_both_kept(make: Make) -> None:
    path = make("old.xlsx", by_lead=True)
    book = openpyxl.load_workbook(path)
    book["云溪市水利局"]["L2"], book["云溪市城管局"]["L2"] = "已清理五次", "已清理六次"
    book.save(path)
    new = make("new.xlsx", update=[path])
    said = [row_of(new, "清理河道")["进展"], *(row["进展"] for row in table(new, "未对应"))]
    assert sorted(said) == ["已清理五次", "已清理六次"]
    assert {row["原因"] for row in table(new, "未对应")} == {"几处填写不一致"}


def test_what_departments_send_back_is_taken_over_together(make: Make, tmp_path: Path) -> None:
    """The ledger was sent out: one department sends its sheet alone, the other all of it, and the office worked on."""
    sent = make("sent.xlsx", by_lead=True)
    for name, sheet, said in (("one.xlsx", "云溪市水利局", "已清理五次"), ("two.xlsx", "云溪市交通运输局", "补好两处")):
        book = openpyxl.load_workbook(sent)
        book[sheet]["L2"] = said
        for other in book.sheetnames if name == "one.xlsx" else []:
            if other != sheet:
                del book[other]
        book.save(tmp_path / name)
    book = openpyxl.load_workbook(sent)
    book["督查台账"]["L2"], book["督查台账"]["L4"] = "补好一处", "已登记"
    book.save(sent)
    new = make("new.xlsx", update=[tmp_path / "one.xlsx", tmp_path / "two.xlsx", sent])
    assert [row["进展"] for row in table(new)] == ["补好两处", "已清理五次", "已登记", None, None]
    assert [(row["原因"], row["进展"]) for row in table(new, "未对应")] == [("几处填写不一致", "补好一处")]


def typed_row(worked: Worked, **typed: Any) -> None:
    """A row that somebody types below the others."""
    row = worked.sheet.max_row + 1
    for heading, value in typed.items():
        worked.sheet.cell(row, worked.column(heading), value)


def test_what_a_department_fills_in_for_a_row_of_peoples_own_is_taken_over(worked: Worked, again: Again, make: Make) -> None:
    typed_row(worked, 任务="清理沉船", 牵头单位="云溪市水利局")
    path = again(by_lead=True)
    book = openpyxl.load_workbook(path)
    book["云溪市水利局"]["L3"], book["云溪市水利局"]["F3"] = "已联系", datetime(2024, 6, 12)
    book.save(path)
    row = row_of(make("next.xlsx", update=[path]), "清理沉船")
    assert (row["进展"], row["完成时限"], row["状态"]) == ("已联系", datetime(2024, 6, 12), "紧急")


def test_two_that_say_different_things_of_a_row_of_peoples_own_are_both_kept(worked: Worked, again: Again, make: Make) -> None:
    typed_row(worked, 任务="清理沉船", 牵头单位="云溪市水利局", 进展="甲")
    path = again(by_lead=True)
    book = openpyxl.load_workbook(path)
    book["云溪市水利局"]["L3"] = "乙"
    book.save(path)
    for name in ("next.xlsx", "last.xlsx"):
        path = make(name, update=[path])
        assert [row_of(path, "清理沉船")["进展"], *(row["进展"] for row in table(path, "未对应"))] == ["甲", "乙"]


def test_files_of_one_name_from_several_folders_are_several_files(worked: Worked, make: Make, tmp_path: Path) -> None:
    worked.book.create_sheet("通讯录").append(["单位"])
    sent = []
    for place, said in (("one", "甲"), ("two", "乙"), ("three", "乙")):
        (tmp_path / place).mkdir()
        worked["修补码头", "进展"] = said
        worked.book["通讯录"]["A2"] = place
        sent.append(tmp_path / place / "ledger.xlsx")
        worked.book.save(sent[-1])
    path = make("new.xlsx", update=sent)
    assert [row["进展"] for row in table(path)] == ["甲", None, None, None, None]
    assert [(row["原因"], row["进展"]) for row in table(path, "未对应")] == [("几处填写不一致", "乙")]
    kept = [sheet["A2"].value for sheet in openpyxl.load_workbook(path) if sheet.title.startswith("通讯录")]
    assert kept == ["one", "two", "three"]


def test_a_row_that_was_typed_before_the_ledger_was_sent_out_comes_back_once(worked: Worked, make: Make, tmp_path: Path) -> None:
    typed_row(worked, 任务="清理沉船", 牵头单位="云溪市水利局")
    typed_row(worked, 任务="清理沉船", 牵头单位="云溪市城管局")
    worked.book.save(worked.path)
    worked["清理沉船", "进展"] = "已联系"
    worked.book.save(tmp_path / "back.xlsx")
    path = make("new.xlsx", update=[worked.path, tmp_path / "back.xlsx"])
    assert [(row["牵头单位"], row["进展"]) for row in table(path)[5:]] == [("云溪市水利局", "已联系"), ("云溪市城管局", None)]


@pytest.mark.parametrize("typed", ["2024/6/12", "2024年6月12日"])
def test_a_day_that_is_typed_as_text_is_a_day(worked: Worked, again: Again, typed: str) -> None:
    worked["登记渡船", "完成时限"] = typed
    assert row_of(again(), "登记渡船")["完成时限"] == datetime(2024, 6, 12)


@pytest.mark.parametrize(("before", "after", "found"), [
    ("（一）修补一号码头", "（三）修补二号码头", False), ("（一）修补一号码头", "（三）修补一号旧码头", True),
    ("（一）修补3处码头", "（三）修补13处码头", False), ("（一）修补码头", "（三）修补3处码头", True),
])
def test_names_that_differ_in_a_figure_are_of_two_tasks(before: str, after: str, found: bool) -> None:
    paper = frozenset([NUMBER])
    assert bool(matched([Named("t2", before, "1", paper)], [Named("t4", after, "2", paper)])) is found


def test_many_tasks_of_one_name_are_matched_in_their_order_and_in_proportion() -> None:
    """Twenty thousand: compared each with each they would take minutes."""
    paper, many = frozenset([NUMBER]), range(20_000)
    found = matched([Named(f"old/{n}", "检查", "1", paper) for n in many], [Named(f"new/{n}", "检查", "1", paper) for n in many])
    assert found == dict(zip(many, many, strict=True))


def test_of_a_long_list_without_likeness_a_short_one_is_still_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.ledger.match.MOST_PAIRS", 3)
    long, short = frozenset(["长"]), frozenset(["短"])
    rows = [*(Named("", f"修补渡口{n}", f"a{n}", long) for n in "甲乙丙丁"), Named("", "清理河道", "b", short)]
    tasks = [*(Named("", f"修补渡口之{n}", f"c{n}", long) for n in "甲乙丙丁"), Named("", "清理各河道", "d", short)]
    assert matched(rows, tasks) == {4: 4}


def test_a_row_without_a_key_that_fits_no_task_stays_apart_until_its_task_comes_back(worked: Worked, again: Again, make: Make) -> None:
    worked["登记渡船", "进展"] = "甲"
    worked.sheet.delete_cols(worked.column("任务键"))
    path = make("apart.xlsx", of=without(TEXT, t4=""), update=[again(without(TEXT, t4=""))])
    assert [row["进展"] for row in table(path, "未对应")] == ["甲"]
    back = make("back.xlsx", update=[path])
    assert [row["进展"] for row in table(back)] == [None, None, "甲", None, None]


def test_sheets_of_peoples_own_are_kept(worked: Worked, again: Again) -> None:
    sheet = worked.book.create_sheet("通讯录")
    sheet.append(["单位", "电话"])
    sheet.append(["水利局", 8001])
    book = openpyxl.load_workbook(again())
    assert list(book["通讯录"].iter_rows(values_only=True)) == [("单位", "电话"), ("水利局", 8001)]


def test_a_sheet_of_peoples_own_that_looks_like_a_ledger_is_left_as_it_is(worked: Worked, again: Again) -> None:
    sheet = worked.book.create_sheet("领导批示")
    sheet.append(["序号", "任务", "牵头单位", "完成时限", "进展"])
    sheet.append([1, "修补码头", "水利局", None, "已批示"])
    path = again()
    assert [row["进展"] for row in table(path, "领导批示")] == ["已批示"]
    assert row_of(path, "修补码头")["进展"] is None


@pytest.mark.parametrize(("column", "words"), [
    ("校验", "corrections in wenmai's own columns cannot be told"), ("任务键", "by paper, number and name")])
def test_lost_technical_columns_are_said_and_cost_no_progress(
        worked: Worked, store: MemoryStore, tmp_path: Path, column: str, words: str) -> None:
    worked["修补码头", "进展"] = "甲"
    worked["修补码头", "牵头单位"] = "云溪市水利局"
    worked.sheet.delete_cols(worked.column(column))
    worked.book.save(worked.path)
    made = make_ledger(store, tmp_path / "new.xlsx", as_of=AS_OF, update=[worked.path])
    assert any(words in remark for remark in made.remarks)
    row = row_of(tmp_path / "new.xlsx", "修补码头")
    assert row["进展"] == "甲"
    assert row["牵头单位"] == ("云溪市交通运输局" if column == "校验" else "云溪市水利局")


def test_a_column_that_was_taken_out_is_no_correction(worked: Worked, again: Again) -> None:
    worked.sheet.delete_cols(worked.column("配合单位"))
    sheet = openpyxl.load_workbook(again())["督查台账"]
    assert sheet["D2"].value == "云溪市财政局、云溪市住建局" and sheet["D2"].comment is None


def test_the_new_ledger_may_take_the_place_of_the_old_one(worked: Worked, make: Make) -> None:
    worked["修补码头", "进展"] = "甲"
    worked.book.save(worked.path)
    assert make("old.xlsx", update=[worked.path]) == worked.path
    assert row_of(worked.path, "修补码头")["进展"] == "甲"


def test_nobody_having_worked_in_it_gives_the_same_bytes(make: Make) -> None:
    old = make("old.xlsx")
    assert make("new.xlsx", update=[old]).read_bytes() == old.read_bytes()


@pytest.mark.parametrize(("data", "words"), [
    (b"PK\x03\x04 broken", "no workbook that can be read"), (b"\xd0\xcf\x11\xe0 old", "an old .xls, or locked with a password"),
    (b"", "no workbook that can be read"),
])
def test_what_is_no_workbook_is_said(make: Make, tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "old.xlsx").write_bytes(data)
    with pytest.raises(LedgerError, match=words):
        make("new.xlsx", update=[tmp_path / "old.xlsx"])
    assert not (tmp_path / "new.xlsx").exists()


def test_a_workbook_that_is_no_ledger_is_refused(make: Make, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "任务"])
    book.save(tmp_path / "old.xlsx")
    with pytest.raises(LedgerError, match=r"old.xlsx is no ledger of wenmai: no sheet has the headings 任务"):
        make("new.xlsx", update=[tmp_path / "old.xlsx"])


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_made_again_twice_it_is_the_same(worked: Worked, make: Make, ending: str) -> None:
    """With everything in it that people can put there: corrections, columns, rows, contradictions, a task that is gone."""
    worked["修补码头", "牵头单位"] = "=云溪市水利局"
    worked["修补码头", "状态"] = "暂缓"
    worked["登记渡船", "进展"] = "甲"
    worked["培训船工", "完成时限"] = datetime(2024, 6, 5)
    worked.sheet.cell(1, worked.column("校验") + 1, "检查日期")
    worked.sheet.cell(2, worked.column("校验") + 1, datetime(2024, 6, 3))
    for heading, value in {"任务": "市长交办：清理沉船", "责任领导": "何川", "进展": "已联系"}.items():
        worked.sheet.cell(9, worked.column(heading), value)
    worked.book.create_sheet("通讯录").append(["单位", "电话"])
    worked.book.save(worked.path)
    fewer = without(TEXT, t4="")
    first = make(f"first.{ending}", of=fewer, update=[worked.path])
    second = make(f"second.{ending}", of=fewer, update=[first])
    assert second.read_bytes() == first.read_bytes()
