"""A text in pieces: marks that lie in each other, that overlap, and parts of a long text."""
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.server.answers.marks import LONGEST_PART, Mark, part_at, parts, pieces


def said(text: str, marks: list[Mark], asked: tuple[int, int] | None = None) -> list[tuple[str, tuple[int, ...]]]:
    return [(piece.text, piece.facts) for piece in pieces(text, 0, len(text), marks, asked)]


def test_a_mark_in_another_one_is_named_first() -> None:
    # fact 0 is the whole note, fact 1 the body in it
    assert said("由云溪市财政局负责。", [Mark(1, 9, 0), Mark(1, 7, 1)]) == [
        ("由", ()), ("云溪市财政局", (1, 0)), ("负责", (0,)), ("。", ())]


def test_marks_that_overlap_share_the_piece_in_the_middle() -> None:
    assert said("甲乙丙丁", [Mark(0, 3, 0), Mark(2, 4, 1)]) == [("甲乙", (0,)), ("丙", (1, 0)), ("丁", (1,))]


def test_a_piece_says_which_facts_begin_there() -> None:
    found = pieces("甲乙丙", 0, 3, [Mark(0, 3, 0), Mark(1, 2, 1)])
    assert [piece.opens for piece in found] == [(0,), (1,), ()]


def test_the_place_that_was_asked_for_is_a_piece_of_its_own() -> None:
    found = pieces("甲乙丙丁", 0, 4, [Mark(0, 4, 0)], (1, 3))
    assert [(piece.text, piece.asked) for piece in found] == [("甲", False), ("乙丙", True), ("丁", False)]


def test_a_mark_that_begins_before_the_part_is_cut_at_its_edge() -> None:
    assert [(piece.text, piece.facts) for piece in pieces("甲乙丙丁", 2, 4, [Mark(0, 3, 0)])] == [("丙", (0,)), ("丁", ())]


# a busy machine makes no fault of a slow case
@settings(derandomize=True, deadline=None)
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 5)), max_size=8))
def test_pieces_are_the_text_and_each_mark_covers_its_characters(text: str, spans: list[tuple[int, int, int]]) -> None:
    marks = [Mark(min(a, b, len(text)), min(max(a, b), len(text)), fact) for a, b, fact in spans]
    found = pieces(text, 0, len(text), marks)
    assert "".join(piece.text for piece in found) == text
    for piece in found:
        covering = {m.fact for m in marks if m.start <= piece.start and piece.start + len(piece.text) <= m.end and m.end > m.start}
        assert set(piece.facts) == covering


def test_a_long_text_is_parted_at_the_ends_of_lines() -> None:
    line = "一、" + "事" * 97 + "\n"
    text = line * 200
    bounds = parts(text)
    assert [text[start:end] for start, end in bounds if not text[start:end].endswith("\n")] == []
    assert "".join(text[start:end] for start, end in bounds) == text
    assert all(end - start <= LONGEST_PART for start, end in bounds)


def test_the_part_of_a_character_is_found() -> None:
    assert [part_at([(0, 10), (10, 20)], at) for at in (0, 9, 10, 99)] == [0, 0, 1, 1]
