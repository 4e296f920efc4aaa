"""Tables of PDFs: merged cells, heads of two rows, rows and merged cells that a page break cuts, heads that are printed again."""
from __future__ import annotations

from wenmai.chain import facts_of
from wenmai.model import Source
from wenmai.read import read_bytes

from ..as_files.layout import Cell, Grid
from ..as_files.pdf import LEFT, SMALL, Pages

HEAD = ("序号", "工作任务", "牵头单位", "配合单位")


def grid(*rows: tuple[str | Cell | None, ...], heads: int = 1) -> Grid:
    return Grid([[Cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows], heads)


def read(table: Grid, *, above: int = 0, repeat_head: bool = True) -> Source:
    """A PDF with a table below so many lines of text."""
    pages = Pages()
    for _ in range(above):
        pages.paragraph("各县区要落实责任。")
    pages.table(table, repeat_head=repeat_head)
    pages.paragraph("表后的话。")
    return read_bytes(pages.done(), "paper.pdf")


def rows(source: Source) -> list[str]:
    return [line for line in source.text.replace("\f", "").split("\n") if "|" in line]


def given(source: Source) -> list[tuple[str | None, str, list[tuple[str, str]]]]:
    return [(task.number, task.label, [(r.org, r.role) for r in task.responsibilities]) for task in facts_of(source).tasks]


def test_an_empty_cell_is_empty() -> None:
    source = read(grid(HEAD, ("1", "修订预案", "市水务局", ""), ("2", "开展演练", "市应急局", "市水务局")))
    assert rows(source) == ["序号 | 工作任务 | 牵头单位 | 配合单位", "1 | 修订预案 | 市水务局 | ", "2 | 开展演练 | 市应急局 | 市水务局"]
    assert given(source) == [("1", "修订预案", [("市水务局", "lead")]), ("2", "开展演练", [("市应急局", "lead"), ("市水务局", "support")])]


def test_text_in_a_table_is_given_once() -> None:
    source = read(grid(HEAD, ("1", "修订预案", "市水务局", "市应急局")))
    assert [source.text.count(word) for word in ("修订预案", "市水务局", "表后的话")] == [1, 1, 1]
    assert source.text.index("市应急局") < source.text.index("表后的话")


def test_the_bodies_of_a_merged_cell_are_those_of_each_of_its_rows() -> None:
    source = read(grid(HEAD, ("1", "修订预案", Cell("市水务局", 2), Cell("市应急局、市气象局", 3)), ("2", "开展演练", None, None),
                       ("3", "储备物资", "市财政局", None)))
    assert rows(source)[2:] == ["2 | 开展演练 | 市水务局 | 市应急局、市气象局", "3 | 储备物资 | 市财政局 | 市应急局、市气象局"]
    assert [[org for org, _ in bodies] for *_, bodies in given(source)] \
        == [["市水务局", "市应急局", "市气象局"]] * 2 + [["市财政局", "市应急局", "市气象局"]]


def test_a_merged_cell_of_tasks_is_given_where_it_begins() -> None:
    """The name of the column stands across two: what the tasks are of, and the tasks."""
    source = read(grid(("序号", Cell("工作任务", columns=2), None, "牵头单位"), (Cell("1", 2), Cell("预案管理", 2), "修订预案", "市水务局"),
                       (None, None, "开展演练", "市应急局"), ("2", "物资储备", "储备物资", "市财政局")))
    assert rows(source) == ["序号 | 工作任务 | 工作任务 | 牵头单位", "1 | 预案管理 | 修订预案 | 市水务局", " |  | 开展演练 | 市应急局",
                            "2 | 物资储备 | 储备物资 | 市财政局"]
    assert given(source) == [("1", "预案管理", []), (None, "修订预案", [("市水务局", "lead")]), (None, "开展演练", [("市应急局", "lead")]),
                             ("2", "物资储备", []), (None, "储备物资", [("市财政局", "lead")])]


def test_a_head_of_two_rows_becomes_one() -> None:
    source = read(grid((Cell("序号", 2), Cell("工作任务", 2), Cell("责任分工", columns=2), None), (None, None, "牵头单位", "配合单位"),
                       ("1", "修订预案", "市水务局", "市应急局"), heads=2))
    assert rows(source) == ["序号 | 工作任务 | 牵头单位 | 配合单位", "1 | 修订预案 | 市水务局 | 市应急局"]


def test_a_cell_across_the_whole_table_heads_the_rows_below_it() -> None:
    source = read(grid(HEAD, (Cell("一、抗旱工作", columns=4), None, None, None), ("1", "修建水库", "市水务局", "市财政局"),
                       (Cell("二、防汛工作", columns=4), None, None, None), ("2", "修订预案", "市应急局", "市水务局")))
    assert "\n一、抗旱工作\n1 | 修建水库" in source.text
    assert [(number, label) for number, label, _ in given(source)] \
        == [("一", "抗旱工作"), ("1", "修建水库"), ("二", "防汛工作"), ("2", "修订预案")]


def test_line_breaks_within_a_cell_are_joined() -> None:
    """A name that the cell's width breaks is one; bodies that each have a line are parted."""
    pages = Pages()
    cells = [("序号", "工作任务", "责任单位"), ("1", "修订防汛预案并报\n市人民政府备案", "市水务局\n市应急局")]
    for y, row in ((100, cells[0]), (130, cells[1])):
        for x, width, cell in zip((0, 40, 140), (40, 100, 100), row, strict=True):
            for n, line in enumerate(cell.split("\n")):
                pages.text(LEFT + x + 4, y + 15 * n, line, SMALL)
            for ends in ((0, 0, width, 0), (0, 36, width, 36), (0, 0, 0, 36), (width, 0, width, 36)):
                pages.line(LEFT + x + ends[0], y - 3 + ends[1], LEFT + x + ends[2], y - 3 + ends[3])
    source = read_bytes(pages.done(), "paper.pdf")
    assert rows(source)[1] == "1 | 修订防汛预案并报市人民政府备案 | 市水务局 市应急局"
    assert given(source) == [("1", "修订防汛预案并报市人民政府备案", [("市水务局", "responsible"), ("市应急局", "responsible")])]


LONG = "、".join(["市应急局", "市气象局", "市发展改革委", "市财政局", "市农业农村局", "市交通运输局", "市教育体育局", "市公安局"] * 3)


def test_a_row_that_a_page_break_cuts_stands_whole_where_it_begins() -> None:
    source = read(grid(HEAD, ("1", "修订预案", "市水务局", "市应急局"), ("2", "开展演练", "市应急局", LONG),
                       ("3", "储备物资", "市财政局", "市应急局")), above=19)
    first, second = (source.text[slice(*page.span)] for page in source.pages)
    assert f"2 | 开展演练 | 市应急局 | {LONG}\n— 1 —" in first
    assert second.startswith("3 | 储备物资 | 市财政局 | 市应急局\n")


def test_a_head_that_is_printed_again_is_left_out() -> None:
    source = read(grid(HEAD, *((str(n), f"第{n}项任务", "市水务局", "市应急局") for n in range(1, 71))))
    assert len(source.pages) > 2
    assert source.text.count("牵头单位") == 1
    assert [number for number, *_ in given(source)] == [str(n) for n in range(1, 71)]


def test_a_table_goes_on_without_a_head_printed_again() -> None:
    table = grid(HEAD, *((str(n), f"第{n}项任务", "市水务局", "市应急局") for n in range(1, 51)))
    assert [number for number, *_ in given(read(table, repeat_head=False))] == [str(n) for n in range(1, 51)]


def test_a_merged_cell_goes_on_behind_a_page_break() -> None:
    """Its words are cut by the break; rows beside it on the next page have its bodies."""
    tasks = [(None, f"第{n}项任务", None, None) for n in range(2, 41)]
    source = read(grid(HEAD, (Cell("1", 40), "第1项任务", Cell("市水务局", 40), Cell(LONG[:24], 40)), *tasks), above=10)
    assert len(source.pages) == 2
    assert rows(source)[1] == f"1 | 第1项任务 | 市水务局 | {LONG[:24]}"
    assert rows(source)[-1] == f" | 第40项任务 | 市水务局 | {LONG[:24]}"


def test_a_row_beside_a_merged_number_is_no_rest() -> None:
    """Behind the break it has no number and stands whole."""
    table = grid(("序号", Cell("工作任务", columns=2), None, "牵头单位"),
                 *((Cell(str(n), 2), Cell(f"第{n}类", 2), f"第{n}项甲", "市水务局") if half == 0 else (None, None, f"第{n}项乙", "市应急局")
                   for n in range(1, 31) for half in (0, 1)))
    source = read(table, above=1)
    assert len(source.pages) > 1
    assert [label for _, label, _ in given(source)] == [f"第{n}{end}" for n in range(1, 31) for end in ("类", "项甲", "项乙")]


def test_two_tables_on_two_pages_are_not_joined() -> None:
    pages = Pages()
    pages.table(grid(HEAD, ("1", "修订预案", "市水务局", "市应急局")))
    pages.turn_page()
    pages.table(grid(("序号", "工作任务", "完成时限"), ("1", "开展演练", "2021年6月底前")))
    assert rows(read_bytes(pages.done(), "paper.pdf")) == ["序号 | 工作任务 | 牵头单位 | 配合单位", "1 | 修订预案 | 市水务局 | 市应急局",
                                                            "序号 | 工作任务 | 完成时限", "1 | 开展演练 | 2021年6月底前"]


def test_a_box_around_text_is_no_table() -> None:
    pages = Pages()
    pages.line(LEFT - 5, 100, LEFT + 300, 100)
    pages.line(LEFT - 5, 180, LEFT + 300, 180)
    pages.line(LEFT - 5, 100, LEFT - 5, 180)
    pages.line(LEFT + 300, 100, LEFT + 300, 180)
    pages.text(LEFT, 105, "专栏1 防汛工程")
    pages.text(LEFT, 135, "1.修建水库。")
    source = read_bytes(pages.done(), "paper.pdf")
    assert rows(source) == []
    assert "专栏1 防汛工程\n1.修建水库。" in source.text


def test_indicators_have_their_group_number_and_footnote() -> None:
    table = grid(("领域", "序号", "主要指标", "单位", "2020年", "2025年", "指标性质"),
                 (Cell("防汛", 2), "1.", "堤防达标率", "%", "78.4", "90", "预期性"),
                 (None, "2.", "预警覆盖率", "%", "60.51", "95", "约束性"), ("抗旱", "3.", "水库座数", "座", "-", "12", "预期性"))
    pages = Pages()
    pages.table(table)
    pages.paragraph("1 2016年")
    found = facts_of(read_bytes(pages.done(), "paper.pdf")).indicators
    assert [(row.number, row.group, row.name, row.baseline_year, row.baseline, row.target) for row in found] == [
        (1, "防汛", "堤防达标率", 2020, "78.4", "90"), (2, "防汛", "预警覆盖率", 2016, "60.5", "95"),
        (3, "抗旱", "水库座数", 2020, None, "12")]
