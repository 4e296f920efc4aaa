"""Jobs: one paper, its facts, its tasks."""
from __future__ import annotations

from typing import Any

from wenmai.lineage.in_force import InForce, in_force
from wenmai.query.bodies import find_named
from wenmai.query.papers import Paper, find_paper
from wenmai.query.run import PREFIXES, select, values
from wenmai.rdf.terms import TASK
from wenmai.server.api.naming import named
from wenmai.server.api.paging import part
from wenmai.server.api.statements import about, evidence, first, local, text, whole
from wenmai.server.archive import Archive
from wenmai.server.errors import NotFound, NotKept, Refused

_OF_BODY = PREFIXES + """
SELECT DISTINCT ?task WHERE {{ VALUES ?body {{ {} }} VALUES ?edge {{ {} }} GRAPH ?g {{ ?body ?edge ?task }} }}"""
EDGES = {"lead": "wm:leads", "support": "wm:supports", "responsible": "wm:responsibleFor", "implement": "wm:implements"}
"""The direct edge of each role."""
_COUNTED = ("wm:Task", "wm:Citation", "wm:Indicator", "wm:OfficialMention", "wm:Event", "wm:ReportingDuty")
_BRIEF = ("wm:number", "rdfs:label", "wm:inDocument", "wm:order", "wm:sameTask")
_COUNTS = PREFIXES + """
SELECT ?class (COUNT(DISTINCT ?s) AS ?n) WHERE {{
  VALUES ?doc {{ {} }} VALUES (?class ?way) {{ (wm:Citation wm:citingDocument) (wm:Task wm:inDocument) (wm:Indicator wm:inDocument)
    (wm:OfficialMention wm:inDocument) (wm:Event wm:inDocument) (wm:ReportingDuty wm:inDocument) }}
  GRAPH ?g {{ ?s ?way ?doc ; a ?class }}
}} GROUP BY ?class"""


def document(archive: Archive, *, document: str) -> dict[str, Any]:
    """One paper: what its header says, from when and until when it is in force, its files, and how much it holds."""
    store = archive.store
    paper = find_paper(store, document)
    said = about(store, [paper.iri]).get(paper.iri, {})
    files = about(store, said.get("wm:source", ()))
    force = in_force(store, [paper]).get(paper.iri, InForce())
    counted = {local(kind): number for kind, number in select(store, _COUNTS.format(values([paper.iri])))}
    return {
        "iri": paper.iri, "same": list(paper.same), "number": paper.number, "title": paper.title, "held": not paper.stub,
        "type": text(said, "wm:documentType"), "issued": text(said, "dcterms:issued"), "level": local(first(said, "wm:level")),
        "region": next(iter(named(archive, said.get("wm:region", ()))), None), "issuers": named(archive, said.get("wm:issuer", ())),
        "recipients": said.get("wm:recipient", []), "copied_to": said.get("wm:copiedTo", []),
        "effective": force.effective, "valid_until": force.valid_until, "repealed_by": list(force.repealed_by),
        "sources": [{"iri": iri, "file": text(of, "wm:fileName"), "sha256": text(of, "wm:sha256"), "encoding": text(of, "wm:encoding")}
                    for iri, of in files.items()],
        "counts": {local(kind.replace(":", "#")): counted.get(local(kind.replace(":", "#")), 0) for kind in _COUNTED},
        "evidence": evidence(store, [paper.iri]).get(paper.iri, []),
    }


def facts(archive: Archive, *, document: str, source: str | None) -> dict[str, Any]:
    """The annotation of a paper as the store keeps it. Raises NotFound for a paper that is only cited, and for a file that is not one
    of its; NotKept of an endpoint."""
    from wenmai.annotation import to_annotation

    read = getattr(archive.store, "facts", None)
    if read is None:
        raise NotKept("this store keeps no facts beside its graph: it is a SPARQL endpoint")
    sha256 = _file(archive, find_paper(archive.store, document), source)
    return to_annotation(read(sha256), archive.store.source(sha256))


def _file(archive: Archive, paper: Paper, source: str | None) -> str:
    iris = about(archive.store, [paper.iri], ["wm:source"]).get(paper.iri, {}).get("wm:source", [])
    hashes = [sha256 for of in about(archive.store, iris).values() if (sha256 := text(of, "wm:sha256"))]
    if not hashes:
        raise NotFound(f"the store has no text of {paper.name}: it is only cited there")
    if source is not None and source not in hashes:
        raise NotFound(f"{source} is no file of {paper.name}")
    return source or min(hashes)


def tasks(archive: Archive, *, document: str | None, body: str | None, role: str | None, limit: int, cursor: str | None) -> dict[str, Any]:
    """Tasks of a paper in its order, or those that a body has a part in by paper and order; or both."""
    if document is None and body is None:
        raise Refused("document or body is missing: whose tasks are asked for?")
    if role is not None and body is None:
        raise Refused("role is the role of a body: body is missing")
    chosen = _of_paper(archive, document) if document is not None else None
    if body is not None:
        of_body = _of_body(archive, body, role)
        chosen = of_body if chosen is None else [iri for iri in chosen if iri in set(of_body)]
    some, after = part(chosen or [], limit, cursor)
    return {"tasks": brief(archive, some), "next": after}


def _of_paper(archive: Archive, which: str) -> list[str]:
    paper = find_paper(archive.store, which)
    pieces = about(archive.store, about(archive.store, [paper.iri], ["wm:hasTask"]).get(paper.iri, {}).get("wm:hasTask", ()),
                   ["rdf:type", "wm:order"])
    orders = {iri: whole(said, "wm:order") or 0 for iri, said in pieces.items() if TASK in said.get("rdf:type", ())}
    return sorted(orders, key=lambda iri: (orders[iri], iri))


def _of_body(archive: Archive, name: str, role: str | None) -> list[str]:
    bodies = find_named(archive.store, "body", name)
    edges = EDGES[role] if role else " ".join(EDGES.values())
    return sorted({task for task, in select(archive.store, _OF_BODY.format(values(bodies), edges))}, key=_in_paper)


def _in_paper(iri: str) -> tuple[str, int, str]:
    """By paper and number: t10 of a paper stands after its t2."""
    paper, _, task = iri.rpartition("/task/")
    digits = "".join(filter(str.isdigit, task))
    return paper, int(digits or 0), task


def brief(archive: Archive, iris: list[str]) -> list[dict[str, Any]]:
    """Tasks as a list shows them: what they are called, where they stand, and the place of their headings."""
    said, places = about(archive.store, iris, _BRIEF), evidence(archive.store, iris)
    papers = {of["iri"]: of for of in named(archive, {paper for task in said.values() for paper in task.get("wm:inDocument", ())})}
    return [{"iri": iri, "number": text(said[iri], "wm:number"), "label": text(said[iri], "rdfs:label"),
             "document": papers.get(first(said[iri], "wm:inDocument") or ""), "order": whole(said[iri], "wm:order"),
             "same_task": first(said[iri], "wm:sameTask"), "evidence": places.get(iri, [])} for iri in iris if iri in said]
