"""Tables of web pages with merged cells: what each row says, with the places of the cells that say it."""
from __future__ import annotations

from wenmai.chain import facts_of
from wenmai.model import Task
from wenmai.read import read_bytes
from wenmai.text.page_tables import merged_tables

PAGE = """<h1>云溪市2021年防汛任务分工方案</h1><table>
<tr><th rowspan="2">序号</th><th rowspan="2">工作任务</th><th rowspan=2>具体措施</th>
<th colspan="2">责任分工</th><th rowspan="2">完成时限</th></tr>
<tr><th>牵头单位</th><th>配合单位</th></tr>
<tr><td colspan="6">一、加强值守</td></tr>
<tr><td rowspan="2">1</td><td rowspan="2">修订<br>预案</td><td>修订市级预案。</td><td rowspan="2"><p>市水务局</p></td><td>市财政局</td>
<td rowspan="3">2021年6月底前</td></tr>
<tr><td>修订县级预案。</td><td>市审计局</td></tr>
<tr><td>2<td>开展演练<td>组织演练。<td>市应急局<td>市气象局
<tr><td>3</td><td>储备物资</td><td></td><td colspan="2">市商务局</td><td>2021年9月底前</td></tr>
</table>"""


def tasks() -> dict[str, Task]:
    return {task.label: task for task in facts_of(read_bytes(PAGE.encode(), "a.html")).tasks}


def test_a_cell_over_several_rows_holds_in_each_of_them() -> None:
    found = tasks()
    assert [[(r.org, r.role) for r in found[label].responsibilities] for label in ("修订市级预案", "修订县级预案", "开展演练")] == [
        [("市水务局", "lead"), ("市财政局", "support")], [("市水务局", "lead"), ("市审计局", "support")],
        [("市应急局", "lead"), ("市气象局", "support")]]
    assert [found[label].deadline.date for label in ("修订市级预案", "修订县级预案", "开展演练", "储备物资") if found[label].deadline] \
        == ["2021-06-30", "2021-06-30", "2021-06-30", "2021-09-30"]


def test_a_merged_task_is_one_task_with_its_rows_below_it() -> None:
    found = tasks()
    assert found["修订县级预案"].parent == found["修订预案"].id
    assert found["修订预案"].parent == found["加强值守"].id


def test_a_cell_over_two_columns_is_said_once() -> None:
    assert [(r.org, r.role) for r in tasks()["储备物资"].responsibilities] == [("市商务局", "lead")]


def test_places_are_those_of_the_file() -> None:
    found = tasks()
    assert [PAGE[slice(*span)] for span in found["修订预案"].spans] == ["修订", "预案"]
    assert [PAGE[slice(*span)] for span in found["修订县级预案"].responsibilities[0].spans] == ["牵头单位", "市水务局"]
    deadline = found["开展演练"].deadline
    assert deadline and [PAGE[slice(*span)] for span in deadline.spans] == ["2021年6月底前"]


def test_tables_without_merged_cells_and_tables_for_layout_have_no_grid() -> None:
    assert merged_tables("<table><tr><td>甲</td><td>乙</td></tr></table>") == []
    assert merged_tables("<table><tr><td colspan=2>甲</td></tr></table>") == []  # one cell alone, as for a title
    outer = merged_tables("<table><tr><td rowspan=2><table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table></td></tr></table>")
    assert [len(grid.rows) for grid in outer] == [2]


def test_spans_that_lie_are_taken_as_far_as_the_table_goes() -> None:
    (grid,) = merged_tables("<table><tr><td rowspan=99999>甲<td rowspan='x'>乙<tr><td>丙</table>")
    assert [len(row) for row in grid.rows] == [2, 2]
    assert merged_tables("<table>" + "<tr><td rowspan=9999 colspan=999>甲" * 100 + "</table>") == []
