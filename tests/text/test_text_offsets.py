"""What must hold of every clean text: the map back to the source, and that nothing printed is lost.

The source as the clean text knows it (`raw`) has simplified characters and marks of one form, character for character.
"""
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wenmai.text import CleanText, clean
from wenmai.text.glyphs import is_lost

# a busy machine may take its time over one example
unhurried = settings(deadline=None)
ALPHABET = "一二（）()①③、。，：；《》〔〕12.- 3—页第 \t\u3000\u200b\ufeff\n\n\r\x0c\u2028\ufffd\ue001abc市局厅牵头负责发展的各县"
WITHOUT_FURNITURE = "一二（①、。，：《》〔12. \t\u3000\u200b\n\n\rab市局牵头负责各县"
anything = st.text(max_size=60)
lines = st.text(st.sampled_from("一、。（汛期值守明确专人到岗①\ufffd "), min_size=20, max_size=34)
texts = st.text(st.sampled_from(ALPHABET), max_size=160) | anything | st.lists(lines, max_size=12).map("\n".join)


def unspaced(text: str) -> str:
    """The text without white space and marks without width."""
    return "".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def digits_lost(cleaned: CleanText, start: int, end: int) -> bool:
    return any(is_lost(cleaned.raw[cleaned.raw_offset(i)]) for i in range(start, end) if cleaned.text[i] != "\n")


@unhurried
@given(texts)
@example("發展 ︵二")
def test_every_clean_character_stands_in_the_source(raw: str) -> None:
    cleaned = clean(raw)
    assert len(cleaned.raw) == len(raw)
    for i, char in enumerate(cleaned.text):
        at = cleaned.raw_offset(i)
        if char != "\n":
            assert cleaned.raw[at] == char or is_lost(raw[at])
        assert 0 <= at <= len(raw)


@pytest.mark.parametrize("raw", ["① 1〕", "² 1月", "2①1年 3月"])
def test_digits_that_are_no_decimals_are_no_part_of_a_number(raw: str) -> None:
    assert clean(raw).text.replace(" ", "") == raw.replace(" ", "") + "\n"


@unhurried
@given(texts)
def test_offsets_only_grow(raw: str) -> None:
    cleaned = clean(raw)
    places = [cleaned.raw_offset(i) for i, char in enumerate(cleaned.text) if char != "\n"]
    assert places == sorted(set(places))


@unhurried
@given(texts, st.data())
def test_spans_hold_what_the_clean_text_says(raw: str, data: st.DataObject) -> None:
    cleaned = clean(raw)
    if not cleaned.paragraphs:
        return
    first, last = data.draw(st.sampled_from(cleaned.paragraphs))
    start = data.draw(st.integers(first, last - 1))
    end = data.draw(st.integers(start + 1, last))
    spans = cleaned.spans(start, end)
    assert all(s < e for s, e in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    if not digits_lost(cleaned, start, end):
        assert unspaced("".join(cleaned.raw[s:e] for s, e in spans)) == unspaced(cleaned.text[start:end])


@unhurried
@given(texts)
@example("發展 ︵二")
def test_spans_over_several_paragraphs(raw: str) -> None:
    cleaned = clean(raw)
    if cleaned.paragraphs and not digits_lost(cleaned, 0, len(cleaned.text)):
        spans = cleaned.spans(cleaned.paragraphs[0][0], cleaned.paragraphs[-1][1])
        assert unspaced("".join(cleaned.raw[s:e] for s, e in spans)) == unspaced(cleaned.text)


@unhurried
@given(st.text(st.sampled_from(WITHOUT_FURNITURE), max_size=200))
def test_nothing_printed_is_lost(raw: str) -> None:
    """Page numbers and repeated glyphs are what may be left out; these texts have the first not, and may have the second."""
    cleaned = clean(raw)
    printed = [raw[s:e] for s, e, _, _ in cleaned.lines]
    assert unspaced("".join(printed)) == unspaced(raw)
    for line, (_, _, start, end) in zip(printed, cleaned.lines, strict=True):
        if not any(mark * 3 in line for mark in WITHOUT_FURNITURE):
            assert unspaced(cleaned.text[start:end]) == unspaced(line)


@unhurried
@given(texts)
def test_paragraphs_hold_all_but_the_newlines(raw: str) -> None:
    """Two paragraphs of a text without line ends touch; others have a newline between them."""
    cleaned = clean(raw)
    assert all(s < e and "\n" not in cleaned.text[s:e] for s, e in cleaned.paragraphs)
    assert all(before[1] <= after[0] for before, after in pairwise(cleaned.paragraphs))
    assert "".join(cleaned.text[s:e] for s, e in cleaned.paragraphs) == cleaned.text.replace("\n", "")
    for number, (start, end) in enumerate(cleaned.paragraphs):
        assert cleaned.paragraph_at(start) == cleaned.paragraph_at(end - 1) == number


@unhurried
@given(texts)
def test_the_folded_text_is_as_long(raw: str) -> None:
    cleaned = clean(raw)
    assert len(cleaned.folded) == len(cleaned.text)
    assert [i for i, c in enumerate(cleaned.folded) if c == "\n"] == [i for i, c in enumerate(cleaned.text) if c == "\n"]


@unhurried
@given(texts)
def test_the_same_text_comes_clean_the_same(raw: str) -> None:
    assert clean(raw) == clean(raw)


def test_a_page_number_within_a_span_parts_it() -> None:
    line = "各地要把汛期值守放在突出位置，明确专人专岗，做到不漏岗不脱"
    raw = "\n".join([line, line, line, line, "— 12 —", "岗，并做好物资调运。"])
    cleaned = clean(raw)
    at = cleaned.text.index("不脱岗")
    assert [raw[s:e] for s, e in cleaned.spans(at, at + 3)] == ["不脱", "岗"]


def test_a_line_end_within_a_span_does_not() -> None:
    line = "各地要把汛期值守放在突出位置，明确专人专岗，做到不漏岗不脱"
    raw = "\r\n".join([line, line, line, line, "岗，并做好物资调运。"])
    cleaned = clean(raw)
    at = cleaned.text.rindex("不脱岗")
    assert [raw[s:e] for s, e in cleaned.spans(at, at + 3)] == ["不脱\r\n岗"]


def test_a_text_without_words() -> None:
    for raw in ("", "\n\n", " \t\u3000\r\n"):
        cleaned = clean(raw)
        assert (cleaned.text, cleaned.paragraphs, cleaned.lines) == ("", [], [])
