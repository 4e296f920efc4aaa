"""Parameters: read as what they are, never pasted; and the gate before the engine."""
from __future__ import annotations

from types import ModuleType
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wenmai.model import Facts, Header, Responsibility, Source, Task
from wenmai.query import QueryError, ask, question
from wenmai.query.bind import bind, bind_free
from wenmai.query.bodies import find_named
from wenmai.query.gate import refuse


@pytest.mark.parametrize(("name", "params", "said"), [
    ("tasks-of-a-body", {}, "asks for body"),
    ("tasks-of-a-body", {"body": "市体育局", "role": "lead boss"}, "'boss' is none of lead 牵头"),
    ("tasks-of-a-body", {"body": "市海洋局"}, "no body in the store is called '市海洋局'"),
    ("tasks-of-a-body", {"body": "玉溪市"}, "fits 6 names"),
    ("tasks-due-in-window", {"from": "2021-13-01", "to": "2021-12-31"}, "from: '2021-13-01' is not a date"),
    ("load", {"colour": "red"}, "has no parameter colour (it has: document)"),
    ("who-cites-it", {"document": "国办发〔1999〕1号"}, "no paper in the store fits"),
    ("who-cites-it", {"document": "全民健身步道"}, "fits 4 papers"),
    ("what-an-official-answers-for", {"person": "李四"}, "no person in the store"),
    ("tasks-without-lead", {"state": "x"}, "state: 'x' is none of responsible, others, nobody"),
    ("reporting-duties", {"every": "xyz"}, "every: 'xyz' is none of day 日 天, week 周, month 月, "),
    ("tasks-due-in-window", {"from": "2022-01-01", "to": "2021-12-31"}, "from 2022-01-01 is later than to 2021-12-31"),
])
def test_what_cannot_be_read_is_named(store: Any, name: str, params: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError) as error:
        ask(store, name, params)
    assert said in str(error.value) and "\n" not in str(error.value)


def test_a_part_of_a_name_will_do_when_it_fits_one(store: Any) -> None:
    assert {row[0] for row in ask(store, "tasks-of-a-body", {"body": "自然资源"}).rows} == {"玉溪市自然资源和规划局"}
    with pytest.raises(QueryError, match=r"fits 2 names: 玉溪市体育局; .*教育体育局"):  # by their full names, not as printed
        ask(store, "tasks-of-a-body", {"body": "体育局"})


@pytest.mark.parametrize(("name", "body"), [
    ("玉溪市发展改革委", "玉溪市发展和改革委员会"), ("云南省玉溪市发展改革委", "玉溪市发展和改革委员会"),
    ("玉溪自然资源局", "玉溪市自然资源和规划局")])
def test_a_printed_name_may_stand_behind_its_place(store: Any, name: str, body: str) -> None:
    """The paper prints 市发展改革委 and 市自然资源局."""
    assert {row[0] for row in ask(store, "tasks-of-a-body", {"body": name}).rows} == {body}


IN_FULL = ("河南省发展和改革委员会", "贵州省发展和改革委员会", "广西壮族自治区工业和信息化厅", "云溪市发展和改革委员会",
             "玉溪市发展和改革委员会", "中华人民共和国国家发展和改革委员会", "运城市盐湖区教育体育局")


@pytest.fixture(scope="module")
def printed_in_full(made: ModuleType) -> Any:
    """A paper that prints full names alone."""
    text = "一、修路。（" + "、".join(IN_FULL) + "负责）"
    task = Task("t1", None, "一", "修路", "task", ((2, 4),),
                [Responsibility(name, "lead", ((6, len(text) - 3),), name) for name in IN_FULL])
    return made.MemoryStore([(Source("full.txt", "c" * 64, "utf-8", text), Facts(Header(), [], [task]))])


@pytest.mark.parametrize(("short", "wanted"), [
    ("国家发改委", [5]), ("国家发展改革委", [5]),
    ("河南省发改委", [0]), ("河南发改委", [0]), ("玉溪市发改委", [4]),
    ("省发改委", [0, 1]), ("市发改委", [4]),                  # 云溪市 is in no table of places
    ("发改委", [0, 1, 4, 5]),
    ("工信厅", [2]), ("自治区工信厅", [2]), ("区工信厅", [2]),
    ("区教体局", [6]), ("盐湖区教体局", [6]),
])
def test_a_short_name_that_no_paper_prints_means_all_that_the_tables_call_so(printed_in_full: Any, short: str, wanted: list[int]) -> None:
    found = [unquote(iri).rsplit("/", 1)[1] for iri in find_named(printed_in_full, "body", short)]
    assert found == sorted(IN_FULL[i] for i in wanted)


@pytest.mark.parametrize("short", ["云南省发改委", "省工信厅", "县发改委", "卫健委", "委"])
def test_a_short_name_of_nobody_here_is_nobodys(printed_in_full: Any, short: str) -> None:
    with pytest.raises(QueryError):
        find_named(printed_in_full, "body", short)


def test_a_printed_name_behind_another_place_is_another_body(store: Any) -> None:
    with pytest.raises(QueryError, match="no body in the store is called '昆明市发展改革委'"):
        ask(store, "tasks-of-a-body", {"body": "昆明市发展改革委"})


@pytest.mark.parametrize("hostile", ['"', "\\", '") } # ', "里程\n", "?x } UNION { ?s ?p ?o", "\\u0022", "\x00", "𠮷"])
def test_free_text_stays_a_literal(store: Any, hostile: str) -> None:
    assert ask(store, "targets-by-indicator", {"indicator": hostile}).rows == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.text(min_size=1).filter(lambda text: "".join(text.split()) not in "步道里程"))
def test_no_text_changes_the_question(store: Any, text: str) -> None:
    try:
        assert ask(store, "targets-by-indicator", {"indicator": text}).rows == () or text in "步道里程"
    except QueryError as error:
        pytest.fail(f"{text!r}: {error}")


def test_a_default_holds_until_it_is_changed(store: Any) -> None:
    q = question("what-a-paper-is-based-on")
    assert "ns#basis> <https://w3id.org/wenmai/ns#implementation>" in bind(store, q, {"document": "玉政办发〔2021〕12号"})
    assert ask(store, q.id, {"document": "玉政办发〔2021〕12号", "relation": "废止"}).rows == ()


@pytest.mark.parametrize(("value", "term"), [
    ("<https://example.org/x>", "<https://example.org/x>"), ("12", '"12"^^'), ("2021-05-10", "XMLSchema#date>"), ('a"b', '"a\\"b"'),
])
def test_values_for_a_query_of_ones_own(value: str, term: str) -> None:
    assert term in bind_free("SELECT * {}", {"x": value})


@pytest.mark.parametrize(("value", "word"), [("半年", "half-year"), ("季", "quarter"), ("quarter", "quarter"), ("定期", "定期")])
def test_a_choice_may_be_named_in_chinese(store: Any, value: str, word: str) -> None:
    assert f'VALUES ?period {{ "{word}" }}' in bind(store, question("reporting-duties"), {"every": value})


def test_a_day_that_there_is_not_is_no_date() -> None:
    with pytest.raises(QueryError, match="'2023-13-45' is not a date"):
        bind_free("SELECT * {}", {"x": "2023-13-45"})


def test_a_variable_has_a_plain_name() -> None:
    with pytest.raises(QueryError, match="no name of a variable"):
        bind_free("SELECT * {}", {"x y": "1"})
    with pytest.raises(QueryError, match="not an IRI"):
        bind_free("SELECT * {}", {"x": "<not an iri>"})


@pytest.mark.parametrize("text", [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o.SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "PREFIX ex: <http://x/> SELECT * { ex:it\\'s ?p ?o . SERVICE ?s { ?a ?b 'c' } }",
    "SELECT * { ?s ?p '''a'b''' SERVICE ?x {} }",
    "# it's\nSELECT * { SERVICE ?x {} }",
])
def test_calls_to_other_servers_are_refused(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse(text)


@pytest.mark.parametrize("text", [
    "# SERVICE\nSELECT * { ?s ?p ?o }",
    "SELECT ?service { ?service ?p 'SERVICE' , \"\"\"a SERVICE b\"\"\" }",
    "PREFIX service: <http://x/SERVICE#> SELECT * { ?s service:SERVICE ?o }",
    "SELECT * { ?s ?p 'x'@service }",
])
def test_the_word_elsewhere_is_no_call(text: str) -> None:
    refuse(text)


def test_the_gate_reads_in_a_straight_line() -> None:
    """Hostile text of 10⁵ characters takes a moment, not minutes."""
    for piece in ('"', "'", "<", "#", "\\", '"""', "S", "<a", "'\\"):
        refuse("SELECT * { " + piece * (100_000 // len(piece)))
