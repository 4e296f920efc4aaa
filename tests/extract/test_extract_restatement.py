"""Which row of an annex restates which task: headings of the body, groups and rows of the annex, and the pairs."""
from __future__ import annotations

from wenmai.extract.restatement import Heading, restated

BODY = [
    Heading("a", None, "完善防汛工作体系"),
    Heading("a1", "a", "修订应急预案"),
    Heading("a2", "a", "建设物资仓库"),
    Heading("b", None, "加强抢险队伍建设"),
    Heading("b1", "b", "组建专业队伍"),
    Heading("b2", "b", "开展桌面演练"),
]


def test_rows_are_sought_in_the_section_their_group_restates() -> None:
    groups = [Heading("g", None, "完善防汛体系"), Heading("h", None, "抢险队伍建设")]
    rows = [Heading("r1", "g", "修订完善应急预案"), Heading("r2", "h", "组建专业队伍"), Heading("r3", "h", "开展桌面演练")]
    assert restated(BODY, groups, rows) == {"g": "a", "h": "b", "r1": "a1", "r2": "b1", "r3": "b2"}


def test_a_row_whose_words_were_changed_is_found_by_its_place() -> None:
    groups = [Heading("g", None, "完善防汛工作体系")]
    rows = [Heading("r1", "g", "修订应急预案"), Heading("r2", "g", "储备救灾帐篷")]
    assert restated(BODY, groups, rows)["r2"] == "a2"


def test_but_not_where_the_counts_differ() -> None:
    groups = [Heading("g", None, "完善防汛工作体系")]
    rows = [Heading("r1", "g", "修订应急预案"), Heading("r2", "g", "储备救灾帐篷"), Heading("r3", "g", "清理河道淤泥")]
    assert restated(BODY, groups, rows) == {"g": "a", "r1": "a1"}


def test_rows_without_groups_are_sought_everywhere() -> None:
    rows = [Heading("r1", "annex", "开展桌面演练"), Heading("r2", "annex", "建设物资仓库"), Heading("r3", "annex", "清理河道淤泥")]
    assert restated(BODY, [], rows) == {"r1": "b2", "r2": "a2"}


def test_each_task_is_restated_once() -> None:
    rows = [Heading("r1", "annex", "修订应急预案"), Heading("r2", "annex", "修订应急预案方案")]
    assert restated(BODY, [], rows) == {"r1": "a1"}


def test_a_group_between_two_that_match_is_the_section_between() -> None:
    body = [*BODY, Heading("c", None, "强化监测预警能力"), Heading("c1", "c", "布设雨量站点")]
    groups = [Heading("g", None, "完善防汛工作体系"), Heading("x", None, "人员保障"), Heading("h", None, "强化监测预警")]
    assert restated(body, groups, []) == {"g": "a", "x": "b", "h": "c"}


def test_nothing_to_restate() -> None:
    assert restated([], [], []) == {}
    assert restated(BODY, [], []) == {}
    assert restated([], [Heading("g", None, "完善防汛工作体系")], [Heading("r1", "g", "修订应急预案")]) == {}
