"""Tables flattened to lines: indicator tables, and tables of who does what."""
from __future__ import annotations

import pytest

from wenmai.extract import extract
from wenmai.extract.division_table import read_division
from wenmai.extract.indicator_table import indicator_rows
from wenmai.extract.tables import Cell, stretches, tables
from wenmai.model import Indicator
from wenmai.text import clean

HEADS = [
    # line, kind of table that it heads
    ("序号 指标 单位 2020年 2025年 性质", "indicator"),
    ("主要指标 单位 2020年基期值 2025年目标值 属性", "indicator"),
    ("指标名称 计量单位 2020年 2025年 指标性质", "indicator"),
    ("序号 工作任务 牵头部门 配合部门", "division"),
    ("重点任务 责任单位", "division"),
    ("工作任务 牵头单位 责任单位 完成时限", "division"),
    ("指标 单位 说明", None),  # no years
    ("工作任务 说明", None),  # no bodies
    ("请各责任单位认真落实。", None),
]


@pytest.mark.parametrize(("line", "kind"), HEADS)
def test_head_lines(line: str, kind: str | None) -> None:
    assert [table.kind for table in tables(clean(f"{line}\n1 甲 乙\n"))] == ([kind] if kind else [])


def rows(text: str) -> list[Indicator]:
    cleaned = clean(text)
    return [row for table in tables(cleaned) for row in indicator_rows(cleaned, table)]


INDICATORS = """表1 主要指标
序号 指标 单位 2020年 2025年 性质
防汛能力
1 仓库数量 座 12 20 预期性
2 预警
覆盖率 % 85.5 ≥95 约束性
抢险
能力
3 队伍人数 人 - 力争达到
500 预期性
一、主要任务
"""


def test_rows_of_an_indicator_table() -> None:
    read = [(r.number, r.group, r.name, r.unit, r.baseline, r.target, r.nature) for r in rows(INDICATORS)]
    assert read == [
        (1, "防汛能力", "仓库数量", "座", "12", "20", "预期性"),
        (2, "防汛能力", "预警覆盖率", "%", "85.5", "≥95", "约束性"),  # a cell over two lines
        (3, "抢险能力", "队伍人数", "人", None, "力争达到500", "预期性"),  # a group's cell too; no value yet
    ]
    assert {(r.baseline_year, r.target_year) for r in rows(INDICATORS)} == {(2020, 2025)}
    (start, end), = rows(INDICATORS)[1].spans
    assert INDICATORS[start:end] == "2 预警\n覆盖率 % 85.5 ≥95 约束性"


def test_white_space_within_the_head_of_an_indicator_table() -> None:
    found = rows("主要 指标 单位 ２０２０  年 2025\xa0年 指 标性质\n1 泵站数量 座 3 5 预期性\n")
    assert [(r.baseline_year, r.target_year) for r in found] == [(2020, 2025)]


ROWS_WITH_WHITE_SPACE = [
    # what it is a case of, its row, name, unit, base, target, nature
    ("within the nature", "1 泵站数量 座 3 5 约束 性", ("泵站数量", "座", "3", "5", "约束性")),
    ("more of it within the nature", "1 泵站数量 座 3 5 预\u3000期  性", ("泵站数量", "座", "3", "5", "预期性")),
    ("nature over two lines", "1 泵站数量 座 3 5 约束\n性", ("泵站数量", "座", "3", "5", "约束性")),
    ("within the name", "1 泵 站数量 座 3 5 预期性", ("泵站数量", "座", "3", "5", "预期性")),
    ("within the unit", "1 绿地面积 平方\xa0米 3 5 预期性", ("绿地面积", "平方米", "3", "5", "预期性")),
    ("within a unit with a figure", "1 溺亡率 /10 万 0.3 0.2 预期性", ("溺亡率", "/10万", "0.3", "0.2", "预期性")),
    ("within a unit of several parts", "1 污染物 微克/立 方米 30 25 预期性", ("污染物", "微克/立方米", "30", "25", "预期性")),
    ("behind a word of the base", "1 泵站数量 座 约 3 5 预期性", ("泵站数量", "座", "约3", "5", "预期性")),
    ("within the target", "1 泵站数量 座 3 力争达到  5 座 预期 性", ("泵站数量", "座", "3", "力争达到5座", "预期性")),
    ("a word of the name that is a unit too", "1 个 人用水量 吨 3 2 约束性", ("个人用水量", "吨", "3", "2", "约束性")),
    ("a unit at the row's end", "1 泵站数量 座 3 约 座 约 预期性", ("泵站数量", "座", "3", "约座约", "预期性")),
    ("full-width figures", "１ 溺亡率 ／１０万 ０.３ ０.２ 预期性", ("溺亡率", "／１０万", "０.３", "０.２", "预期性")),
]


@pytest.mark.parametrize(("row", "told"), [case[1:] for case in ROWS_WITH_WHITE_SPACE], ids=[case[0] for case in ROWS_WITH_WHITE_SPACE])
def test_white_space_within_the_cells_of_an_indicator_row(row: str, told: tuple[str, ...]) -> None:
    first, second = rows(f"指标 单位 2020年 2025年 性质\n{row}\n2 堤防达标率 % 80 90 约束性\n")
    assert (first.name, first.unit, first.baseline, first.target, first.nature) == told
    assert (second.number, second.name) == (2, "堤防达标率")


def test_a_footnote_gives_a_row_its_own_base_year() -> None:
    text = "指标 单位 2020年 2025年 性质\n1 溺亡率 1/10万 0.121 0.1 预期性\n2 达标率 % 80 90 约束性\n1 2016年\n"
    assert [(r.baseline, r.baseline_year) for r in rows(text)] == [("0.12", 2016), ("80", 2020)]
    spaced = text.replace("1 2016年", "１ \u30002016  年")
    assert [(r.baseline, r.baseline_year) for r in rows(spaced)] == [("0.12", 2016), ("80", 2020)]


def test_a_head_line_printed_again_after_a_page_end_is_no_row() -> None:
    head = "序号 指标 单位 2020年 2025年 性质"
    assert [r.number for r in rows(f"{head}\n1 仓库数量 座 12 20 预期性\n- 4 -\n{head}\n2 泵站数量 座 3 5 预期性\n")] == [1, 2]


def division(text: str, headings: set[str] | None = None) -> list[tuple[str, str | None, list[tuple[str, list[str]]]]]:
    cleaned = clean(text)
    (table,) = tables(cleaned)
    read = read_division(cleaned, table, headings or set())
    return [(g.number, g.title.text if g.title else None, [(row.task.text, [cell.text for cell in row.bodies]) for row in g.rows])
            for g in read.groups]


def test_rows_printed_in_one_line() -> None:
    text = "工作任务 牵头部门 配合部门\n完善预案 市水务局 市应急局、市气象局\n组建队伍 市应急局 市水务局\n"
    assert [row for _, _, group in division(text) for row in group] == [
        ("完善预案", ["市水务局", "市应急局、市气象局"]), ("组建队伍", ["市应急局", "市水务局"])]


def test_white_space_within_heads_and_cells_parts_no_columns() -> None:
    text = "工作任务 牵头 部门 配合部 门\n完善 预案 市水务局 市应急局、市气 象局\n组建\n队 伍\n市应 急局\n市水务局 市教育局\n"
    assert [row for _, _, group in division(text) for row in group] == [
        ("完善预案", ["市水务局", "市应急局、市气象局"]), ("组建队伍", ["市应急局", "市水务局市教育局"])]
    cleaned = clean(text)
    read = read_division(cleaned, tables(cleaned)[0], set())
    assert [role for role, _ in read.columns] == ["lead", "support"]
    assert [cell.breaks for group in read.groups for row in group.rows for cell in row.bodies] == [[], [], [], [4]]


def test_numbered_rows_printed_in_one_line() -> None:
    text = "序号 工作任务 牵头部门 配合部门\n1 完善预案 市水务局 市应急局、市气象局\n2 组建队伍 市应急局 市水务局\n"
    assert [(number, rows) for number, _, rows in division(text)] == [
        ("1", [("完善预案", ["市水务局", "市应急局、市气象局"])]), ("2", [("组建队伍", ["市应急局", "市水务局"])])]


def test_groups_with_rows_whose_cells_run_over_lines() -> None:
    text = """序号 工作任务 牵头部门 配合部门
1
完善
体系
修订应急预案和工作方案
并抓好演练
市水务局
市应急局、
市气象局
组织桌面推演
市应急局
市水务局
2
建强
队伍
组建市级抢险队伍
市消防救援支队
市应急局
"""
    assert division(text) == [
        ("1", "完善体系", [
            ("修订应急预案和工作方案并抓好演练", ["市水务局", "市应急局、市气象局"]), ("组织桌面推演", ["市应急局", "市水务局"])]),
        ("2", "建强队伍", [("组建市级抢险队伍", ["市消防救援支队", "市应急局"])]),
    ]


def test_a_task_that_begins_as_a_body_might() -> None:
    """修订全市… has a level of government near its beginning, and is no body."""
    text = "序号 工作任务 牵头部门\n1\n完善体系\n修订全市应急预案和方案\n市水务局\n"
    assert [row for _, _, rows in division(text) for row in rows] == [("修订全市应急预案和方案", ["市水务局"])]


def test_columns_have_the_roles_of_their_head_words() -> None:
    text = "工作任务 牵头部门 配合部门 责任单位\n完善预案 市水务局 市应急局 市气象局\n"
    cleaned = clean(text)
    (table,) = tables(cleaned)
    columns = read_division(cleaned, table, set()).columns
    assert [(role, [text[s:e] for s, e in spans]) for role, spans in columns] == [
        ("lead", ["牵头部门"]), ("support", ["配合部门"]), ("responsible", ["责任单位"])]


def test_a_table_ends_before_the_next_heading() -> None:
    cleaned = clean("工作任务 责任单位\n完善预案 市水务局\n二、保障措施\n加强领导。\n")
    ((start, end),) = stretches(cleaned, tables(cleaned))
    assert cleaned.text[start:end] == "工作任务 责任单位\n完善预案 市水务局"


def test_spans_of_a_cell_that_a_page_end_cuts() -> None:
    raw = "修订应急\n- 4 -\n预案\n方案"
    cell = Cell()
    for word in ("修订应急", "预案", "方案"):
        cell.add(raw, raw.index(word), raw.index(word) + len(word))
    assert cell.text == "修订应急预案方案"
    assert [raw[s:e] for s, e in cell.spans(raw, 2, 8)] == ["应急", "预案\n方案"]
    assert [raw[s:e] for s, e in cell.spans(raw, 4, 6)] == ["预案"]


@pytest.mark.parametrize("stop", ["；", "。", ". ", "."])
def test_points_within_a_cell_are_the_tasks_of_their_row(stop: str) -> None:
    text = ("云溪市2021年防汛考核表\n序号 | 考核项目 | 考核内容 | 分值 | 负责部门\n"
            f"1 | 值守 | 1.制定值守制度{stop}2.全天值守{stop}\n3.按时报告。 | 10 | 市水务局\n2 | 演练 | 每年演练。 | 5 | 市应急局\n")
    found = extract(clean(text))
    assert [(task.number, task.parent, task.label, task.kind, [r.org for r in task.responsibilities]) for task in found.tasks] == [
        ("1", None, "值守", "section", ["市水务局"]), ("1", "t1", "制定值守制度", "task", []), ("2", "t1", "全天值守", "task", []),
        ("3", "t1", "按时报告", "task", []), (None, None, "演练", "section", []), ("2", "t5", "每年演练", "task", ["市应急局"]),
    ]


def test_a_table_of_marks_with_sections_that_bodies_answer_for() -> None:
    text = ("云溪市2021年防汛考核表\n序号 | 考核项目 | 分值 | 考核指标 | 负责部门\n一、 | 值守 | 31 |  |\n"
            "1 | 完善制度 | 5 | 2021年6月底前修订值守制度。 | 市水务局\n"
            "2 | 储备物资 | 5 | 1.建成仓库3座，得2分。2.年底前补充沙袋，得3分。 | 市应急局\n"
            "二、 | 宣传 | 7 | 1.发放手册5000册。2.报送总结。 | 市气象局\n")
    found = extract(clean(text))
    assert [(task.number, task.parent, task.label, task.kind, [r.org for r in task.responsibilities],
             task.deadline and task.deadline.date, [(target.value, target.unit) for target in task.targets]) for task in found.tasks] == [
        ("一", None, "值守", "section", [], None, []),
        ("1", "t1", "完善制度", "task", ["市水务局"], "2021-06-30", []),
        ("2", "t1", "储备物资", "section", ["市应急局"], None, []),
        ("1", "t3", "建成仓库3座，得2分", "task", [], None, [("3", "座")]),
        ("2", "t3", "年底前补充沙袋，得3分", "task", [], "2021-12-31", []),
        ("二", None, "宣传", "section", ["市气象局"], None, []),
        ("1", "t6", "发放手册5000册", "task", [], None, [("5000", "册")]),
        ("2", "t6", "报送总结", "task", [], None, []),
    ]


def test_figures_of_a_row_are_due_with_it() -> None:
    text = ("云溪市2021年防汛任务表\n序号 | 工作任务 | 目标要求 | 责任单位 | 完成时限\n"
            "1 | 修建堤防 | 新建堤防12公里 | 市水务局 | 10月底前\n2 | 演练 | 全市开展演练 | 市应急局 | 6月底前\n")
    clean_text = clean(text)
    first, second = extract(clean_text).tasks
    assert [(target.value, target.unit, target.by) for target in first.targets] == [("12", "公里", "2021-10-31")]
    assert [text[s:e] for s, e in first.targets[0].spans] == ["新建堤防12公里", "10月底前"]
    assert second.targets == []


WRAPPED = [
    # a row cut by line ends, by a page number, white space within the head: the rows are the same
    "序号 | 工作任务 | 牵头单位 | 完成时限\n1 | 修订防汛预案，组织演练 | 市水务局 | 6月底前\n2 | 储备物资 | 市应急局 | 9月底前\n",
    "序号 | 工作 任务 | 牵 头单位 | 完成时限\n1 | 修订防汛预案，组织演练 | 市水务局 | 6月底前\n2 | 储备物资 | 市应急局 | 9月底前\n",
    "序号 | 工作任务 | 牵头\n单位 | 完成时限\n1 | 修订防汛预案，组\n织演练 | 市水\n务局 | 6月底前\n2 | 储备物资 | 市应急局 | 9月\n底前\n",
    "序号 | 工作任务 | 牵头单位 | 完成时限\n1 | 修订防汛预案，\n组织\n演练 | 市水务局 | 6月底前\n— 3 —\n"
    "2 | 储备物资 | 市应急局 | 9月底前\n",
]


@pytest.mark.parametrize("text", WRAPPED)
def test_rows_with_bars_are_read_over_line_ends(text: str) -> None:
    found = extract(clean("云溪市2021年防汛任务分解表\n" + text + "3 | 清淤河道 | 市水务局 | 年底前\n"))
    rows = [(task.number, task.label, [(r.org, r.role) for r in task.responsibilities], task.deadline and task.deadline.date)
            for task in found.tasks]
    assert rows == [
        ("1", "修订防汛预案，组织演练", [("市水务局", "lead")], "2021-06-30"),
        ("2", "储备物资", [("市应急局", "lead")], "2021-09-30"),
        ("3", "清淤河道", [("市水务局", "lead")], "2021-12-31"),
    ]


def test_a_cell_that_begins_with_a_mark() -> None:
    text = "任务|措施|责任单位\n修订|做好准备|市水务局\n|；组织演练|市水务局\n"
    assert [task.label for task in extract(clean(text)).tasks if "演练" in task.label] == ["组织演练"]


def test_items_of_the_text_below_a_table_of_one_cell_a_line() -> None:
    text = ("云溪市防汛方案\n一、任务\n序号\n任务\n责任单位\n1\n修订预案\n市水务局\n2\n开展演练\n市应急局\n二、保障措施\n"
            "（一）加强领导。由市水务局牵头，市应急局配合。\n（二）强化督查。由市政府督查室通报。\n"
            "云溪市人民政府办公室\n2021年3月1日\n")
    found = extract(clean(text))
    told = [(task.label, [(r.org, r.role) for r in task.responsibilities]) for task in found.tasks]
    assert [each for each in told if each[0] in ("加强领导", "修订预案")] == [
        ("加强领导", [("市水务局", "lead"), ("市应急局", "support")]), ("修订预案", [("市水务局", "responsible")])]


def test_a_table_right_below_the_word_for_an_annex() -> None:
    text = "云溪市防汛方案\n附件\n序号 | 工作任务 | 责任单位\n1 | 修订预案 | 市水务局\n"
    found = extract(clean(text)).tasks
    assert [(task.label, task.kind, [text[s:e] for s, e in task.spans]) for task in found] == [
        ("附件", "section", ["附件"]), ("修订预案", "task", ["修订预案"])]
