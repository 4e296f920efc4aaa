"""The tables: one a kind of fact, one row a fact, the evidence in the last columns. CSV, Parquet and workbooks are made of them.

Identifiers (`…_id`) are the graph's IRIs, so that tables can be joined. What a column holds says `wenmai.export.column_words`.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from wenmai.query.answer import JOINED_BY, one_place
from wenmai.query.run import PREFIXES, Queryable, select, values

_FIGURES = re.compile(r"\d+")
EVIDENCE = ("file", "start", "end", "quote")

# table → (columns before the evidence, the fact's variable, pattern inside GRAPH ?g, bindings after it)
_TABLES: dict[str, tuple[str, str, str, str]] = {
    "documents": ("document_id number title type level region issued in_force_from in_force_until publicity", "document_id", """
        ?document_id wm:source ?source .
        OPTIONAL { ?document_id wm:documentNumber ?number } OPTIONAL { ?document_id dcterms:title ?title }
        OPTIONAL { ?document_id wm:documentType ?type } OPTIONAL { ?document_id dcterms:issued ?issued }
        OPTIONAL { ?document_id wm:level ?rank } OPTIONAL { ?document_id wm:region/skos:prefLabel ?region }
        OPTIONAL { ?document_id eli:first_date_entry_in_force ?in_force_from }
        OPTIONAL { ?document_id eli:date_no_longer_in_force ?in_force_until }
        OPTIONAL { ?document_id wm:publicity ?publicity }""", 'BIND(STRAFTER(STR(?rank), "#") AS ?level)'),
    "tasks": ("task_id document_id parent_id same_as_id order number label kind", "task_id", """
        ?task_id wm:inDocument ?document_id ; rdfs:label ?label ; a ?class . VALUES ?class { wm:Task wm:Section }
        OPTIONAL { ?task_id wm:partOf ?parent_id } OPTIONAL { ?task_id wm:sameTask ?same_as_id }
        OPTIONAL { ?task_id wm:order ?order } OPTIONAL { ?task_id wm:number ?number }""",
        'BIND(IF(?class = wm:Task, "task", "section") AS ?kind)'),
    "responsibilities": ("responsibility_id task_id body_id body printed_name role clause implied confidence", "responsibility_id", """
        ?responsibility_id a wm:Responsibility ; wm:task ?task_id ; wm:body ?body_id ; wm:role ?rank .
        ?body_id skos:prefLabel ?body .
        OPTIONAL { ?responsibility_id wm:printedName ?printed_name } OPTIONAL { ?responsibility_id wm:clause ?clause }
        OPTIONAL { ?responsibility_id wm:implied ?implied } OPTIONAL { ?responsibility_id wm:confidence ?confidence }""",
        'BIND(STRAFTER(STR(?rank), "#") AS ?role)'),
    "citations": ("citation_id document_id task_id cited_id cited_number cited_title relation printed_issuer", "citation_id", """
        ?citation_id a wm:Citation ; wm:citingDocument ?document_id ; wm:cited ?cited_id ; wm:relation ?rank .
        OPTIONAL { ?citation_id wm:citingTask ?task_id } OPTIONAL { ?citation_id wm:printedIssuer ?printed_issuer }
        OPTIONAL { ?cited_id wm:documentNumber ?cited_number } OPTIONAL { ?cited_id dcterms:title ?cited_title }""",
        'BIND(STRAFTER(STR(?rank), "#") AS ?relation)'),
    "targets": ("target_id task_id text value unit due", "target_id", """
        ?task_id wm:hasTarget ?target_id . ?target_id wm:text ?text ; wm:value ?value .
        OPTIONAL { ?target_id wm:unit ?unit } OPTIONAL { ?target_id wm:dueBy ?due }""", ""),
    "deadlines": ("deadline_id task_id text date kind other", "deadline_id", """
        ?task_id wm:hasDeadline ?deadline_id . ?deadline_id wm:text ?text ; wm:deadlineKind ?rank .
        OPTIONAL { ?deadline_id wm:date ?date } OPTIONAL { ?deadline_id wm:other ?other }""", 'BIND(STRAFTER(STR(?rank), "#") AS ?kind)'),
    "leaders": ("leader_id task_id person_id name", "leader_id", """
        ?leader_id a wm:Leadership ; wm:task ?task_id ; wm:person ?person_id . ?person_id foaf:name ?name .""", ""),
    "indicators": ("indicator_id document_id number group name unit baseline_year baseline target_year target nature", "indicator_id", """
        ?indicator_id a wm:Indicator ; wm:inDocument ?document_id ; rdfs:label ?name .
        OPTIONAL { ?indicator_id wm:order ?number } OPTIONAL { ?indicator_id wm:group ?group }
        OPTIONAL { ?indicator_id wm:unit ?unit } OPTIONAL { ?indicator_id wm:nature ?nature }
        OPTIONAL { ?indicator_id wm:baselineYear ?baseline_year } OPTIONAL { ?indicator_id wm:baselineValue ?baseline }
        OPTIONAL { ?indicator_id wm:targetYear ?target_year } OPTIONAL { ?indicator_id wm:targetValue ?target }""", ""),
    "officials": ("official_id document_id person_id name post body role_in_text", "official_id", """
        ?official_id a wm:OfficialMention ; wm:inDocument ?document_id ; wm:person ?person_id . ?person_id foaf:name ?name .
        OPTIONAL { ?official_id wm:post ?held . ?held rdfs:label ?post . OPTIONAL { ?held org:postIn/skos:prefLabel ?body } }
        OPTIONAL { ?official_id wm:roleInText ?role_in_text }""", ""),
    "events": ("event_id document_id task_id event date venue participant", "event_id", """
        ?event_id a wm:Event ; wm:inDocument ?document_id ; rdfs:label ?event .
        OPTIONAL { ?event_id wm:task ?task_id } OPTIONAL { ?event_id wm:date ?date } OPTIONAL { ?event_id wm:venue ?venue }
        OPTIONAL { ?event_id wm:participant ?participant }""", ""),
    "reporting": ("reporting_id document_id task_id who reports_to every day text", "reporting_id", """
        ?reporting_id a wm:ReportingDuty ; wm:inDocument ?document_id ; wm:text ?text .
        OPTIONAL { ?reporting_id wm:task ?task_id } OPTIONAL { ?reporting_id wm:who ?who }
        OPTIONAL { ?reporting_id wm:reportsTo ?reports_to } OPTIONAL { ?reporting_id wm:every ?every }
        OPTIONAL { ?reporting_id wm:day ?day }""", ""),
    "links": ("link_id from_id to_id kind method reason confidence", "link_id", """
        ?link_id a wm:Link ; wm:from ?from_id ; wm:to ?to_id ; wm:linkKind ?rank ; wm:method ?method ; wm:reason ?reason ;
                 wm:confidence ?confidence .""", 'BIND(STRAFTER(STR(?rank), "#") AS ?kind)'),
}
TABLES = tuple(_TABLES)
# several values in one cell, asked for by themselves: table → (column, the column behind which it stands, pattern for ?row and ?value)
_JOINED = {
    "documents": ("issuer", "type", "?row wm:issuer/skos:prefLabel ?value ; wm:source ?source"),
    "tasks": ("area", "label", "?row wm:inDocument ?document ; wm:area/skos:prefLabel ?value"),
}
KEYS = {name: f"{name.removesuffix('ies')}y_id" if name.endswith("ies") else f"{name.removesuffix('s')}_id" for name in TABLES}
"""The column that names the fact of a row."""
_AT = "?place wm:inSource/wm:fileName ?file ; wm:start ?start ; wm:end ?end ; wm:quote ?quote ."
_PLACE = f"wm:evidence ?place . {_AT}"
_ELSEWHERE = f"wm:evidence ?place }} GRAPH ?source {{ {_AT}"
# what is inferred stands in a graph of its own, the places that it rests on in those of their sources
_PLACES_ELSEWHERE = frozenset({"links"})
_PAGES = f"{PREFIXES}SELECT DISTINCT ?file ?start ?end ?page WHERE {{{{ {{}}GRAPH ?g {{{{ ?place wm:page ?page . {_AT} }}}} }}}}"


def columns(name: str) -> tuple[str, ...]:
    """The columns of one table. Raises KeyError for an unknown one."""
    return (*_head(name), "page", *EVIDENCE)


def _head(name: str) -> list[str]:
    head = _TABLES[name][0].split()
    if name in _JOINED:
        column, behind, _ = _JOINED[name]
        head.insert(head.index(behind) + 1, column)
    return head


def facts(store: Queryable, name: str) -> Iterator[tuple[str, Any]]:
    """The facts of one table by their IRIs, each with its confidence, None where the table has none. Raises KeyError for an unknown one."""
    head, fact, pattern, _ = _TABLES[name]
    sure = "?confidence" if "confidence" in head.split() else ""
    for row in select(store, f"{PREFIXES}SELECT DISTINCT ?{fact} {sure} WHERE {{ GRAPH ?g {{ {pattern} }} }}"):
        yield row[0], row[1] if sure else None


def rows(store: Queryable, name: str, only: Collection[str] | None = None) -> list[tuple[Any, ...]]:
    """The rows of one table, in order, one a fact; where it has several values for a column, they are joined by |. Of the facts only
    those with the IRIs `only`. Raises KeyError for an unknown table."""
    head, fact, pattern, bindings = _TABLES[name]
    which = "" if only is None else f"VALUES ?{fact} {{ {values(only)} }} "
    pattern = which + pattern
    variables = " ".join(f"?{column}" for column in head.split())
    # facts with a place and those without one apart: an OPTIONAL of places would read all places of the store for each table
    query = f"""{PREFIXES}
SELECT DISTINCT {variables} ?file ?start ?end ?quote WHERE {{
  {{ GRAPH ?g {{ {which}?{fact} {_ELSEWHERE if name in _PLACES_ELSEWHERE else _PLACE} }} GRAPH ?g {{ {pattern} }} }}
  UNION {{ GRAPH ?g {{ {pattern} FILTER NOT EXISTS {{ ?{fact} wm:evidence ?nowhere }} }} }}
  {bindings}
}}"""
    found = sorted(select(store, query), key=lambda row: [(value is not None, counted(value)) for value in row])
    at = head.split().index(fact)
    told = _with_joined(store, name, _one_a_fact(one_place(found, (*head.split(), *EVIDENCE)), at), only)
    return _paged(store, told, which and f"GRAPH ?h {{ {which}?{fact} wm:evidence ?place }} ")


def _one_a_fact(found: Iterable[tuple[Any, ...]], at: int) -> list[tuple[Any, ...]]:
    """Rows of one fact as one, with the first place; several posts of an official, several participants of an event."""
    facts: dict[Any, list[tuple[Any, ...]]] = {}
    for row in found:
        facts.setdefault(row[at], []).append(row)
    return [(*(_joined(values) for values in zip(*(row[:-4] for row in alike), strict=True)), *alike[0][-4:]) for alike in facts.values()]


def _joined(values: tuple[Any, ...]) -> Any:
    told = list(dict.fromkeys(value for value in values if value is not None))
    return told[0] if len(told) == 1 else JOINED_BY.join(map(str, told)) if told else None


def counted(value: Any) -> str:
    """A value by which to sort: figures in it count as numbers, so that task 2 comes before task 10."""
    return _FIGURES.sub(lambda figures: figures[0].zfill(12), str(value))


def _with_joined(store: Queryable, name: str, found: list[tuple[Any, ...]], only: Collection[str] | None) -> list[tuple[Any, ...]]:
    if name not in _JOINED:
        return found
    column, _, pattern = _JOINED[name]
    which = "" if only is None else f"VALUES ?row {{ {values(only)} }} "
    joined: dict[str, set[str]] = defaultdict(set)
    for row, value in select(store, f"{PREFIXES}SELECT DISTINCT ?row ?value WHERE {{ GRAPH ?g {{ {which}{pattern} }} }}"):
        joined[row].add(str(value))
    at = _head(name).index(column)
    return [(*row[:at], JOINED_BY.join(sorted(joined.get(row[0], ()))) or None, *row[at:]) for row in found]


def _paged(store: Queryable, found: list[tuple[Any, ...]], which: str) -> list[tuple[Any, ...]]:
    """With the page of each place before it; `which` are the places whose pages are asked for."""
    pages = {(file, start, end): page for file, start, end, page in sorted(select(store, _PAGES.format(which)), reverse=True)}
    return [(*row[:-4], pages.get(row[-4:-1]), *row[-4:]) for row in found]
