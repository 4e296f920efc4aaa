"""Tables of Word documents as lines of cells, with what is merged resolved."""
from __future__ import annotations

from wenmai.chain import facts_of
from wenmai.read import read_bytes

from ..as_files.docx import packed
from .word_parts import abstract, lvl, num, p, r, row, tbl, tc, text_of

HEAD = row("序号", "任务", "牵头单位", "完成时限")


def test_a_row_is_a_line() -> None:
    assert text_of(tbl(HEAD, row("1", "修订预案", "市水务局", ""))) == "序号 | 任务 | 牵头单位 | 完成时限\n1 | 修订预案 | 市水务局 |"


def test_paragraphs_and_breaks_within_a_cell_are_one_line_and_a_bar_parts_nothing() -> None:
    cell = tc("市水务局、", p(r("市应急局"), "<w:r><w:br/><w:tab/><w:t>甲|乙</w:t></w:r>"))
    assert text_of(tbl(row("任务", "单位"), tc("演练") + cell)) == "任务 | 单位\n演练 | 市水务局、 市应急局 甲/乙"


def test_a_merged_cell_says_who_and_when_of_each_row_and_the_rest_once() -> None:
    rows = (tc("1", merge="restart") + tc("值守", merge="restart") + tc("市水务局", merge="restart") + tc("6月底前", merge="restart"),
            tc("2") + tc("草稿", merge="continue") + tc(merge="continue") + tc(merge="continue"))
    assert text_of(tbl(HEAD, *rows)) == "序号 | 任务 | 牵头单位 | 完成时限\n1 | 值守 | 市水务局 | 6月底前\n2 |  | 市水务局 | 6月底前"


def test_a_name_above_several_columns_is_given_to_each_or_gives_way_to_theirs() -> None:
    """责任分工 stands above 牵头单位 and 配合单位, beside which the other names go on; 任务 above two columns without names."""
    two = (tc("序号", merge="restart") + tc("任务", merge="restart", span=2) + tc("责任分工", span=2),
           tc(merge="continue") + tc(merge="continue", span=2) + tc("牵头单位") + tc("配合单位"))
    assert text_of(tbl(*two, row("1", "值守", "修订预案", "市水务局", "市应急局"))) \
        == "序号 | 任务 | 任务 | 牵头单位 | 配合单位\n1 | 值守 | 修订预案 | 市水务局 | 市应急局"


def test_a_cell_across_the_table_is_a_line_of_its_own() -> None:
    assert text_of(tbl(HEAD, tc("一、加强防汛", span=4), row("1", "修订预案", "市水务局", "6月底前"))).split("\n")[1:] \
        == ["一、加强防汛", "1 | 修订预案 | 市水务局 | 6月底前"]


def test_the_title_of_a_table_in_its_first_row() -> None:
    assert text_of(tbl(tc("任务分工表", span=4), HEAD, row("1", "修订预案", "市水务局", "6月底前"))).split("\n")[:2] \
        == ["任务分工表", "序号 | 任务 | 牵头单位 | 完成时限"]


def test_a_row_that_only_goes_on_with_the_one_above_is_none() -> None:
    rows = "".join(tc(text, merge="restart") for text in ("1", "演练", "市水务局", "")), tc(merge="continue") * 4
    assert len(text_of(tbl(HEAD, *rows)).split("\n")) == 2


def test_edges_that_hardly_differ_are_one() -> None:
    """Cells drawn by hand do not quite meet: the grid then has a narrow column between two."""
    table = tbl(tc("任务", span=2) + tc("单位"), tc("演练") + tc("市水务局", span=2), grid=(2000, 60, 2000))
    assert text_of(table) == "任务 | 单位\n演练 | 市水务局"


def test_rows_that_begin_within_the_table_keep_their_columns() -> None:
    moved = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>' + tc("市应急局")
    assert text_of(tbl(row("序号", "任务", "单位"), row("1", "演练", "市水务局"), moved)).split("\n")[2] == " |  | 市应急局"


def test_deleted_rows_are_left_out_and_rows_in_content_controls_kept() -> None:
    table = tbl(row("任务", "单位"), "<w:trPr><w:del/></w:trPr>" + row("演练", "市水务局"))
    wrapped = f"<w:sdt><w:sdtContent><w:tr>{row('清淤', '市水务局')}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    assert text_of(table.replace("</w:tbl>", wrapped)) == "任务 | 单位\n清淤 | 市水务局"


def test_tables_that_touch_are_one_where_they_have_as_many_columns() -> None:
    """A letterhead in a table right above is no part of the next one."""
    letterhead = tbl(row("云政发〔2021〕7号", "签发人", "王建华"))
    assert text_of(letterhead + tbl(row("任务", "单位")) + tbl(row("演练", "市水务局"))) \
        == "云政发〔2021〕7号\t签发人\t王建华\n任务 | 单位\n演练 | 市水务局"


def test_a_table_that_sets_out_the_page_is_none() -> None:
    """One column, or one row of several cells: its paragraphs are lines, and a table within it is read as one."""
    inner = tbl(row("任务", "单位"), row("演练", "市水务局"))
    assert text_of(tbl(tc("一、总则", "各县要值守。"), tc(inner + p()))) == "一、总则\n各县要值守。\n任务 | 单位\n演练 | 市水务局"


def test_a_table_within_a_cell_of_a_table_is_words_of_the_cell() -> None:
    inner = tbl(row("甲", "乙"), row("丙", "丁"))
    assert text_of(tbl(row("任务", "单位"), tc("演练") + tc(inner + p()))) == "任务 | 单位\n演练 | 甲 / 乙 丙 / 丁"


def test_numbers_that_word_counts_in_a_column() -> None:
    numbering = abstract(lvl("decimal", "%1")) + num(1)
    table = tbl(row("序号", "任务", "单位"), *(tc(p(number="1")) + tc(task) + tc("市水务局") for task in ("演练", "清淤")))
    assert text_of(table, numbering).split("\n")[1:] == ["1 | 演练 | 市水务局", "2 | 清淤 | 市水务局"]


def test_tasks_of_a_table_with_merged_cells() -> None:
    """A supporting body in a cell that is merged over two rows supports both, whoever leads."""
    rows = (tc("1") + tc("修订预案") + tc("市水务局") + tc("市应急局", merge="restart"),
            tc("2") + tc("组织演练") + tc("市气象局") + tc(merge="continue"))
    document = p(r("云溪市2021年防汛方案")) + p(r("附件")) + tbl(row("序号", "任务", "牵头单位", "配合单位"), *rows)
    tasks = facts_of(read_bytes(packed(document), "paper.docx")).tasks
    assert [(task.label, [(who.org, who.role) for who in task.responsibilities]) for task in tasks if task.kind == "task"] == [
        ("修订预案", [("市水务局", "lead"), ("市应急局", "support")]), ("组织演练", [("市气象局", "lead"), ("市应急局", "support")])]


def test_indicators_with_merged_cells_and_a_note_on_a_figure() -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    rows = (tc("防汛", merge="restart") + row("1", "堤防达标率", "%") + tc(p(r("78.4"), mark)) + tc("90") + tc("预期性", merge="restart"),
            tc(merge="continue") + row("2", "水库", "座", "-", "5") + tc(merge="continue"))
    table = tbl(row("领域", "序号", "主要指标", "单位", "2020年", "2025年", "指标性质"), *rows)
    footnotes = f'<w:footnote w:id="1">{p(r("2019年数据。"))}</w:footnote>'
    found = facts_of(read_bytes(packed(p(r("云溪市防汛规划")) + table, footnotes=footnotes), "paper.docx")).indicators
    assert [(i.group, i.number, i.name, i.baseline_year, i.baseline, i.target, i.nature) for i in found] == [
        ("防汛", 1, "堤防达标率", 2019, "78.4", "90", "预期性"), ("防汛", 2, "水库", 2020, None, "5", "预期性")]
