"""How the rows of tables of tasks are printed: cells of every form, sections within, merged cells, leaders, classes."""
from __future__ import annotations

import pytest

from wenmai.extract import extract
from wenmai.text import clean

HEAD = "云溪市2021年防汛工作方案\n附件\n云溪市防汛任务分工表\n"


def rows(text: str) -> list[str]:
    """A line for each task: its depth, number and label, then its bodies, leaders, time and figures."""
    out: list[str] = []
    depth: dict[str | None, int] = {}
    tasks = extract(clean(HEAD + text)).tasks
    for task in tasks:
        depth[task.id] = depth.get(task.parent, -2) + 1
    for task in tasks[1:]:
        bodies = [f"{body.org} {body.role}" for body in task.responsibilities]
        due = [task.deadline.date or f"{task.deadline.kind} {task.deadline.text}"] if task.deadline else []
        figures = [f"{target.value}{target.unit} {target.by}" for target in task.targets]
        said = "; ".join(", ".join(part) for part in (bodies, [person.name for person in task.leaders], due, figures) if part)
        out.append(f"{'- ' * depth[task.id]}{task.number or '.'} {task.label}" + (f": {said}" if said else ""))
    return out


PLAIN = ["1 修订预案: 市水务局 responsible; 2021-06-30", "2 组建队伍: 市应急局 responsible; 2021-09-30"]
LED = ["1 修订预案: 市水务局 lead, 市应急局 support; 2021-06-30", "2 组建队伍: 市应急局 lead, 市水务局 support; 2021-09-30"]
PEOPLE = ["1 修订预案: 市水务局 responsible; 王建华; 2021-06-30", "2 组建队伍: 市应急局 responsible; 李平; 2021-09-30"]
SECTIONS = [". 加强防汛", "- 1 修订预案: 市水务局 responsible; 2021-06-30", ". 加强抢险", "- 2 组建队伍: 市应急局 responsible; 2021-09-30"]
NUMBERED = ["一 加强防汛", SECTIONS[1], "二 加强抢险", SECTIONS[3]]

DITTO = [
    ("序号 | 任务 | 牵头单位 | 配合单位 | 完成时限\n1 | 修订预案 | 市水务局 | 市应急局 | 6月底前\n2 | 组建队伍 | 同上 | 无 | 同上\n"
     "3 | 演练 | 市应急局 | — | 9月底前\n",
     [LED[0], "2 组建队伍: 市水务局 lead; 2021-06-30", "3 演练: 市应急局 lead; 2021-09-30"]),  # as above, nobody
    ("序号 | 任务 | 牵头单位 | 配合单位 | 完成时限\n1 | 修订预案 | 市水务局 | / | 6月底前\n2 | 组建队伍 | | | 9月底前\n",
     ["1 修订预案: 市水务局 lead; 2021-06-30", "2 组建队伍: 市水务局 lead; 2021-09-30"]),  # a merged cell
    ("序号 | 任务 | 牵头单位 | 配合单位\n1 | 修订预案 | 市水务局 | 市应急局\n2 | 组建队伍 | | 市气象局\n",
     ["1 修订预案: 市水务局 lead, 市应急局 support", "2 组建队伍: 市水务局 lead, 市气象局 support"]),  # of who leads alone
    ("责任单位 | 序号 | 任务 | 完成时限\n市水务局 | 1 | 修订预案 | 6月底前\n| 2 | 组建队伍 | 9月底前\n",
     [PLAIN[0], "2 组建队伍: 市水务局 responsible; 2021-09-30"]),  # bodies first
]
SPACED = [
    ("序号  任务  牵头单位  配合单位  完成时限\n1  修订预案  市水务局  市应急局  6月底\n2  组建队伍  市应急局  市水务局 市气象局  9月底\n",
     [LED[0], "2 组建队伍: 市应急局 lead, 市水务局 support, 市气象局 support; 2021-09-30"]),  # white space within a cell
    ("序号\t任务\t责任单位\t责任人\t联系电话\t完成时限\n1\t修订预案\t市水务局\t王建华\t123\t6月底\n"
     "2\t组建队伍\t市应急局\t李平\t456\t9月底\n",
     PEOPLE),
    ("序号 任务 责任单位 责任人 联系电话 完成时限\n1 修订预案 市水务局 王建华 123 6月底\n2 组建队伍 市应急局 李平 456 9月底\n", PEOPLE),
    ("序号 任务 责任分工 完成时限\n牵头单位 配合单位\n1 修订预案 市水务局 市应急局 6月底\n2 组建队伍 市应急局 市水务局 9月底\n",
     LED),  # two lines of a head
    ("序号\t任务\t牵头市领导\t牵头单位及责任人\t完成时限\n1\t修订预案\t王建华\t市水务局 张敏、市应急局 陈刚\t6月底\n",
     ["1 修订预案: 市水务局 lead, 市应急局 lead; 张敏, 陈刚, 王建华; 2021-06-30"]),  # people behind bodies
    ("考核项目\t考核内容\t分值\t评分标准\t考核部门\n值守（20分）\t修订预案\t10\t未修订扣1%\t市水务局\n\t组建队伍\t10\t未组建不得分\t市应急局\n",
     [". 值守（20分）", "- . 修订预案: 市水务局 responsible", "- . 组建队伍: 市应急局 responsible"]),  # an empty first cell
]
WITHIN = [
    ("序号 | 任务 | 责任单位 | 完成时限\n加强防汛\n1 | 修订预案 | 市水务局 | 6月底\n加强抢险\n2 | 组建队伍 | 市应急局 | 9月底\n", SECTIONS),
    ("序号 | 任务 | 责任单位 | 完成时限\n一、加强防汛\n1 | 修订预案 | 市水务局 | 6月底\n二、加强抢险\n2 | 组建队伍 | 市应急局 | 9月底\n",
     NUMBERED),
    ("序号\t任务\t责任单位\t完成时限\n一、加强防汛\n1\t修订预案\t市水务局\t6月底\n二、加强抢险\n2\t组建队伍\t市应急局\t9月底\n", NUMBERED),
    ("序号 | 任务 | 责任单位 | 完成时限\n| 加强防汛 | | \n1 | 修订预案 | 市水务局 | 6月底\n| 加强抢险 | |\n"
     "2 | 组建队伍 | 市应急局 | 9月底\n",
     SECTIONS),
    ("编号 | 任务 | 责任单位\n（一） | 加强防汛 |\n（一）1 | 修订预案 | 市水务局\n",
     ["（一） 加强防汛", "- （一）1 修订预案: 市水务局 responsible"]),
    ("| 任务 | 责任单位 | 完成时限 |\n|---|---|---|\n| （一）加强防汛 | | |\n| 1.修订预案 | 市水务局 | 6月底 |\n",
     ["（一） 加强防汛", "- 1 修订预案: 市水务局 responsible; 2021-06-30"]),  # numbers in the cell of the task
]
LEADERS = [
    ("序号 | 任务 | 责任单位 | 责任领导 | 完成时限\n1 | 修订预案 | 市水务局 | 王建华 | 6月底\n"
     "2 | 组建队伍 | 市应急局 | 李平副市长 | 9月底\n",
     PEOPLE),
    ("序号 | 任务 | 责任单位 | 牵头领导\n1 | 修订预案 | 市水务局 | 王建华、李 平 欧阳明\n2 | 演练 | 市水务局 | 分管副市长\n",
     ["1 修订预案: 市水务局 responsible; 王建华, 李平, 欧阳明", "2 演练: 市水务局 responsible"]),
]
CLASSES = [
    ("序号 | 考核内容 | 分值 | 考核部门\n1 | 修订预案 | 10 | 市水务局\n", ["1 修订预案: 市水务局 responsible"]),
    ("序号 | 考核指标 | 目标值 | 分值 | 责任单位\n1 | 沙袋储备率 | 98% | 10 | 市水务局\n",
     ["1 沙袋储备率: 市水务局 responsible; 98% None"]),
    ("序号 | 考核项目 | 考核内容 | 分值 | 责任单位\n1 | 值守 | 修订预案 | 10 | 市水务局\n",
     [". 值守", "- 1 修订预案: 市水务局 responsible"]),
    ("序号 实事项目 目标任务 责任领导 责任单位 时间节点\n1 河道治理 新建堤防5公里 王建华副市长 市水务局 3月开工，8月底完工\n",
     [". 河道治理", "- 1 新建堤防5公里: 市水务局 responsible; 王建华; 2021-08-31; 5公里 2021-08-31"]),
]
BESIDE = [
    ("序号 | 重点任务 | 具体举措 | 责任单位 | 完成时限\n1 | 加强值守 | 修订预案。 | 市水务局 | 6月底\n | | 新建仓库2座 | 市应急局 | 9月底\n"
     "2 | 演练 | 全市演练 | 市应急局 | 6月底\n",
     ["1 加强值守", "- . 修订预案: 市水务局 responsible; 2021-06-30", "- . 新建仓库2座: 市应急局 responsible; 2021-09-30; 2座 2021-09-30",
      "2 演练: 市应急局 responsible; 2021-06-30"]),
    ("序号 | 重点任务 | 具体举措 | 责任单位\n1 | 值守 | 1.修订预案；2.新建仓库2座。 | 市水务局\n | | 3.组织演练。 | 市应急局\n",
     ["1 值守", "- 1 修订预案: 市水务局 responsible", "- 2 新建仓库2座: 市水务局 responsible; 2座 None",
      "- 3 组织演练: 市应急局 responsible"]),
    ("序号 | 任务 | 具体举措 | 责任单位 | 完成时限\n1 | 值守 | 1.修订预案。（市气象局）2.建仓库2座。 | 市水务局 | 1.6月底前；2.9月底前\n",
     ["1 值守: 市水务局 responsible", "- 1 修订预案: 市气象局 responsible; 2021-06-30", "- 2 建仓库2座: 2021-09-30; 2座 2021-09-30"]),
    ("序号 | 任务 | 具体举措 | 责任单位 | 完成时限\n1 | 值守 | （1）修订预案；（2）建仓库2座。 | 市水务局 | 9月底前\n",
     ["1 值守: 市水务局 responsible; 2021-09-30", "- 1 修订预案", "- 2 建仓库2座: 2座 2021-09-30"]),
]

TIMES = [
    ("序号 | 任务 | 责任单位 | 完成时限\n1 | 新建仓库5座 | 市水务局 | 全年\n2 | 督查 | 市水务局 | 每季度一次\n"
     "3 | 清淤 | 市水务局 | 立即完成\n4 | 值守 | 市水务局 | 长期坚持\n",
     ["1 新建仓库5座: 市水务局 responsible; 2021-12-31; 5座 2021-12-31", "2 督查: 市水务局 responsible; ongoing 每季度一次",
      "3 清淤: 市水务局 responsible; relative 立即完成", "4 值守: 市水务局 responsible; ongoing 长期坚持"]),
]
# one cell a line: written here with / for the line ends
STACKED = [
    ("序号/任务/责任单位/完成时限/1/修订预案/市水务局/6月底前/2/组建队伍/市应急局/9月底前/", PLAIN),
    ("序号/任务/责任单位/完成时限/1./修订预案/市水务局/6月底前/2./组建队伍/市应急局/9月底前/"
     "抄送：市委办公室。/云溪市人民政府办公室/2021年3月1日/", PLAIN),  # what stands below it
    ("序号/任务/责任单位/责任人/联系电话/完成时限/1/修订预案/市水务局/王建华/123/6月底/2/组建队伍/市应急局/李平/456/9月底/", PEOPLE),
    ("序号/任务/牵头单位/配合单位/完成时限/1/修订/— 3 —/预案/市水务局/市应急局/6月底/2/组建队伍/市应急局/— 4 —/"
     "序号/任务/牵头单位/配合单位/完成时限/市水务局/9月底/", LED),  # a page end within a row
    ("序号/任务/责任分工/完成时限/牵头单位/配合单位/1/修订预案/市水务局/市应急局/6月底/2/组建队伍/市应急局/市水务局/9月底/", LED),
    ("序号/任务/责任单位/完成时限/一、加强防汛/1/修订预案/市水务局/6月底/二、加强抢险/2/组建队伍/市应急局/9月底/", NUMBERED),
    ("序号/任务/责任单位/完成时限/加强防汛/1/修订预案/市水务局/6月底/加强抢险/2/组建队伍/市应急局/9月底/", SECTIONS),
    ("序号/任务/责任单位/1/修订预案/市水务局牵头，市应急局配合/2/组建队伍/市应急局、/市水务局/",
     ["1 修订预案: 市水务局 lead, 市应急局 support", "2 组建队伍: 市应急局 responsible, 市水务局 responsible"]),
    ("序号/重点任务/具体内容/责任单位/完成时限/一/加强防汛/1/值守/1.修订预案；/2.建仓库2座。/市水务局/6月底/2/演练/全市演练/市应急局/9月底/",
     ["一 加强防汛", "- 1 值守: 市水务局 responsible; 2021-06-30", "- - 1 修订预案", "- - 2 建仓库2座: 2座 2021-06-30",
      "- 2 演练: 市应急局 responsible; 2021-09-30"]),
    ("考核项目/考核内容/分值/评分标准/考核部门/值守/成立领导小组/10/未成立的不得分/市水务局/修订预案/5/未修订的扣5分/市应急局/",
     [". 值守", "- . 成立领导小组: 市水务局 responsible", "- . 修订预案: 市应急局 responsible"]),  # a merged cell, no numbers
    ("一、工作任务/责任单位/市水务局/要修订预案。/", []),  # no head
]


@pytest.mark.parametrize(("text", "expected"), [(text.replace("/", "\n"), expected) for text, expected in STACKED])
def test_one_cell_a_line(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(("text", "expected"), [*DITTO, *SPACED, *WITHIN, *LEADERS, *CLASSES, *BESIDE, *TIMES])
def test_rows(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


def test_the_text_below_a_table_is_no_row() -> None:
    text = "序号 任务 责任单位 完成时限\n1 修订预案 市水务局 6月底\n2 组建队伍 市应急局 9月底\n"
    text += "请各地各部门 认真抓好 工作落实。\n云溪市人民政府\n"
    assert rows(text) == PLAIN


def test_a_repeated_cell_is_shown_where_it_is_printed() -> None:
    text = HEAD + "序号 | 任务 | 责任单位\n1 | 修订预案 | 市水务局\n2 | 组建队伍 | 同上\n"
    (body,) = extract(clean(text)).tasks[-1].responsibilities
    assert [text[s:e] for s, e in body.spans] == ["责任单位", "市水务局"]
