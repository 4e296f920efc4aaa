"""Item numbers at the beginning of a line, told by their first character."""
from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.text.markers import FIRST, ITEM_NUMBERS, LABEL, MARKER, OTHER_BEGINNING
from wenmai.text.marks import REPLACED, SHORT, fold

ALL_AT_ONCE = re.compile("|".join(pattern for _, pattern in ITEM_NUMBERS), re.VERBOSE)
BEGINNINGS = "第一十百〇章节条编部分工作重点任务专栏附件表（(﹙［）)﹚］㈠㈩0129１２９٣.．﹒、：: \n⒈⒛⑴⒇①⑳的年月号防汛"


@pytest.mark.parametrize(("line", "kind", "printed"), [
    ("第三章 附则", "chapter", "第三章"),
    ("重点任务2：修订预案", "work", "重点任务2："),
    ("专栏1 水库", "box", "专栏1"),
    ("附件2：", "annex", "附件2"),
    ("十一、加强值守", "han", "十一、"),
    ("（一）修订预案", "paren_han", "（一）"),
    ("㈡修订预案", "paren_han", "㈡"),
    ("3.开展演练", "arabic", "3."),
    ("３.开展演练", "arabic", "３."),
    ("（2）开展演练", "paren_arabic", "（2）"),
    ("③储备物资", "circled", "③"),
])
def test_an_item_number(line: str, kind: str, printed: str) -> None:
    found = MARKER.match(line)
    assert found is not None and (found.lastgroup, found[0]) == (kind, printed)


@pytest.mark.parametrize("line", ["", "市水务局", "2021年6月", "3.5亿元", "第三条规定", "一是加强值守"])
def test_no_item_number(line: str) -> None:
    assert MARKER.match(line) is None


@settings(deadline=None)
@given(st.text(st.sampled_from(BEGINNINGS), min_size=1, max_size=10))
def test_the_first_character_tells_which_patterns_to_try(line: str) -> None:
    found, tried = MARKER.match(line), ALL_AT_ONCE.match(line)
    assert (found and (found.lastgroup, found[0])) == (tried and (tried.lastgroup, tried[0]))


@settings(deadline=None)
@given(st.text(st.sampled_from("牵头责任单位完成时限联系人：: 抄送标题来源索引号-—◆表1主"), min_size=1, max_size=8))
def test_what_begins_otherwise_begins_with_one_of_the_first_characters(line: str) -> None:
    if LABEL.match(line) or OTHER_BEGINNING.match(line):
        assert line[0] in FIRST


@pytest.mark.parametrize("variant", [variant for variant, _ in REPLACED])
def test_a_mark_is_folded_in_a_short_text_as_in_a_long_one(variant: str) -> None:
    folded = fold(f"甲{variant}乙")
    assert variant not in folded and folded == fold(f"甲{variant}乙" + "汛" * SHORT)[:3]
