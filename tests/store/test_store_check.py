"""The checks: silent where all holds, and every one of them heard where something is broken."""
from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyoxigraph as ox
import pytest

from wenmai.extract.roles import says_role
from wenmai.model import Citation, Facts, Header, Leader, Responsibility, Source
from wenmai.rdf.terms import WM
from wenmai.store import Store
from wenmai.store.check import Finding, check
from wenmai.store.quotes_check import holds
from wenmai.store.rules_check import Rule, rules
from wenmai.store.shapes_check import pieces, violations

Paper = tuple[Source, Facts]
Make = Callable[[int], Paper]
PREFIX = (f"PREFIX wm: <{WM}> PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
          "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
          "PREFIX eli: <http://data.europa.eu/eli/ontology#> PREFIX org: <http://www.w3.org/ns/org#> PREFIX x: <https://example.org/> ")
# what the sample's tasks are called, for the updates below
BIND = ('GRAPH ?g { ?task a wm:Task ; rdfs:label "修建步道" . ?other a wm:Task ; rdfs:label "检查步道" . ?row wm:sameTask ?task . '
        "?doc wm:source ?source . ?source wm:sha256 ?sha } ")


def names(found: Iterable[Finding]) -> set[str]:
    return {finding.rule for finding in found}


def failures(store: Store) -> list[Finding]:
    return [finding for finding in check(store) if finding.severity == "failure"]


def test_a_sound_store_has_nothing_to_say(store: Store, paper: Make) -> None:
    store.put_all([paper(1), paper(2)])
    assert check(store) == []


def test_an_empty_store_is_sound(store: Store) -> None:
    assert check(store) == []


# each rule with the smallest change that breaks it, as INSERT or DELETE in the graph of one paper
BREACHES = [
    ("edge-without-responsibility", "INSERT { GRAPH ?g { x:body wm:leads ?task } }"),
    ("responsibility-without-edge", "DELETE { GRAPH ?g { ?b wm:leads ?task } }"),
    ("responsibility-one-way", "DELETE { GRAPH ?g { ?task wm:hasResponsibility ?r } }"),
    ("leadership-and-edge", "DELETE { GRAPH ?g { ?task wm:answeredBy ?p } }"),
    ("citation-without-edge", "DELETE { GRAPH ?g { ?doc wm:cites ?c } }"),
    ("edge-without-citation", "INSERT { GRAPH ?g { ?doc wm:repeals x:paper } }"),
    ("task-without-document", "DELETE { GRAPH ?g { ?doc wm:hasTask ?task } }"),
    ("parent-elsewhere", "INSERT { GRAPH ?g { ?task wm:partOf x:task } }"),
    ("parent-cycle", "INSERT { GRAPH ?g { ?task wm:partOf ?other . ?other wm:partOf ?task } }"),
    ("same-task-elsewhere", "INSERT { GRAPH ?g { ?task wm:sameTask x:task } }"),
    ("same-task-chain", "INSERT { GRAPH ?g { ?task wm:sameTask ?other } }"),
    ("order-twice", "INSERT { GRAPH ?g { ?task wm:order 9 . ?other wm:order 9 } }"),
    ("date-malformed", 'INSERT { GRAPH ?g { ?doc dcterms:issued "2021-02-30"^^xsd:date } }'),
    ("deadline-before-issue", 'INSERT { GRAPH ?g { ?deadline wm:date "2020-12-31"^^xsd:date } }'),
    ("force-ends-before-it-begins", 'INSERT { GRAPH ?g { ?doc eli:first_date_entry_in_force "2021-03-01"^^xsd:date ; '
                                    'eli:date_no_longer_in_force "2021-02-28"^^xsd:date } }'),
    ("force-without-evidence", 'INSERT { GRAPH ?g { ?doc eli:first_date_entry_in_force "2021-03-01"^^xsd:date } }'),
    ("evidence-elsewhere", "INSERT { GRAPH ?g { ?task wm:evidence x:place } }"),
    ("quote-length", 'INSERT { GRAPH ?g { x:place a wm:Evidence ; wm:start 1 ; wm:end 3 ; wm:quote "甲乙丙" } }'),
    ("reference-to-nothing", "INSERT { GRAPH ?g { ?task wm:hasTarget x:target } }"),
    ("stub-with-source", "INSERT { GRAPH ?g { ?doc wm:stub true } }"),
    ("document-without-source", "INSERT { GRAPH ?g { x:paper a wm:Document } }"),
    ("unresolved-unsaid", "INSERT { GRAPH ?g { x:r wm:body <https://example.org/body/云南省/某办> } }"),
    ("follows-against-time", 'INSERT { GRAPH ?g { ?doc wm:follows x:paper . x:paper dcterms:issued "2022-01-01"^^xsd:date } }'),
    ("follows-against-level", "INSERT { GRAPH ?g { ?doc wm:follows x:paper . x:paper wm:level wm:county } }"),
    ("follows-cycle", "INSERT { GRAPH ?g { ?doc wm:follows x:paper . x:paper wm:follows ?doc } }"),
    ("inference-without-link", "INSERT { GRAPH x:g { ?doc wm:follows x:paper } }"),
    ("link-without-edge", "INSERT { GRAPH x:g { x:link a wm:Link ; wm:linkKind wm:follows ; wm:from ?doc ; wm:to x:paper } }"),
    ("drift-without-link", "INSERT { GRAPH x:g { x:drift a wm:Drift ; wm:driftOf x:link } }"),
    ("left-and-taken-up", "INSERT { GRAPH x:g { ?task wm:takenUpBelow wm:absent . x:link wm:to ?task ; wm:likelihood 0.4 } }"),
    ("inference-among-printed", "INSERT { GRAPH ?g { ?doc wm:follows x:paper } }"),
    ("change-cycle", "INSERT { GRAPH x:g { x:e org:originalOrganization x:a ; org:resultingOrganization x:b . "
                     "x:f org:originalOrganization x:b ; org:resultingOrganization x:a } }"),
    ("change-against-time", "INSERT { GRAPH x:g { x:e org:resultingOrganization x:b ; wm:latestYear 2019 . "
                            "x:f org:originalOrganization x:b ; wm:latestYear 2014 } }"),
    ("cites-itself", "INSERT { GRAPH ?g { ?doc wm:cites ?doc } }"),
    ("sources-disagree", 'INSERT { GRAPH x:g { ?task rdfs:label "修路" } }'),
    ("name-of-two-bodies", 'INSERT { GRAPH ?g { x:one skos:altLabel "办" ; wm:place x:p . x:two skos:altLabel "办" ; wm:place x:p } }'),
]


@pytest.mark.parametrize(("rule", "change"), BREACHES, ids=[rule for rule, _ in BREACHES])
def test_each_rule_hears_its_breach(store: Store, paper: Make, rule: str, change: str) -> None:
    store.put(*paper(1))
    matched = {"?b wm:leads ?task": "?b wm:leads ?task", "?r }": "?task wm:hasResponsibility ?r", "?p }": "?task wm:answeredBy ?p",
               "?c }": "?doc wm:cites ?c", "?deadline": "?task wm:hasDeadline ?deadline"}
    more = " ".join(f"GRAPH ?g {{ {pattern} }}" for mark, pattern in matched.items() if mark in change)
    store.graph.update(f"{PREFIX}{change} WHERE {{ {BIND}{more} }}")
    assert rule in names(check(store))


def test_the_evidence_of_an_inferred_link_may_stand_in_any_source(store: Store, paper: Make) -> None:
    store.put_all([paper(1), paper(2)])
    places = [row["e"] for row in store.select(f"SELECT ?e {{ ?e a <{WM}Evidence> }} ORDER BY ?e LIMIT 1")]
    link, graph = ox.NamedNode("https://example.org/link"), ox.NamedNode(store.names.inferred())
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    store.replace_inferred([ox.Quad(link, kind, ox.NamedNode(f"{WM}Link"), graph),
                            *(ox.Quad(link, ox.NamedNode(f"{WM}evidence"), place, graph) for place in places)])
    assert places
    assert "evidence-elsewhere" not in names(check(store))


def test_every_rule_has_a_breach_and_says_itself_in_two_languages() -> None:
    found = rules()
    assert {rule.name for rule in found} == {rule for rule, _ in BREACHES}
    assert len({(rule.zh, rule.en) for rule in found}) == len(found)


def test_notices_are_not_failures(store: Store, paper: Make) -> None:
    source, facts = paper(7)
    other, more = paper(17)
    more.header.title = "云南省测试委员会关于健康步道建设的通知"
    store.put_all([(source, facts), (other, more)])
    assert names(check(store)) == {"duplicate-number"}
    assert failures(store) == []


# a rule, and what to do to the facts of the sample so that it speaks
def _shift(facts: Facts) -> None:
    (start, end), = facts.tasks[1].spans
    facts.tasks[1].spans = ((start + 20, end + 20),)


def _outside(facts: Facts) -> None:
    facts.tasks[1].spans = ((5, 100_000),)


def _empty(facts: Facts) -> None:
    facts.tasks[1].spans = ((5, 5),)


def _no_place(facts: Facts) -> None:
    facts.citations.append(Citation("某规划", None, "mentions", None, None, ()))


def _wrong_body(facts: Facts) -> None:
    facts.tasks[1].responsibilities[0].org = "省教育厅"


def _wrong_leader(facts: Facts) -> None:
    facts.tasks[1].leaders = [Leader("王大路", facts.tasks[1].leaders[0].spans)]


def _wrong_figure(facts: Facts) -> None:
    facts.tasks[1].targets[0].value = "13"


def _wrong_number(facts: Facts) -> None:
    facts.header.number = "滇测发〔2021〕8号"


@pytest.mark.parametrize(("rule", "change"), [
    ("not-in-quote", _shift), ("evidence-outside", _outside), ("evidence-outside", _empty), ("no-evidence", _no_place),
    ("not-in-quote", _wrong_body), ("not-in-quote", _wrong_leader), ("not-in-quote", _wrong_figure), ("not-in-quote", _wrong_number),
], ids=lambda value: value if isinstance(value, str) else value.__name__.strip("_"))
def test_evidence_that_does_not_hold_is_found(store: Store, paper: Make, rule: str, change: Callable[[Facts], None]) -> None:
    source, facts = paper(1)
    change(facts)
    store.put(source, facts)
    assert rule in names(failures(store))


def test_a_text_that_was_changed_or_lost_is_found(store: Store, paper: Make) -> None:
    source, facts = paper(1)
    store.put(source, facts)
    path = store.path / "texts" / f"{source.sha256}.txt"
    path.write_text(" " + source.text, encoding="utf-8")
    assert "quote-differs" in names(failures(store))
    path.unlink()
    assert names(failures(store)) == {"text-lost"}


def test_facts_that_were_cut_off_are_found_and_the_other_papers_looked_at(store: Store, paper: Make) -> None:
    store.put_all([paper(1), paper(2)])
    whole, lost = ((store.path / "facts" / f"{paper(n)[0].sha256}.json") for n in (1, 2))
    lost.write_bytes(lost.read_bytes()[:-1])
    (store.path / "texts" / whole.with_suffix(".txt").name).unlink()
    assert {"facts-damaged", "text-lost"} <= names(check(store))
    assert any(f"{lost} is damaged" in finding.message for finding in check(store))


def test_a_graph_that_was_changed_is_found(store: Store, paper: Make) -> None:
    store.put(*paper(1))
    store.graph.update(f'{PREFIX}INSERT {{ GRAPH ?g {{ ?d wm:recipient "某局" }} }} WHERE {{ GRAPH ?g {{ ?d wm:source ?s }} }}')
    assert names(check(store)) == {"graph-altered"}


def test_a_body_that_a_rule_implies_need_not_stand_in_it(store: Store, paper: Make) -> None:
    source, facts = paper(1)
    facts.tasks[2].responsibilities.append(
        Responsibility("各市", "implement", facts.tasks[1].responsibilities[2].spans, collective=True, implied=True))
    store.put(source, facts)
    assert failures(store) == []


def _role_unsaid(facts: Facts) -> None:
    (start, end), = facts.tasks[1].responsibilities[0].spans
    facts.tasks[1].responsibilities[0].spans = ((start, end - len("牵头")),)


def _role_of_another(facts: Facts) -> None:
    facts.tasks[1].responsibilities[0].role = "support"


@pytest.mark.parametrize("breach", [_role_unsaid, _role_of_another])
def test_a_role_has_to_be_said_where_it_is_read_from(store: Store, paper: Make, breach: Callable[[Facts], None]) -> None:
    source, facts = paper(1)
    breach(facts)
    store.put(source, facts)
    assert [f.rule for f in failures(store)] == ["role-not-in-quote"]


@pytest.mark.parametrize(("words", "role", "says"), [
    ("由县水务局牵头县财政局", "support", True),  # who stands behind 牵头 is led
    ("牵头有关部门", "support", True),
    ("县水务局牵头", "support", False),
    ("县水务局牵头负责", "support", False),
    ("牵头单位：县水务局", "support", False),
    ("县水务局具体负责", "implement", True),
    ("县水务局负责", "implement", False),
])
def test_words_that_give_a_role(words: str, role: str, says: bool) -> None:
    assert says_role(words, role) is says


def test_entities_and_tags_of_a_page_are_read_as_what_they_stand_for(store: Store) -> None:
    page = "<h1>关于&ldquo;防汛&rdquo;工作<b>的</b>通知</h1>"
    store.put(Source("page.html", "0" * 64, "utf-8", page), Facts(Header(title="关于“防汛”工作的通知", spans={"title": ((0, len(page)),)})))
    assert failures(store) == []


def _place_of_event(facts: Facts) -> None:
    facts.events[0].place = "大理"


def _who_reports(facts: Facts) -> None:
    facts.reporting[0].spans = ((179, 192),)


def _issuer_of_citation(facts: Facts) -> None:
    facts.citations[0].issuer = "云南省人大"


def _value_of_indicator(facts: Facts) -> None:
    facts.indicators[0].target = "77"


def _number_without_place(facts: Facts) -> None:
    del facts.header.spans["number"]


@pytest.mark.parametrize("breach", [_place_of_event, _who_reports, _issuer_of_citation, _value_of_indicator, _number_without_place])
def test_every_word_of_a_fact_has_to_stand_in_its_evidence(store: Store, paper: Make, breach: Callable[[Facts], None]) -> None:
    source, facts = paper(1)
    breach(facts)
    store.put(source, facts)
    assert {f.rule for f in failures(store)} <= {"not-in-quote", "no-evidence"} and failures(store)


def test_shapes_are_heard(store: Store, paper: Make) -> None:
    source, facts = paper(1)
    facts.tasks[1].label = ""
    facts.tasks[1].confidence = -0.5
    store.put(source, facts)
    said = [f.message for f in failures(store) if f.rule == "shape"]
    assert any("label" in message for message in said)
    assert any("confidence" in message for message in said)


def test_a_task_is_left_in_one_way_only(store: Store) -> None:
    task, graph = ox.NamedNode("https://example.org/task"), ox.NamedNode(store.names.inferred())
    store.replace_inferred(ox.Quad(task, ox.NamedNode(f"{WM}takenUpBelow"), ox.NamedNode(WM + state), graph)
                           for state in ("absent", "perhaps"))
    assert [(f.rule, f.subject) for f in failures(store)] == [("shape", task.value)]


def test_a_graph_is_sound_in_pieces_as_in_whole(store: Store, paper: Make) -> None:
    """Every task of the sample in a piece with few others: what it names is there by its kind alone."""
    source, facts = paper(1)
    facts.tasks[1].label = ""
    store.put(source, facts)
    graph = ox.NamedNode(store.names.graph(source.sha256))
    whole, = pieces(store.graph, graph)
    parts = list(pieces(store.graph, graph, 10))
    assert whole.things is None and len(parts) > 5
    assert sorted(found for part in parts for found in violations(part)) == sorted(violations(whole)) != []


def test_what_is_looked_at_is_told_and_may_be_done_by_others(store: Store, paper: Make) -> None:
    store.put_all([paper(1), paper(2)])
    given: list[int] = []

    def run(function: Callable[[Any], Any], parts: Iterable[Any]) -> Iterator[Any]:
        for part in parts:
            given.append(len(pickle.dumps(part)))
            yield function(part)

    told: list[str] = []
    assert check(store, run=run, on_done=lambda: told.append("quotes"), on_stage=told.append) == []
    assert told[:2] == ["quotes", "quotes"] and len(told) == 4
    assert len(given) == 2


def test_findings_come_in_one_order_failures_first(store: Store, paper: Make) -> None:
    source, facts = paper(1)
    _wrong_body(facts)
    facts.tasks[1].deadline.date = "2020-01-01"  # type: ignore[union-attr]
    store.put(source, facts)
    found = check(store)
    assert found == sorted(found) == check(store)
    assert [f.severity for f in found] == ["failure", "notice"]


def test_a_paper_with_nothing_in_it_is_sound(store: Store) -> None:
    store.put(Source("empty.txt", "0" * 64, "utf-8", ""), Facts(Header()))
    assert check(store) == []


@pytest.mark.parametrize(("quotes", "words", "there"), [
    ("省财\n- 1 -\n政厅", "省财政厅", True),
    ("推推推推进进进进", "推进", True),
    ("２０ 所", "#20", True),
    ("建成1,200所", "#1200", True),
    ("建成十二条", "#12", True),
    ("建成12条", "#13", False),
    ("合格率控制在47%—63%", "#47—63", True),
    ("合格率控制在47%—63%", "#47—73", False),
    ("政财厅", "财政厅", False),
    ("", "财政厅", False),
])
def test_what_a_quote_holds(quotes: str, words: str, there: bool) -> None:
    assert holds(quotes, words) is there


def test_rules_name_the_two_columns() -> None:
    def columns(rule: Rule) -> list[str]:
        answer = ox.Store().query(rule.query)
        assert isinstance(answer, ox.QuerySolutions)
        return [variable.value for variable in answer.variables]

    assert all(columns(rule) == ["subject", "detail"] for rule in rules())
