"""Labels: hidden characters shown, long names wrapped and cut."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.page.labels import visible, visible_in_place, width, wrapped


@pytest.mark.parametrize(("text", "shown", "why"), [
    ("市财政局", "市财政局", "ordinary text stays"),
    ("a\u0000b", "a␀b", "a control character becomes its picture"),
    ("a\u007fb", "a␡b", "delete too"),
    ("号\u202eexe", "号⟨U+202E⟩exe", "what turns the direction of writing is named"),
    ("局\u200b局", "局⟨U+200B⟩局", "a space without width is named"),
    ("x\ud800y", "x⟨U+D800⟩y", "half a surrogate pair is named, so that the file can be written"),
    ("一\n二", "一 二", "a line end in a name is a space"),
    ("<b>&amp;</b>", "<b>&amp;</b>", "markup is text"),
])
def test_visible(text: str, shown: str, why: str) -> None:
    assert visible(text) == shown, why


def test_line_ends_of_a_quote_are_kept() -> None:
    assert visible("一\n二\t三\u0007", lines=True) == "一\n二\t三␇"


def test_signs_in_place_keep_every_offset() -> None:
    assert visible_in_place("一\n号\u202e\u0007局\ud800") == "一\n号\ufffd␇局\ufffd"


@pytest.mark.parametrize(("text", "columns", "lines", "shown", "why"), [
    ("市财政局", 16, 2, "市财政局", "short enough"),
    ("人力资源和社会保障局", 14, 2, "人力资源和\n社会保障局", "two even lines, not a long and a short one"),
    ("改革2018年", 6, 2, "改革\n2018年", "a number is not broken"),
    ("任务（试行）", 6, 3, "任务\n（试行）", "no line ends with an opening or begins with a closing mark"),
    ("一二三四五六七八九十", 8, 2, "一二三四\n五六七…", "what does not fit is cut and said to be"),
])
def test_wrapped(text: str, columns: int, lines: int, shown: str, why: str) -> None:
    assert wrapped(text, columns, lines) == shown, why


@given(st.text(max_size=400), st.integers(4, 40), st.integers(1, 4))
def test_a_label_never_outgrows_its_room(text: str, columns: int, lines: int) -> None:
    shown = wrapped(text, columns, lines).split("\n")
    assert len(shown) <= lines
    # a closing mark may hang over by its own width
    assert all(width(line) <= columns + 2 * sum(c in "，。；：、！？）〕》〉”’」』】,.;:!?)]}%％" for c in line) for line in shown)


def test_a_name_of_ten_thousand_characters_is_cut_at_once() -> None:
    assert len(wrapped("名" * 10_000, 18, 2)) <= 20
