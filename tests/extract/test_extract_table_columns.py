"""Tables of who does what: further columns, names of columns, and cells that say the parts themselves."""
from __future__ import annotations

import pytest

from wenmai.extract import extract
from wenmai.text import clean

HEAD = "云溪市2021年防汛工作方案\n一、加强值守\n附件\n云溪市防汛任务分工表\n"
LEAD_SUPPORT = ["1 修订预案: 市水务局 lead, 市应急局 support", "2 组建队伍: 市应急局 lead, 市水务局 support"]
DUE = ["1 修订预案: 市水务局 responsible; 2021-06-30", "2 组建队伍: 市应急局 responsible; 2021-09-30"]


def rows(text: str) -> list[str]:
    out = []
    for task in extract(clean(HEAD + text)).tasks[2:]:
        bodies = ", ".join(f"{body.org} {body.role}" for body in task.responsibilities)
        due = f"; {task.deadline.date or task.deadline.kind}" if task.deadline else ""
        out.append(f"{task.number or '-'} {task.label}: {bodies}{due}")
    return out


TABLES = [
    # table, rows: what the case is for
    ("序号 工作任务 牵头单位 配合单位 完成时限\n1 修订预案 市水务局 市应急局 2021年6月底\n2 组建队伍 市应急局 市水务局 2021年9月底前\n",
     ["1 修订预案: 市水务局 lead, 市应急局 support; 2021-06-30", "2 组建队伍: 市应急局 lead, 市水务局 support; 2021-09-30"]),
    ("序号 工作任务 完成时限 责任单位\n1 修订预案 2021年6月底 市水务局\n2 组建队伍 2021年9月底 市应急局\n", DUE),  # times before bodies
    ("序号 工作任务 责任单位 完成时限\n1\n修订预案\n市水务局\n2021年6月底\n2\n组建队伍\n市应急局\n2021年9月底\n", DUE),  # a cell a line
    ("序号 工作任务 责任单位 完成时限\n1\n修订预案\n市水务局\n2021年6\n月底\n2\n组建队伍\n市应急局\n2021年9月\n底前\n",
     DUE),  # a time that is cut
    ("序号 工作任务 责任单位 责任领导 完成时间\n1 修订预案 市水务局 王建华 2021年6月底\n2 组建队伍 市应急局 李平、张敏 2021年9月底\n",
     DUE),
    ("序号 工作任务 责任单位 时间节点\n1 修订预案 市水务局 持续推进\n2 组建队伍 市应急局 2021年9月底\n",
     ["1 修订预案: 市水务局 responsible; ongoing", DUE[1]]),
    ("序号 重点工作 牵头单位 配合单位\n1 修订预案 市水务局 市应急局\n2 组建队伍 市应急局 市水务局\n", LEAD_SUPPORT),
    ("序号 工作事项 主办单位 协办单位\n1 修订预案 市水务局 市应急局\n2 组建队伍 市应急局 市水务局\n", LEAD_SUPPORT),
    ("序号 目标任务 牵头单位 配合单位 备注\n1 修订预案 市水务局 市应急局\n2 组建队伍 市应急局 市水务局\n", LEAD_SUPPORT),  # an empty column
    ("序号 工作任务 牵头单位 责任单位\n1 修订预案 市水务局 市应急局\n", ["1 修订预案: 市水务局 lead, 市应急局 implement"]),
    ("序号 | 重点工作 | 主办单位 | 协办单位\n1 | 修订预案 | 市水务局 | 市应急局\n2 | 组建队伍 | 市应急局 | 市水务局等\n", LEAD_SUPPORT),
    ("序号 | 工作任务 | 责任单位 | 进度安排\n1 | 修订预案 | 市水务局 | 2021年6月底\n2 | 组建队伍 | 市应急局 | 2021年9月底\n",
     DUE),
    ("序号 | 工作任务 | 责任分工\n1 | 修订预案 | 市水务局牵头，市应急局配合\n2 | 组建队伍 | 牵头单位：市应急局；配合单位：市水务局\n",
     LEAD_SUPPORT),
    # one name of a column over both
    ("序号 | 工作任务 | 工作任务 | 牵头单位\n1 | 预案管理 | 修订预案 | 市水务局\n"
     " |  | 开展演练 | 市应急局\n2 | 队伍建设 | 组建队伍 | 市应急局\n",
     ["1 预案管理: ", "- 修订预案: 市水务局 lead", "- 开展演练: 市应急局 lead", "2 队伍建设: ", "- 组建队伍: 市应急局 lead"]),
    ("牵头单位 | 配合单位 | 工作任务\n市水务局 | 市应急局 | 修订预案\n", ["- 修订预案: 市水务局 lead, 市应急局 support"]),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_columns(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


def test_the_spans_of_a_cell_that_says_the_parts() -> None:
    text = HEAD + "序号 | 工作任务 | 责任单位\n1 | 修订预案 | 市水务局牵头，市应急局配合\n"
    row = extract(clean(text)).tasks[-1]
    assert [[text[s:e] for s, e in body.spans] for body in row.responsibilities] == [["市水务局牵头"], ["市应急局配合"]]
