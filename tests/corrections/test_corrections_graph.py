"""What stands in the graph of a decision: the activity, who took it, the original; and what no question sees."""
from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from wenmai.corrections import added, corrected, decided_on, task_quote
from wenmai.corrections.record import Correction
from wenmai.model import Facts, Source
from wenmai.pipeline.people import without_people
from wenmai.rdf import nquads, quads

from .river_paper import one, read

PREFIX = ("PREFIX wm: <https://w3id.org/wenmai/ns#> PREFIX prov: <http://www.w3.org/ns/prov#> "
          "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
          "PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ")
Decide = Callable[[Source, Facts], list[Correction]]


def after(decide: Decide) -> tuple[Source, Facts]:
    source, facts = read()
    return source, corrected(facts, source, decide(source, facts))


def ask(document: tuple[Source, Facts], pattern: str) -> list[tuple[str, ...]]:
    store = ox.Store()
    store.extend(quads(document[1], document[0]))
    rows = store.query(f"{PREFIX}SELECT {pattern}", use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    return sorted(tuple(term.value.removeprefix("https://w3id.org/wenmai/ns#") if isinstance(term, ox.NamedNode | ox.Literal) else ""
                        for term in row) for row in rows)


def change_role(source: Source, facts: Facts) -> list[Correction]:
    fact = one(facts, "responsibility", "市财政局", "清理河道垃圾")
    return [decided_on(fact, source, "change", new=dict(fact.values) | {"role": "lead", "canonical": "云南省云溪市财政局"}, by="李督查",
                       on="2024年3月1日", remark="见原件")]


def reject_date(source: Source, facts: Facts) -> list[Correction]:
    return [decided_on(one(facts, "header", "2024-02-20"), source, "reject"),
            decided_on(one(facts, "citation", "云溪市河长巡查办法"), source, "reject", by="李督查")]


def test_a_changed_fact_is_a_revision_of_what_was_read() -> None:
    document = after(change_role)
    told = ask(document, "?who ?on ?why ?decision { ?r wm:printedName '市财政局' ; wm:role wm:lead ; prov:wasGeneratedBy ?c ."
                         " ?c a wm:Correction ; prov:wasAssociatedWith/wm:reviewerName ?who ;"
                         " wm:decidedOn ?on ; wm:remark ?why ; wm:decision ?decision }")
    assert told == [("李督查", "2024年3月1日", "见原件", "changed")]
    original = ask(document, "?value ?quote { ?r prov:wasRevisionOf ?o . ?o a wm:OriginalFact ; wm:factKind 'responsibility' ;"
                             " wm:originalValue ?value ; prov:wasQuotedFrom/wm:quote ?quote ; prov:wasInvalidatedBy/prov:used ?o }")
    assert original == [("org: 市财政局", "市财政局"), ("org: 市财政局", "配合"), ("role: support", "市财政局"), ("role: support", "配合")]


def test_the_direct_edges_say_what_the_person_says_alone() -> None:
    edges = ask(after(change_role), "?edge ?name { ?t rdfs:label '清理河道垃圾' . ?b ?edge ?t ; skos:prefLabel ?name }")
    assert edges == [("leads", "云南省云溪市财政局"), ("leads", "市水利局"), ("supports", "市生态环境局")]


def test_what_was_rejected_is_seen_as_an_original_alone() -> None:
    document = after(reject_date)
    assert ask(document, "?d { ?d dcterms:issued ?day }") == []
    assert ask(document, "?title { ?c a wm:Citation ; wm:cited/dcterms:title ?title }") == [
        ("云南省人民政府关于推进河道整治的意见",), ("云南省河道管理条例",)]
    assert ask(document, "?kind ?field ?value { ?o wm:factKind ?kind ; wm:originalValue ?value OPTIONAL { ?o wm:field ?field } }") == [
        ("citation", "", "relation: implements"), ("citation", "", "title: 云溪市河长巡查办法"),
        ("header", "date", "field: date"), ("header", "date", "value: 2024-02-20")]


def test_originals_are_of_no_class_and_on_no_edge_of_facts() -> None:
    document = after(lambda source, facts: change_role(source, facts) + reject_date(source, facts))
    assert ask(document, "DISTINCT ?class { ?o wm:originalValue ?v ; a ?class }") == [("OriginalFact",)]
    assert ask(document, "DISTINCT ?p { ?s ?p ?o . ?o wm:originalValue ?v }") == [
        ("http://www.w3.org/ns/prov#used",), ("http://www.w3.org/ns/prov#wasRevisionOf",)]


def test_an_added_fact_was_generated_and_revises_nothing() -> None:
    def add(source: Source, facts: Facts) -> list[Correction]:
        start = source.text.index("副市长张云河")
        of = task_quote(source.text, next(task for task in facts.tasks if task.label == "清理河道垃圾"))
        return [added("leader", {"name": "张云河"}, source, ((start, start + 6),), of)]

    document = after(add)
    led = ask(document, "?name ?quote { ?t rdfs:label '清理河道垃圾' ; wm:hasLeadership ?l ; wm:answeredBy/foaf:name ?name ."
                        " ?l prov:wasGeneratedBy/wm:decision wm:added ; wm:evidence/wm:quote ?quote }")
    assert led == [("张云河", "副市长张云河")]
    assert ask(document, "?o { ?s prov:wasRevisionOf ?o }") == []


def test_an_accepted_fact_is_pointed_at_and_not_generated() -> None:
    document = after(lambda source, facts: [decided_on(one(facts, "deadline", "年底前"), source, "accept")])
    assert ask(document, "?text { ?c wm:decision wm:accepted ; wm:corrects/wm:text ?text }") == [("年底前",)]
    assert ask(document, "?f { ?f prov:wasGeneratedBy ?c }") == []


def test_who_decided_and_why_is_left_out_without_people() -> None:
    source, facts = without_people(after(lambda source, facts: change_role(source, facts) + reject_date(source, facts)))
    said = nquads(facts, source).decode()
    assert "李督查" not in said
    assert "见原件" not in said
    assert "role: support" in said


def test_the_names_of_people_are_left_out_of_originals_as_well() -> None:
    def decide(source: Source, facts: Facts) -> list[Correction]:
        new = {"label": "由张云河加强领导", "kind": "task"}
        return [decided_on(one(facts, "official", "李溪山"), source, "reject"),
                decided_on(one(facts, "leader", "张云河"), source, "reject"),
                decided_on(one(facts, "task", "加强领导"), source, "change", new=new)]

    source, facts = without_people(after(decide))
    said = nquads(facts, source).decode()
    assert [one.kind for one in facts.rejected] == []
    assert "张云河" not in said
    assert "由加强领导" in said


def test_equal_decisions_give_equal_bytes() -> None:
    first, again = after(change_role), after(change_role)
    assert nquads(first[1], first[0]) == nquads(again[1], again[0])
