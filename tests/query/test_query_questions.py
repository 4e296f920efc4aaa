"""The named questions: their answers on the made papers, the evidence of every row, and their files."""
from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from types import ModuleType
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql.parserutils import CompValue

from wenmai.lineage import infer
from wenmai.model import Official, Source
from wenmai.query import GROUPS, QueryError, Question, ask, grouped, question, questions, questions_page
from wenmai.query.question import EVIDENCE, read_question
from wenmai.query.run import PREFIXES

# a value for every parameter that has to be given
GIVEN = {"document": "玉政办发〔2021〕12号", "body": "玉溪市体育局", "person": "王安",
         "from": "2021-01-01", "to": "2021-12-31", "date": "2021-07-01"}
ASKED = {"what-a-paper-is-based-on", "who-cites-it", "lineage-up", "lineage-down", "tasks-of-a-body", "tasks-due-in-window",
         "tasks-without-lead", "co-leading-pairs", "targets-by-indicator", "targets-of-a-document", "what-an-official-answers-for",
         "reporting-duties", "unresolved-citations", "unresolved-bodies", "overdue-on-date", "load", "posts-of-an-official",
         "members-of-a-collective-body", "who-leads-what-with-whom", "page-of-a-document", "page-of-a-body",
         "predecessors-and-successors", "policy-areas-of-a-body", "gaps", "orphans-of-the-cascade",
         "drift", "tasks-with-two-leads", "stated-otherwise"}


def needed(q: Question) -> dict[str, str]:
    return {p.name: GIVEN[p.name] for p in q.params if p.required}


def told(store: Any, name: str, *columns: str, **params: str) -> list[tuple[Any, ...]]:
    """The rows of an answer, these columns only."""
    answer = ask(store, name, params)
    return [tuple(row[answer.columns.index(column)] for column in columns) for row in answer.rows]


def test_the_questions_people_come_with_are_there() -> None:
    assert {q.id for q in questions()} >= ASKED


@pytest.mark.parametrize("name", [q.id for q in questions()])
def test_every_question_is_said_in_both_languages_and_ends_in_evidence(name: str) -> None:
    q = question(name)
    assert q.columns[-4:] == EVIDENCE
    assert any("\u4e00" <= c <= "\u9fff" for c in q.zh) and q.en.isascii() is not any("\u4e00" <= c <= "\u9fff" for c in q.en)
    assert all(f"VALUES ?{p.variable} {{ UNDEF }}" in q.text for p in q.params)


@pytest.mark.parametrize("name", [q.id for q in questions()])
def test_every_row_shows_the_very_words_of_the_file(store: Any, name: str) -> None:
    answer = ask(store, name, needed(question(name)))
    assert answer.rows
    for row in answer.rows:
        file, _, start, end, quote = row[-5:]
        assert store.text(file)[start:end] == quote != ""


@pytest.mark.parametrize("name", [q.id for q in questions()])
def test_no_question_leans_on_a_default_graph(made: ModuleType, store: Any, name: str) -> None:
    """A store whose default graph is empty gives the same rows as one whose default graph is the union."""
    strict = made.MemoryStore([made.city(), made.county()], union=False)
    infer(strict)
    params = needed(question(name))
    assert ask(strict, name, params) == ask(store, name, params)


@pytest.mark.parametrize("name", [q.id for q in questions()])
def test_every_pattern_stands_inside_a_graph(name: str) -> None:
    """By the algebra of the query, so that no store's default graph matters, also for what these papers do not have."""
    from rdflib.plugins.sparql import prepareQuery

    assert list(outside_of_graphs(prepareQuery(question(name).text).algebra)) == []


def outside_of_graphs(part: Any) -> Iterator[str]:
    """The patterns of a query that would be matched against the default graph."""
    if isinstance(part, CompValue):
        if part.name in ("Graph", "GraphGraphPattern"):
            return
        if part.name in ("BGP", "TriplesBlock") and part.get("triples"):
            yield str(part["triples"])
        for inner in part.values():
            yield from outside_of_graphs(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from outside_of_graphs(inner)


def test_a_pattern_outside_a_graph_is_found() -> None:
    from rdflib.plugins.sparql import prepareQuery

    for text in ("SELECT * { ?s ?p ?o }", "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?q ?o } }",
                 "SELECT * { { SELECT ?s { ?s ?p ?o } } GRAPH ?g { ?s ?p ?o } }"):
        assert list(outside_of_graphs(prepareQuery(text).algebra))


@pytest.mark.parametrize("name", [q.id for q in questions()])
def test_the_file_itself_is_a_query_that_asks_for_everything(store: Any, name: str) -> None:
    asked = question(name)
    assert list(store.query(asked.text).variables) == [ox.Variable(column) for column in (*asked.columns, *asked.papers)]


@pytest.mark.parametrize("name", [q.id for q in questions()])
def test_another_engine_gives_the_same_rows(store: Any, name: str) -> None:
    """rdflib's own engine, default graph empty."""
    import warnings

    from rdflib import Dataset

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib 7 warns of its own internals
        dataset = Dataset(default_union=False)
        dataset.parse(data=store.nquads().decode(), format="nquads")
        theirs = {tuple(None if cell is None else str(cell) for cell in row) for row in dataset.query(question(name).text)}
    ours = {tuple(None if cell is None else cell.value for cell in row) for row in store.query(question(name).text)}
    lists = [question(name).columns.index(column) for column in question(name).lists]
    assert {in_order(row, lists) for row in theirs} == {in_order(row, lists) for row in ours}


def in_order(row: tuple[Any, ...], lists: list[int]) -> tuple[Any, ...]:
    return tuple("|".join(sorted((cell or "").split("|"))) if i in lists else cell for i, cell in enumerate(row))


def test_what_a_paper_is_based_on(store: Any) -> None:
    assert told(store, "what-a-paper-is-based-on", "relation", "citedNumber", document="玉政办发〔2021〕12号") == [
        ("basis", "国办发〔2021〕7号"), ("basis", "云政办发〔2021〕9号")]


def test_who_cites_it_finds_it_by_number_in_other_brackets_and_by_name(store: Any) -> None:
    assert told(store, "who-cites-it", "relation", "task", "file", document="玉政办发〔2021〕12号") == [
        ("basis", None, "county.txt"), ("implementation", "贯彻", "county.txt")]


def test_lineage_goes_up_through_papers_found_again_and_marks_what_is_inferred(store: Any) -> None:
    rows = told(store, "lineage-up", "fromPaper", "relation", "toPaper", "inferred", document="通海县人民政府办公室")
    assert ("玉政办发〔2021〕12号", "basis", "云政办发〔2021〕9号", False) in rows
    assert [row for row in rows if row[3]] == [("云政办发〔2021〕9号", "follows", "国办发〔2021〕7号", True)]


def test_lineage_goes_down_as_far(store: Any) -> None:
    rows = told(store, "lineage-down", "fromPaper", "toPaper", document="国办发〔2021〕7号")
    assert ("玉政办发〔2021〕12号", "国办发〔2021〕7号") in rows
    assert any(row[0].startswith("通海县") for row in rows)


def test_tasks_of_a_body_by_role(store: Any) -> None:
    assert told(store, "tasks-of-a-body", "task", "role", body="玉溪市体育局") == [
        ("修建步道", "support"), ("划定路线", "lead"), ("宣传步道", "responsible"), ("巡查步道", "lead")]
    assert told(store, "tasks-of-a-body", "task", body="市体育局", role="牵头、负责") == [("划定路线",), ("宣传步道",), ("巡查步道",)]


def test_the_year_of_a_task_is_that_of_its_deadline_then_that_of_the_paper(made: ModuleType) -> None:
    """修建步道 is due in 2021; the others take the year of the title (2021), of the issue or of the number, in this order."""
    source, facts = made.city()
    assert years(made, source, facts) == {"修建步道": 2021, "划定路线": 2021, "宣传步道": 2021, "巡查步道": 2021}
    next(task for task in facts.tasks if task.deadline).deadline.date = "2022-12-31"
    facts.header.title, facts.header.date = "步道建设方案", "2020-11-30"
    assert years(made, source, facts) == {"修建步道": 2022, "划定路线": 2021, "宣传步道": 2020, "巡查步道": 2020}
    facts.header.date = None
    assert years(made, source, facts)["宣传步道"] == 2021
    facts.header.number = None
    assert years(made, source, facts)["宣传步道"] is None


def years(made: ModuleType, source: Any, facts: Any) -> dict[str, int | None]:
    return dict(told(made.MemoryStore([(source, facts)]), "tasks-of-a-body", "task", "year", body="玉溪市体育局"))


def test_tasks_of_a_body_in_a_year(store: Any) -> None:
    assert len(told(store, "tasks-of-a-body", "task", body="玉溪市体育局", year="2021")) == 4
    assert told(store, "tasks-of-a-body", "task", body="玉溪市体育局", year="2020") == []


def test_rows_stand_in_the_order_of_the_text_not_of_the_names_of_things(made: ModuleType) -> None:
    """The tenth task comes after the second."""
    source, facts = made.city()
    route = next(task for task in facts.tasks if task.id == "t3")
    route.id = "t10"
    assert told(made.MemoryStore([(source, facts)]), "tasks-of-a-body", "task", body="玉溪市体育局") == [
        ("修建步道",), ("划定路线",), ("宣传步道",), ("巡查步道",)]


def test_a_window_has_its_first_and_last_day(store: Any) -> None:
    assert told(store, "tasks-due-in-window", "due", "task", "leads", **{"from": "2021-06-30", "to": "2021-12-30"}) == [
        ("2021-06-30", "划定路线", "玉溪市体育局、玉溪市自然资源和规划局")]


def test_a_name_that_holds_the_mark_of_lists_stays_whole(made: ModuleType) -> None:
    source, facts = made.city()
    for body in (body for task in facts.tasks for body in task.responsibilities if body.collective):
        body.org = "各县〔市、区、特区〕人民政府"
    answer = ask(made.MemoryStore([(source, facts)]), "tasks-due-in-window", {"from": "2021-12-31", "to": "2021-12-31"})
    others = {row[answer.columns.index("others")] for row in answer.rows}
    assert others == {"各县〔市、区、特区〕人民政府、玉溪市体育局、玉溪市财政局"}


def test_overdue_is_what_ended_before_the_day(store: Any) -> None:
    assert told(store, "overdue-on-date", "task", date="2021-06-30") == []
    assert told(store, "overdue-on-date", "task", date="2021-07-01") == [("划定路线",)]


def test_without_a_lead_tells_shared_responsibility_from_nobody(store: Any) -> None:
    """巡查步道 has no note of its own, but the annex row that restates it has a lead: it is not among them."""
    assert told(store, "tasks-without-lead", "state", "task") == [("nobody", "登记设施"), ("responsible", "宣传步道")]
    assert told(store, "tasks-without-lead", "task", state="nobody") == [("登记设施",)]


def test_co_leading_pairs(store: Any) -> None:
    assert told(store, "co-leading-pairs", "bodyA", "bodyB", "together", "task", body="市体育局") == [
        ("玉溪市体育局", "玉溪市自然资源和规划局", 1, "划定路线")]


def test_leads_of_two_clauses_are_no_pair(made: ModuleType) -> None:
    source, facts = made.city()
    route = next(task for task in facts.tasks if task.id == "t3")
    route.responsibilities[1].clause = 1
    store = made.MemoryStore([(source, facts)])
    assert told(store, "co-leading-pairs", "task") == []
    assert told(store, "who-leads-what-with-whom", "lead", "partner", body="玉溪市自然资源和规划局") == [("玉溪市自然资源和规划局", None)]


def test_who_leads_what_with_whom(store: Any) -> None:
    """修建步道 has its partners in the note, and one more in the row of the annex that restates it."""
    columns = ("task", "partner", "role", "quote")
    assert told(store, "who-leads-what-with-whom", *columns, body="市发展改革委") == [
        ("修建步道", "玉溪市体育局", "support", "市体育局"), ("修建步道", "玉溪市财政局", "support", "市财政局"),
        ("修建步道", "各县区政府", "implement", "各县区政府")]
    assert told(store, "who-leads-what-with-whom", *columns, body="市体育局") == [
        ("划定路线", "玉溪市自然资源和规划局", "lead", "市自然资源局"), ("巡查步道", None, None, "市体育局")]
    assert told(store, "who-leads-what-with-whom", "lead", **{"with": "市财政局"}) == [("玉溪市发展和改革委员会",)]
    assert told(store, "who-leads-what-with-whom", "partner", role="落实") == [("各县区政府",)]


def test_tasks_with_two_leads(store: Any) -> None:
    assert told(store, "tasks-with-two-leads", "task", "count", "leads") == [
        ("划定路线", 2, "玉溪市体育局、玉溪市自然资源和规划局"), ("贯彻", 2, "某某专班、通海县教育体育局")]


def test_gaps_are_upper_tasks_that_no_paper_of_the_family_takes_up(store: Any) -> None:
    rows = told(store, "gaps", "number", "task", "lowerPapers", "perhaps")
    assert [row[1] for row in rows] == ["划定路线", "宣传步道", "登记设施", "巡查步道"]
    assert rows[0] == ("（二）", "划定路线", "通海县人民政府办公室关于印发通海县全民健身步道建设2021年重点任务的通知", None)
    assert told(store, "gaps", "task", document="通海县人民政府办公室") == []


def test_orphans_are_lower_tasks_that_take_up_nothing(store: Any) -> None:
    assert told(store, "orphans-of-the-cascade", "task", "upperPapers") == [("贯彻", "玉政办发〔2021〕12号")]
    assert told(store, "orphans-of-the-cascade", "task", document="玉政办发〔2021〕12号") == []


def test_a_weak_link_leaves_a_gap_and_an_orphan_that_are_said_to_be_perhaps_none(made: ModuleType) -> None:
    """As inferring writes it: the link, and that it is all that leads to the upper task."""
    store = made.MemoryStore([made.city(), made.county()])
    infer(store)
    store.graph.update(PREFIXES + """
        DELETE { GRAPH ?inferred { ?upper wm:takenUpBelow wm:absent } }
        INSERT { GRAPH ?inferred { ?upper wm:takenUpBelow wm:perhaps .
          <x:weak> wm:from ?lower ; wm:to ?upper ; wm:likelihood 0.4 . ?lower wm:carriesOutPart ?upper } }
        WHERE { GRAPH ?inferred { ?upper wm:takenUpBelow wm:absent }
          GRAPH ?g { ?lower rdfs:label "贯彻" } GRAPH ?h { ?upper rdfs:label "划定路线" } }""")
    assert ("划定路线",) not in told(store, "gaps", "task")
    assert told(store, "gaps", "task", "perhaps", state="perhaps") == [("划定路线", "贯彻")]
    assert told(store, "gaps", "task", "perhaps", state="perhaps", lower="通海县人民政府办公室") == [("划定路线", "贯彻")]
    assert told(store, "orphans-of-the-cascade", "task") == []
    assert told(store, "orphans-of-the-cascade", "task", "perhaps", state="perhaps") == [("贯彻", "划定路线")]


def test_what_one_lower_paper_takes_up_is_still_absent_from_another(made: ModuleType) -> None:
    """Two counties below one city: the first takes 修建步道 up, the second is a copy that does not."""
    source, facts = made.county()
    other = deepcopy(facts)
    other.header.title = "澄江市人民政府办公室关于印发澄江市全民健身步道建设2021年重点任务的通知"
    first, second = other.tasks
    other.tasks = [first]
    copy = Source("other.txt", "7" * 64, "utf-8", source.text[:second.spans[0][0]])
    store = made.MemoryStore([made.city(), (source, facts), (copy, other)])
    infer(store)
    assert ("修建步道",) not in told(store, "gaps", "task")
    assert ("修建步道", other.header.title) in told(store, "gaps", "task", "lowerPapers", lower="澄江市人民政府办公室")
    assert ("修建步道",) not in told(store, "gaps", "task", lower="通海县人民政府办公室")


def test_drift_shows_both_values_with_the_words_of_both(store: Any) -> None:
    columns = ("direction", "upperValue", "lowerValue", "upperQuote", "quote")
    above, below = "建成步道30公里", "建成步道35公里"
    assert told(store, "drift", *columns, kind="target") == [("raised", above, below, above, below)]
    assert told(store, "drift", *columns, kind="deadline") == [("later", "2021-12-31", "2022-03-31", "年底前", "2022年3月底前")]
    assert told(store, "drift", *columns, kind="lead", document="玉政办发〔2021〕12号") == [
        ("differs", "玉溪市发展和改革委员会", "通海县教育体育局", "市发展改革委", "县教育体育局")]


def test_a_title_stated_beside_the_text_is_listed_and_a_number_in_other_brackets_is_the_same(store: Any, made: ModuleType) -> None:
    columns = ("what", "stated", "printed", "by", "file", "quote")
    assert told(store, "stated-otherwise", *columns) == [
        ("title", "全民健身步道任务", made.CITY_TITLE, "columns", "city.txt", made.CITY_TITLE)]


def test_targets_and_indicators(store: Any) -> None:
    columns = ("value", "unit", "due", "task", "leads")
    assert told(store, "targets-of-a-document", *columns, document="玉政办发〔2021〕12号") == [
        ("30", "公里", "2021-12-31", "修建步道", "玉溪市发展和改革委员会")]
    assert told(store, "targets-by-indicator", "indicator", "baseline", "target", indicator="里程") == [("步道里程", "10", "40")]
    assert told(store, "targets-by-indicator", "indicator", indicator="床位") == []


def test_what_an_official_answers_for(store: Any) -> None:
    assert told(store, "what-an-official-answers-for", "duty", "task", "posts", "body", person="王安") == [
        ("责任领导", "修建步道", "副主任", "玉溪市发展和改革委员会"), ("责任领导", None, "副主任", "玉溪市发展和改革委员会")]


def test_posts_of_an_official_in_the_order_of_the_papers(made: ModuleType) -> None:
    """The county's paper is of 2021; the city's, which the store reads first, gets a later date."""
    (source, city), (other, county) = made.city(), made.county()
    city.header.date = "2022-05-01"
    start = other.text.index("县教育体育局")
    county.officials = [Official("王安", ["局长", "党组书记"], "县教育体育局", "组长", ((start, start + 6),), "通海县教育体育局")]
    store = made.MemoryStore([(source, city), (other, county)])
    assert told(store, "posts-of-an-official", "issued", "post", "body", "duty", person="王安") == [
        ("2021-07-01", "党组书记", "通海县教育体育局", "组长"), ("2021-07-01", "局长", "通海县教育体育局", "组长"),
        ("2022-05-01", "副主任", "玉溪市发展和改革委员会", "责任领导")]


def test_a_collective_body_without_members_in_the_store_is_listed_all_the_same(store: Any) -> None:
    assert told(store, "members-of-a-collective-body", "collective", "place", "member") == [("各县区政府", "玉溪市", None)]


def test_reporting_duties_by_period(store: Any) -> None:
    assert told(store, "reporting-duties", "who", every="月") == [("市体育局",)]
    assert told(store, "reporting-duties", "who", every="quarter") == []


def test_reporting_duties_and_what_is_unresolved(store: Any) -> None:
    assert told(store, "reporting-duties", "who", "reportsTo", "every", "day") == [("市体育局", "市政府办公室", "month", "5")]
    assert told(store, "unresolved-citations", "citedNumber") == [("国办发〔2021〕7号",), ("云政办发〔2021〕9号",)]
    assert told(store, "unresolved-bodies", "printedName", "role") == [("某某专班", "lead")]


def test_load_counts_a_restated_task_once(store: Any) -> None:
    rows = told(store, "load", "body", "tasks", "lead", "support", "responsible", "implement")
    assert rows[0] == ("玉溪市体育局", 4, 2, 1, 1, 0)
    assert ("玉溪市发展和改革委员会", 1, 1, 0, 0, 0) in rows


def test_sparql_of_ones_own(store: Any) -> None:
    asked = ask(store, PREFIXES + "SELECT ?n { ?s wm:documentNumber ?n ; wm:source ?x }")
    assert asked.columns == ("n",) and asked.rows == (("玉政办发〔2021〕12号",),)
    assert ask(store, PREFIXES + "ASK { ?s a wm:Indicator }").rows == ((True,),)
    assert ask(store, PREFIXES + "SELECT ?t { ?s wm:number ?n ; rdfs:label ?t }", {"n": "（三）"}).rows == (("宣传步道",),)


def test_construct_gives_sorted_triples(store: Any) -> None:
    answer = ask(store, PREFIXES + "CONSTRUCT { ?a wm:cites ?b } WHERE { ?a wm:cites ?b }")
    assert answer.triples is not None and len(answer.triples) == len(answer.rows) == 4
    assert [str(t) for t in answer.triples] == sorted(str(t) for t in answer.triples)


@pytest.mark.parametrize(("text", "said"), [
    ("SELECT ?x { ?x ?y }", "not a SPARQL query: line 1, column 20: expected"),
    ("no-such-question", "no question is named 'no-such-question'"),
    ("who-cites", "near: who-cites-it"),
    ("SELECT * {", "not a SPARQL query: line 1, column 11: from here on it is not SPARQL"),
    ("SELECT * { ?s a wm:Task }", "line 1, column 24: a prefix is not declared; this store's own is PREFIX wm: <https://w3id.org/wenmai/ns#>"),
])
def test_what_cannot_be_asked_is_said_in_one_line(store: Any, text: str, said: str) -> None:
    with pytest.raises(QueryError) as error:
        ask(store, text)
    assert said in str(error.value) and "\n" not in str(error.value)


def test_a_header_without_its_columns_is_refused() -> None:
    with pytest.raises(QueryError, match="columns"):
        read_question("# id: x\n# zh: 问\n# en: ask\nSELECT ?x {}")


def test_a_question_stands_in_one_group_and_one_that_names_none_stands_last() -> None:
    assert sorted(q.id for members in grouped().values() for q in members) == [q.id for q in questions()]
    assert list(grouped()) == [group for group in GROUPS if group in grouped()]
    head = "# id: x\n%s# zh: 问\n# en: ask\n# columns: x\nSELECT ?x {}"
    assert read_question(head % "# group: people\n").group == "people"
    assert read_question(head % "").group == read_question(head % "# group: no such\n").group == list(GROUPS)[-1]


def test_the_page_names_every_question_and_parameter() -> None:
    page = questions_page()
    for q in questions():
        assert f"## {q.id}\n\n{q.zh}" in page and all(f"- `{p.name}` ({p.type}" in page for p in q.params)


def test_the_shipped_page_is_made_from_the_files() -> None:
    """`wenmai.query.page.write_page()` writes it again."""
    from importlib import resources

    page = resources.files("wenmai") / "docs" / "questions.md"
    assert page.read_text("utf-8") == questions_page()
