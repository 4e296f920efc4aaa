"""The passes in which the load is read out of a store: each over one or two properties, joined in Python.

A pass is linear in what it reads, where a join in the engine looks every row up on disk (at a million statements 0.7 s in all, against 3 s
for the responsibilities alone). A build keeps what the passes give as tables beside the graph (`wenmai.load.keeping`), and where those are
in step with it they are read in place of it (`wenmai.store.tables`): a twentieth of the time, and the same rows.
"""
from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wenmai.query.run import PREFIXES, Queryable, answer_of, select
from wenmai.rdf.terms import ROLE_EDGE
from wenmai.store.tables import Table, Tables, version

if TYPE_CHECKING:
    from wenmai.store import Store

SHARES = Table("shares", f"""
SELECT ?body ?task ?edge WHERE {{
  VALUES ?edge {{ {" ".join(f"<{edge}>" for edge in ROLE_EDGE.values())} }}
  GRAPH ?g {{ ?body ?edge ?task }}
}}""", ("body", "task", "edge"))
# what a rule of the paper adds and no note prints
BY_RULE = Table("by_rule", """
SELECT DISTINCT ?body ?task ?role WHERE {
  GRAPH ?g {
    ?responsibility wm:implied true ; wm:body ?body ; wm:task ?task ; wm:role ?kind .
    FILTER NOT EXISTS {
      ?printed wm:body ?body ; wm:task ?task ; wm:role ?kind .
      FILTER NOT EXISTS { ?printed wm:implied true }
    }
  }
  BIND(STRAFTER(STR(?kind), "#") AS ?role)
}""", ("body", "task", "role"))
TASKS = Table("tasks", "SELECT ?task WHERE { GRAPH ?g { ?task a wm:Task } }", ("task",))
PAPER_OF = Table("paper_of", "SELECT ?task ?doc WHERE { GRAPH ?g { ?doc wm:hasTask ?task } }", ("task", "doc"))
TWINS = Table("twins", "SELECT DISTINCT ?piece ?main WHERE { GRAPH ?g { ?piece wm:sameTask ?main } }", ("piece", "main"))
PARENTS = Table("parents", "SELECT DISTINCT ?piece ?parent WHERE { GRAPH ?g { ?piece wm:partOf ?parent } }", ("piece", "parent"))
AREA_OF = Table("area_of", "SELECT ?task ?area WHERE { GRAPH ?g { ?task wm:area ?area } }", ("task", "area"))
AREAS = Table("areas", "SELECT DISTINCT ?area ?code ?name WHERE { GRAPH ?g { ?area a wm:PolicyArea ; skos:notation ?code ; "
              "skos:prefLabel ?name } }", ("area", "code", "name"))
ENGLISH = Table("english", "SELECT DISTINCT ?area ?name WHERE { GRAPH ?g { ?area a wm:PolicyArea ; skos:altLabel ?name } }",
                ("area", "name"))
ABOVE = Table("above", "SELECT DISTINCT ?area ?above WHERE { GRAPH ?g { ?area skos:broader ?above } }", ("area", "above"))
# a task is due by a day or goes on to a last day; one that starts on a day is not due on it
DUE = Table("due", """
SELECT ?task ?date WHERE {
  GRAPH ?g { ?task wm:hasDeadline ?deadline . ?deadline wm:date ?date ; wm:deadlineKind ?kind . FILTER(?kind != wm:starting) }
}""", ("task", "date"))
TARGETS = Table("targets", "SELECT DISTINCT ?task ?target WHERE { GRAPH ?g { ?task wm:hasTarget ?target } }", ("task", "target"),
                plain=frozenset({"target"}))
NAMES = Table("names", "SELECT DISTINCT ?body ?name WHERE { GRAPH ?g { ?body a wm:Body ; skos:prefLabel ?name } }", ("body", "name"))
COLLECTIVE = Table("collective", "SELECT DISTINCT ?body WHERE { GRAPH ?g { ?body a wm:CollectiveBody } }", ("body",))
OFFICES = Table("offices", "SELECT DISTINCT ?body ?parent WHERE { GRAPH ?g { ?body a wm:InternalOffice "
                "OPTIONAL { ?body org:unitOf ?parent } } }", ("body", "parent"))
UNRESOLVED = Table("unresolved", "SELECT DISTINCT ?body WHERE { GRAPH ?g { ?body wm:unresolved true } }", ("body",))
PLACES = Table("places", "SELECT DISTINCT ?body ?name WHERE { GRAPH ?g { ?body wm:place/skos:prefLabel ?name } }", ("body", "name"))
PAPERS = Table("papers", """
SELECT DISTINCT ?doc ?level ?issuer ?date ?number ?region WHERE {
  GRAPH ?g {
    ?doc wm:source ?source .
    OPTIONAL { ?doc wm:level ?rank . BIND(STRAFTER(STR(?rank), "#") AS ?level) }
    OPTIONAL { ?doc wm:issuer ?issuer }
    OPTIONAL { ?doc dcterms:issued ?date }
    OPTIONAL { ?doc wm:documentNumber ?number }
    OPTIONAL { ?doc wm:region/skos:prefLabel ?region }
  }
}""", ("doc", "level", "issuer", "date", "number", "region"))
SUCCESSORS = Table("successors", """
SELECT DISTINCT ?before ?after WHERE {
  GRAPH ?g { ?event a org:ChangeEvent ; org:originalOrganization ?before ; org:resultingOrganization ?after }
}""", ("before", "after"))
TALLIED = (SHARES, BY_RULE, TASKS, PAPER_OF, TWINS, PARENTS, AREA_OF, AREAS, ENGLISH, ABOVE, DUE, TARGETS, NAMES, COLLECTIVE, OFFICES,
           UNRESOLVED, PLACES, PAPERS, SUCCESSORS)
"""What is counted; their rows are text."""

PARTS = Table("parts", """
SELECT DISTINCT ?responsibility ?piece ?holder ?role WHERE {
  GRAPH ?g { ?responsibility wm:body ?holder ; wm:task ?piece ; wm:role ?kind }
  BIND(STRAFTER(STR(?kind), "#") AS ?role)
}""", ("responsibility", "piece", "holder", "role"), plain=frozenset({"responsibility"}), by="holder")
PART_PLACES = Table("part_places", """
SELECT DISTINCT ?responsibility ?holder ?source ?start ?end ?quote WHERE {
  GRAPH ?g {
    ?responsibility wm:body ?holder ; wm:evidence ?place .
    ?place wm:inSource ?source ; wm:start ?start ; wm:end ?end ; wm:quote ?quote
  }
}""", ("responsibility", "holder", "source", "start", "end", "quote"), plain=frozenset({"responsibility", "start", "end", "quote"}),
                    by="holder")
IMPLIED = Table("implied", "SELECT DISTINCT ?responsibility WHERE { GRAPH ?g { ?responsibility wm:implied true } }", ("responsibility",),
                plain=frozenset({"responsibility"}))
PIECES = Table("pieces", """
SELECT DISTINCT ?piece ?label ?number ?doc ?order WHERE {
  GRAPH ?g {
    ?piece a wm:Task ; rdfs:label ?label ; wm:inDocument ?doc .
    OPTIONAL { ?piece wm:number ?number }
    OPTIONAL { ?piece wm:order ?order }
  }
}""", ("piece", "label", "number", "doc", "order"), plain=frozenset({"label", "order"}))
REASONS = Table("reasons", "SELECT DISTINCT ?piece ?reason WHERE { GRAPH ?g { ?piece a wm:Task ; wm:areaReason ?reason } }",
                ("piece", "reason"), plain=frozenset({"reason"}))
# from when a task runs is no date to have it done by
DEADLINES = Table("deadlines", """
SELECT DISTINCT ?piece ?date ?text ?limit WHERE {
  GRAPH ?g {
    ?piece wm:hasDeadline ?limit .
    ?limit wm:date ?date ; wm:text ?text ; wm:deadlineKind ?kind .
    FILTER(?kind != wm:starting)
  }
}""", ("piece", "date", "text", "limit"), plain=frozenset({"limit"}))
# apart from the deadlines: for an OPTIONAL of several patterns engines read every place of the store
LIMIT_PLACES = Table("limit_places", """
SELECT DISTINCT ?limit ?source ?start ?end ?quote WHERE {
  GRAPH ?g { ?piece wm:hasDeadline ?limit . ?limit wm:evidence ?place . ?place wm:inSource ?source ; wm:start ?start ; wm:end ?end ;
             wm:quote ?quote }
}""", ("limit", "source", "start", "end", "quote"), plain=frozenset({"limit", "start", "end", "quote"}), by="limit")
FILES = Table("files", """
SELECT DISTINCT ?doc ?number ?title ?source ?file ?hash WHERE {
  GRAPH ?g {
    ?doc wm:source ?source .
    ?source wm:fileName ?file .
    OPTIONAL { ?source wm:sha256 ?hash }
    OPTIONAL { ?doc wm:documentNumber ?number }
    OPTIONAL { ?doc dcterms:title ?title }
  }
}""", ("doc", "number", "title", "source", "file", "hash"), plain=frozenset({"title", "file", "hash"}))
TOLD = (PARTS, PART_PLACES, IMPLIED, PIECES, REASONS, DEADLINES, LIMIT_PLACES, FILES)
"""What the report tells beside the figures; numbers are numbers in their rows."""

ALL = (*TALLIED, *TOLD)
VERSION = version(ALL)


def kept(store: Any) -> Tables | None:
    """The tables of a store, where it has them and they are in step with it."""
    tables = getattr(store, "tables", None)
    return tables(VERSION) if tables is not None else None


def text_rows(store: Queryable, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows as text, IRIs and the words of literals: telling numbers from text takes as long as reading."""
    return tables.rows(table) if (tables := kept(store)) else _read(store, table)


def rows(store: Queryable, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows as plain values."""
    return tables.rows(table) if (tables := kept(store)) else _select(store, table)


def rows_of(store: Queryable, table: Table, values: Collection[str]) -> Iterator[tuple[Any, ...]] | None:
    """The rows that hold one of these values where the table is looked up; None where there are no tables to look up."""
    return tables.rows_of(table, values) if (tables := kept(store)) else None


def _read(store: Queryable, table: Table) -> Iterator[tuple[Any, ...]]:
    solutions = answer_of(store, PREFIXES + table.question)
    columns = range(len(solutions.variables))
    for solution in solutions:
        yield tuple([None if (value := solution[i]) is None else value.value for i in columns])


def _select(store: Queryable, table: Table) -> Iterator[tuple[Any, ...]]:
    return select(store, PREFIXES + table.question)


def inferred_rows(store: Store, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows that what is inferred has a part in: those of the graph of its own."""
    within = replace(table, question=table.question.replace("GRAPH ?g", f"GRAPH <{store.names.inferred()}>"))
    return (_read if table in TALLIED else _select)(store, within)
