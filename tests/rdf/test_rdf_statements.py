"""What one paper says in the graph."""
from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import RdfFormat, Store

from wenmai.model import Facts, Header, Responsibility, Source, Stated, Task
from wenmai.rdf import lines, nquads, quads
from wenmai.rdf.bodies import office_of
from wenmai.rdf.iri import DEFAULT_BASE

PREFIX = ("PREFIX wm: <https://w3id.org/wenmai/ns#> PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX org: <http://www.w3.org/ns/org#> "
          "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
          "PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX eli: <http://data.europa.eu/eli/ontology#> ")


def ask(facts: Facts, source: Source, pattern: str) -> list[tuple[str, ...]]:
    """The sorted rows of a SELECT over what one paper says."""
    store = Store()
    store.extend(quads(facts, source))
    rows = store.query(f"{PREFIX}SELECT {pattern}", use_default_graph_as_union=True)
    return sorted(tuple(term.value if term is not None else "" for term in row) for row in rows)  # type: ignore[union-attr]


def test_each_role_is_said_as_a_node_and_as_an_edge(facts: Facts, source: Source) -> None:
    roles = ask(facts, source, '?name ?role { ?t rdfs:label "修建步道" . ?r wm:task ?t ; wm:role ?role ; wm:body/skos:prefLabel ?name }')
    wm = "https://w3id.org/wenmai/ns#"
    assert roles == [("云南省测试委员会", f"{wm}lead"), ("云南省财政厅", f"{wm}support"), ("各州、市测试局", f"{wm}implement")]
    assert ask(facts, source, '?name { ?t rdfs:label "修建步道" . ?b wm:supports ?t ; skos:prefLabel ?name }') == [("云南省财政厅",)]


def test_a_responsibility_read_from_two_places_has_two_pieces_of_evidence(facts: Facts, source: Source) -> None:
    quotes = ask(facts, source, '?q { ?r wm:printedName "省财政厅" ; wm:evidence/wm:quote ?q }')
    assert quotes == [("政厅配合",), ("省财\n",)]


def test_evidence_is_named_by_its_place_in_the_source(facts: Facts, source: Source) -> None:
    ((place, start, end),) = ask(facts, source, '?e ?s ?n { ?d wm:text "2021年底前" ; wm:evidence ?e . ?e wm:start ?s ; wm:end ?n }')
    assert place == f"{DEFAULT_BASE}source/{source.sha256[:16]}#char={start},{end}"
    assert source.text[int(start):int(end)] == "2021年底前"


def test_a_collective_body_is_named_by_the_place_it_holds_in(facts: Facts, source: Source) -> None:
    bodies = ask(facts, source, "?b ?rule { ?b a wm:CollectiveBody ; wm:membershipRule ?rule }")
    assert bodies == [(f"{DEFAULT_BASE}body/云南省/各州、市测试局", "各州、市测试局"), (f"{DEFAULT_BASE}body/云南省/有关部门", "有关部门")]


def test_what_stands_beside_the_text_is_said_of_the_source_and_not_of_the_paper(facts: Facts, source: Source) -> None:
    stated = Stated("meta", "别的题名", "云测发〔2020〕1号", "2020-02-03", (("来源", "某网"),))
    said = ask(facts, replace(source, stated=stated), "?t ?n ?d ?o ?by { ?s a wm:Source ; wm:statedTitle ?t ; wm:statedNumber ?n ; "
               "wm:statedDate ?d ; wm:statedOther ?o ; wm:statedBy ?by }")
    assert said == [("别的题名", "云测发〔2020〕1号", "2020-02-03", "来源：某网", "meta")]
    assert set(lines(facts, source)) < set(lines(facts, replace(source, stated=stated)))
    assert lines(facts, replace(source, stated=Stated())) == lines(facts, source)


def test_a_body_that_was_not_resolved_says_so() -> None:
    task = Task("t1", None, "1", "甲", "task", ((0, 1),), [Responsibility("某办", "lead", ((0, 1),), candidates=("甲办", "乙办"))])
    facts, source = Facts(Header(region="云南省", level="province"), tasks=[task]), Source("a", "0" * 64, "utf-8", "甲乙")
    assert ask(facts, source, "?n { ?b wm:unresolved true ; skos:prefLabel ?n }") == [("某办",)]
    assert ask(facts, source, "?n { ?r wm:candidate ?n }") == [("乙办",), ("甲办",)]


def test_an_internal_office_is_a_unit_of_its_body(facts: Facts, source: Source) -> None:
    units = ask(facts, source, "?n ?p { ?b a wm:InternalOffice ; skos:prefLabel ?n ; org:unitOf/skos:prefLabel ?p }")
    assert units == [("云南省测试委员会办公室", "云南省测试委员会")]


@pytest.mark.parametrize(("name", "parent"), [
    ("云南省卫生健康委员会疾控局", "云南省卫生健康委员会"),
    ("楚雄彝族自治州卫生和计划生育委员会人事科", "楚雄彝族自治州卫生和计划生育委员会"),
    ("国家发展和改革委员会价格司", "国家发展和改革委员会"),
    ("玉溪市教育体育局", None),
    ("楚雄彝族自治州人民政府办公室", None),
    ("中共玉溪市委机构编制委员会办公室", None),
    ("云南省爱国卫生运动委员会办公室", None),
    ("国家税务总局玉溪市税务局", None),
    ("国家外汇管理局云南省分局", None),
    ("玉溪市人力资源和社会保障局", None),
    ("财政部驻云南省财政监察专员办事处", None),
    ("中国证券监督管理委员会安徽监管局", None),  # a branch with an entry in the tables
    ("河南省人民政府妇女儿童工作委员会办公室", None),
    ("中国铁路郑州局集团有限公司", None),
])
def test_which_bodies_are_internal_offices(name: str, parent: str | None) -> None:
    assert office_of(name) == parent


def test_bodies_have_the_place_and_level_of_their_name(facts: Facts, source: Source) -> None:
    found = ask(facts, source, '?p ?l { ?b skos:prefLabel "云南省财政厅" ; wm:place/skos:prefLabel ?p ; wm:level ?l }')
    assert found == [("云南省", "https://w3id.org/wenmai/ns#province")]


def test_a_cited_paper_is_a_stub_with_edges(facts: Facts, source: Source) -> None:
    stubs = ask(facts, source, "?t ?n { ?d a wm:Document ; wm:stub true "
                               "OPTIONAL { ?d dcterms:title ?t } OPTIONAL { ?d wm:documentNumber ?n } }")
    assert stubs == [("", "国步发〔2020〕3号"), ("云南省步道条例", "")]
    assert len(ask(facts, source, "?d { ?p wm:source ?s ; wm:cites ?d ; eli:based_on ?d }")) == 2


def test_the_annex_row_says_which_task_it_restates(facts: Facts, source: Source) -> None:
    assert ask(facts, source, "?l ?m { ?t wm:sameTask ?u ; rdfs:label ?l . ?u rdfs:label ?m }") == [("步道建设", "修建步道")]


def test_an_official_has_a_post_in_a_body_and_a_leader_answers_for_a_task(facts: Facts, source: Source) -> None:
    held = ask(facts, source, "?n ?p ?b { ?x foaf:name ?n ; org:holds ?o . ?o rdfs:label ?p ; org:postIn/skos:prefLabel ?b }")
    assert held == [("李路平", "主任", "云南省测试委员会")]
    assert ask(facts, source, "?l ?n { ?t wm:answeredBy/foaf:name ?n ; rdfs:label ?l }") == [("修建步道", "张步云")]


def test_everything_stands_in_the_graph_of_its_source(facts: Facts, source: Source) -> None:
    assert {quad.graph_name.value for quad in quads(facts, source)} == {f"{DEFAULT_BASE}graph/{source.sha256[:16]}"}  # type: ignore[union-attr]


def test_another_base_moves_every_name_and_no_term(facts: Facts, source: Source) -> None:
    moved = nquads(facts, source, "https://example.org/wm/").decode()
    assert DEFAULT_BASE not in moved
    back = moved.replace("https://example.org/wm/", DEFAULT_BASE)
    assert sorted(back.splitlines()) == sorted(nquads(facts, source).decode().splitlines())


def test_statements_are_valid_strict_nquads_and_the_same_each_time(facts: Facts, source: Source) -> None:
    written = nquads(facts, source)
    store = Store()
    store.load(input=written, format=RdfFormat.N_QUADS)
    assert len(store) == written.count(b"\n") == len(set(lines(facts, source)))
    assert nquads(facts, replace(source)) == written


def test_hostile_words_do_not_break_out_of_their_term(source: Source) -> None:
    words = 'x> <y> "z" .\n<a> <b> <c> .'
    facts = Facts(Header(number=words, title=words, issuers=[words], region=words, recipients=[words]))
    subjects = {quad.subject.value for quad in quads(facts, source)}  # type: ignore[union-attr]
    assert all(subject.startswith(DEFAULT_BASE) for subject in subjects)


def test_in_force_from_and_until_is_told_with_its_places() -> None:
    header = Header(effective="2020-01-01", effective_from="date", valid_until="2024-12-31",
                    spans={"effective": ((0, 2),), "valid_until": ((0, 4),)})
    facts, source = Facts(header), Source("a", "0" * 64, "utf-8", "甲乙丙丁")
    assert ask(facts, source, "?first ?last ?how { ?d eli:first_date_entry_in_force ?first ; eli:date_no_longer_in_force ?last ; "
                              "wm:effectiveFrom ?how }") == [("2020-01-01", "2024-12-31", "date")]
    assert ask(facts, source, "?q { ?d wm:effectiveStatedAt/wm:quote ?q }") == [("甲乙",)]
    assert ask(facts, source, "?q { ?d wm:validityStatedAt/wm:quote ?q }") == [("甲乙丙丁",)]
    assert ask(facts, source, "?q { ?d wm:evidence/wm:quote ?q }") == [("甲乙",), ("甲乙丙丁",)]
