"""Names from content: keys, escaping, and what must stay apart."""
from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse

from wenmai.model import Header
from wenmai.rdf.iri import DEFAULT_BASE, Names, digest, folded, number_key, segment, title_key

# one number in the forms it is printed in
SAME_NUMBER = ["国办发〔2018〕83号", "国办发[2018]83号", "国办发（2018）83号", "国办发【2018】第83号", "国办发 ﹝2018﹞ 83 号",
               "国办发〔２０１８〕０８３号"]
LETTERS = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize("printed", SAME_NUMBER)
def test_one_number_has_one_key_in_every_bracket(printed: str) -> None:
    assert number_key(printed) == "国办发2018-83号"


def test_year_and_serial_do_not_run_together() -> None:
    assert number_key("国办发〔2018〕3号") != number_key("国办发〔201〕83号")


def test_two_printings_of_a_title_have_one_key() -> None:
    assert title_key("关于印发〈玉溪市“十四五”规划〉的 通知") == title_key("关于印发《玉溪市\"十四五\"规划》的通知")


@pytest.mark.parametrize(("name", "expected"), [
    ("玉溪市卫生健康委员会", "玉溪市卫生健康委员会"),
    ("县（市、区）人民政府", "县(市、区)人民政府"),
    ("政府/企业", "政府%2F企业"),
    ("50%", "50%25"),
    ("办公室 主任", "办公室主任"),
    ("a\u200bb", "ab"),
    ("\ufffd医院", "%EF%BF%BD医院"),
    ("..", "_.."),
    ("", "_"),
])
def test_segment(name: str, expected: str) -> None:
    assert segment(name) == expected


@given(LETTERS)
def test_every_name_makes_a_valid_iri(name: str) -> None:
    iri = Names().body(name)
    line = f"<{iri}> <{iri}> <{iri}> .\n"
    assert [t.subject for t in parse(input=line, format=RdfFormat.N_QUADS)] == [NamedNode(iri)]
    assert iri.count("/") == DEFAULT_BASE.count("/") + 1


@given(LETTERS, LETTERS)
def test_names_that_differ_have_different_iris(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) == (folded(one) == folded(other))


def test_a_very_long_name_is_cut_and_keeps_its_identity() -> None:
    one, other = segment("玉" * 500), segment("玉" * 501)
    assert len(one) == len(other) == 120
    assert one != other


def test_the_parts_of_a_digest_do_not_run_together() -> None:
    assert digest(["ab", "c"]) != digest(["a", "bc"])


def test_papers_without_a_title_are_told_apart_by_their_source() -> None:
    names, header = Names(), Header(number="楚卫通〔2018〕63号")
    assert names.document(header, "a" * 64) != names.document(header, "b" * 64)
    assert names.document(Header(issuers=["福清市人民政府"], date="2023-06-09"), "a" * 64) == f"{DEFAULT_BASE}doc/{'a' * 16}"


def test_one_paper_in_two_sources_is_one_work() -> None:
    names, header = Names(), Header(number="楚卫通〔2018〕63号", title="关于步道的通知")
    assert names.document(header, "a" * 64) == names.document(header, "b" * 64)


def test_one_number_with_two_titles_is_two_works() -> None:
    names = Names()
    one, other = Header(number="楚卫通〔2018〕63号", title="甲"), Header(number="楚卫通〔2018〕63号", title="乙")
    assert names.document(one, "a" * 64) != names.document(other, "a" * 64)


@pytest.mark.parametrize("base", ["", "wenmai", "https://example.org/id", "https://example.org/a b/", "https://example.org/<x>/"])
def test_a_base_that_is_no_iri_is_refused(base: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(base))):
        Names(base)
