"""Papers in traditional script are read as simplified ones, their names stand as printed, and no simplified paper is taken for one."""
from __future__ import annotations

import pytest

from wenmai.chain import facts_of
from wenmai.read import read_bytes
from wenmai.store.quotes_check import claims, holds
from wenmai.text import clean
from wenmai.text.script import is_traditional, simplified

PAPER = """玉溪市人民政府辦公室關於做好防汛工作的通知

玉政辦發〔2021〕35號

各縣（市、區）人民政府，市直各部門：
為做好防汛工作，依據《玉溪市防汛條例》，現就有關事項通知如下。
一、加強值守。各縣區要落實值班制度。（市水務局牽頭，市應急管理局、市財政局配合，2021年6月底前完成）
二、開展演練。後勤裏外都要準備。（市氣象局負責）
"""
SCRIPTS = [
    ("關於發展經濟的通知", True),
    ("关于发展经济的通知", False),
    ("关于为台商服务的通知，致「臺灣經濟部」與「國史館」", False),  # a simplified paper that quotes traditional names
    ("市財政局", False),  # tells nothing
]


@pytest.mark.parametrize(("text", "expected"), SCRIPTS)
def test_the_script_is_told_by_what_a_paper_has_more_of(text: str, expected: bool) -> None:
    assert is_traditional(text) is expected


@pytest.mark.parametrize(("printed", "expected"), [("臨滄裏後頭髮髮", "临沧里后头发发"), ("临沧", "临沧"), ("𠮷乾著", "𠮷干著")])
def test_one_character_is_one_character(printed: str, expected: str) -> None:
    assert simplified(printed) == expected


def test_facts_are_those_of_the_simplified_paper() -> None:
    found, plain = (facts_of(read_bytes(text.encode(), "a.txt")) for text in (PAPER, simplified(PAPER)))
    assert [(t.label, t.deadline and t.deadline.date) for t in found.tasks] \
        == [(t.label, t.deadline and t.deadline.date) for t in plain.tasks]
    assert [[(r.canonical, r.role, r.spans) for r in t.responsibilities] for t in found.tasks] \
        == [[(r.canonical, r.role, r.spans) for r in t.responsibilities] for t in plain.tasks]
    assert (found.header.number, found.header.title, found.header.region) == (plain.header.number, plain.header.title, plain.header.region)


def test_names_stand_as_they_are_printed() -> None:
    found = facts_of(read_bytes(PAPER.encode(), "a.txt"))
    assert [(r.org, r.canonical) for t in found.tasks for r in t.responsibilities] == [
        ("市水務局", "玉溪市水务局"), ("市應急管理局", "玉溪市应急管理局"), ("市財政局", "玉溪市财政局"), ("市氣象局", "玉溪市气象局")]
    assert found.header.issuers == ["玉溪市人民政府辦公室"]
    assert [(c.title, c.surface) for c in found.citations] == [("玉溪市防汛条例", "玉溪市防汛條例")]


def test_places_are_those_of_the_file_and_hold_what_is_claimed() -> None:
    found = facts_of(read_bytes(PAPER.encode(), "a.txt"))
    assert [PAPER[slice(*span)] for span in found.tasks[0].spans] == ["加強值守"]
    for what, words, spans in claims(found):
        assert holds(simplified("".join(PAPER[start:end] for start, end in spans)), simplified(words)), what


def test_names_on_a_web_page_stand_as_its_file_has_them() -> None:
    page = "".join(f"<p>{line.replace('、市財', '、市<b>財</b>')}</p>" for line in PAPER.splitlines())
    found = facts_of(read_bytes(page.encode(), "a.html"))
    assert [r.org for t in found.tasks for r in t.responsibilities][2] == "市財政局"


def test_marks_of_vertical_lines_are_read_as_level_ones() -> None:
    assert clean("云政发︹2021︺5号\n修订预案\ufe10开展演练\ue78e").folded == "云政发（2021）5号\n修订预案，开展演练。\n"
