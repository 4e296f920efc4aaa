"""From a store to a `Network`: asks for the papers, tasks, bodies, people and places, and for the evidence behind them."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from wenmai.areas.scheme import FIRST
from wenmai.explorer import asking
from wenmai.explorer.asking import Asked, Row, rows
from wenmai.explorer.network import Edge, Evidence, Network, Node, network_of
from wenmai.model import LEVELS, Header
from wenmai.query.naming import opening
from wenmai.rdf.iri import local_name
from wenmai.resolve.context import year_of

AROUND = 60
"""Characters of the source that are kept on either side of a quote, so that it can be read in its place."""

LAST_YEAR = 9999
SHORTEST = 2
"""Characters that a body's label has at least when its place is left away."""

RELATION_OF = {"basis": "basis", "implementation": "implements", "forwarding": "forwards", "amendment": "amends", "repeal": "repeals",
               "mention": "mentions"}
# 某某办公室关于印发 | 某某工作方案 | 的通知: group `subject` holds what the paper is about
_FRAME = re.compile(r"[^《》\n]{0,40}?关于(?:印发|转发|公布|发布)?(?P<subject>[^\n]{6,200})的通知")
BODY_KIND = {"Body": "body", "InternalOffice": "office", "CollectiveBody": "collective"}

__all__ = ["Asked", "gather"]


@dataclass(slots=True)
class Gathered:
    """What has been read so far: nodes by IRI, edges, the evidence by what it stands for, the paper that a cited one is,
    and the files of the sources with how they begin, which name the papers that print neither number nor title, and their texts."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    work_of: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    openings: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def add(self, node: Node) -> None:
        self.nodes.setdefault(node.id, node)

    def work(self, paper: str) -> str:
        return self.work_of.get(paper, paper)


def gather(store: Asked) -> Network:
    """Everything in a store that can be drawn; a paper that is cited and stands in the store as well is one node."""
    got = Gathered()
    documents = list(rows(store, asking.DOCUMENTS))
    sources = list(rows(store, asking.SOURCES))
    got.texts = {row["s"]: text for row in sources if (text := _text_of(store, row.get("hash")))}
    got.evidence = _evidence(store, documents, got.texts)
    got.files = {row["s"]: row["file"] for row in sources if "file" in row}
    nameless = {row["source"] for row in documents if "source" in row and not row.get("title") and "number" not in row}
    got.openings = {row["s"]: opening(got.texts.get(row["s"], "")) for row in sources if row["s"] in nameless}
    links = list(rows(store, asking.LINKS))
    got.work_of = {row["from"]: row["to"] for row in links if local_name(row["kind"]) == "sameWork"}
    for step in (_places, _bodies, _people):
        step(store, got)
    _documents(documents, got, _recipients(store))
    _shorten(got)
    _tasks(store, got)
    _issuers(store, got)
    _responsibilities(store, got)
    _citations(store, got, {row["from"]: row for row in links if local_name(row["kind"]) == "sameWork"})
    _links(links, got)
    _details(store, got)
    return replace(network_of(got.nodes.values(), got.edges), texts=got.texts)


def _evidence(store: Asked, documents: list[Row], texts: dict[str, str]) -> dict[str, tuple[Evidence, ...]]:
    """The evidence of each thing, in the order of the text."""
    names = {row["source"]: row.get("number") or row.get("title", "") for row in documents if "source" in row}
    sources = {row["s"]: row for row in rows(store, asking.SOURCES)}
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows(store, asking.EVIDENCE):
        start, end, source = int(row["start"]), int(row["end"]), row["source"]
        text = texts.get(source, "")
        found[row["s"]].append(Evidence(
            sources.get(source, {}).get("file", source), start, end, row["quote"], names.get(source, ""),
            text[max(0, start - AROUND):start], text[end:end + AROUND] if text else "", source))
    return {iri: tuple(sorted(set(places))) for iri, places in found.items()}


def _text_of(store: Any, sha256: str | None) -> str:
    """The text of a source where the store keeps it; a bare SPARQL store has none, and evidence then has no surroundings."""
    source: Callable[[str], Any] | None = getattr(store, "source", None)
    return str(source(sha256).text) if source is not None and sha256 else ""


def _fields(*pairs: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if value)


def _level(row: Row) -> str | None:
    level = local_name(row.get("level", ""))
    return level if level in LEVELS else None


def _places(store: Asked, got: Gathered) -> None:
    for row in rows(store, asking.PLACES):
        name = row.get("preferred") or row.get("label") or local_name(row["s"])
        got.add(Node(row["s"], "place", name, level=_level(row)))


def _bodies(store: Asked, got: Gathered) -> None:
    printed: dict[str, list[str]] = defaultdict(list)
    for row in rows(store, asking.PRINTED):
        printed[row["s"]].append(row["printed"])
    ranked = sorted(rows(store, asking.BODIES), key=lambda row: (local_name(row["class"]) == "Body", row["s"]))
    for row in ranked:
        iri, names = row["s"], sorted(set(printed[row["s"]]))
        name = row.get("label") or (names[0] if names else local_name(iri))
        facts = _fields(("printed", "、".join(names)), ("unresolved", row.get("unresolved")))
        got.add(Node(iri, BODY_KIND[local_name(row["class"])], name, level=_level(row), facts=facts, evidence=got.evidence.get(iri, ())))
        if "parent" in row:
            got.edges.append(Edge(iri, row["parent"], "unit"))
        if "place" in row:
            got.edges.append(Edge(iri, row["place"], "region"))
            _settle(got, iri, row["place"])


def _settle(got: Gathered, iri: str, place: str) -> None:
    """Says of a paper or a body where it belongs, by the place's name."""
    node = got.nodes[iri]
    if place in got.nodes and not node.place:
        got.nodes[iri] = replace(node, place=got.nodes[place].name)


def year_issued(row: Row, latest: int) -> int | None:
    """The year of a paper: of its date, else as the graph has it, else of its number, else the first in its title.

    What is later than the latest date of all papers is no year of issue but one that a title aims at (2035年远景目标纲要).
    """
    said = row.get("year", "")[:4] if "date" not in row else ""
    year = int(said) if said.isdecimal() else year_of(Header(row.get("number"), row.get("title"), None, [], row.get("date")))
    return year if year and year <= latest else None


def _shorten(got: Gathered) -> None:
    """Labels of bodies without the place or the parent body that their names begin with; the full name stays the name."""
    places = [node.name for node in got.nodes.values() if node.kind == "place"]
    parents = {edge.source: got.nodes[edge.target].name for edge in got.edges if edge.kind == "unit" and edge.target in got.nodes}
    for iri, node in got.nodes.items():
        if node.kind in BODY_KIND.values():
            fronts = [front for front in (parents.get(iri, ""), *places) if front and node.name.startswith(front)]
            rest = node.name[len(max(fronts, key=len, default="")):]
            if len(rest) >= SHORTEST:
                got.nodes[iri] = replace(node, short=rest)


def _people(store: Asked, got: Gathered) -> None:
    for row in rows(store, asking.PEOPLE):
        got.add(Node(row["s"], "person", row["name"], evidence=got.evidence.get(row["s"], ())))
    for row in rows(store, asking.ANSWERS):
        got.edges.append(Edge(row["person"], row["task"], "answers", got.evidence.get(row["s"], ())))
    for row in rows(store, asking.POSTS):
        if "body" in row:
            got.edges.append(Edge(row["person"], row["body"], "post", got.evidence.get(row["post"], ()), note=row.get("label", "")))
    for row in rows(store, asking.MENTIONS):
        document = row.get("document") or row["s"].rsplit("/official/", 1)[0]
        got.edges.append(Edge(row["person"], document, "named", got.evidence.get(row["s"], ()), note=row.get("role", "")))


def _recipients(store: Asked) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows(store, asking.RECIPIENTS):
        found[row["s"]].append(row["recipient"])
    return {iri: "、".join(names) for iri, names in found.items()}


def _documents(found: list[Row], got: Gathered, recipients: dict[str, str]) -> None:
    latest = max((int(row["date"][:4]) for row in found if "date" in row), default=LAST_YEAR)
    for row in found:
        iri = row["s"]
        if iri in got.work_of:
            continue
        number, title = row.get("number"), row.get("title", "")
        read = "source" in row
        facts = _fields(("type", row.get("type")), ("date", row.get("date")), ("recipients", recipients.get(iri)))
        source = row.get("source", "")
        name = title or number or got.files.get(source) or local_name(iri)
        short = _short(number, title) or "\n".join(part for part in (name, got.openings.get(source)) if part)
        got.add(Node(iri, "document" if read else "cited", name, short, number, _level(row),
                     row.get("date"), iri, 0, facts, got.evidence.get(iri, ()), year_issued(row, latest)))
        if "region" in row:
            got.edges.append(Edge(iri, row["region"], "region"))
            _settle(got, iri, row["region"])


def _short(number: str | None, title: str) -> str:
    """What a label says of a paper: its number on a line of its own, then the title without its frame.

    The frame is what every title has (GB/T 9704-2012, 7.3.4): who issues it, 关于, and the kind of paper.
    """
    inner = _FRAME.fullmatch(title)
    return "\n".join(part for part in (number, inner["subject"] if inner else title) if part)


def _tasks(store: Asked, got: Gathered) -> None:
    areas: dict[str, set[str]] = defaultdict(set)
    for row in rows(store, asking.AREAS):
        areas[row["s"]].add(local_name(row["area"])[:FIRST])
    for row in rows(store, asking.TASKS):
        iri, document = row["s"], row["document"]
        label = row["label"]
        short = f"{row['number']} {label}" if "number" in row else label
        got.add(Node(iri, "section" if "section" in row else "task", label, short, row.get("number"), document=document,
                     order=int(row.get("order", "0")), evidence=got.evidence.get(iri, ()), areas=tuple(sorted(areas[iri]))))
        got.edges.append(Edge(iri, row.get("parent", document), "part"))
        if "same" in row:
            got.edges.append(Edge(iri, row["same"], "same"))


def _issuers(store: Asked, got: Gathered) -> None:
    """Who issued a paper, with those places of its header that name the body."""
    for row in rows(store, asking.ISSUERS):
        body = got.nodes.get(row["body"])
        names = [body.name, *dict(body.facts).get("printed", "").split("、")] if body else []
        header = got.evidence.get(row["s"], ())
        naming = tuple(e for e in header if any(name and name in "".join(e.quote.split()) for name in names))
        got.edges.append(Edge(row["body"], row["s"], "issues", naming or header))


def _responsibilities(store: Asked, got: Gathered) -> None:
    for row in rows(store, asking.RESPONSIBILITIES):
        note = "implied" if row.get("implied") == "true" else ""
        got.edges.append(Edge(row["body"], row["task"], local_name(row["role"]), got.evidence.get(row["s"], ()), note=note,
                              confidence=float(row.get("confidence", "1"))))


def _citations(store: Asked, got: Gathered, same: dict[str, Row]) -> None:
    """Citations as printed, from the paper and from the task that cites; a match with a paper in the store is said."""
    for row in rows(store, asking.CITATIONS):
        relation, evidence = RELATION_OF[local_name(row["relation"])], got.evidence.get(row["s"], ())
        said = Edge(row["from"], got.work(row["to"]), relation, evidence, note=same.get(row["to"], {}).get("reason", ""),
                    confidence=float(row.get("confidence", "1")))
        if "task" in row:
            got.edges.append(replace(said, source=row["task"]))
            said = replace(said, members=((row["task"], relation),), through=True)
        got.edges.append(said)


def _links(found: list[Row], got: Gathered) -> None:
    for row in found:
        if local_name(row["kind"]) == "follows":
            got.edges.append(Edge(got.work(row["from"]), got.work(row["to"]), "follows", got.evidence.get(row["s"], ()), True,
                                  float(row.get("confidence", "1")), row.get("reason", ""), row.get("method", "")))


def _measured(row: Row) -> str:
    """The words of a deadline or a target; of a target its figure comes first, for one sentence may set several."""
    figure, text = row.get("value", "") + row.get("unit", ""), row["text"]
    return text if not figure or text == figure else f"{figure}（{text}）"


def _details(store: Asked, got: Gathered) -> None:
    """Deadlines and targets of the tasks, as they are printed: said of the task, and a thing of its own with its words."""
    facts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for asked, kind, link in ((asking.DEADLINES, "deadline", "due"), (asking.TARGETS, "target", "aims")):
        for row in rows(store, asked):
            text = _measured(row) + (f" → {row['date']}" if "date" in row else "")
            task = got.nodes.get(row["task"])
            if task is None:
                continue
            if (kind, text) not in facts[task.id]:
                facts[task.id].append((kind, text))
            evidence = got.evidence.get(row["s"], ())
            got.add(Node(row["s"], kind, text, date=row.get("date"), document=task.document, order=task.order, evidence=evidence))
            got.edges.append(Edge(task.id, row["s"], link, evidence))
    for iri, found in facts.items():
        got.nodes[iri] = replace(got.nodes[iri], facts=(*got.nodes[iri].facts, *found))
