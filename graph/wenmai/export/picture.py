"""What a drawing shows: the line of a paper, what is around a body, or the whole network; boxes in layers, arrows with their evidence."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyoxigraph as ox

from wenmai.export.network import network
from wenmai.export.write import ExportError
from wenmai.lineage import Lineage, Step, lineage
from wenmai.lineage.render import RELATION_ZH
from wenmai.model import LEVELS
from wenmai.query.bodies import find_named
from wenmai.query.errors import QueryError, UnknownName
from wenmai.query.papers import Paper
from wenmai.query.run import PREFIXES, Queryable, select, term
from wenmai.wording import said

MOST = 120
"""Boxes of a drawing at most: Mermaid refuses 50,000 characters and 500 arrows, and nobody reads more."""
RELATIONS = RELATION_ZH | {"lead": "牵头", "support": "配合", "responsible": "负责", "implement": "落实"}
_LEVEL_NAMES = ("国家 national", "省级 province", "地市级 prefecture", "县级 county", "乡级 township", "层级未知 unknown")
_PAPERS, _ITS_TASKS, _THE_BODY, _OTHERS = "文件 papers", "任务 tasks", "机构 body", "伙伴 partners"

_EXACT = PREFIXES + """SELECT DISTINCT ?body WHERE { VALUES ?name { %s }
  GRAPH ?g { ?body skos:prefLabel ?name ; a ?kind . VALUES ?kind { wm:Body wm:InternalOffice wm:CollectiveBody } } }"""
_LEVELS = PREFIXES + "SELECT DISTINCT ?paper ?level WHERE { GRAPH ?g { ?paper a wm:Document } GRAPH ?h { ?paper wm:level ?level } }"
_TASKS = PREFIXES + """SELECT DISTINCT ?task ?label ?paper ?number ?title ?role ?file ?start ?end ?quote WHERE {
  GRAPH ?g { ?r a wm:Responsibility ; wm:body %s ; wm:task ?task ; wm:role ?rank . ?task rdfs:label ?label ; wm:inDocument ?paper .
    OPTIONAL { ?paper wm:documentNumber ?number } OPTIONAL { ?paper dcterms:title ?title }
    OPTIONAL { ?r wm:evidence ?place . ?place wm:inSource/wm:fileName ?file ; wm:start ?start ; wm:end ?end ; wm:quote ?quote } }
  BIND(STRAFTER(STR(?rank), "#") AS ?role) }"""
_PARTNERS = PREFIXES + """SELECT ?other ?name (COUNT(DISTINCT ?task) AS ?times) WHERE {
  GRAPH ?g { ?r a wm:Responsibility ; wm:body %s ; wm:task ?task . ?s a wm:Responsibility ; wm:task ?task ; wm:body ?other .
    ?other skos:prefLabel ?name } FILTER(?other != %s) } GROUP BY ?other ?name"""
_NAME = PREFIXES + "SELECT DISTINCT ?name WHERE { GRAPH ?g { %s skos:prefLabel ?name } }"


@dataclass(frozen=True, slots=True)
class Box:
    """A thing: its kind (document, cited, task, body …), what is written in it, and the layer that it stands in."""

    id: str
    kind: str
    label: str
    layer: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box to another; `evidence` is the sentence or the reason behind it."""

    source: str
    target: str
    label: str
    relation: str
    inferred: bool = False
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes and arrows in order; `layers` from the first to the last, `down` where they stand one below the other."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    layers: tuple[str, ...]
    down: bool = True
    left_out: int = 0

    @property
    def notes(self) -> list[str]:
        """What has to be said of the picture."""
        if not self.left_out:
            return []
        return [said("{left} of {all} boxes are left out: a drawing holds {most}, those nearest to what it is of", left=self.left_out,
                     all=self.left_out + len(self.boxes), most=MOST)]


def picture_of(store: Queryable, focus: str) -> Picture:
    """The line of a paper, or a body with its tasks, papers and partners. Raises ExportError where `focus` names neither or several."""
    exact = sorted({row[0] for row in select(store, _EXACT % term(ox.Literal(focus)))})
    if len(exact) == 1:
        return _within(_of_body(store, exact[0]), exact[0])
    try:
        found = lineage(store, focus)
    except QueryError as error:
        body = _body(store, focus, error)
        return _within(_of_body(store, body), body)
    return _within(_of_line(store, found), found.paper.iri)


def whole(store: Queryable) -> Picture:
    """Everything, as the network formats have it."""
    graph = network(store)
    boxes = tuple(Box(iri, data["kind"], data["label"], data["kind"]) for iri, data in graph.nodes(data=True))
    arrows = [Arrow(a, b, data["relation"], data["relation"], data["inferred"]) for a, b, data in graph.edges(data=True)]
    arrows.sort(key=lambda arrow: (arrow.source, arrow.target, arrow.relation))
    return Picture("wenmai", boxes, tuple(arrows), tuple(dict.fromkeys(box.layer for box in boxes)))


def _body(store: Queryable, focus: str, no_paper: QueryError) -> str:
    try:
        found = find_named(store, "body", focus)
    except UnknownName:
        if not isinstance(no_paper, UnknownName):
            raise ExportError(str(no_paper)) from None
        raise ExportError(said("no paper and no body in the store fits {focus!r} (a 文号, a title or a part of one, a full name)",
                               focus=focus)) from None
    except QueryError as error:
        raise ExportError(str(error)) from None
    if len(found) > 1:
        raise ExportError(said("{focus!r} is the name of {count} bodies: give the full name", focus=focus, count=len(found)))
    return found[0]


def _of_line(store: Queryable, found: Lineage) -> Picture:
    levels = {paper: str(level).rpartition("#")[2] for paper, level in select(store, _LEVELS)}
    papers = {paper.iri: paper for step in found.steps for paper in (step.start, step.end)} | {found.paper.iri: found.paper}
    boxes = [Box(iri, "cited" if paper.stub else "document", _title(paper), _level(levels, paper)) for iri, paper in papers.items()]
    boxes.sort(key=lambda box: (_LEVEL_NAMES.index(box.layer), box.label, box.id))
    steps: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in found.steps:
        steps[step.start.iri, step.end.iri].append(step)
    arrows = tuple(_step(start, end, alike) for (start, end), alike in sorted(steps.items()))
    return Picture(found.paper.name, tuple(boxes), arrows, tuple(name for name in _LEVEL_NAMES if any(b.layer == name for b in boxes)))


def _level(levels: dict[str, str], paper: Paper) -> str:
    told = next((levels[iri] for iri in (paper.iri, *paper.same) if iri in levels), None)
    return _LEVEL_NAMES[LEVELS.index(told)] if told in LEVELS else _LEVEL_NAMES[-1]


def _title(paper: Paper) -> str:
    return "\n".join(part for part in (paper.number, paper.title) if part) or paper.name


def _step(start: str, end: str, steps: Sequence[Step]) -> Arrow:
    relations = list(dict.fromkeys(step.relation for step in steps))
    shown = "、".join(f"{RELATIONS[relation]} {relation}" for relation in relations)
    best = min(steps, key=lambda step: step.inferred)
    places = "; ".join(f"「{place.quote}」 {place.file} {place.start}–{place.end}" for place in best.evidence[:1])
    if best.inferred:
        return Arrow(start, end, f"{shown} {best.confidence:g}", relations[0], True, "; ".join(t for t in (best.reason, places) if t))
    return Arrow(start, end, shown, relations[0], False, places)


def _of_body(store: Queryable, body: str) -> Picture:
    name = min((str(row[0]) for row in select(store, _NAME % term(ox.NamedNode(body)))), default=body)
    papers: dict[str, Box] = {}
    tasks: dict[str, Box] = {}
    arrows: dict[Any, Arrow] = {}
    for task, label, paper, number, title, role, *place in sorted(select(store, _TASKS % term(ox.NamedNode(body))), key=str):
        papers[paper] = Box(paper, "document", number or title or paper, _PAPERS)
        tasks[task] = Box(task, "task", label, _ITS_TASKS)
        arrows.setdefault((paper, task), Arrow(paper, task, "", "hasTask"))
        evidence = f"「{place[3]}」 {place[0]} {place[1]}–{place[2]}" if place[0] is not None else ""
        arrows.setdefault((body, task, role), Arrow(task, body, f"{RELATIONS[role]} {role}", role, False, evidence))
    partners = []
    iri = term(ox.NamedNode(body))
    for other, label, times in sorted(select(store, _PARTNERS % (iri, iri)), key=lambda row: (-row[2], row[0])):
        partners.append(Box(other, "body", f"{label}\n共同任务 shared tasks: {times}", _OTHERS))
        arrows[other] = Arrow(body, other, "", "partner")
    boxes = (*papers.values(), *tasks.values(), Box(body, "body", name, _THE_BODY), *partners)
    return Picture(name, boxes, tuple(arrows.values()), (_PAPERS, _ITS_TASKS, _THE_BODY, _OTHERS), down=False)


def _within(picture: Picture, focus: str) -> Picture:
    """At most MOST boxes, those nearest to the focus."""
    if len(picture.boxes) <= MOST:
        return picture
    around: dict[str, list[str]] = defaultdict(list)
    for arrow in picture.arrows:
        around[arrow.source].append(arrow.target)
        around[arrow.target].append(arrow.source)
    kept = set(list(_by_distance(focus, around))[:MOST])
    boxes = tuple(box for box in picture.boxes if box.id in kept)
    arrows = tuple(arrow for arrow in picture.arrows if arrow.source in kept and arrow.target in kept)
    return replace(picture, boxes=boxes, arrows=arrows, left_out=len(picture.boxes) - len(boxes))


def _by_distance(focus: str, around: dict[str, list[str]]) -> Iterable[str]:
    found: dict[str, Any] = {focus: None}
    front = [focus]
    while front:
        front = [other for other in dict.fromkeys(other for at in front for other in around[at]) if other not in found]
        found |= dict.fromkeys(front)
    return found
