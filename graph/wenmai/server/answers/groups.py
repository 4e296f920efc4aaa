"""Things that others lie in: a place with its bodies and papers, a policy area with its tasks."""
from __future__ import annotations

from collections.abc import Mapping

from wenmai.rdf import terms as t
from wenmai.server.answers.pages import TASKS, page_of, paged
from wenmai.server.answers.tasks import task_rows
from wenmai.server.answers.told import Json, asked, every, first, node, refs, told
from wenmai.server.archive import Archive

_PAPERS = "SELECT ?paper ?date WHERE { GRAPH ?g { ?paper wm:region %s ; wm:source ?source . OPTIONAL { ?paper dcterms:issued ?date } } }"
_BODIES = "SELECT ?body WHERE { GRAPH ?g { ?body wm:place %s } }"
_IN_AREA = ("SELECT ?task WHERE { VALUES ?area { %s } GRAPH ?g { ?task wm:area ?area ; a wm:Task . "
            "FILTER NOT EXISTS { ?task wm:sameTask ?other } } }")
_NARROWER = "SELECT ?area WHERE { GRAPH ?g { ?area skos:broader %s } }"
VIEWS = ("papers", "bodies")


def place(archive: Archive, iri: str, wanted: Mapping[str, str]) -> Json:
    """The papers that are of the place, the latest first, or its bodies."""
    store = archive.store
    view = wanted.get("view") if wanted.get("view") in VIEWS else "papers"
    if view == "papers":
        rows = sorted(asked(store, _PAPERS % node(iri)), key=lambda row: (row[1] or "", row[0]), reverse=True)
        dates = dict(reversed(rows))
        things = list(dates)
    else:
        things, dates = [body for body, in asked(store, _BODIES % node(iri))], {}
    shown, count = paged(things, page_of(wanted))
    names = refs(store, [iri, *shown])
    return {"header": names[iri], "view": view, "views": VIEWS, "count": count,
            "rows": [{"thing": names[thing], "date": dates.get(thing)} for thing in shown]}


def area(archive: Archive, iri: str, wanted: Mapping[str, str]) -> Json:
    """A policy area: its names, what lies above and below, and its tasks, those of the areas below among them."""
    store, page = archive.store, page_of(wanted)
    said = told(store, [iri], [t.NOTATION, t.PREF_LABEL, t.ALT_LABEL, t.BROADER])
    below = [one for one, in asked(store, _NARROWER % node(iri))]
    names = refs(store, [iri, *every(said, iri, t.BROADER), *below])
    tasks, count = paged([task for task, in asked(store, _IN_AREA % " ".join(map(node, (iri, *below))))], page, TASKS)
    return {"header": names[iri], "code": first(said, iri, t.NOTATION), "english": every(said, iri, t.ALT_LABEL),
            "broader": [names[one] for one in every(said, iri, t.BROADER)], "narrower": [names[one] for one in below],
            "rows": task_rows(store, tasks), "count": count}
