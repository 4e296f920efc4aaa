"""Areas in the graph: the edge, its reason, the described class; and the two questions about areas."""
from __future__ import annotations

import hashlib

import pyoxigraph as ox
import pytest

from wenmai.areas import with_areas
from wenmai.model import Facts, Header, Responsibility, Source, Task
from wenmai.query import ask
from wenmai.query.run import PREFIXES, Queryable, select
from wenmai.rdf import nquads

TITLE = "关于办好民生实事的通知"
TEXT = f"""{TITLE}
一、扩建县医院病房（县卫生健康局牵头，县财政局配合）
二、新建幼儿园（县教育局牵头，县财政局配合）
三、改造公厕（县住房和城乡建设局牵头，县财政局配合）
四、培训乡村医生（县卫生健康局牵头）
附：扩建县医院病房（县财政局牵头）
"""


class Union:
    """A store in memory whose default graph is the union of its graphs."""

    def __init__(self, data: bytes) -> None:
        self.graph = ox.Store()
        self.graph.bulk_load(data, ox.RdfFormat.N_QUADS)

    def query(self, query: str, /) -> object:
        return self.graph.query(query, use_default_graph_as_union=True)


def responsibilities(line: str, at: int) -> list[Responsibility]:
    found = []
    for word, role in (("牵头", "lead"), ("配合", "support")):
        if word in line:
            name = line[:line.index(word)].replace("，", "（").rsplit("（", 1)[1]
            start = at + line.index(name)
            found.append(Responsibility(name, role, ((start, start + len(name)),), "通海" + name))
    return found


@pytest.fixture(scope="module")
def store() -> Queryable:
    tasks: list[Task] = []
    at = 0
    for line in TEXT.splitlines(keepends=True):
        if "（" in line:
            start = at + (line.index("、") if "、" in line else line.index("：")) + 1
            end = at + line.index("（")
            tasks.append(Task(f"t{len(tasks) + 1}", None, None, TEXT[start:end], "task", ((start, end),), responsibilities(line, at)))
        at += len(line)
    tasks[-1].same_as = "t1"
    facts = with_areas(Facts(Header(title=TITLE, region="通海县", level="county"), tasks=tasks), TEXT)
    source = Source("county.txt", hashlib.sha256(TEXT.encode()).hexdigest(), "utf-8", TEXT)
    return Union(nquads(facts, source))


def test_the_class_is_described_beside_the_task(store: Queryable) -> None:
    rows = list(select(store, PREFIXES + """SELECT DISTINCT ?code ?name ?english ?above ?reason WHERE { GRAPH ?g {
        ?task rdfs:label "新建幼儿园" ; wm:area ?area ; wm:areaReason ?reason .
        ?area a wm:PolicyArea, skos:Concept ; skos:inScheme wm:policyAreas ; skos:notation ?code ; skos:prefLabel ?name ;
              skos:altLabel ?english ; skos:broader/skos:prefLabel ?above } }"""))
    assert rows == [("1102", "教育", "education", "科技、教育", "own: 幼儿园")]


def test_tasks_of_an_area_by_name_or_code(store: Queryable) -> None:
    for wanted in ("卫生、体育", "13", "1301", "卫生", "卫生、体育\\卫生"):
        rows = ask(store, "tasks-of-an-area", {"area": wanted}).rows
        assert [row[1:3] for row in rows] == [("1301", "扩建县医院病房"), ("1301", "培训乡村医生")]
    for wanted in ("海关", "体育"):
        assert ask(store, "tasks-of-an-area", {"area": wanted}).rows == ()


def test_tasks_of_an_area_name_their_leads_those_of_the_restating_row_too(store: Queryable) -> None:
    answer = ask(store, "tasks-of-an-area", {"area": "1301"})
    leads = answer.columns.index("leads")
    assert [row[leads] for row in answer.rows] == ["通海县卫生健康局、通海县财政局", "通海县卫生健康局"]


def test_policy_areas_of_a_body_count_a_restated_task_once(store: Queryable) -> None:
    rows = ask(store, "policy-areas-of-a-body", {"body": "通海县财政局"}).rows
    assert [row[1:4] for row in rows] == [
        ("城乡建设、环境保护\\城乡建设（含住房）", "1002", 1), ("科技、教育\\教育", "1102", 1), ("卫生、体育\\卫生", "1301", 1)]
    rows = ask(store, "policy-areas-of-a-body", {"body": "通海县财政局", "role": "牵头"}).rows
    assert [row[2:4] for row in rows] == [("1301", 1)]
    rows = ask(store, "policy-areas-of-a-body", {"body": "通海县卫生健康局"}).rows
    assert [row[1:4] for row in rows] == [("卫生、体育\\卫生", "1301", 2)]


def test_the_evidence_of_every_row_stands_in_the_text(store: Queryable) -> None:
    for name in ("tasks-of-an-area", "policy-areas-of-a-body"):
        for *_, start, end, quote in ask(store, name, {}).rows:
            assert isinstance(start, int) and isinstance(end, int) and TEXT[start:end] == quote
