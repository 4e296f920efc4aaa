"""The workbook and the CSV file: text stays text, what makes it a ledger is set, bytes are the same."""
from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from wenmai.ledger import Choice, LedgerError, make_ledger
from wenmai.ledger.sheets import sheet_names
from wenmai.model import Facts, Header, Responsibility, Task

from .conftest import AS_OF, LEAD, Make, MemoryStore, body, row_of, source_of, table

TWELVE = ["序号", "任务", "牵头单位", "配合单位", "责任领导", "完成时限", "目标", "来源文号", "原文", "状态", "完成情况", "进展"]


def named(*labels: str, lead: str | None = None) -> MemoryStore:
    """A store with one paper that has tasks of these names."""
    tasks = [Task(f"t{n}", None, None, label, "task", ((0, 2),)) for n, label in enumerate(labels, 1)]
    for task in tasks if lead else []:
        task.responsibilities = [body(str(lead), LEAD)]
    return MemoryStore([(source_of("修桥。\n", "bridge.txt"), Facts(Header("云溪府〔2024〕1号", "修桥通知"), [], tasks))])


def test_the_columns_that_offices_expect_come_first_and_the_technical_ones_are_hidden(make: Make) -> None:
    sheet = openpyxl.load_workbook(make())["督查台账"]
    headings = [cell.value for cell in sheet[1]]
    assert headings[:12] == TWELVE
    hidden = [place for group in sheet.column_dimensions.values() if group.hidden for place in range(group.min, group.max + 1)]
    assert [headings[place - 1] for place in hidden] == ["任务键", "校验"]


def test_frozen_heading_filter_page_and_list(make: Make) -> None:
    sheet = openpyxl.load_workbook(make())["督查台账"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:R6")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == ("landscape", 9, 0)
    assert (sheet.print_title_rows, sheet.print_area) == ("$1:$1", "'督查台账'!$A$1:$L$6")
    assert sheet.oddHeader.center.text.endswith("督查台账") and sheet.oddHeader.right.text.endswith("截至2024年6月10日")
    (choices,) = sheet.data_validations.dataValidation
    assert choices.formula1 == '"未启动,进行中,已完成,已销号,暂缓"' and str(choices.sqref) == "K2:K6"


def test_a_day_is_a_date_and_nothing_is_an_empty_cell(make: Make) -> None:
    path = make()
    assert row_of(path, "修补码头")["完成时限"] == datetime(2024, 6, 30)
    row = row_of(path, "登记渡船")
    assert [row[name] for name in ("牵头单位", "完成时限", "完成情况", "进展")] == [None] * 4


def test_text_is_never_a_formula(make: Make) -> None:
    labels = ['=HYPERLINK("http://x.example")', "+1", "-1", "@SUM(A1)", "https://x.example", "{=1}", "0012"]
    sheet = openpyxl.load_workbook(make(of=named(*labels)))["督查台账"]
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == labels
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)


def test_csv_disarms_formulas_and_opens_as_utf8(make: Make) -> None:
    data = make("ledger.csv", of=named("=1+1", "修桥")).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["任务"] for row in rows] == ["'=1+1", "修桥"]
    assert list(rows[0])[:12] == TWELVE


@pytest.mark.parametrize(("label", "written"), [
    ("修\x00桥\x0b\ud800", "修桥"), ("修" * 40_000, "修" * 32_766 + "…"), ("𠀀" * 20_000, "𠀀" * 16_383 + "…"),
])
def test_what_no_cell_can_hold_is_left_out_or_cut(make: Make, label: str, written: str) -> None:
    store = named("修桥")
    from wenmai.ledger.merge import fresh
    from wenmai.ledger.status import DEFAULT
    from wenmai.ledger.tasks import tasks
    from wenmai.ledger.workbook import workbook_bytes

    (task,) = tasks(store)
    object.__setattr__(task, "label", label)  # what no store hands out may still come in by another way
    data = workbook_bytes(fresh([task], as_of=AS_OF, thresholds=DEFAULT))
    assert openpyxl.load_workbook(io.BytesIO(data))["督查台账"]["B2"].value == written


def test_cut_cells_are_said(tmp_path: Path) -> None:
    made = make_ledger(named("修" * 40_000), tmp_path / "long.xlsx", as_of=AS_OF)
    assert made.remarks == ["1 cells are longer than the 32767 characters that a cell can hold and end in …"]


def test_colours_follow_the_days_that_stand_on_the_page_of_explanations(make: Make) -> None:
    book = openpyxl.load_workbook(make())
    assert {name: book.defined_names[name].attr_text for name in book.defined_names if not name.startswith("_")} == {
        "截至日期": "'说明'!$B$2", "紧急天数": "'说明'!$B$3", "临期天数": "'说明'!$B$4"}
    assert [book["说明"].cell(row, 2).value for row in (2, 3, 4)] == [datetime(2024, 6, 10), 7, 30]
    rules = {str(place.sqref): [rule.formula[0] for rule in place.rules] for place in book["督查台账"].conditional_formatting}
    assert set(rules) == {"J2:J6", "F2:F6"}
    tests = [formula.rpartition("),")[2].removesuffix(",FALSE)") for formula in rules["J2:J6"]]
    assert tests == [f"INT($F2)-截至日期{than}" for than in ("<0", "<=紧急天数", "<=临期天数", ">临期天数")]
    assert all('TRIM($K2)="已完成"' in formula for formula in rules["J2:J6"])


def test_the_page_of_explanations_counts(make: Make) -> None:
    rows = list(openpyxl.load_workbook(make())["说明"].iter_rows(values_only=True))
    counts = {row[0]: row[1] for row in rows}
    bodies = ("任务总数", "其中：有牵头单位", "无牵头、写明负责单位", "只有配合或落实单位", "没有写明单位")
    assert [counts[name] for name in bodies] == [5, 2, 1, 1, 1]
    assert [counts[name] for name in ("没有时限", "临期", "正常", "长期", "未定时限")] == [2, 1, 1, 1, 2]
    assert {"来源文号", "原文", "进展"} <= set(counts)


def test_a_ledger_of_nothing_has_its_headings(make: Make) -> None:
    path = make(choice=Choice(first=date(2090, 1, 1)), by_lead=True)
    assert table(path) == []
    assert openpyxl.load_workbook(path).sheetnames == ["督查台账", "说明"]


def test_a_task_without_a_name_has_a_row(make: Make) -> None:
    (row,) = table(make(of=named("")))
    assert (row["任务"], row["来源文号"]) == (None, "云溪府〔2024〕1号")


def test_a_sheet_for_each_department_that_answers(make: Make) -> None:
    path = make(by_lead=True)
    departments = ["云溪市交通运输局", "云溪市城管局", "云溪市水利局", "未明确牵头单位"]
    assert openpyxl.load_workbook(path).sheetnames == ["督查台账", *departments, "说明"]
    assert [row["任务"] for row in table(path, "云溪市交通运输局")] == ["（一）修补码头", "（四）培训船工"]
    assert [row["任务"] for row in table(path, "云溪市城管局")] == ["（二）清理河道"]
    assert [row["任务"] for row in table(path, "未明确牵头单位")] == ["（三）登记渡船", "=1+1"]


@pytest.mark.parametrize(("wanted", "names"), [
    (["a/b:c", "[x]?*\\"], ["a b c", "x"]),
    (["ABC", "abc", "Abc"], ["ABC", "abc~2", "Abc~3"]),
    (["局" * 40, "局" * 41], ["局" * 31, "局" * 29 + "~2"]),
    (["𠀀" * 20], ["𠀀" * 15]),
    (["'引号'", "", "History"], ["引号", "工作表", "History~2"]),
])
def test_names_of_sheets_are_valid_and_unique(wanted: list[str], names: list[str]) -> None:
    assert sheet_names(wanted) == names


def test_a_department_called_as_another_sheet_gets_another_name(make: Make) -> None:
    task = Task("t1", None, None, "修桥", "task", ((0, 2),), [Responsibility("说明", LEAD, ((0, 2),), "说明")])
    path = make(of=MemoryStore([(source_of("修桥。\n"), Facts(Header("云溪府〔2024〕1号", "修桥通知"), [], [task]))]), by_lead=True)
    assert openpyxl.load_workbook(path).sheetnames == ["督查台账", "说明~2", "说明"]


def test_the_same_day_gives_the_same_bytes(make: Make) -> None:
    assert make("one.xlsx", by_lead=True).read_bytes() == make("two.xlsx", by_lead=True).read_bytes()
    assert make("one.csv").read_bytes() == make("two.csv").read_bytes()
    assert make("one.xlsx").read_bytes() != make("two.xlsx", as_of=date(2024, 8, 1)).read_bytes()


def test_rows_are_high_enough_and_can_still_grow(make: Make) -> None:
    with zipfile.ZipFile(make()) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert [float(height) > 40 for height in re.findall(r'<row r="2"[^>]* ht="([0-9.]+)"', sheet)] == [True]
    assert "customHeight" not in sheet.split("<sheetData>")[1]


def test_without_the_libraries_csv_works_and_the_extra_is_named(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(LedgerError, match=r"pip install 'wenmai\[xlsx\]'"):
        make()
    assert make("ledger.csv").exists()


def test_without_the_reader_the_extra_is_named(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    old = make()
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(LedgerError, match=r"reading a workbook .* pip install 'wenmai\[xlsx\]'"):
        make("new.xlsx", update=[old])


@pytest.mark.parametrize(("name", "options", "words"), [
    ("ledger.pdf", {}, "ends in .xlsx or .csv"), ("ledger.csv", {"by_lead": True}, "a CSV file has no sheets"),
])
def test_what_cannot_be_made_is_said(make: Make, name: str, options: dict[str, Any], words: str) -> None:
    with pytest.raises(LedgerError, match=words):
        make(name, **options)


def test_more_tasks_than_a_sheet_has_rows_are_refused(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.ledger.workbook.LAST_ROW", 4)
    with pytest.raises(LedgerError, match=r"5 rows .*no more than 4\).*\.csv"):
        make()
    assert make("ledger.csv").exists()


def test_a_file_that_another_program_holds_is_said_and_stays(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make()
    before = path.read_bytes()

    def held(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", held)
    with pytest.raises(LedgerError, match=r"ledger.xlsx cannot be written: Permission denied \(is it open in another program\?\)"):
        make(as_of=date(2025, 1, 1))
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["ledger.xlsx"]
