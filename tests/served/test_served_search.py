"""What is found by what people type: pieces of names of any length, numbers in any brackets, pinyin and initials; the best first."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.model import Facts, Header, Responsibility, Source, Task
from wenmai.query import ask
from wenmai.served import Copy, Hit, make, open_copy
from wenmai.served.searching import BEGINS, EXACT, HOLDS, SHORT, SHORT_BEGINS
from wenmai.served.tokens import phrases, readings
from wenmai.store import open_store

KNOWN = frozenset(("fang", "an", "fan", "gan", "cai", "zheng", "ju", "xi", "xian"))


def names(copy: Copy, text: str, *kinds: str) -> list[str]:
    return [hit.name for hit in copy.summary.search(text, kinds or ("body", "official", "task", "document", "place", "area")).hits]


@pytest.mark.parametrize(("text", "kind", "wanted"), [
    ("玉溪市财政局", "body", "玉溪市财政局"),                      # the whole name
    ("财政", "body", "玉溪市财政局"),                              # two characters within it
    ("财", "body", "玉溪市财政局"),                                # one character within it
    ("溪市 财政", "body", "玉溪市财政局"),                         # two pieces, both held
    ("市发展改革委", "body", "玉溪市发展和改革委员会"),              # a name that is printed
    ("玉政办发[2021]12号", "document", "玉溪市人民政府办公室关于印发玉溪市全民健身步道建设2021年重点任务的通知"),
    ("caizhengju", "body", "玉溪市财政局"),                        # pinyin from within the name
    ("caizh", "body", "玉溪市财政局"),                             # pinyin that is only begun
    ("czj", "body", "玉溪市财政局"),                               # initials from within the name
    ("yxsczj", "body", "玉溪市财政局"),                            # the initials of the whole name
    ("wangan", "official", "王安"),
    ("xiujian", "task", "修建步道"),
    ("tonghai", "place", "通海县"),
])
def test_what_is_typed_finds_it(copy: Copy, text: str, kind: str, wanted: str) -> None:
    assert wanted in names(copy, text, kind)


@pytest.mark.parametrize("text", ["", "  ", "〔〕", "县区各", "局财政", "安王", "\x00", '"', "chars:财", "财* OR 政", "NEAR(财 政)"])
def test_what_nothing_is_called_finds_nothing(copy: Copy, text: str) -> None:
    """Among them marks and words that the engine's own query language has."""
    assert names(copy, text) == []


def test_what_is_so_called_stands_before_what_begins_so_and_that_before_what_holds_it(copy: Copy) -> None:
    found = copy.summary.search("玉溪市").hits
    assert [hit.fits for hit in found] == sorted(hit.fits for hit in found)
    assert (found[0].kind, found[0].name, found[0].fits) == ("place", "玉溪市", EXACT)
    assert {"玉溪市财政局"} <= {hit.name for hit in found if hit.fits == BEGINS}
    assert {hit.kind for hit in copy.summary.search("步道").hits if hit.fits == HOLDS} == {"document", "task"}


@pytest.mark.parametrize("text", ["玉政办发2021年12号", "玉政办发2021年第12号", "玉政办发 2021 第12号"])
def test_a_number_is_found_as_it_is_said(copy: Copy, text: str) -> None:
    hits = copy.summary.search(text, ["document"]).hits
    assert [(hit.shown["number"], hit.matched) for hit in hits] == [("玉政办发〔2021〕12号", "玉政办发〔2021〕12号")]


def test_an_area_counts_its_tasks_as_the_question_does_with_those_of_the_areas_below(copy: Copy) -> None:
    """Rows of the annex that restate a task do not count, nor do sections, which have their area too."""
    told = {hit.shown["code"]: hit.shown["tasks"] for hit in copy.summary.search("体育", ["area"]).hits}
    assert told == {code: len({row[2:4] for row in ask(copy.store, "tasks-of-an-area", {"area": code}).rows}) for code in told}
    assert set(told.values()) == {7} and set(told) == {"13", "1303"}


def test_a_hit_says_which_of_its_names_was_meant(copy: Copy) -> None:
    hit = copy.summary.search("市发展改革委").hits[0]
    assert (hit.name, hit.matched) == ("玉溪市发展和改革委员会", "市发展改革委")


def test_a_hit_leads_to_the_first_place_that_prints_it(copy: Copy, made: object) -> None:
    hit = copy.summary.search("玉溪市财政局", ["body"]).hits[0]
    assert hit.evidence is not None
    row = next(iter(copy.store.select(f"SELECT ?q {{ GRAPH ?g {{ <{hit.evidence}> <https://w3id.org/wenmai/ns#quote> ?q }} }}")))
    assert row["q"].value == "市财政局"


@pytest.fixture
def bare(made: ModuleType, tmp_path: Path) -> Iterator[Copy]:
    """The copy of a store with one paper, which prints neither number nor title."""
    with open_store(tmp_path / "store", create=True) as store:
        store.put_all([made.bare()])
        path = make(store)
    opened = open_copy(path)
    yield opened
    opened.close()


def test_a_hit_leads_to_the_name_and_not_to_the_word_for_the_role(bare: Copy) -> None:
    """责任单位：市财政局、市体育局; both are evidence."""
    hit, = bare.summary.search("市体育局", ["body"]).hits
    row, = bare.store.select(f"SELECT ?q {{ GRAPH ?g {{ <{hit.evidence}> <https://w3id.org/wenmai/ns#quote> ?q }} }}")
    assert row["q"].value == "市体育局"


@pytest.mark.parametrize("text", ["bare.txt", "公园步道"])
def test_a_paper_without_number_and_title_is_called_by_its_file_and_first_words(bare: Copy, text: str) -> None:
    assert names(bare, text, "document") == ["bare.txt 「各县区公园步道，由市里统一命名。」"]


def test_a_task_that_restates_another_is_found_once(copy: Copy) -> None:
    city = [hit for hit in copy.summary.search("修建步道", ["task"]).hits if hit.shown["document_number"] == "玉政办发〔2021〕12号"]
    assert len(city) == 1


def test_a_paper_that_is_cited_and_held_is_found_once(copy: Copy) -> None:
    found = copy.summary.search("玉政办发〔2021〕12号", ["document"]).hits
    assert [(hit.shown["held"], hit.shown["cited"]) for hit in found] == [(True, 1)]


def test_an_iri_finds_the_thing(copy: Copy) -> None:
    iri = copy.summary.search("王安").hits[0].iri
    assert [hit.name for hit in copy.summary.search(iri).hits] == ["王安"]


@pytest.mark.parametrize("text", ["市", "玉溪", "b", "2021"])
@pytest.mark.parametrize("size", [1, 3])
def test_pages_one_after_the_other_are_the_whole(copy: Copy, text: str, size: int) -> None:
    whole = copy.summary.search(text, limit=1000)
    assert whole.after is None
    paged: list[Hit] = []
    after = (EXACT, 0)
    while True:
        page = copy.summary.search(text, limit=size, after=after)
        assert len(page.hits) <= size
        paged += page.hits
        if page.after is None:
            break
        after = page.after
    assert paged == list(whole.hits)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_searched_for(copy: Copy, text: str) -> None:
    assert len(copy.summary.search(text, limit=2).hits) <= 2


@pytest.mark.parametrize(("word", "wanted"), [
    ("fangan", [("fang", "an"), ("fan", "gan")]),
    ("caiz", [("cai", "z")]),
    ("xian", [("xian",), ("xi", "an")]),
    ("xyz", []),
])
def test_letters_are_cut_into_syllables_of_the_index(word: str, wanted: list[tuple[str, ...]]) -> None:
    assert readings(word, KNOWN) == wanted


def test_a_long_row_of_letters_is_cut_in_few_ways() -> None:
    assert len(readings("xian" * 25, KNOWN)) <= 8


@pytest.fixture
def short(made: ModuleType, tmp_path: Path) -> Iterator[Copy]:
    """The copy of a store with a paper that prints 市发改委, and full names, and whose title begins with a short one."""
    title, names = "国家发改委关于修路的通知", ("玉溪市发展和改革委员会", "南京市发展和改革委员会", "中华人民共和国国家发展和改革委员会")
    text = f"{title}\n一、修路。（市发改委、{names[1]}、{names[2]}负责）"
    task = Task("t1", None, "一", "修路", "task", ((17, 19),), [Responsibility("市发改委", "lead", ((20, 25),), names[0]),
                                                          *(Responsibility(name, "support", ((26, 29),), name) for name in names[1:])])
    header = Header(None, title, "通知", spans={"title": ((0, len(title)),)})
    with open_store(tmp_path / "store", create=True) as store:
        store.put_all([(Source("short.txt", "d" * 64, "utf-8", text), Facts(header, [], [task]))])
        path = make(store)
    opened = open_copy(path)
    yield opened
    opened.close()


@pytest.mark.parametrize(("text", "wanted"), [
    ("国家发改委", [("中华人民共和国国家发展和改革委员会", SHORT), ("国家发改委关于修路的通知", BEGINS)]),
    ("市发改委", [("玉溪市发展和改革委员会", EXACT), ("南京市发展和改革委员会", SHORT)]),      # what is printed first
    ("南京发改", [("南京市发展和改革委员会", SHORT_BEGINS)]),
    ("gjfgw", [("中华人民共和国国家发展和改革委员会", SHORT), ("国家发改委关于修路的通知", BEGINS)]),
    ("njsfgw", [("南京市发展和改革委员会", SHORT)]),
    ("nanjingfagaiwei", [("南京市发展和改革委员会", SHORT)]),
])
def test_a_short_name_that_no_paper_prints_finds_the_body(short: Copy, text: str, wanted: list[tuple[str, int]]) -> None:
    assert [(hit.name, hit.fits) for hit in short.summary.search(text, ["document", "body"]).hits] == wanted


def test_every_word_has_to_be_held() -> None:
    assert phrases("财 政", KNOWN) == '(chars:"8d22") AND (chars:"653f")'
