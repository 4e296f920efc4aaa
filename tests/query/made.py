"""Two small papers made up for these tests, of 玉溪市 and of 通海县 below it, and a store in memory that holds them.

The city's paper has what the questions ask about: leads, a task with two leads, one shared out (分工负责), one nobody has, an
annex whose rows restate two tasks, a collective body, a leader, a target, deadlines, an indicator, a reporting duty. It cites
a national and a provincial paper together. The county's cites the city's by number in other brackets, and by the name of
what it gives out; it takes up one of its tasks, with another figure, a later deadline and another lead.
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pyoxigraph as ox

from wenmai.areas import with_areas
from wenmai.model import (
    Citation,
    Deadline,
    Facts,
    Header,
    Indicator,
    Leader,
    Official,
    ReportingDuty,
    Responsibility,
    Source,
    Span,
    Stated,
    Target,
    Task,
)
from wenmai.rdf import nquads
from wenmai.rdf.iri import Names

CITY_TITLE = "玉溪市人民政府办公室关于印发玉溪市全民健身步道建设2021年重点任务的通知"
PROVINCE_TITLE = "云南省人民政府办公厅关于印发云南省全民健身步道建设2021年重点任务的通知"
STATE_TITLE = "国务院办公厅关于印发全民健身步道建设2021年重点任务的通知"
COUNTY_TITLE = "通海县人民政府办公室关于印发通海县全民健身步道建设2021年重点任务的通知"
CITY_NUMBER = "玉政办发〔2021〕12号"

CITY_TEXT = f"""{CITY_NUMBER}
{CITY_TITLE}
依据《{STATE_TITLE}》（国办发〔2021〕7号）、《{PROVINCE_TITLE}》（云政办发〔2021〕9号）
一、建设
（一）修建步道。年底前建成步道30公里。（市发展改革委牵头；市财政局、市体育局配合）
（二）划定路线。6月底前完成。（市自然资源局、市体育局牵头）
（三）宣传步道。（市体育局、市文化和旅游局分工负责）
（四）登记设施。
（五）巡查步道。
附表
1 修建步道|市发展改革委牵头|各县区政府落实|责任领导 王安
2 巡查步道|市体育局牵头
步道里程（公里） 2020年 10 2021年 40
市发展改革委副主任王安
市体育局每月5日前向市政府办公室报送进展
"""
COUNTY_TEXT = f"""{COUNTY_TITLE}
根据玉政办发[2021]12号，制定本方案。
一、贯彻《玉溪市全民健身步道建设2021年重点任务》（县教育体育局、某某专班牵头）
二、修建步道。2022年3月底前建成步道35公里。（县教育体育局牵头）
"""
BARE_TEXT = """各县区公园步道，由市里统一命名。
一、命名步道。（责任单位：市财政局、市体育局）
附表
命名步道|9月底前|市体育局牵头
"""


class Reader:
    """Finds the places of words in a text, in the order they are asked for."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def __call__(self, words: str) -> tuple[Span, ...]:
        start = self.text.index(words, self.at)
        self.at = start
        return ((start, start + len(words)),)


def _has(at: Reader, role: str, *bodies: str, collective: bool = False) -> list[Responsibility]:
    word = {"lead": "牵头", "support": "配合", "responsible": "负责", "implement": "落实"}[role]
    out = []
    for body in bodies:
        full = None if collective or body == "某某专班" else FULL[body]
        start = at(body)
        out.append(Responsibility(body, role, (*start, *at_word(at, word)), full, collective))
    return out


def at_word(at: Reader, word: str) -> tuple[Span, ...]:
    start = at.text.index(word, at.at)
    return ((start, start + len(word)),)


FULL = {"市发展改革委": "玉溪市发展和改革委员会", "市财政局": "玉溪市财政局", "市体育局": "玉溪市体育局",
        "市自然资源局": "玉溪市自然资源和规划局", "市文化和旅游局": "玉溪市文化和旅游局", "县教育体育局": "通海县教育体育局"}


def city() -> tuple[Source, Facts]:
    """The city's paper."""
    at = Reader(CITY_TEXT)
    header = Header(CITY_NUMBER, CITY_TITLE, "通知", ["玉溪市人民政府办公室"], "2021-05-10", region="玉溪市", level="prefecture")
    header.spans = {"number": at(CITY_NUMBER), "title": at(CITY_TITLE)}
    cited = [Citation(STATE_TITLE, "国办发〔2021〕7号", "basis", "国务院办公厅", None, at(STATE_TITLE)),
             Citation(PROVINCE_TITLE, "云政办发〔2021〕9号", "basis", "云南省人民政府办公厅", None, at(PROVINCE_TITLE))]
    tasks = [Task("t1", None, "一", "建设", "section", at("建设\n"[:2]))]
    at.at = CITY_TEXT.index("一、建设")
    build = Task("t2", "t1", "（一）", "修建步道", "task", at("修建步道"))
    build.deadline = Deadline("年底前", "2021-12-31", "by", at("年底前"))
    build.targets = [Target("建成步道30公里", "30", "公里", "2021-12-31", at("建成步道30公里"))]
    build.responsibilities = [*_has(at, "lead", "市发展改革委"), *_has(at, "support", "市财政局", "市体育局")]
    route = Task("t3", "t1", "（二）", "划定路线", "task", at("划定路线"))
    route.deadline = Deadline("6月底前", "2021-06-30", "by", at("6月底前"))
    route.responsibilities = _has(at, "lead", "市自然资源局", "市体育局")
    tell = Task("t4", "t1", "（三）", "宣传步道", "task", at("宣传步道"))
    tell.responsibilities = _has(at, "responsible", "市体育局", "市文化和旅游局")
    note = Task("t5", "t1", "（四）", "登记设施", "task", at("登记设施"))
    watch = Task("t6", "t1", "（五）", "巡查步道", "task", at("巡查步道"))
    annex = Task("t7", None, None, "附表", "section", at("附表"))
    row1 = Task("t8", "t7", "1", "修建步道", "task", at("修建步道"), same_as="t2")
    row1.responsibilities = [*_has(at, "lead", "市发展改革委"), *_has(at, "implement", "各县区政府", collective=True)]
    row1.leaders = [Leader("王安", at("王安"))]
    row2 = Task("t9", "t7", "2", "巡查步道", "task", at("巡查步道"), same_as="t6")
    row2.responsibilities = _has(at, "lead", "市体育局")
    row = Indicator(1, "设施", "步道里程", "公里", 2020, "10", 2021, "40", "预期性", at("步道里程"))
    official = Official("王安", ["副主任"], "市发展改革委", "责任领导", at("市发展改革委副主任王安"), FULL["市发展改革委"])
    duty = ReportingDuty("市体育局", "市政府办公室", "month", "5", "每月5日前向市政府办公室报送进展", None,
                         at("每月5日前向市政府办公室报送进展"))
    facts = Facts(header, cited, [*tasks, build, route, tell, note, watch, annex, row1, row2], [row], [official], [], [duty])
    stated = Stated(title="全民健身步道任务", number="玉政办发[2021]第12号", others=(("来源", "玉溪市政务公开"),))
    return _source("city.txt", CITY_TEXT, stated), with_areas(facts, CITY_TEXT)


def county() -> tuple[Source, Facts]:
    """The county's paper."""
    at = Reader(COUNTY_TEXT)
    header = Header(None, COUNTY_TITLE, "通知", ["通海县人民政府办公室"], "2021-07-01", region="通海县", level="county")
    header.spans = {"title": at(COUNTY_TITLE)}
    by_number = Citation(None, "玉政办发[2021]12号", "basis", None, None, at("玉政办发[2021]12号"))
    task = Task("t1", None, "一", "贯彻", "task", at("贯彻"))
    by_name = Citation("玉溪市全民健身步道建设2021年重点任务", None, "implements", None, "t1", at("玉溪市全民健身步道建设2021年重点任务"))
    task.responsibilities = _has(at, "lead", "县教育体育局", "某某专班")
    build = Task("t2", None, "二", "修建步道", "task", at("修建步道"))
    build.deadline = Deadline("2022年3月底前", "2022-03-31", "by", at("2022年3月底前"))
    build.targets = [Target("建成步道35公里", "35", "公里", None, at("建成步道35公里"))]
    build.responsibilities = _has(at, "lead", "县教育体育局")
    return _source("county.txt", COUNTY_TEXT), with_areas(Facts(header, [by_number, by_name], [task, build]), COUNTY_TEXT)


def bare() -> tuple[Source, Facts]:
    """A paper of the city that prints neither number nor title, with the word for the role before the bodies; a row of its annex
    gives the task a deadline and a lead."""
    at = Reader(BARE_TEXT)
    task = Task("t1", None, "一", "命名步道", "task", at("命名步道"))
    label = at("责任单位")
    task.responsibilities = [Responsibility(body, "responsible", (*label, *at(body)), FULL[body]) for body in ("市财政局", "市体育局")]
    row = Task("t2", None, None, "命名步道", "task", at("命名步道"), same_as="t1")
    row.deadline = Deadline("9月底前", "2021-09-30", "by", at("9月底前"))
    row.responsibilities = _has(at, "lead", "市体育局")
    header = Header(None, None, None, [], "2021-08-01", region="玉溪市", level="prefecture")
    return _source("bare.txt", BARE_TEXT), with_areas(Facts(header, [], [task, row]), BARE_TEXT)


def _source(name: str, text: str, stated: Stated | None = None) -> Source:
    return Source(name, hashlib.sha256(text.encode()).hexdigest(), "utf-8", text, stated=stated)


class MemoryStore:
    """As much of a Store as asking, inferring and exporting need."""

    def __init__(self, papers: Iterable[tuple[Source, Facts]], *, union: bool = True) -> None:
        self.names, self.union = Names(), union
        self.papers = list(papers)
        self.graph = ox.Store()
        for source, facts in self.papers:
            self.graph.bulk_load(nquads(facts, source), ox.RdfFormat.N_QUADS)

    def query(self, query: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        return self.graph.query(query, use_default_graph_as_union=self.union)

    def replace_inferred(self, statements: Iterable[ox.Quad | bytes]) -> bool:
        self.graph.remove_graph(ox.NamedNode(self.names.inferred()))
        lines = (one if isinstance(one, bytes) else f"{one} .".encode() for one in statements)
        self.graph.extend(quad for line in lines for quad in ox.parse(line, format=ox.RdfFormat.N_QUADS))
        return True

    def nquads(self) -> bytes:
        lines = (self.graph.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
        return b"".join(sorted(lines))

    def source(self, sha256: str) -> Source:
        return next(source for source, _ in self.papers if source.sha256 == sha256)

    def facts(self, sha256: str) -> Facts:
        return next(facts for source, facts in self.papers if source.sha256 == sha256)

    def text(self, file: str) -> str:
        """The decoded text of a source by its file name."""
        return next(source.text for source, _ in self.papers if source.name == file)
