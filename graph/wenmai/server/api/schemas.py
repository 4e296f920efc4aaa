"""The shapes of the answers, as JSON Schema (2020-12). Tests hold every answer to them; nothing else stands in an answer."""
from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}
INTEGER: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
BOOLEAN: Schema = {"type": "boolean"}
TEXT: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
IRI: Schema = {"type": "string", "minLength": 1}


def ref(name: str) -> Schema:
    """Another of these shapes."""
    return {"$ref": f"#/components/schemas/{name}"}


def many(of: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": of}


def maybe(of: Schema) -> Schema:
    """Or null."""
    return {"anyOf": [of, {"type": "null"}]}


def shape(**members: Schema) -> Schema:
    """An object with just these members, all of them there. `from_` stands for `from`."""
    named = {name.removesuffix("_"): of for name, of in members.items()}
    return {"type": "object", "properties": named, "required": list(named), "additionalProperties": False}


def mapping(of: Schema) -> Schema:
    """An object whose names are data."""
    return {"type": "object", "additionalProperties": of}


NAMED = maybe(ref("Named"))
EVIDENCE = many(ref("Place"))
_RANKS: Schema = {"anyOf": [{"type": "array", "items": INTEGER, "minItems": 2, "maxItems": 2}, {"type": "null"}]}
_PAPER = {"number": TEXT, "title": TEXT, "file": TEXT, "issued": TEXT, "year": maybe(INTEGER), "level": TEXT, "held": BOOLEAN,
          "cited": COUNT}
_FACTS = ("citations", "tasks", "indicators", "officials", "events", "reporting")

SCHEMAS: dict[str, Schema] = {
    "Problem": shape(type=STRING, title=STRING, status=INTEGER, detail=STRING, error=STRING),
    "Place": {"type": "object", "required": ["file", "start", "end", "quote"], "additionalProperties": False, "properties": {
        "file": STRING, "start": COUNT, "end": COUNT, "quote": STRING,
        "page": {**COUNT, "description": "Where the file's format has pages, from 1"}}},
    "Named": shape(iri=IRI, kind=STRING, name=STRING, number=TEXT),
    "Hit": shape(kind=STRING, iri=IRI, name=STRING, matched=STRING, fits={"enum": ["exact", "short", "begins", "holds", "short-begins"]},
                 about={"type": "object"},
                 evidence=maybe(ref("Place"))),
    "Hits": shape(hits=many(ref("Hit")), next=TEXT),
    "Listed": shape(iri=IRI, **_PAPER, evidence=maybe(ref("Place"))),
    "Documents": shape(documents=many(ref("Listed")), next=TEXT),
    "Document": shape(
        iri=IRI, same=many(IRI), number=TEXT, title=TEXT, held=BOOLEAN, type=TEXT, issued=TEXT, level=TEXT, region=NAMED,
        issuers=many(ref("Named")), recipients=many(STRING), copied_to=many(STRING), effective=TEXT, valid_until=TEXT,
        repealed_by=many(STRING), sources=many(shape(iri=IRI, file=TEXT, sha256=TEXT, encoding=TEXT)), counts=mapping(COUNT),
        evidence=EVIDENCE),
    "Annotation": {
        "type": "object", "description": "The annotation format (`wenmai docs annotation`): every fact with span and quote",
        "required": ["source", "sha256", "encoding", "document", *_FACTS],
        "properties": {"source": STRING, "sha256": STRING, "encoding": STRING, "format": STRING, "document": {"type": "object"},
                       "pages": many({"type": "array"}), "stated": {"type": "object"}, "attachments": many({"type": "object"}),
                       **{name: many({"type": "object"}) for name in _FACTS},
                       "rejected": many({"type": "object"}), "orphaned": many({"type": "object"}),
                       "warnings": many(STRING)}, "additionalProperties": False},
    "TaskBrief": shape(iri=IRI, number=TEXT, label=TEXT, document=NAMED, order=maybe(INTEGER), same_task=TEXT, evidence=EVIDENCE),
    "Tasks": shape(tasks=many(ref("TaskBrief")), next=TEXT),
    "TaskLink": shape(kind=STRING, task=maybe(ref("TaskBrief")), method=STRING, reason=STRING, confidence=NUMBER, likelihood=maybe(NUMBER),
                      evidence=EVIDENCE),
    "Task": shape(
        iri=IRI, number=TEXT, label=TEXT, document=NAMED, order=maybe(INTEGER), same_task=TEXT, evidence=EVIDENCE,
        path=many(shape(iri=IRI, number=TEXT, label=TEXT)), restated_by=many(ref("TaskBrief")),
        responsibilities=many(shape(body=NAMED, role=STRING, printed=TEXT, clause=maybe(INTEGER), implied=BOOLEAN, confidence=NUMBER,
                                    candidates=many(STRING), evidence=EVIDENCE)),
        deadlines=many(shape(text=TEXT, date=TEXT, kind=TEXT, evidence=EVIDENCE)),
        targets=many(shape(text=TEXT, value=TEXT, unit=TEXT, due_by=TEXT, evidence=EVIDENCE)),
        leaders=many(shape(iri=IRI, kind=STRING, name=STRING, number=TEXT, evidence=EVIDENCE)),
        areas=many(ref("Named")), area_reason=TEXT, takes_up=many(ref("TaskLink")), taken_up_by=many(ref("TaskLink"))),
    "Body": shape(
        iri=IRI, kind=STRING, name=STRING, printed=many(STRING), place=NAMED, level=TEXT, unresolved=BOOLEAN, unlisted=BOOLEAN,
        unit_of=NAMED, offices=many(ref("Named")), members=many(ref("Named")), member_of=many(ref("Named")),
        changes=many(shape(before=NAMED, after=NAMED, year=maybe(INTEGER), reason=STRING, confidence=NUMBER)), load=maybe(ref("LoadRow"))),
    "Official": shape(
        iri=IRI, name=STRING, posts=many(shape(title=TEXT, body=NAMED)), tasks=many(ref("TaskBrief")),
        mentions=many(shape(document=NAMED, role=TEXT, evidence=EVIDENCE)), next=TEXT),
    "LineagePaper": shape(iri=IRI, number=TEXT, title=TEXT, held=BOOLEAN, effective=TEXT, valid_until=TEXT, repealed_by=many(STRING)),
    "LineagePlace": shape(document=STRING, file=STRING, start=COUNT, end=COUNT, quote=STRING, task=TEXT),
    "Step": {"description": "From the lower paper to the upper one; an inferred one has method, reason and confidence",
             **shape(from_=ref("LineagePaper"), to=ref("LineagePaper"), relation=STRING, inferred=BOOLEAN,
                     evidence=many(ref("LineagePlace")))},
    "Lineage": shape(paper=ref("LineagePaper"), direction=STRING, steps=many(ref("Step")),
                     chains=many(shape(papers=many(ref("LineagePaper")), steps=many(ref("Step")))), next=TEXT),
    "Cascade": shape(pairs=many(shape(upper=STRING, lower=STRING, of_family=BOOLEAN, rows=many({"type": "object"}))), next=TEXT),
    "LoadRow": shape(
        rank=INTEGER, body=STRING, iri=IRI, kind=STRING, unresolved=BOOLEAN, tasks=COUNT, lead=COUNT, support=COUNT, responsible=COUNT,
        implement=COUNT, score=NUMBER, documents=COUNT, sections=COUNT, issuers=COUNT, levels=COUNT, partners=COUNT, betweenness=NUMBER,
        merged=many(STRING), offices=many(STRING), areas=COUNT, entropy=NUMBER, participation=NUMBER, deadlines=COUNT, targets=COUNT,
        overall=NUMBER, rank_low=maybe(INTEGER), rank_high=maybe(INTEGER), score_low=maybe(NUMBER), score_high=maybe(NUMBER),
        rank_by_weighting=_RANKS, level_with_next=BOOLEAN, overtaken=maybe(NUMBER),
        tasks_by_area=mapping(COUNT), due_by_month=mapping(COUNT)),
    "Load": shape(
        by=STRING, scope=mapping(STRING), weights={"type": "object", "additionalProperties": {"type": ["string", "number"]}}, papers=COUNT,
        tasks=COUNT, bodies=COUNT, bodies_apart=COUNT, resamples=COUNT, papers_resampled=COUNT, pivots=maybe(INTEGER), apart=BOOLEAN,
        rows=many(ref("LoadRow")), next=TEXT),
    "Questions": shape(questions=many(shape(
        id=STRING, group=STRING, zh=STRING, en=STRING, columns=many(STRING),
        parameters=many(shape(name=STRING, type=STRING, required=BOOLEAN, default=TEXT, zh=STRING, en=STRING, choices=many(STRING)))))),
    "Answer": shape(question=STRING, columns=many(STRING), rows=many(many({"type": ["string", "number", "boolean", "null"]})), total=COUNT,
                    next=TEXT),
    "Neighbours": shape(
        node=IRI, nodes=many(ref("Named")), total=COUNT, next=TEXT,
        edges=many(shape(source=IRI, edge=STRING, target=IRI, inferred=BOOLEAN, confidence=maybe(NUMBER), reason=TEXT, evidence=EVIDENCE))),
}
SCHEMAS["Step"]["properties"] |= {"method": TEXT, "reason": TEXT, "confidence": maybe(NUMBER)}
