"""A paper: what it says of itself, its text, tasks, bodies, lineage, drift and what else it tells."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from wenmai.lineage.in_force import in_force
from wenmai.model import ROLES
from wenmai.query.papers import Paper
from wenmai.rdf import terms as t
from wenmai.rdf.iri import Names
from wenmai.server.answers.descent import descent
from wenmai.server.answers.drift import drifts_of_paper
from wenmai.server.answers.evidence import evidence, files_of
from wenmai.server.answers.pages import TASKS, page_of, paged
from wenmai.server.answers.printed import facts_json
from wenmai.server.answers.tasks import task_rows
from wenmai.server.answers.text import text_part
from wenmai.server.answers.told import Json, Said, asked, every, first, local, node, refs, told, values
from wenmai.server.archive import Archive, Readable

VIEWS = ("text", "tasks", "bodies", "lineage", "drift", "more")
_HEADER = (t.DOCUMENT_NUMBER, t.TITLE, t.DOCUMENT_TYPE, t.ISSUED, t.LEVEL, t.REGION, t.ISSUER, t.RECIPIENT, t.COPIED_TO, t.PUBLICITY,
           t.HAS_SOURCE, t.STUB, t.RESOLVED_TO, t.ENTRY_IN_FORCE, t.NO_LONGER_IN_FORCE, t.EFFECTIVE_FROM, t.ISSUER_NAME, t.YEAR)
_TASKS = """
SELECT ?task ?order ?parent ?class WHERE { GRAPH %s {
  %s wm:hasTask ?task . ?task a ?class . OPTIONAL { ?task wm:order ?order } OPTIONAL { ?task wm:partOf ?parent }
} }"""
_HOLDERS = """
SELECT ?task ?body ?role WHERE { GRAPH %s { %s wm:hasTask ?task . ?r wm:task ?task ; wm:body ?body ; wm:role ?role } }"""
_OTHERS = """
SELECT ?fact WHERE { GRAPH %s {
  VALUES ?class { wm:Indicator wm:Event wm:ReportingDuty wm:OfficialMention } ?fact wm:inDocument %s ; a ?class } }"""


def document(archive: Archive, iri: str, wanted: Mapping[str, str]) -> Json:
    """One view of a paper, with its header. A paper that is only cited has its lineage alone."""
    store = archive.store
    said = told(store, [iri], _HEADER)
    sources = _telling_first(store, iri, files_of(store, every(said, iri, t.HAS_SOURCE)))
    source = next((one for one in sources if local(one["iri"]) == wanted.get("source")), sources[0] if sources else None)
    header = _header(store, iri, said, sources)
    view = wanted["view"] if wanted.get("view") in VIEWS else "text"
    found: Json = {"header": header, "source": source, "views": VIEWS if source else ("lineage",)}
    if source is None:
        return {**found, "view": "lineage", "lineage": descent(store, iri, page_of(wanted))}
    graph = Names(store.base).graph(source["sha256"])
    ways: dict[str, Callable[[], Json | None]] = {
        "text": lambda: text_part(archive, source, wanted), "tasks": lambda: _tasks(store, iri, graph, wanted),
        "bodies": lambda: _bodies(store, iri, graph, wanted), "lineage": lambda: descent(store, iri, page_of(wanted)),
        "drift": lambda: drifts_of_paper(store, iri, page_of(wanted)), "more": lambda: _others(store, iri, graph, wanted),
    }
    return {**found, "view": view, view: ways[view]()}


def _telling_first(store: Readable, iri: str, sources: list[Json]) -> list[Json]:
    """The sources of a paper, the one that its facts are from before those that are set aside as copies of it."""
    graphs = {Names(store.base).graph(source["sha256"]): source["sha256"] for source in sources}
    rows = asked(store, f"SELECT ?g {{ {values('g', graphs)} GRAPH ?g {{ {node(iri)} a wm:Document }} }}") if len(graphs) > 1 else ()
    telling = {graphs[row[0]] for row in rows}
    return sorted(sources, key=lambda source: source["sha256"] not in telling)


def _header(store: Readable, iri: str, said: Said, sources: list[Json]) -> Json:
    force = in_force(store, [Paper(iri, None, None, not sources, tuple(_stubs(store, iri)))]).get(iri)
    names = refs(store, [iri, *(value for p in (t.REGION, t.ISSUER, t.RESOLVED_TO) for value in every(said, iri, p))])
    stated = {key: evidence(store, [iri], p).get(iri, []) for key, p in
              (("header", t.HAS_EVIDENCE), ("effective", t.EFFECTIVE_STATED_AT), ("validity", t.VALIDITY_STATED_AT))}
    return {
        **names[iri], "number": first(said, iri, t.DOCUMENT_NUMBER), "title": first(said, iri, t.TITLE),
        "type": first(said, iri, t.DOCUMENT_TYPE), "date": first(said, iri, t.ISSUED),
        "level": local(first(said, iri, t.LEVEL)), "publicity": first(said, iri, t.PUBLICITY),
        "region": [names[value] for value in every(said, iri, t.REGION)], "issuers": [names[value] for value in every(said, iri, t.ISSUER)],
        "issuerName": first(said, iri, t.ISSUER_NAME), "year": first(said, iri, t.YEAR),
        "recipients": every(said, iri, t.RECIPIENT), "copiedTo": every(said, iri, t.COPIED_TO), "sources": sources,
        "effective": first(said, iri, t.ENTRY_IN_FORCE), "validUntil": first(said, iri, t.NO_LONGER_IN_FORCE),
        "effectiveFrom": first(said, iri, t.EFFECTIVE_FROM), "repealedBy": list(force.repealed_by) if force else [],
        "resolvedTo": [names[value] for value in every(said, iri, t.RESOLVED_TO)], "stated": stated,
    }


def _stubs(store: Readable, iri: str) -> list[str]:
    """The cited papers that are this one."""
    return [stub for stub, in asked(store, f"SELECT ?stub WHERE {{ GRAPH ?g {{ ?stub wm:resolvedTo {node(iri)} }} }}")]


def _tasks(store: Readable, iri: str, graph: str, wanted: Mapping[str, str]) -> Json:
    """The tree as a list in the order of the text, each row with its depth; `body` keeps the tasks of one body alone."""
    rows = _tree(store, iri, graph)
    body = wanted.get("body")
    if body:
        held = {task for task, who, _ in _holders(store, iri, graph) if who == body}
        rows = [row for row in rows if row[0] in held]
    shown, count = paged(rows, page_of(wanted), TASKS)
    depth = dict(rows)
    found = task_rows(store, [task for task, _ in shown], graph=graph)
    for row in found:
        row["depth"] = 0 if body else depth[row["iri"]]
    return {"rows": found, "count": count, "body": refs(store, [body])[body] if body else None}


def _tree(store: Readable, iri: str, graph: str) -> list[tuple[str, int]]:
    """Tasks and sections with their depth, as they come in the text; a parent that is no task of the paper is none."""
    order: dict[str, int] = {}
    parent: dict[str, str] = {}
    for task, place, above, _ in asked(store, _TASKS % (node(graph), node(iri))):
        order[task] = int(place or 0)
        if above:
            parent[task] = above
    return [(task, _depth(task, parent)) for task in sorted(order, key=lambda task: (order[task], task))]


def _depth(task: str, parent: Mapping[str, str]) -> int:
    seen = {task}
    while task in parent and parent[task] not in seen:
        task = parent[task]
        seen.add(task)
    return len(seen) - 1


def _bodies(store: Readable, iri: str, graph: str, wanted: Mapping[str, str]) -> Json:
    """Who has how many tasks in which role here, most tasks first."""
    tasks: dict[str, set[str]] = defaultdict(set)
    roles: Counter[tuple[str, str]] = Counter()
    for task, body, role in _holders(store, iri, graph):
        tasks[body].add(task)
        roles[body, role] += 1
    shown, count = paged(sorted(tasks, key=lambda body: (-len(tasks[body]), body)), page_of(wanted))
    names = refs(store, shown)
    rows = [{"body": names[body], "tasks": len(tasks[body]), **{role: roles[body, role] for role in ROLES}} for body in shown]
    return {"rows": rows, "count": count}


def _holders(store: Readable, iri: str, graph: str) -> set[tuple[str, str, str]]:
    """Task, body and role; a row that restates a task counts with it."""
    rows = asked(store, _HOLDERS % (node(graph), node(iri)))
    same = told(store, {task for task, _, _ in rows}, [t.SAME_TASK], graph=graph)
    return {(first(same, task, t.SAME_TASK) or task, body, local(role)) for task, body, role in rows}


def _others(store: Readable, iri: str, graph: str, wanted: Mapping[str, str]) -> Json:
    """Indicators, events, reporting duties and officials."""
    facts = [fact for fact, in asked(store, _OTHERS % (node(graph), node(iri)))]
    shown, count = paged(sorted(facts, key=_by_number), page_of(wanted))
    places = evidence(store, shown)
    rows = [{**fact, "places": places.get(fact["iri"], [])} for fact in facts_json(store, shown, graph)]
    return {"rows": rows, "count": count}


def _by_number(fact: str) -> tuple[Any, ...]:
    """Facts of one kind by their number, which is the last part of their IRI."""
    head, _, number = fact.rpartition("/")
    return head, int(number) if number.isdecimal() else 0, number
