"""Tasks as lists show them: heading, bodies by role, deadlines, targets, leaders, area, what they restate and take up."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wenmai.model import ROLES
from wenmai.rdf import terms as t
from wenmai.server.addresses import path_of
from wenmai.server.answers.corrected import corrected
from wenmai.server.answers.evidence import evidence, naming_first
from wenmai.server.answers.links import links_of
from wenmai.server.answers.told import Json, Said, asked, every, first, kind_of, local, node, refs, told_of_facts, values
from wenmai.server.archive import Readable

# no class is asked for: engines would go through all responsibilities of the store
_RESPONSIBILITIES = """
SELECT ?task ?r ?body ?role ?implied ?printed WHERE {
  %s GRAPH %s {
    ?r wm:task ?task ; wm:body ?body ; wm:role ?role . OPTIONAL { ?r wm:implied ?implied } OPTIONAL { ?r wm:printedName ?printed } } }"""
_LEADERS = "SELECT ?task ?l ?person WHERE { %s GRAPH %s { ?l wm:task ?task ; wm:person ?person } }"
_RESTATING = "SELECT ?task ?row WHERE { %s GRAPH %s { ?row wm:sameTask ?task } }"
_OWN = (t.TYPE, t.LABEL, t.NUMBER, t.PART_OF, t.SAME_TASK, t.AREA, t.AREA_REASON, t.IN_DOCUMENT, t.HAS_DEADLINE, t.HAS_TARGET)
_DETAILS = (t.TEXT, t.DATE, t.DEADLINE_KIND, t.VALUE, t.UNIT, t.DUE_BY)


def task_rows(store: Readable, tasks: Sequence[str], *, graph: str | None = None) -> list[Json]:
    """These tasks in this order, each with all that is said of it and where it is printed; from one graph, or from all. A row that
    restates a task says who does it, by when and to what target as the task itself does: both count as one."""
    pieces = _pieces(store, tasks, graph)
    parts = sorted({part for some in pieces.values() for part in some})
    said = told_of_facts(store, parts, _OWN, graph=graph)
    bodies, leaders = _held(store, parts, graph), _led(store, parts, graph)
    limits = {limit for part in parts for p in (t.HAS_DEADLINE, t.HAS_TARGET) for limit in every(said, part, p)}
    details = told_of_facts(store, limits, _DETAILS, graph=graph)
    held = [row for rows in (*bodies.values(), *leaders.values()) for row in rows]
    places = evidence(store, {row["iri"] for row in held} | set(details) | set(tasks))
    decided = corrected(store, {row["iri"] for row in held} | set(limits))
    names = refs(store, [*(row.get("body") or row["person"] for row in held), *(
        value for task in tasks for p in (t.AREA, t.SAME_TASK, t.IN_DOCUMENT) for value in every(said, task, p))])
    for row in held:
        row["corrected"] = decided.get(row["iri"])
        row["evidence"] = naming_first(places.get(row["iri"], []), row.pop("printed", ""))
        row.update({key: names[row[key]] for key in ("body", "person") if key in row})
    linked = links_of(store, tasks)
    return [{"path": path_of(task, store.base), **linked[task], "bodies": _joined(bodies, pieces[task], "body", "role"),
             "leaders": _joined(leaders, pieces[task], "person"), **_row(task, pieces[task], said, details, places, names, decided)}
            for task in tasks]


def _pieces(store: Readable, tasks: Sequence[str], graph: str | None) -> dict[str, list[str]]:
    """Each task with the rows that restate it, itself first."""
    found: dict[str, list[str]] = {task: [task] for task in tasks}
    for task, row in _rows(store, _RESTATING, tasks, graph):
        if row not in found[task]:
            found[task].append(row)
    return found


def _joined(found: Mapping[str, list[Json]], pieces: Sequence[str], *by: str) -> list[Json]:
    """What a task and the rows that restate it say, each body in each role once, with the places of both."""
    joined: dict[tuple[str, ...], Json] = {}
    for row in (row for piece in pieces for row in found.get(piece, ())):
        key = tuple(row[name]["iri"] if isinstance(row[name], dict) else row[name] for name in by)
        if key in joined:
            old = joined[key]
            joined[key] = {**old, "implied": old.get("implied", False) and row.get("implied", False),
                           "evidence": [*old["evidence"], *(one for one in row["evidence"] if one not in old["evidence"])]}
        else:
            joined[key] = row
    return sorted(joined.values(), key=lambda row: _rank(row["role"])) if "role" in by else list(joined.values())


def _row(task: str, pieces: Sequence[str], said: Said, details: Said, places: Mapping[str, list[Json]], names: Mapping[str, Json],
         decided: Mapping[str, str]) -> Json:
    limits = {key: _each_once(tell(details, iri, places) | {"corrected": decided.get(iri)}
                              for piece in pieces for iri in every(said, piece, p))
              for key, p, tell in (("deadlines", t.HAS_DEADLINE, _deadline), ("targets", t.HAS_TARGET, _target))}
    return {
        "iri": task, "kind": kind_of(every(said, task, t.TYPE)), "number": first(said, task, t.NUMBER) or "",
        "label": first(said, task, t.LABEL) or "", "document": _named(names, said, task, t.IN_DOCUMENT),
        "area": _named(names, said, task, t.AREA), "areaReason": first(said, task, t.AREA_REASON),
        "restates": _named(names, said, task, t.SAME_TASK), "evidence": places.get(task, []),
        **limits,
    }


def _named(names: Mapping[str, Json], said: Said, task: str, property_: str) -> Json | None:
    iri = first(said, task, property_)
    return names[iri] if iri else None


def _each_once(rows: Iterable[Json]) -> list[Json]:
    """What a task and a row that restates it say alike stands once."""
    found: dict[tuple[Any, ...], Json] = {}
    for row in rows:
        found.setdefault(tuple(value for key, value in row.items() if key not in ("iri", "evidence")), row)
    return list(found.values())


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
    for task, iri, body, role, implied, printed in sorted(rows, key=lambda row: (row[0], _rank(row[3]), row[1])):
        found[task].append({"iri": iri, "body": body, "role": local(role), "implied": bool(implied), "printed": printed or ""})
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
