"""Lists of members: the lines, and who is read from them; white space and the width of marks count for nothing."""
from __future__ import annotations

import pytest

from wenmai.extract.roster import roster
from wenmai.text import clean

HEAD = "组  长：李建国  市长\n"
FIRST = ("李建国", ["市长"], None, "组长")
LAST = ("王强", ["局长"], "市应急局", "成员")
ONE_LINE = [
    # a line of a list, who it is
    ("成  员：张敏  市水务局局长", ("张敏", ["局长"], "市水务局", "成员")),
    ("成 员 :张  敏\u00a0市水务局局长", ("张敏", ["局长"], "市水务局", "成员")),  # a name as wide as the others, a half-width colon
    ("成员：张敏（市水务局局长）", ("张敏", ["局长"], "市水务局", "成员")),
    ("成员：张敏(市水务局局 长)", ("张敏", ["局长"], "市水务局", "成员")),
    ("成员：张敏 市水务局局  长", ("张敏", ["局长"], "市水务局", "成员")),  # white space within the title
    ("成员：张敏 市水 务局党 组书记、局长", ("张敏", ["党组书记", "局长"], "市水务局", "成员")),  # and within the body
    ("成员：张敏 市 水务局局长", ("张敏", ["局长"], "市水务局", "成员")),
    ("成员：张敏 云 溪市水务局局长", ("张敏", ["局长"], "云溪市水务局", "成员")),
    ("成员：张敏 局 长", ("张敏", ["局长"], None, "成员")),
    ("成员：张晓 敏 市水务局局长", ("张晓敏", ["局长"], "市水务局", "成员")),  # within the name, before a body
    ("成员：张晓 敏 副市长", ("张晓敏", ["副市长"], None, "成员")),  # before a title
    ("成员：张晓 敏  水务局局长", ("张晓敏", ["局长"], "水务局", "成员")),  # before the wider white space between columns
    ("成员：欧阳 敏 市水务局局长", ("欧阳敏", ["局长"], "市水务局", "成员")),
]


@pytest.mark.parametrize(("line", "person"), ONE_LINE)
def test_a_line_of_a_list(line: str, person: tuple[object, ...]) -> None:
    """The list goes on behind the line."""
    found = roster(clean(f"{HEAD}{line}\n王强  市应急局局长\n"))
    assert [(p.name, p.titles, p.org, p.role_in_text) for p in found] == [FIRST, person, LAST]


NAMES = [
    # a line of names, who they are
    ("成员：李明、王强、赵燕", ["李明", "王强", "赵燕"]),
    ("成员:李明,王强,赵燕", ["李明", "王强", "赵燕"]),
    ("成员：李明 王强\u00a0赵燕", ["李明", "王强", "赵燕"]),
    ("成员：李 明、王 小强、赵燕", ["李明", "王小强", "赵燕"]),  # white space within names that marks part
    ("成员：李明 王强、赵燕", ["李明", "王强", "赵燕"]),
    ("成员：水务局、商务部、农业部", []),  # bodies, two of which begin as names do
    ("成员：各乡镇负责人", []),
]


@pytest.mark.parametrize(("line", "names"), NAMES)
def test_a_line_of_names(line: str, names: list[str]) -> None:
    assert [person.name for person in roster(clean(f"{line}\n"))] == names


def test_the_quote_of_each_name_is_where_it_is_printed() -> None:
    text = "成员：李 明、王小强\n"
    assert [[text[s:e] for s, e in person.spans] for person in roster(clean(text))] == [["成员", "李 明"], ["成员", "王小强"]]


@pytest.mark.parametrize("line", ["张敏 要到水务局去", "张敏  市水务局，局长", "请张敏 市水务局局长"])
def test_another_line_ends_the_list(line: str) -> None:
    assert [person.name for person in roster(clean(f"{HEAD}{line}\n王强  市应急局局长\n"))] == ["李建国"]
