"""Facts as an annotation document (JSON), and back: the one border between the dataclasses and the written format."""
from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import orjson

from wenmai.model import (
    Attachment,
    Citation,
    Corrected,
    Deadline,
    Event,
    Facts,
    Header,
    Indicator,
    Leader,
    Official,
    Orphaned,
    Page,
    Rejected,
    ReportingDuty,
    Responsibility,
    Source,
    Span,
    Spans,
    Stated,
    Target,
    Task,
    TaskArea,
)

Json = dict[str, Any]


def _placed(fact: Json, spans: Spans, text: str, confidence: float = 1.0, corrected: Corrected | None = None) -> Json:
    """The fact with its confidence where that is not full, its place (spans and quotes where there are several), and what a person
    decided on it, where anybody did."""
    if confidence < 1:
        fact["confidence"] = confidence
    if len(spans) == 1:
        start, end = spans[0]
        fact["span"], fact["quote"] = [start, end], text[start:end]
    else:
        fact["spans"], fact["quotes"] = [[s, e] for s, e in spans], [text[s:e] for s, e in spans]
    if corrected:
        fact["corrected"] = _decision(corrected, text)
    return fact


def _mark(corrected: Corrected | None, text: str) -> Json:
    """What a person decided on a fact, as a key of the fact; nothing where nobody did."""
    return {"corrected": _decision(corrected, text)} if corrected else {}


def _decision(corrected: Corrected, text: str) -> Json:
    told: Json = {"id": corrected.id, "decision": corrected.decision}
    told |= {key: value for key, value in (("by", corrected.by), ("on", corrected.on), ("remark", corrected.remark)) if value}
    if corrected.was:
        told["was"] = _placed(dict(corrected.was), corrected.was_spans, text)
    return told


def _header(facts: Facts, text: str) -> Json:
    header = facts.header
    spans = dict(header.spans)
    if repealed := facts.repeals:
        spans["repeals"] = tuple(span for citation in repealed for span in citation.spans)
    return {
        "number": header.number, "title": header.title, "type": header.type, "issuers": header.issuers,
        "date": header.date, "recipients": header.recipients, "copied_to": header.copied_to,
        "region": header.region, "level": header.level, "publicity": header.publicity,
        "effective": header.effective, "effective_from": header.effective_from, "valid_until": header.valid_until,
        "repeals": [_placed({"title": c.title, "number": c.number}, c.spans, text) for c in repealed],
        "spans": {key: [list(span) for span in places] if len(places) != 1 else list(places[0])
                  for key, places in spans.items()},
        **({"corrected": {key: _decision(told, text) for key, told in header.corrected.items()}} if header.corrected else {}),
    }


def _citation(c: Citation, text: str) -> Json:
    out: Json = {"title": c.title, "number": c.number, "relation": c.relation, "issuer": c.issuer, "task": c.task}
    if c.surface and c.surface != c.title:
        out["surface"] = c.surface
    return _placed(out, c.spans, text, c.confidence, c.corrected)


def _responsibility(r: Responsibility, text: str) -> Json:
    out: Json = {"org": r.org, "canonical": r.canonical, "role": r.role, "collective": r.collective, "clause": r.clause}
    if r.implied:
        out["implied"] = True
    if r.candidates:
        out["candidates"] = list(r.candidates)
    return _placed(out, r.spans, text, r.confidence, r.corrected)


def _deadline(d: Deadline, text: str) -> Json:
    return _placed({"text": d.text, "date": d.date, "kind": d.kind}, d.spans, text, corrected=d.corrected)


def _target(t: Target, text: str) -> Json:
    return _placed({"text": t.text, "value": t.value, "unit": t.unit, "by": t.by}, t.spans, text, corrected=t.corrected)


def _task(t: Task, text: str) -> Json:
    out: Json = {"id": t.id, "parent": t.parent, "number": t.number, "label": t.label, "kind": t.kind}
    _placed(out, t.spans, text, t.confidence, t.corrected)
    out["responsibilities"] = [_responsibility(r, text) for r in t.responsibilities]
    out["same_as"] = t.same_as
    out["leaders"] = [_placed({"name": p.name}, p.spans, text, corrected=p.corrected) for p in t.leaders]
    out["deadline"] = _deadline(t.deadline, text) if t.deadline else None
    out["other_deadlines"] = [_deadline(d, text) for d in t.other_deadlines]
    out["targets"] = [_target(x, text) for x in t.targets]
    if t.area:
        out["area"] = {"code": t.area.code, "by": t.area.by, "words": list(t.area.words)}
    return out


def _indicator(i: Indicator, text: str) -> Json:
    return _placed({"number": i.number, "group": i.group, "name": i.name, "unit": i.unit,
                    "baseline": {"year": i.baseline_year, "value": i.baseline},
                    "target": {"year": i.target_year, "value": i.target}, "nature": i.nature}, i.spans, text, corrected=i.corrected)


def _official(o: Official, text: str) -> Json:
    out: Json = {"name": o.name, "titles": o.titles, "org": o.org, "canonical_org": o.canonical_org, "role_in_text": o.role_in_text}
    return _placed(out, o.spans, text, o.confidence, o.corrected)


def _event(e: Event, text: str) -> Json:
    out: Json = {"text": e.text, "date": e.date, "place": e.place, "participants": e.participants, "task": e.task}
    return _placed(out, e.spans, text, corrected=e.corrected)


def _duty(d: ReportingDuty, text: str) -> Json:
    out: Json = {"who": d.who, "to": d.to, "every": d.every, "day": d.day, "text": d.text, "task": d.task}
    return _placed(out, d.spans, text, corrected=d.corrected)


def _attachment(a: Attachment, text: str) -> Json:
    return _placed({"name": a.name, "href": a.href, "kind": a.kind}, a.spans, text)


def to_annotation(facts: Facts, source: Source) -> Json:
    """The annotation document of one paper: gold's keys, and with every fact its span and quote."""
    text = source.text
    return {
        "source": source.name,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "format": source.format,
        **({"pages": [[page.number, *page.span, page.confidence] for page in source.pages]} if source.pages else {}),
        **({"stated": _stated(source.stated)} if source.stated else {}),
        "document": _header(facts, text),
        "citations": [_citation(c, text) for c in facts.citations],
        "tasks": [_task(t, text) for t in facts.tasks],
        "indicators": [_indicator(i, text) for i in facts.indicators],
        "officials": [_official(o, text) for o in facts.officials],
        "events": [_event(e, text) for e in facts.events],
        "reporting": [_duty(d, text) for d in facts.reporting],
        **({"attachments": [_attachment(a, text) for a in facts.attachments]} if facts.attachments else {}),
        **({"rejected": [_rejected(one, text) for one in facts.rejected]} if facts.rejected else {}),
        **({"orphaned": [_orphaned(one) for one in facts.orphaned]} if facts.orphaned else {}),
        **({"warnings": list(source.warnings)} if source.warnings else {}),
    }


def _rejected(one: Rejected, text: str) -> Json:
    return {"kind": one.kind, "task": one.task, **_mark(one.corrected, text)}


def _orphaned(one: Orphaned) -> Json:
    return {"id": one.id, "kind": one.kind, "decision": one.decision, "quote": one.quote, "reason": one.reason}


def _stated(stated: Stated) -> Json:
    """What stands beside the text; what is not said is left out."""
    out: Json = {"by": stated.by, "title": stated.title, "number": stated.number, "date": stated.date,
                 "others": [list(pair) for pair in stated.others]}
    return {key: value for key, value in out.items() if value}


def stated_of(annotation: Mapping[str, Any]) -> Stated | None:
    """What stood beside the text of the source that an annotation document was made of."""
    said = annotation.get("stated")
    if not said:
        return None
    return Stated(said["by"], said.get("title"), said.get("number"), said.get("date"),
                  tuple((name, value) for name, value in said.get("others") or ()))


def pages_of(annotation: Mapping[str, Any]) -> tuple[Page, ...]:
    """The pages of the source that an annotation document was made of."""
    return tuple(Page(number, (start, end), confidence) for number, start, end, confidence in annotation.get("pages") or ())


def dumps(annotation: Mapping[str, Any]) -> bytes:
    """The written form: JSON in UTF-8, one line a top-level fact, so that a diff of two runs can be read."""
    return b"{\n" + b",\n".join(b" %b: %b" % (_on_one_line(key), _lines(value)) for key, value in annotation.items()) + b"\n}\n"


def _lines(value: Any) -> bytes:
    if not isinstance(value, list) or not value:
        return _on_one_line(value)
    try:
        lines = list(map(orjson.dumps, value))
    except orjson.JSONEncodeError:
        lines = list(map(_on_one_line, value))
    return b"[\n  " + b",\n  ".join(lines) + b"\n ]"


def _on_one_line(value: Any) -> bytes:
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:  # half a surrogate pair, from a file name that is not UTF-8: as an escape
        return json.dumps(value, separators=(",", ":")).encode()


def _spans(item: Mapping[str, Any]) -> Spans:
    if "span" in item:
        return (_pair(item["span"]),)
    return tuple(_pair(s) for s in item.get("spans") or ())


def _pair(value: Any) -> Span:
    start, end = value
    return int(start), int(end)


def _read_mark(told: Mapping[str, Any] | None) -> Corrected | None:
    if not told:
        return None
    was = told.get("was") or {}
    values = {key: value for key, value in was.items() if key not in ("span", "spans", "quote", "quotes")}
    return Corrected(told["id"], told["decision"], told.get("by"), told.get("on"), told.get("remark"), values, _spans(was))


def _read_rejected(told: Mapping[str, Any]) -> Rejected | None:
    mark = _read_mark(told.get("corrected"))
    return Rejected(told["kind"], told.get("task"), mark) if mark else None


def _read_header(d: Mapping[str, Any]) -> Header:
    spans: dict[str, Spans] = {}
    for key, value in (d.get("spans") or {}).items():
        if key == "repeals":  # said by the citations
            continue
        nested = bool(value) and isinstance(value[0], list)
        spans[key] = tuple(_pair(v) for v in value) if nested else ((_pair(value),) if value else ())
    return Header(number=d.get("number"), title=d.get("title"), type=d.get("type"), issuers=list(d.get("issuers") or ()),
                  date=d.get("date"), recipients=list(d.get("recipients") or ()), copied_to=list(d.get("copied_to") or ()),
                  region=d.get("region"), level=d.get("level"), publicity=d.get("publicity"),
                  effective=d.get("effective"), effective_from=d.get("effective_from"), valid_until=d.get("valid_until"), spans=spans,
                  corrected={key: mark for key, told in (d.get("corrected") or {}).items() if (mark := _read_mark(told))})


def _read_deadline(d: Mapping[str, Any] | None) -> Deadline | None:
    return Deadline(d["text"], d.get("date"), d["kind"], _spans(d), _read_mark(d.get("corrected"))) if d else None


def _read_responsibility(r: Mapping[str, Any]) -> Responsibility:
    return Responsibility(r["org"], r["role"], _spans(r), r.get("canonical"), bool(r.get("collective")), r.get("clause") or 0,
                          bool(r.get("implied")), tuple(r.get("candidates") or ()), r.get("confidence", 1.0),
                          _read_mark(r.get("corrected")))


def _read_leader(p: Any) -> Leader:
    return Leader(p, ()) if isinstance(p, str) else Leader(p["name"], _spans(p), _read_mark(p.get("corrected")))


def _read_area(a: Mapping[str, Any] | None) -> TaskArea | None:
    return TaskArea(a["code"], a["by"], tuple(a.get("words") or ())) if a else None


def _read_task(t: Mapping[str, Any]) -> Task:
    return Task(
        id=t["id"], parent=t.get("parent"), number=t.get("number"), label=t["label"], kind=t["kind"], spans=_spans(t),
        responsibilities=[_read_responsibility(r) for r in t.get("responsibilities") or ()],
        same_as=t.get("same_as"), leaders=[_read_leader(p) for p in t.get("leaders") or ()],
        deadline=_read_deadline(t.get("deadline")),
        other_deadlines=[d for d in map(_read_deadline, t.get("other_deadlines") or ()) if d],
        targets=[Target(x["text"], x["value"], x.get("unit"), x.get("by"), _spans(x), _read_mark(x.get("corrected")))
                 for x in t.get("targets") or ()],
        confidence=t.get("confidence", 1.0), area=_read_area(t.get("area")), corrected=_read_mark(t.get("corrected")))


def _read_indicator(i: Mapping[str, Any]) -> Indicator:
    baseline, target = i.get("baseline") or {}, i.get("target") or {}
    return Indicator(i.get("number"), i.get("group"), i["name"], i.get("unit"), baseline.get("year"), baseline.get("value"),
                     target.get("year"), target.get("value"), i.get("nature"), _spans(i), _read_mark(i.get("corrected")))


def _read_official(o: Mapping[str, Any]) -> Official:
    return Official(o["name"], list(o.get("titles") or ()), o.get("org"), o.get("role_in_text"), _spans(o),
                    o.get("canonical_org"), o.get("confidence", 1.0), _read_mark(o.get("corrected")))


def from_annotation(annotation: Mapping[str, Any]) -> Facts:
    """Facts read back from an annotation document; gold files, which have no spans, come back with empty ones."""
    return Facts(
        header=_read_header(annotation.get("document") or {}),
        citations=[Citation(c.get("title"), c.get("number"), c["relation"], c.get("issuer"), c.get("task"), _spans(c),
                            c.get("surface"), c.get("confidence", 1.0), _read_mark(c.get("corrected")))
                   for c in annotation.get("citations") or ()],
        tasks=[_read_task(t) for t in annotation.get("tasks") or ()],
        indicators=[_read_indicator(i) for i in annotation.get("indicators") or ()],
        officials=[_read_official(o) for o in annotation.get("officials") or ()],
        events=[Event(e["text"], e.get("date"), e.get("place"), list(e.get("participants") or ()), e.get("task"), _spans(e),
                      _read_mark(e.get("corrected"))) for e in annotation.get("events") or ()],
        reporting=[ReportingDuty(d.get("who"), d.get("to"), d.get("every"), d.get("day"), d["text"], d.get("task"), _spans(d),
                                 _read_mark(d.get("corrected"))) for d in annotation.get("reporting") or ()],
        rejected=[one for one in map(_read_rejected, annotation.get("rejected") or ()) if one],
        orphaned=[Orphaned(o["id"], o["kind"], o["decision"], o["quote"], o["reason"]) for o in annotation.get("orphaned") or ()],
        attachments=[Attachment(a["name"], a["href"], a["kind"], _spans(a)) for a in annotation.get("attachments") or ()],
    )
