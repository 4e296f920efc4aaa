"""A body: its names, its load, its tasks by role, its partners, what it came from and became, and what is due."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from wenmai.model import ROLES
from wenmai.query.bind import exists
from wenmai.rdf import terms as t
from wenmai.server.addresses import path_of
from wenmai.server.answers.pages import TASKS, page_of, paged
from wenmai.server.answers.tasks import task_rows
from wenmai.server.answers.told import Json, Said, asked, chunks, every, first, kind_of, local, node, refs, told, values
from wenmai.server.archive import Archive, Readable
from wenmai.server.errors import Refused

VIEWS = ("tasks", "deadlines", "partners", "about")
ALWAYS = "all"
"""What `as_of` is where deadlines that are past are asked for too."""
_ROLE_OF = {edge: role for role, edge in t.ROLE_EDGE.items()}
_EDGES = f"VALUES ?edge {{ {' '.join(f'<{edge}>' for edge in _ROLE_OF)} }}"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SAID = (t.TYPE, t.PREF_LABEL, t.ALT_LABEL, t.IN_PLACE, t.LEVEL, t.UNIT_OF, t.UNRESOLVED, t.UNLISTED, t.MEMBERSHIP_RULE, t.CANDIDATE,
         t.HAS_MEMBER)
_HELD = f"SELECT ?task ?edge WHERE {{ {_EDGES} GRAPH ?g {{ %s ?edge ?task }} }}"
_CHANGES = "SELECT ?event WHERE { GRAPH ?g { ?event org:%s %s } }"
_OF_CHANGE = (t.TYPE, t.ORIGINAL, t.RESULTING, t.CANDIDATE, t.LATEST_YEAR, t.METHOD, t.REASON, t.CONFIDENCE)
# a filter: with a second VALUES block engines go through all statements (120 ms against 8 for 80 tasks)
_HOLDERS = f"""
SELECT ?task ?other WHERE {{ %s GRAPH ?g {{ ?other ?edge ?task }} FILTER(?edge IN ({', '.join(f'<{edge}>' for edge in _ROLE_OF)})) }}"""
_RESTATING = "SELECT ?row ?task WHERE { %s GRAPH ?g { ?row wm:sameTask ?task } }"
# when a task begins is no deadline
_DUE = """
SELECT ?task ?date WHERE {
  %s GRAPH ?g { ?task wm:hasDeadline ?limit . ?limit wm:date ?date ; wm:deadlineKind ?kind . FILTER(?kind != wm:starting) } }"""
_RELATED = {
    "offices": "SELECT ?thing WHERE { GRAPH ?g { ?thing org:unitOf %s } }",
    "posts": "SELECT ?thing WHERE { GRAPH ?g { ?thing org:postIn %s } }",
    "issued": "SELECT ?thing WHERE { GRAPH ?g { ?thing wm:issuer %s } }",
    "collectives": "SELECT ?thing WHERE { GRAPH ?g { ?thing wm:hasMember %s } }",
}


def body(archive: Archive, iri: str, wanted: Mapping[str, str]) -> Json:
    """One view of a body, with its names and its load."""
    store = archive.store
    said = told(store, [iri], _SAID)
    held = held_tasks(store, iri)
    view = wanted["view"] if wanted.get("view") in VIEWS else "tasks"
    ways = {"tasks": lambda: _tasks(store, iri, held, wanted), "deadlines": lambda: _deadlines(store, held, wanted),
             "partners": lambda: _partners(store, iri, held, wanted), "about": lambda: _about(store, iri, wanted)}
    return {"header": _header(store, iri, said), "load": _load(archive, iri, held), "views": VIEWS, "view": view, view: ways[view](),
            "changes": _changes(store, iri)}


def held_tasks(store: Readable, iri: str) -> dict[str, set[str]]:
    """The tasks of a body with its roles there; a row that restates a task counts with it."""
    found: dict[str, set[str]] = defaultdict(set)
    rows = asked(store, _HELD % node(iri))
    same = told(store, {task for task, _ in rows}, [t.SAME_TASK])
    for task, edge in rows:
        found[first(same, task, t.SAME_TASK) or task].add(_ROLE_OF[edge])
    return dict(found)


def _pieces(store: Readable, held: Iterable[str]) -> dict[str, str]:
    """From each of these tasks, and from each row that restates one, to the task that counts for both."""
    found = {task: task for task in held}
    for chunk in chunks(held):
        found |= dict(asked(store, _RESTATING % values("task", chunk)))
    return found


def _header(store: Readable, iri: str, said: Any) -> Json:
    names = refs(store, [iri, *(value for p in (t.IN_PLACE, t.UNIT_OF, t.HAS_MEMBER) for value in every(said, iri, p)[:50])])
    return {
        **names[iri], "kind": kind_of(every(said, iri, t.TYPE)), "printed": every(said, iri, t.ALT_LABEL),
        "level": local(first(said, iri, t.LEVEL)), "place": [names[value] for value in every(said, iri, t.IN_PLACE)],
        "unitOf": [names[value] for value in every(said, iri, t.UNIT_OF)],
        "unresolved": bool(first(said, iri, t.UNRESOLVED)), "unlisted": bool(first(said, iri, t.UNLISTED)),
        "rule": every(said, iri, t.MEMBERSHIP_RULE), "candidates": every(said, iri, t.CANDIDATE),
        "members": [names[value] for value in every(said, iri, t.HAS_MEMBER)[:50]],
    }


def _load(archive: Archive, iri: str, held: Mapping[str, set[str]]) -> Json:
    """Counts of the tasks by role, and the figures of the ranking where the store has its summary."""
    counted: Json = {"tasks": len(held), **{role: sum(role in roles for roles in held.values()) for role in ROLES}}
    ranked = archive.summary.load_of(iri) if archive.summary is not None else None
    return {**counted, "ranked": ranked}


def _tasks(store: Readable, iri: str, held: Mapping[str, set[str]], wanted: Mapping[str, str]) -> Json:
    """By paper and in the order of the text; `role` keeps one role alone, `body` the tasks that another body shares."""
    role, partner = wanted["role"] if wanted.get("role") in ROLES else None, wanted.get("body")
    shared = held_tasks(store, partner) if partner else held
    chosen = [task for task, roles in held.items() if (role is None or role in roles) and task in shared]
    order = told(store, chosen, [t.IN_DOCUMENT, t.ORDER])
    chosen.sort(key=lambda task: (first(order, task, t.IN_DOCUMENT) or "", int(first(order, task, t.ORDER) or 0), task))
    shown, count = paged(chosen, page_of(wanted), TASKS)
    rows = task_rows(store, shown)
    for row in rows:
        row["bodies"].sort(key=lambda held: held["body"]["iri"] != iri)
        row["roles"] = [name for name in ROLES if name in held[row["iri"]]]
    return {"rows": rows, "count": count, "role": role, "partner": refs(store, [partner])[partner] if partner else None}


def _deadlines(store: Readable, held: Mapping[str, set[str]], wanted: Mapping[str, str]) -> Json:
    """What is due, the earliest first: from `as_of` on, which is today unless a day is given; `all` is from the beginning. `past` counts
    what was due before. Raises Refused for what is no day."""
    as_of = wanted.get("as_of") or wanted.get("today", "")
    if as_of == ALWAYS:
        as_of = ""
    elif as_of and not (_DAY.fullmatch(as_of) and exists(as_of)):
        raise Refused(f"as_of: {as_of!r} is no day (YYYY-MM-DD, or {ALWAYS})")
    counts = _pieces(store, held)
    rows = (row for chunk in chunks(counts) for row in asked(store, _DUE % values("task", chunk)))
    every_due = sorted({(date, counts[task]) for task, date in rows})
    due = [one for one in every_due if one[0] >= as_of]
    shown, count = paged(due, page_of(wanted), TASKS)
    told_of = {row["iri"]: row for row in task_rows(store, list(dict.fromkeys(task for _, task in shown)))}
    return {"rows": [{"date": date, "roles": [name for name in ROLES if name in held[task]], **told_of[task]} for date, task in shown],
            "count": count, "asOf": as_of, "past": len(every_due) - len(due)}


def _partners(store: Readable, iri: str, held: Iterable[str], wanted: Mapping[str, str]) -> Json:
    """Bodies that have a part in its tasks, by the number of tasks; collective names, of which nobody knows whom they stand for, apart."""
    counts = _pieces(store, held)
    shared: dict[str, set[str]] = defaultdict(set)
    for chunk in chunks(counts):
        for task, other in asked(store, _HOLDERS % values("task", chunk)):
            shared[other].add(counts[task])
    shared.pop(iri, None)
    names = refs(store, shared)
    rows: list[Json] = [{"body": names[other], "shared": len(shared[other])}
                        for other in sorted(shared, key=lambda other: (-len(shared[other]), other))]
    shown, count = paged([row for row in rows if row["body"]["kind"] != "collective"], page_of(wanted))
    return {"rows": shown, "count": count, "collective": [row for row in rows if row["body"]["kind"] == "collective"]}


def _about(store: Readable, iri: str, wanted: Mapping[str, str]) -> Json:
    """Its offices and posts, the papers it issued, and the collective names that mean it too."""
    found: Json = {}
    for name, query in _RELATED.items():
        things = [thing for thing, in asked(store, query % node(iri))]
        shown, count = paged(things, page_of(wanted))
        names = refs(store, shown)
        found[name] = {"rows": [names[thing] for thing in shown], "count": count}
    return found


def _changes(store: Readable, iri: str) -> list[Json]:
    """The bodies it gave way to or came from, with method and reason; an end that is not settled has its candidates."""
    events = [event for end in ("originalOrganization", "resultingOrganization") for event, in asked(store, _CHANGES % (end, node(iri)))]
    said = told(store, events, _OF_CHANGE)
    names = refs(store, [end for event in said for p in (t.ORIGINAL, t.RESULTING) for end in every(said, event, p)])
    found = [_change(store, said, event, iri, names) for event in said if t.CHANGE_EVENT in every(said, event, t.TYPE)]
    return sorted(found, key=lambda event: (event["onward"], event["year"] or 0, event["iri"]))


def _change(store: Readable, said: Said, event: str, iri: str, names: Mapping[str, Json]) -> Json:
    before, after, year, method, reason, confidence = (
        first(said, event, p) for p in (t.ORIGINAL, t.RESULTING, t.LATEST_YEAR, t.METHOD, t.REASON, t.CONFIDENCE))
    return {"iri": event, "path": path_of(event, store.base), "before": names.get(before), "after": names.get(after),
            "candidates": every(said, event, t.CANDIDATE), "year": year, "method": method, "reason": reason, "confidence": confidence,
            "onward": before == iri}
