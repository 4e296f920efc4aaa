"""Tasks as lists show them: heading, bodies by role, deadlines, targets, leaders, area, what they restate and take up."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wenmai.model import ROLES
from wenmai.rdf import terms as t
from wenmai.server.addresses import path_of
from wenmai.server.answers.evidence import evidence
from wenmai.server.answers.links import links_of
from wenmai.server.answers.told import Json, Said, asked, every, first, kind_of, local, node, refs, told_of_facts, values
from wenmai.server.archive import Readable

# no class is asked for: engines would go through all responsibilities of the store
_RESPONSIBILITIES = """
SELECT ?task ?r ?body ?role ?implied WHERE {
  %s GRAPH %s { ?r wm:task ?task ; wm:body ?body ; wm:role ?role . OPTIONAL { ?r wm:implied ?implied } } }"""
_LEADERS = "SELECT ?task ?l ?person WHERE { %s GRAPH %s { ?l wm:task ?task ; wm:person ?person } }"
_OWN = (t.TYPE, t.LABEL, t.NUMBER, t.PART_OF, t.SAME_TASK, t.AREA, t.AREA_REASON, t.IN_DOCUMENT, t.HAS_DEADLINE, t.HAS_TARGET)
_DETAILS = (t.TEXT, t.DATE, t.DEADLINE_KIND, t.VALUE, t.UNIT, t.DUE_BY)


def task_rows(store: Readable, tasks: Sequence[str], *, graph: str | None = None) -> list[Json]:
    """These tasks in this order, each with all that is said of it and where it is printed; from one graph, or from all."""
    said = told_of_facts(store, tasks, _OWN, graph=graph)
    bodies = _held(store, tasks, graph)
    leaders = _led(store, tasks, graph)
    limits = {limit for task in tasks for p in (t.HAS_DEADLINE, t.HAS_TARGET) for limit in every(said, task, p)}
    details = told_of_facts(store, limits, _DETAILS, graph=graph)
    facts = {row["iri"] for rows in (*bodies.values(), *leaders.values()) for row in rows} | set(details) | set(tasks)
    places = evidence(store, facts)
    held = [row for rows in (*bodies.values(), *leaders.values()) for row in rows]
    names = refs(store, [*(row.get("body") or row["person"] for row in held), *(
        value for task in tasks for p in (t.AREA, t.SAME_TASK, t.IN_DOCUMENT) for value in every(said, task, p))])
    for row in held:
        row["evidence"] = places.get(row["iri"], [])
        row.update({key: names[row[key]] for key in ("body", "person") if key in row})
    linked = links_of(store, tasks)
    return [{"path": path_of(task, store.base), **linked[task], "bodies": bodies[task], "leaders": leaders[task],
             **_row(task, said, details, places, names)} for task in tasks]


def _row(task: str, said: Said, details: Said, places: Mapping[str, list[Json]], names: Mapping[str, Json]) -> Json:
    return {
        "iri": task, "kind": kind_of(every(said, task, t.TYPE)), "number": first(said, task, t.NUMBER) or "",
        "label": first(said, task, t.LABEL) or "", "document": _named(names, said, task, t.IN_DOCUMENT),
        "area": _named(names, said, task, t.AREA), "areaReason": first(said, task, t.AREA_REASON),
        "restates": _named(names, said, task, t.SAME_TASK), "evidence": places.get(task, []),
        "deadlines": [_deadline(details, iri, places) for iri in every(said, task, t.HAS_DEADLINE)],
        "targets": [_target(details, iri, places) for iri in every(said, task, t.HAS_TARGET)],
    }


def _named(names: Mapping[str, Json], said: Said, task: str, property_: str) -> Json | None:
    iri = first(said, task, property_)
    return names[iri] if iri else None


def _deadline(details: Said, iri: str, places: Mapping[str, list[Json]]) -> Json:
    return {"iri": iri, "text": first(details, iri, t.TEXT), "date": first(details, iri, t.DATE),
            "kind": local(first(details, iri, t.DEADLINE_KIND)), "evidence": places.get(iri, [])}


def _target(details: Said, iri: str, places: Mapping[str, list[Json]]) -> Json:
    return {"iri": iri, "text": first(details, iri, t.TEXT), "value": first(details, iri, t.VALUE), "unit": first(details, iri, t.UNIT),
            "date": first(details, iri, t.DUE_BY), "evidence": places.get(iri, [])}


def _held(store: Readable, tasks: Iterable[str], graph: str | None) -> dict[str, list[Json]]:
    """By task who has which role, lead first."""
    found: dict[str, list[Json]] = defaultdict(list)
    rows = _rows(store, _RESPONSIBILITIES, tasks, graph)
    for task, iri, body, role, implied in sorted(rows, key=lambda row: (row[0], _rank(row[3]), row[1])):
        found[task].append({"iri": iri, "body": body, "role": local(role), "implied": bool(implied)})
    return found


def _rank(role: str) -> int:
    return ROLES.index(local(role)) if local(role) in ROLES else len(ROLES)


def _led(store: Readable, tasks: Iterable[str], graph: str | None) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = defaultdict(list)
    for task, iri, person in _rows(store, _LEADERS, tasks, graph):
        found[task].append({"iri": iri, "person": person})
    return found


def _rows(store: Readable, query: str, tasks: Iterable[str], graph: str | None) -> list[tuple[Any, ...]]:
    wanted = list(tasks)
    return asked(store, query % (values("task", wanted), node(graph) if graph else "?g")) if wanted else []
