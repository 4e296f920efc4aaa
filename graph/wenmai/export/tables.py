"""Tidy tables: a CSV file a kind of fact, one row a fact, the evidence in the last columns.

UTF-8 with a byte order mark, without which Excel takes Chinese for something else; a cell that a spreadsheet would take
for a formula gets an apostrophe in front. Identifiers (`…_id`) are the graph's IRIs, so that tables can be joined.
"""
from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from wenmai.export.write import ExportError, write_whole
from wenmai.query.answer import one_place
from wenmai.query.run import PREFIXES, Queryable, select
from wenmai.query.table import csv_text
from wenmai.wording import said

EVIDENCE = ("file", "start", "end", "quote")
_BOM = "\ufeff"

# table → (columns before the evidence, the fact's variable, pattern inside GRAPH ?g, bindings after it)
_TABLES: dict[str, tuple[str, str, str, str]] = {
    "documents": ("document_id number title type level region issued publicity", "document_id", """
        ?document_id wm:source ?source .
        OPTIONAL { ?document_id wm:documentNumber ?number } OPTIONAL { ?document_id dcterms:title ?title }
        OPTIONAL { ?document_id wm:documentType ?type } OPTIONAL { ?document_id dcterms:issued ?issued }
        OPTIONAL { ?document_id wm:level ?rank } OPTIONAL { ?document_id wm:region/skos:prefLabel ?region }
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
_AT = "?place wm:inSource/wm:fileName ?file ; wm:start ?start ; wm:end ?end ; wm:quote ?quote ."
_PLACE = f"wm:evidence ?place . {_AT}"
_ELSEWHERE = f"wm:evidence ?place }} GRAPH ?source {{ {_AT}"
# what is inferred stands in a graph of its own, the places that it rests on in those of their sources
_PLACES_ELSEWHERE = frozenset({"links"})


def columns(name: str) -> tuple[str, ...]:
    """The columns of one table. Raises KeyError for an unknown one."""
    return (*_TABLES[name][0].split(), *EVIDENCE)


def rows(store: Queryable, name: str) -> list[tuple[Any, ...]]:
    """The rows of one table, in order, one a fact (with several posts, or participants, one each). Raises KeyError for an unknown one."""
    head, fact, pattern, bindings = _TABLES[name]
    variables = " ".join(f"?{column}" for column in head.split())
    query = f"""{PREFIXES}
SELECT DISTINCT {variables} ?file ?start ?end ?quote WHERE {{
  GRAPH ?g {{ {pattern} {"" if name in _PLACES_ELSEWHERE else f"OPTIONAL {{ ?{fact} {_PLACE} }}"} }}
  {f"OPTIONAL {{ GRAPH ?g {{ ?{fact} {_ELSEWHERE} }} }}" if name in _PLACES_ELSEWHERE else ""}
  {bindings}
}}"""
    found = sorted(select(store, query), key=lambda row: [(value is not None, str(value).zfill(12)) for value in row])
    return one_place(found, columns(name))


def files(store: Queryable) -> dict[str, bytes]:
    """Every table as the bytes of its file, by file name."""
    return {f"{name}.csv": (_BOM + csv_text(columns(name), rows(store, name))).encode() for name in TABLES}


def write_tables(store: Queryable, path: Path) -> None:
    """Into a ZIP archive where the name ends in .zip, else into a folder of that name (other files in it stay).

    Raises ExportError when the place cannot be written.
    """
    tables = files(store)
    if path.suffix.lower() == ".zip":
        write_whole(path, _zipped(tables))
        return
    if path.exists() and not path.is_dir():
        raise ExportError(said("{path} is a file; tables need a folder, or a name that ends in .zip", path=path))
    for name, data in tables.items():
        write_whole(path / name, data)


def _zipped(tables: dict[str, bytes]) -> bytes:
    """The archive carries no clock: the same tables give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(tables.items()):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, data)
    return out.getvalue()
