"""Invented networks of any size, to measure the explorer by: seeded, with believable names of places that do not exist.

The shares of the kinds and the edges for a node are those of a store of 88 real papers of Yunnan: for each paper that was read about
21 tasks, 6 sections, 9 bodies, 4 offices and collective names, 3 cited papers, a person and a place, and 2.4 edges for each node.
"""
from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from wenmai.explorer.network import Edge, Evidence, Network, Node, network_of
from wenmai.model import ROLES

HOSTILE = ("</script><img src=x onerror=\"document.title='hit'\">", "{{ 7*7 }}{% x %}", "'\"`\\", "\u0007\u202e\u2028\ud800",
           "很长的名称" * 2000, "=HYPERLINK(\"x\")", "<!--", "&lt;b&gt;")
"""Names that a page could take for something else than text."""

_RIVERS, _LANDS = "云青白石龙松清金玉桂银长", "溪江河泉湖山岭坝川谷"
_DUTIES = ("发展和改革", "教育", "科学技术", "工业和信息化", "民政", "司法", "财政", "人力资源和社会保障", "自然资源", "生态环境",
           "住房和城乡建设", "交通运输", "农业农村", "水务", "商务", "文化和旅游", "卫生健康",
           "应急管理", "审计", "市场监督管理", "统计", "医疗保障", "林业和草原", "乡村振兴")
_WORKS = ("推进", "完善", "建立", "落实", "加强", "开展", "规范", "提升")
_THINGS = ("基层医疗服务", "茶园绿色防控", "河道清淤", "学前教育普及", "政务服务一窗受理", "高标准农田建设", "老旧小区改造",
           "公共文化设施开放", "企业上市培育", "应急物资储备", "农村公路养护", "饮用水水源保护", "职业技能培训", "防汛抗旱准备")
_SURNAMES, _GIVEN = "林周陈杨赵李王张刘孙", "知远文海清和安平立新"
_LEVELS = (("province", "省"), ("prefecture", "市"), ("county", "县"))


@dataclass
class _Making:
    """What has been made so far, and the numbers that it is made from."""

    random: Random
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    bodies: dict[str, list[str]] = field(default_factory=dict)
    papers: list[str] = field(default_factory=list)

    def one(self, of: str | tuple[str, ...] | list[str]) -> str:
        return self.random.choice(of)


def made_network(nodes: int, *, seed: int = 1, hostile: bool = False) -> Network:
    """A network of exactly `nodes` nodes, the same for the same numbers. With `hostile` some names are those of HOSTILE."""
    made = _Making(Random(seed))
    paper = 0
    while len(made.nodes) < nodes:
        _paper(made, paper)
        paper += 1
    kept = made.nodes[:nodes]
    if hostile:
        kept = [_hostile(node, at) for at, node in enumerate(kept)]
    return network_of(kept, made.edges)


def _hostile(node: Node, at: int) -> Node:
    name = HOSTILE[at % len(HOSTILE)]
    return node if at % 7 else replace(node, name=name, short=name, number=name[:60])


def _paper(made: _Making, number: int) -> None:
    """One paper with its place, bodies, tasks, what it cites, and a person."""
    level, sign = _LEVELS[min(2, made.random.randrange(5))]
    place = made.one(_RIVERS) + made.one(_LANDS) + sign
    year = 2012 + made.random.randrange(12)
    iri, cipher = f"paper/{number}", f"{place[0]}政办发〔{year}〕{number}号"
    title = f"{place}人民政府办公室关于印发{place}{made.one(_THINGS)}{year}年重点工作任务的通知"
    short = f"{cipher}\n{title[title.index('印发') + 2:-3]}"
    made.nodes.append(Node(iri, "document", title, short, cipher, level, f"{year}-0{1 + number % 9}-15", iri,
                           evidence=(_evidence(number, 0, cipher),), year=year, place=place))
    if f"place/{place}" not in made.bodies:
        made.bodies[f"place/{place}"] = []
        made.nodes.append(Node(f"place/{place}", "place", place, level=level))
    made.edges.append(Edge(iri, f"place/{place}", "region"))
    _bodies(made, place, level)
    _tasks(made, number, f"place/{place}")
    _cited(made, number, year)
    made.papers.append(iri)


def _bodies(made: _Making, place: str, level: str) -> None:
    """Nine more bodies of a place, as long as it has not all, and three offices in one of them."""
    own = made.bodies[f"place/{place}"]
    for duty in _DUTIES[len(own):len(own) + 9]:
        iri = f"body/{place}/{duty}"
        named = _evidence(len(made.papers), 3, f"{duty}局")
        made.nodes.append(Node(iri, "body", f"{place}{duty}局", f"{duty}局", level=level, evidence=(named,), place=place))
        made.edges.append(Edge(iri, f"place/{place}", "region"))
        own.append(iri)
    for office in ("办公室", "规划科", "法规科"):
        iri = f"office/{len(made.papers)}/{office}"
        made.nodes.append(Node(iri, "office", f"{place}{office}", office, level=level, place=place))
        made.edges.append(Edge(iri, made.one(own), "unit"))


def _tasks(made: _Making, number: int, place: str) -> None:
    """Six sections with three or four tasks each; two roles for a task, of bodies of the place."""
    paper, own = f"paper/{number}", made.bodies[place]
    for order in range(27):
        section, iri = f"{paper}/task/{order - order % 5}", f"{paper}/task/{order}"
        kind = "task" if order % 5 else "section"
        name = f"{made.one(_WORKS)}{made.one(_THINGS)}，{made.one(_WORKS)}{made.one(_THINGS)}工作"
        words = _evidence(number, 20 + order, name)
        made.nodes.append(Node(iri, kind, name, name, f"（{order}）", document=paper, order=order, evidence=(words,),
                               areas=(f"{1 + (number + order // 5) % 22:02}",) if kind == "task" else ()))
        made.edges.append(Edge(iri, section if order % 5 else paper, "part"))
        for role in made.random.sample(ROLES, 2) if order % 5 else ():
            body = made.one(own)
            said = (_evidence(number, 60 + order, body.rsplit("/", 1)[1]), _evidence(number, 90 + order, role))
            made.edges.append(Edge(body, iri, role, said))
    person = f"person/{number}"
    made.nodes.append(Node(person, "person", made.one(_SURNAMES) + made.one(_GIVEN) + made.one(_GIVEN)))
    made.edges.append(Edge(person, paper, "named", (_evidence(number, 5, "签发"),)))


def _cited(made: _Making, number: int, year: int) -> None:
    """Three cited papers, and a citation of an earlier one that was read."""
    for at, relation in enumerate(("basis", "mentions", "implements")):
        iri, cipher = f"cited/{number}/{at}", f"国发〔{year - 1}〕{number * 3 + at}号"
        thing, date = made.one(_THINGS), f"{year - 1}-01-01"
        made.nodes.append(Node(iri, "cited", f"关于{thing}的意见", f"{cipher}\n{thing}", cipher, "national", date, iri, year=year - 1))
        made.edges.append(Edge(f"paper/{number}", iri, relation, (_evidence(number, 8 + at, cipher),)))
    if made.papers:
        made.edges.append(Edge(f"paper/{number}", made.one(made.papers), "basis", (_evidence(number, 12, "根据"),)))


def _evidence(paper: int, line: int, quote: str) -> Evidence:
    start = line * 60
    before, after = "各地各部门要高度重视，", "，确保工作落到实处。"
    return Evidence(f"{paper:05}.txt", start, start + len(quote), quote, f"第{paper}号文件", before, after)
