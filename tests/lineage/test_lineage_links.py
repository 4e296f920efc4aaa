"""Which cited papers are one, and which paper follows which: what is linked, and what must not be."""
from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.lineage import inferred_quads
from wenmai.lineage.cascade import HIGHEST, cascade
from wenmai.lineage.identity import same_works
from wenmai.lineage.link import Link
from wenmai.lineage.stock import Cited, Entry
from wenmai.model import LEVELS
from wenmai.query.run import PREFIXES, select

STATE = Entry("s", "国办发〔2021〕7号", "国务院办公厅关于加强步道建设管理工作的指导意见", "国务院办公厅",
              "national", None, None, 2021, False)
PROVINCE = Entry("p", "云政办发〔2021〕9号", "云南省人民政府办公厅关于加强步道建设管理工作的实施意见", "云南省人民政府办公厅",
                 "province", "云南省", None, 2021, False)
CITY = Entry("c", None, "玉溪市加强步道建设管理工作实施方案", None, "prefecture", "玉溪市", "2021-05-10", 2021, True)
TOGETHER = [Cited("c", "s", "basis", None, "at-s"), Cited("c", "p", "basis", None, "at-p")]


def ends(links: list[Link]) -> list[tuple[str, str]]:
    return [(link.start, link.end) for link in links]


def test_the_provincial_paper_follows_the_national_one() -> None:
    [link] = cascade([STATE, PROVINCE, CITY], TOGETHER, {})
    assert (link.start, link.end, link.method) == ("p", "s", "cascade")
    # as the chain is told: the upper one first
    assert "层级相邻（国家→省级），时间先后相合（上级 2021，下级 2021）" in link.reason
    assert "“加强步道建设管理”" in link.reason and "same subject" in link.reason and link.evidence == ("at-p", "at-s")
    assert link.confidence == 0.7  # base .50, subject .10, one relation .05, numbers .05; eight characters are no long stem


def test_a_link_between_papers_says_that_too_few_were_judged(store: Any) -> None:
    query = PREFIXES + "SELECT ?reason WHERE { GRAPH ?g { ?link a wm:Link ; wm:linkKind wm:follows ; wm:reason ?reason } }"
    reasons = [reason for [reason] in select(store, query)]
    assert reasons and all("未校准 not calibrated" in reason for reason in reasons)


def test_an_equal_stem_is_surer_than_an_equal_subject() -> None:
    twin = replace(PROVINCE, title=str(PROVINCE.title).replace("实施意见", "指导意见"))
    [link] = cascade([STATE, twin, CITY], TOGETHER, {})
    assert link.confidence == HIGHEST and "same title stem" in link.reason


@pytest.mark.parametrize(("changed", "why"), [
    ({"title": "云南省人民政府办公厅关于加强河道保护管理工作的实施意见"}, "another subject"),
    ({"title": None}, "no title"),
    ({"level": "prefecture", "place": "玉溪市"}, "a level is skipped"),
    ({"level": None}, "no level known"),
    ({"year": 2020}, "earlier than what it would follow"),
    ({"year": None}, "no time known"),
])
def test_what_speaks_against_a_link(changed: dict[str, Any], why: str) -> None:
    assert cascade([STATE, replace(PROVINCE, **changed), CITY], TOGETHER, {}) == [], why


def test_dates_decide_within_a_year() -> None:
    early, late = replace(STATE, issued="2021-03-01"), replace(STATE, issued="2021-09-01")
    lower = replace(PROVINCE, issued="2021-05-01")
    assert ends(cascade([early, lower, CITY], TOGETHER, {})) == [("p", "s")]
    assert cascade([late, lower, CITY], TOGETHER, {}) == []


def test_a_province_is_followed_by_its_own_cities_only() -> None:
    own = replace(CITY, iri="own", number="玉政办发〔2021〕30号", held=False)
    other = replace(own, iri="other", title=str(CITY.title).replace("玉溪市", "大连市"), place="大连市")
    cited = [Cited("x", iri, "basis", None) for iri in ("p", "own", "other")]
    assert ends(cascade([PROVINCE, own, other], cited, {})) == [("own", "p")]


def test_no_link_without_a_paper_that_cites_both() -> None:
    assert cascade([STATE, PROVINCE, CITY], [Cited("c", "s", "basis", None), Cited("d", "p", "basis", None)], {}) == []
    assert cascade([STATE, PROVINCE, CITY], [Cited("c", "s", "mention", None), Cited("c", "p", "basis", None)], {}) == []


def test_what_the_lower_paper_prints_is_not_inferred_again() -> None:
    assert cascade([STATE, PROVINCE, CITY], [*TOGETHER, Cited("p", "s", "basis", None)], {}) == []


def test_of_two_that_fit_equally_each_has_half_the_confidence() -> None:
    second = replace(STATE, iri="t", number="国办发〔2021〕8号")
    links = cascade([STATE, second, PROVINCE, CITY], [*TOGETHER, Cited("c", "t", "basis", None)], {})
    assert ends(links) == [("p", "s"), ("p", "t")] and {link.confidence for link in links} == {0.35}
    assert all("1 other(s) fit as well" in link.reason for link in links)


entries = st.lists(st.builds(
    Entry, st.sampled_from("abcdefgh"), st.none(), st.just("加强步道建设管理工作的意见"), st.none(), st.sampled_from(LEVELS),
    st.sampled_from(["云南省", "玉溪市", "通海县", None]), st.none(), st.sampled_from([2019, 2020, 2021, None]), st.booleans()),
    max_size=8, unique_by=lambda e: e.iri)


@given(entries, st.lists(st.builds(Cited, st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.just("basis"), st.none())))
def test_links_never_run_in_a_circle_or_against_time(papers: list[Entry], named: list[Cited]) -> None:
    by_iri = {e.iri: e for e in papers}
    for link in cascade(papers, named, {}):
        lower, upper = by_iri[link.start], by_iri[link.end]
        assert LEVELS.index(upper.level or "") < LEVELS.index(lower.level or "")
        assert (upper.year or 0) <= (lower.year or 0)
        assert 0 < link.confidence < 1


# which cited paper is which

HELD = Entry("held", "玉政办发〔2021〕12号", "玉溪市人民政府办公室关于印发玉溪市步道建设方案的通知", None, "prefecture", "玉溪市",
             "2021-05-10", 2021, True)
STUB = Entry("stub", None, None, None, None, None, None, None, False)


@pytest.mark.parametrize(("printed", "method"), [
    ({"number": "玉政办发[2021]12号"}, "number"),
    ({"number": "玉政办发（2021）12号", "title": "玉溪市步道建设方案"}, "number"),
    ({"number": "玉政办发〔2021〕12号", "title": "另一个题名很不一样的通知"}, "number, title differs"),
    ({"title": "玉溪市人民政府办公室关于印发《玉溪市步道建设方案》的通知"}, "title"),
    ({"title": "玉溪市步道建设方案"}, "name"),
    ({"title": "玉溪市步道建设方案", "level": "province"}, None),  # another level's
    ({"title": "玉溪市步道建设方案", "number": "玉政办发〔2020〕3号"}, None),  # another number
    ({"title": "步道"}, None),
])
def test_a_stub_is_matched(printed: dict[str, Any], method: str | None) -> None:
    links = same_works([HELD, replace(STUB, **printed)], [])
    assert [(link.start, link.end, link.method) for link in links] == ([("stub", "held", method)] if method else [])
    assert all(0 < link.confidence < 1 for link in links)


def test_a_paper_that_came_later_was_not_meant() -> None:
    citing = replace(CITY, iri="citing", issued="2021-01-02")
    stub = replace(STUB, title="玉溪市步道建设方案")
    assert same_works([HELD, citing, stub], [Cited("citing", "stub", "basis", None)]) == []
    assert ends(same_works([HELD, replace(citing, issued="2021-08-02"), stub], [Cited("citing", "stub", "basis", None)])) == [
        ("stub", "held")]


def test_of_two_papers_with_one_number_the_title_decides_or_nobody() -> None:
    twin = replace(HELD, iri="twin", title="玉溪市人民政府办公室关于印发玉溪市河道保护方案的通知")
    number = replace(STUB, number="玉政办发〔2021〕12号")
    assert same_works([HELD, twin, number], []) == []
    named = replace(number, title="玉溪市河道保护方案")
    assert ends(same_works([HELD, twin, named], [])) == [("stub", "twin")]
    untitled = replace(HELD, iri="untitled", title=None)  # might be it too, but the title says which one is
    assert ends(same_works([HELD, twin, untitled, named], [])) == [("stub", "twin")]
    assert same_works([replace(untitled, iri="first"), untitled, named], []) == []


def test_stubs_of_one_paper_that_nobody_holds_become_one() -> None:
    full = replace(STUB, iri="full", number="国办发〔2021〕7号", title="国务院办公厅关于步道建设的意见")
    number, title = replace(STUB, iri="n", number="国办发[2021]7号"), replace(STUB, iri="t", title="国务院办公厅关于步道建设的意见")
    assert ends(same_works([full, number, title], [])) == [("n", "full"), ("t", "full")]
    assert all(same_works(list(order), []) == same_works([full, number, title], []) for order in permutations([full, number, title]))


def test_a_link_goes_on_to_the_paper_itself() -> None:
    """The title leads to a stub with a number, the number to the paper that is held: the stub is linked to the paper."""
    numbered = replace(STUB, iri="numbered", number="玉政办发〔2021〕12号", title="玉溪市步道建设的那个方案")
    titled = replace(STUB, iri="titled", title="玉溪市步道建设方案")
    assert dict(ends(same_works([HELD, numbered, titled], []))) == {"numbered": "held", "titled": "held"}


def test_the_inferred_graph_is_the_same_in_any_order(made: ModuleType, store: Any) -> None:
    other = made.MemoryStore([made.county(), made.city()])
    quads = inferred_quads(other)
    assert quads == inferred_quads(store) and quads
    assert {quad.graph_name.value for quad in quads} == {store.names.inferred()}
    other.replace_inferred(quads)
    assert inferred_quads(other) == quads  # what was inferred does not feed the next run
