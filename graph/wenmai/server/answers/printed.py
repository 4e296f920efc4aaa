"""The facts that a part of a text prints, with what each says: what the panel beside the text shows."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from wenmai.rdf import terms as t
from wenmai.server.addresses import path_of
from wenmai.server.answers.corrected import corrected
from wenmai.server.answers.marks import Mark
from wenmai.server.answers.told import Json, Said, asked, every, first, kind_of, local, node, refs, told_of_facts
from wenmai.server.archive import Readable
from wenmai.server.places import characters

# what is said of a fact of each kind, in the order in which it is shown; things first, then words
_THINGS = {
    "responsibility": (("body", t.OF_BODY), ("task", t.OF_TASK)),
    "citation": (("cited", t.CITED), ("task", t.CITING_TASK)),
    "leadership": (("person", t.OF_PERSON), ("task", t.OF_TASK)),
    "official": (("person", t.OF_PERSON), ("post", t.OF_POST)),
    "event": (("task", t.OF_TASK),), "reporting": (("task", t.OF_TASK),),
    "task": (("partOf", t.PART_OF), ("restates", t.SAME_TASK), ("area", t.AREA)), "section": (("partOf", t.PART_OF), ("area", t.AREA)),
    "document": (("issuer", t.ISSUER), ("region", t.REGION)),
}
_WORDS = {
    "responsibility": (("role", t.ROLE), ("printedName", t.PRINTED_NAME), ("implied", t.IMPLIED), ("candidate", t.CANDIDATE)),
    "citation": (("relation", t.RELATION), ("printedTitle", t.PRINTED_TITLE), ("printedIssuer", t.PRINTED_ISSUER)),
    "deadline": (("text", t.TEXT), ("date", t.DATE), ("deadlineKind", t.DEADLINE_KIND), ("other", t.OTHER)),
    "target": (("text", t.TEXT), ("value", t.VALUE), ("unit", t.UNIT), ("dueBy", t.DUE_BY)),
    "official": (("roleInText", t.ROLE_IN_TEXT),),
    "indicator": (("label", t.LABEL), ("group", t.GROUP), ("unit", t.UNIT), ("baselineYear", t.BASELINE_YEAR),
                  ("baselineValue", t.BASELINE_VALUE), ("targetYear", t.TARGET_YEAR), ("targetValue", t.TARGET_VALUE),
                  ("nature", t.NATURE)),
    "event": (("label", t.LABEL), ("date", t.DATE), ("venue", t.VENUE), ("participant", t.PARTICIPANT)),
    "reporting": (("who", t.WHO), ("reportsTo", t.REPORTS_TO), ("every", t.EVERY), ("day", t.DAY), ("text", t.TEXT)),
    "attachment": (("label", t.LABEL), ("href", t.HREF), ("fileKind", t.FILE_KIND)),
    "task": (("number", t.NUMBER), ("label", t.LABEL), ("areaReason", t.AREA_REASON)),
    "section": (("number", t.NUMBER), ("label", t.LABEL), ("areaReason", t.AREA_REASON)),
    "document": (("documentNumber", t.DOCUMENT_NUMBER), ("title", t.TITLE), ("date", t.ISSUED), ("documentType", t.DOCUMENT_TYPE),
                 ("recipient", t.RECIPIENT), ("copiedTo", t.COPIED_TO), ("publicity", t.PUBLICITY)),
}
_SAID = frozenset(p for table in (_THINGS, _WORDS) for fields in table.values() for _, p in fields)
_CONCEPTS = {t.ROLE, t.RELATION, t.DEADLINE_KIND}
# a deadline or a target hangs on its task by a property of the task
_OF_TASK = {"deadline": t.HAS_DEADLINE, "target": t.HAS_TARGET}
_PRINTED = """
SELECT ?fact ?place WHERE { GRAPH %s {
  ?place wm:inSource %s . VALUES ?how { wm:evidence wm:effectiveStatedAt wm:validityStatedAt } ?fact ?how ?place } }"""


def printed(store: Readable, source: str, graph: str, text: str, start: int, end: int) -> tuple[list[Json], list[Mark]]:
    """The facts whose evidence lies between these characters of a source, numbered in the order of the text, and their marks. What a place
    prints is what stands there in the source's `text`."""
    places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    rows = asked(store, _PRINTED % (node(graph), node(source)))
    spans = characters(store, {place for _, place in rows})
    here = {place: (begins, ends) for place, (_, begins, ends) in spans.items() if begins < end and ends > start}
    for fact, place in rows:
        if place in here:
            begins, ends = here[place]
            places[fact].append((begins, ends, text[begins:ends]))
    order = sorted(places, key=lambda fact: (min(places[fact])[0], max(end for _, end, _ in places[fact]), fact))
    facts = facts_json(store, order, graph)
    for number, fact in enumerate(facts):
        fact["id"] = number
        fact["places"] = [{"start": s, "end": e, "quote": q} for s, e, q in sorted(set(places[fact["iri"]]))]
    marks = [Mark(p["start"], p["end"], fact["id"]) for fact in facts for p in fact["places"]]
    return _with_overlaps(facts, marks), marks


def facts_json(store: Readable, iris: Sequence[str], graph: str | None) -> list[Json]:
    """What each of these facts says: kind, things (to be linked) and words, each with the key that names the field."""
    said = told_of_facts(store, iris, (t.TYPE, *_SAID), graph=graph)
    kinds = {iri: kind_of(every(said, iri, t.TYPE)) for iri in iris}
    above = _tasks_of(store, [iri for iri in iris if kinds[iri] in _OF_TASK], graph)
    things = {iri: [*_things(said, iri, kinds[iri]), *([("task", above[iri])] if iri in above else [])] for iri in iris}
    names = refs(store, {thing for pairs in things.values() for _, thing in pairs})
    decided = corrected(store, [iri for iri in iris if kinds[iri] != "document"])
    return [{"iri": iri, "path": path_of(iri, store.base), "kind": kinds[iri],
             "things": [[key, names[thing]] for key, thing in things[iri]],
             "words": [*_words(said, iri, kinds[iri]), *([["corrected", decided[iri]]] if iri in decided else [])]} for iri in iris]


def _things(said: Said, iri: str, kind: str) -> list[tuple[str, str]]:
    return [(key, value) for key, p in _THINGS.get(kind, ()) for value in every(said, iri, p)]


def _words(said: Said, iri: str, kind: str) -> list[list[Any]]:
    return [[key, local(value) if p in _CONCEPTS else value] for key, p in _WORDS.get(kind, ()) for value in every(said, iri, p)]


def _tasks_of(store: Readable, facts: Sequence[str], graph: str | None) -> Mapping[str, str]:
    """The task of each deadline and target: its IRI is the fact's up to /deadline/ or /target/, and the store says so too."""
    heads = {fact: fact.rsplit("/", 2)[0] for fact in facts}
    said = told_of_facts(store, heads.values(), _OF_TASK.values(), graph=graph)
    return {fact: task for fact, task in heads.items() if any(fact in said.get(task, {}).get(p, ()) for p in _OF_TASK.values())}


def _with_overlaps(facts: list[Json], marks: Sequence[Mark]) -> list[Json]:
    """Each fact with the numbers of those that are printed at the same characters."""
    with_: dict[int, set[int]] = defaultdict(set)
    live: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.end)):
        live = [other for other in live if other.end > mark.start]
        for other in live:
            if other.fact != mark.fact:
                with_[mark.fact].add(other.fact)
                with_[other.fact].add(mark.fact)
        live.append(mark)
    for fact in facts:
        fact["overlaps"] = sorted(with_[fact["id"]])
    return facts


def heading(said: Said, iri: str) -> str:
    """Number and heading of a task as they are printed."""
    return " ".join(str(part) for part in (first(said, iri, t.NUMBER), first(said, iri, t.LABEL)) if part)
