"""Which tasks take up which: the words that tell, families without a citation, what is absent, what changed."""
from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.chain import facts_of
from wenmai.lineage import comparisons, infer, lineage, render_tasks
from wenmai.lineage.held import held_paper
from wenmai.lineage.likeness import likenesses
from wenmai.lineage.task_links import BANDS, FEWEST_JUDGED, pairs, perhaps
from wenmai.lineage.task_words import Wording
from wenmai.query import ask
from wenmai.query.errors import QueryError
from wenmai.query.run import PREFIXES, select
from wenmai.read import read_bytes

UPPER = """云南省人民政府办公厅关于加强山塘水库管护工作的指导意见
云政办发〔2021〕9号

各州、市人民政府：
为加强山塘水库管护，提出以下意见。
一、健全巡查制度
（一）落实巡查责任人。每座水库明确一名巡查员，汛期每日巡查两次，发现渗漏立即报告。（省水利厅牵头）
（二）建设监测设施。到2022年底，安装水位雨量自动监测站的水库比例不低于85%。
二、强化安全保障
（三）开展除险加固。2021年12月31日前完成病险山塘除险加固任务，消除溢洪道淤堵隐患。（省水利厅牵头）
（四）储备抢险物资。在库区就近储备编织袋、水泵和冲锋舟，定期轮换更新。（省应急厅牵头）
（五）推进确权划界。划定水库管理范围和保护范围，设立界桩标识牌。
三、培训管护队伍
（六）组织管护员培训。编写山塘管护员手册，分批轮训乡镇水管人员。
云南省人民政府办公厅
2021年3月1日
"""
LOWER = """玉溪市人民政府办公室关于印发玉溪市山塘水库安全提升若干措施的通知
玉政办发〔2021〕20号

各县区人民政府：
一、抓实巡查
（一）明确巡查人员。每座水库明确一名巡查员，汛期每日巡查两次，发现渗漏立即报告所在乡镇。（市水利局牵头）
（二）完善监测站网。到2022年底，安装水位雨量自动监测站的水库比例达到90%以上。
二、抓好加固
（三）加快除险加固。2022年6月30日前完成病险山塘除险加固任务，消除溢洪道淤堵隐患。（市财政局牵头）
（四）充实抢险物资。在库区就近储备编织袋、水泵和冲锋舟，补充照明灯具。（市应急局牵头）
三、丰富活动
（五）举办摄影比赛。面向游客征集湖光山色作品，评选优秀摄影师。
（六）轮训水管人员。编写山塘管护员手册，分批轮训乡镇水管人员。
玉溪市人民政府办公室
2021年5月1日
"""
OTHER = LOWER.replace("玉溪市", "大连市").replace("玉政办发〔2021〕20号", "大政办发〔2021〕31号")


Papers = Callable[..., Any]


@pytest.fixture(scope="module")
def of(made: ModuleType) -> Papers:
    """A function from names and texts to a store of those papers."""
    def of(*papers: tuple[str, str]) -> Any:
        sources = [read_bytes(text.encode(), name) for name, text in papers]
        return made.MemoryStore([(source, facts_of(source)) for source in sources])

    return of


@pytest.fixture(scope="module")
def store(of: Papers) -> Any:
    store = of(("upper.txt", UPPER), ("lower.txt", LOWER), ("other.txt", OTHER))
    infer(store)
    return store


def linked(store: Any, kind: str) -> list[tuple[str, str]]:
    query = PREFIXES + """
    SELECT ?lower ?upper WHERE {
      GRAPH ?g { ?link a wm:Link ; wm:linkKind %s ; wm:from ?from ; wm:to ?to }
      GRAPH ?h { ?from rdfs:label ?lower ; wm:inDocument ?paper } GRAPH ?i { ?to rdfs:label ?upper }
    } ORDER BY ?lower ?upper"""
    return list(select(store, query % kind))


def test_tasks_are_linked_though_no_paper_cites_the_other(store: Any) -> None:
    both = linked(store, "wm:carriesOut") + linked(store, "wm:carriesOutPart")
    assert set(both) == {("明确巡查人员", "落实巡查责任人"), ("完善监测站网", "建设监测设施"), ("加快除险加固", "开展除险加固"),
                         ("充实抢险物资", "储备抢险物资"), ("轮训水管人员", "组织管护员培训")}
    follows = PREFIXES + "SELECT ?method WHERE { GRAPH ?g { ?link wm:linkKind wm:follows ; wm:method ?method } }"
    assert list(select(store, follows)) == [("content",)]


def test_a_paper_told_by_its_tasks_stands_in_the_lineage_with_the_words_of_both(store: Any) -> None:
    """No paper cites either: what shows the step are the tasks of the two themselves."""
    [step] = lineage(store, "玉政办发〔2021〕20号", "up").steps
    assert (step.method, step.end.number) == ("content", "云政办发〔2021〕9号")
    assert {place.document for place in step.evidence} == {"云政办发〔2021〕9号", "玉政办发〔2021〕20号"}
    assert {"落实巡查责任人", "明确巡查人员"} <= {place.quote for place in step.evidence}
    for question, paper in (("lineage-up", "玉政办发〔2021〕20号"), ("lineage-down", "云政办发〔2021〕9号")):
        answer = ask(store, question, {"document": paper}).only("fromPaper", "relation", "toPaper", "inferred")
        assert set(answer.rows) == {("玉政办发〔2021〕20号", "follows", "云政办发〔2021〕9号", True)}


def test_papers_of_another_place_have_the_same_subject_and_are_no_family(store: Any) -> None:
    assert ("举办摄影比赛", "举办摄影比赛") in linked(store, "wm:sameSubject")
    assert ("加快除险加固", "加快除险加固") not in linked(store, "wm:carriesOut")


def test_what_is_absent_what_is_its_own_and_what_changed(store: Any) -> None:
    [found] = comparisons(store, "玉政办发〔2021〕20号")
    assert found.of_family
    assert [task.label for task in found.absent] == ["推进确权划界"]
    assert [task.label for task in found.own] == ["举办摄影比赛"]
    assert [(drift.kind, drift.direction, drift.upper, drift.lower) for drift in found.drifts] == [
        ("target", "raised", "安装水位雨量自动监测站的水库比例不低于85%", "安装水位雨量自动监测站的水库比例达到90%以上"),
        ("deadline", "later", "2021-12-31", "2022-06-30"),
        ("lead", "differs", "云南省水利厅", "玉溪市财政局"),
    ]


def test_figures_that_both_set_are_no_change_whatever_else_stands_beside_them(of: Papers) -> None:
    """首套 20%、二套 30% above and 首套 20% below: the one is not the other lowered."""
    upper = UPPER.replace("比例不低于85%。", "比例不低于85%，中型水库安装水位雨量自动监测站的水库比例不低于90%。")
    [found] = comparisons(of(("upper.txt", upper), ("lower.txt", LOWER)), "lower.txt", "upper.txt")
    assert [drift for drift in found.drifts if drift.kind == "target"] == []


def test_two_figures_of_one_clause_are_two_changes(of: Papers) -> None:
    """One is raised and the other lowered: each says which it is, and neither is taken for the other."""
    upper = UPPER.replace("比例不低于85%。", "比例、维护率分别达到98%、73%。")
    lower = LOWER.replace("比例达到90%以上。", "比例、维护率分别达到96%、87%。")
    store = of(("upper.txt", upper), ("lower.txt", lower))
    [found] = comparisons(store, "lower.txt", "upper.txt")
    clause = "安装水位雨量自动监测站的水库比例、维护率分别达到"
    assert [(drift.direction, drift.upper, drift.lower) for drift in found.drifts if drift.kind == "target"] == [
        ("lowered", f"98%：{clause}98%、73%", f"96%：{clause}96%、87%"), ("raised", f"73%：{clause}98%、73%", f"87%：{clause}96%、87%")]
    infer(store)
    query = PREFIXES + "SELECT ?drift ?direction { GRAPH ?g { ?drift wm:driftKind wm:targetDrift ; wm:driftDirection ?direction } }"
    nodes = [drift for drift, _ in select(store, query)]
    assert len(set(nodes)) == len(nodes) == 2


def test_a_smaller_amount_below_is_a_share_of_the_amount_above_and_not_less(of: Papers) -> None:
    upper = UPPER.replace("比例不低于85%。", "比例不低于85%，共建成水位雨量自动监测站340个。")
    lower = LOWER.replace("比例达到90%以上。", "比例达到80%以上，共建成水位雨量自动监测站76个。")
    [found] = comparisons(of(("upper.txt", upper), ("lower.txt", lower)), "lower.txt", "upper.txt")
    assert [(drift.direction, drift.lower) for drift in found.drifts if drift.kind == "target"] == [
        ("lowered", "安装水位雨量自动监测站的水库比例达到80%以上")]


def test_who_leads_otherwise_is_shown_where_it_is_printed(store: Any) -> None:
    [found] = comparisons(store, "玉政办发〔2021〕20号")
    [drift] = [drift for drift in found.drifts if drift.kind == "lead"]
    assert drift.lower_place and "市财政局" in found.lower.text[slice(*drift.lower_place)]
    assert drift.upper_place and "省水利厅" in found.upper.text[slice(*drift.upper_place)]


def test_the_family_is_named_beside_what_is_absent_and_who_else_takes_it_up(of: Papers) -> None:
    second = LOWER.replace("玉溪市", "曲靖市").replace("玉政办发〔2021〕20号", "曲政办发〔2021〕8号").replace(
        "（六）轮训", "（六）推进确权划界。划定水库管理范围和保护范围，设立界桩标识牌。\n（七）轮训")
    store = of(("upper.txt", UPPER), ("lower.txt", LOWER), ("second.txt", second))
    infer(store)
    [found] = comparisons(store, "lower.txt")
    assert [name.split()[0] for name in found.looked_at] == ["曲政办发〔2021〕8号", "玉政办发〔2021〕20号"]
    [task] = found.absent
    assert [name.split()[0] for name in found.elsewhere[task.iri]] == ["曲政办发〔2021〕8号"]
    assert "另见 taken up in 曲政办发〔2021〕8号" in render_tasks([found], "tree")


def test_what_only_weak_links_take_up_is_taken_up_perhaps(store: Any) -> None:
    [found] = comparisons(store, "玉政办发〔2021〕20号")
    weak = [replace(pair, likelihood=0.4) for pair in found.pairs]
    assert [pair.upper.label for pair in perhaps(found.upper.held, weak)] == [
        "落实巡查责任人", "建设监测设施", "开展除险加固", "储备抢险物资", "组织管护员培训"]
    assert perhaps(found.upper.held, [*weak, *found.pairs]) == []
    text = render_tasks([replace(found, perhaps=tuple(weak))], "tree")
    assert "weak links only: 5" in text and "储备抢险物资 ← 二/（四） 充实抢险物资" in text


def test_a_change_stands_in_the_graph_with_the_words_of_both_sides(store: Any) -> None:
    query = PREFIXES + """
    SELECT ?kind ?direction ?above ?below WHERE {
      GRAPH ?g { ?drift a wm:Drift ; wm:driftOf ?link ; wm:driftKind ?kind ; wm:driftDirection ?direction ;
                 wm:upperEvidence ?up ; wm:lowerEvidence ?low . ?link wm:linkKind wm:carriesOut }
      GRAPH ?h { ?up wm:quote ?above } GRAPH ?i { ?low wm:quote ?below }
    } ORDER BY ?kind"""
    rows = [tuple(str(cell).rpartition("#")[2] for cell in row) for row in select(store, query)]
    assert rows == [("deadlineDrift", "later", "2021年12月31日前", "2022年6月30日前"),
                    ("leadDrift", "differs", "省水利厅牵头", "市财政局牵头"),
                    ("targetDrift", "raised", "安装水位雨量自动监测站的水库比例不低于85%", "安装水位雨量自动监测站的水库比例达到90%以上")]


def test_what_closes_a_paper_is_not_its_last_task(of: Papers) -> None:
    store = of(("a.txt", LOWER.replace("水管人员。\n", "水管人员。\n各县区要加强统筹，抓好落实。\n")))
    [last] = held_paper(store, store.papers[0][0].sha256).tasks[-1:]
    assert last.wording.body.strip() == "。编写山塘管护员手册，分批轮训乡镇水管人员。"


def test_days_and_figures_make_no_tasks_alike() -> None:
    upper = [Wording("甲", "", "自2023年1月1日至2023年12月31日减免80%。")]
    lower = [Wording("乙", "", "自2023年1月1日至2023年12月31日发放80%。")]
    assert [like.shared for like in likenesses(upper, lower)] in ([], [0.0])


def test_either_paper_may_be_named_and_the_lower_one_is_told_by_its_level(store: Any) -> None:
    [one], [other] = comparisons(store, "upper.txt", "lower.txt"), comparisons(store, "lower.txt", "upper.txt")
    assert one.lower.file == other.lower.file == "lower.txt"
    [stranger] = comparisons(store, "other.txt", "upper.txt")
    assert not stranger.of_family and "not known to be of one family" in render_tasks([stranger], "tree")
    assert "judged right" not in render_tasks([stranger], "csv")
    with pytest.raises(QueryError, match="with itself"):
        comparisons(store, "lower.txt", "lower.txt")


def test_every_place_holds_its_quote(store: Any) -> None:
    [found] = comparisons(store, "lower.txt")
    texts = {"upper.txt": UPPER, "lower.txt": LOWER}
    for side, tasks in ((found.upper, found.upper.held.tasks), (found.lower, found.lower.held.tasks)):
        for task in tasks:
            assert texts[side.file][slice(*task.span)] == task.label
    for drift in found.drifts:
        for file, place, value in (("upper.txt", drift.upper_place, drift.upper), ("lower.txt", drift.lower_place, drift.lower)):
            said = texts[file][slice(*place)] if place else ""
            assert (said in value or value.endswith(said)) if drift.kind == "target" else said


@pytest.mark.parametrize("form", ["tree", "csv", "json", "mermaid"])
def test_every_form_names_both_tasks(store: Any, form: str) -> None:
    text = render_tasks(comparisons(store, "lower.txt"), form)
    assert "充实抢险物资" in text and "储备抢险物资" in text
    assert form == "mermaid" or "53 of 53 judged right" in text


def test_hostile_words_stay_words_in_mermaid(of: Papers) -> None:
    hostile = LOWER.replace("充实抢险物资", '充实"]; click x <b>物资')
    text = render_tasks(comparisons(of(("upper.txt", UPPER), ("lower.txt", hostile)), "lower.txt", "upper.txt"), "mermaid")
    assert "<b>" not in text and '充实"' not in text and "充实#34;" in text


def test_the_links_do_not_hang_on_the_order_of_the_papers(of: Papers) -> None:
    papers = [("upper.txt", UPPER), ("lower.txt", LOWER), ("other.txt", OTHER)]
    first = of(*papers)
    infer(first)
    random.Random(5).shuffle(papers)
    second = of(*papers)
    infer(second)
    assert first.nquads() == second.nquads()


TEXT = st.text(alphabet="修建堤防储备沙袋水泵，。（）负责", max_size=30)
TASK = st.builds(Wording, TEXT, TEXT, TEXT)


@given(st.lists(TASK, max_size=5), st.lists(TASK, max_size=5))
def test_scores_are_bounded_and_their_places_are_those_of_the_lists(upper: list[Wording], lower: list[Wording]) -> None:
    for like in likenesses(upper, lower):
        assert 0 <= like.lower < len(lower) and 0 <= like.upper < len(upper)
        assert 0 < like.score <= 2.01 and 0 <= like.shared <= 1.01


def test_the_surer_the_way_of_finding_the_higher_the_confidence() -> None:
    found = [band.confidence for band in BANDS]
    assert found == sorted(found, reverse=True) and max(found) < 1
    assert any(band.judged < FEWEST_JUDGED for band in BANDS)


def test_a_note_on_who_does_it_makes_no_tasks_alike() -> None:
    upper = [Wording("甲", "", "修建堤防。（市水务局牵头，市财政局、市应急局配合）")]
    lower = [Wording("乙", "", "征集作品。（市水务局牵头，市财政局、市应急局配合）")]
    assert likenesses(upper, lower) == []


def test_pairs_of_papers_without_tasks(of: Papers) -> None:
    store = of(("a.txt", "关于值守的通知\n"), ("b.txt", LOWER))
    papers = [store.papers[i][0].sha256 for i in (0, 1)]
    assert pairs(held_paper(store, papers[1]), held_paper(store, papers[0])) == []


def test_a_paper_that_cites_one_above_is_of_its_family_though_it_takes_up_nothing(of: Papers) -> None:
    lower = ("玉溪市人民政府办公室关于印发摄影活动方案的通知\n玉政办发〔2021〕21号\n\n各县区人民政府：\n"
             "根据《云南省人民政府办公厅关于加强山塘水库管护工作的指导意见》（云政办发〔2021〕9号），制定本方案。\n"
             "一、举办比赛\n（一）征集作品。面向游客征集湖光山色作品。\n（二）评选奖项。邀请摄影师担任评委。\n"
             "玉溪市人民政府办公室\n2021年5月1日\n")
    store = of(("upper.txt", UPPER), ("lower.txt", lower))
    infer(store)
    for named in (("upper.txt",), ("lower.txt",), ("lower.txt", "upper.txt")):
        [found] = comparisons(store, *named)
        assert found.of_family and not found.pairs
        assert len(found.absent) == len(found.upper.held.tasks) == 6
