"""Job: one task, with everything that is said of it and the links to tasks of other papers."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from wenmai.server.api.naming import named
from wenmai.server.api.papers import brief
from wenmai.server.api.statements import Place, Said, about, evidence, first, iri_given, local, pointing, text, the_one
from wenmai.server.archive import Archive


def task(archive: Archive, *, task: str) -> dict[str, Any]:
    """The task of this IRI. Raises NotFound where there is none."""
    iri = iri_given(task)
    store = archive.store
    said = the_one(store, iri, "wm:Task", "wm:Section")
    parts = about(store, [*said.get("wm:hasResponsibility", ()), *said.get("wm:hasDeadline", ()), *said.get("wm:hasTarget", ()),
                          *said.get("wm:hasLeadership", ())])
    where = evidence(store, parts)
    return {
        **brief(archive, [iri])[0], "path": _path(archive, said),
        "restated_by": brief(archive, pointing(store, "wm:sameTask", [iri]).get(iri, [])),
        "responsibilities": list(_responsibilities(archive, said, parts, where)),
        "deadlines": [{"text": text(of, "wm:text"), "date": text(of, "wm:date"), "kind": local(first(of, "wm:deadlineKind")),
                       "evidence": where.get(node, [])} for node, of in _of(said, parts, "wm:hasDeadline")],
        "targets": [{"text": text(of, "wm:text"), "value": text(of, "wm:value"), "unit": text(of, "wm:unit"),
                     "due_by": text(of, "wm:dueBy"), "evidence": where.get(node, [])} for node, of in _of(said, parts, "wm:hasTarget")],
        "leaders": [{**one, "evidence": where.get(node, [])} for node, of in _of(said, parts, "wm:hasLeadership")
                    for one in named(archive, of.get("wm:person", ()))],
        "areas": named(archive, said.get("wm:area", ())), "area_reason": text(said, "wm:areaReason"),
        "takes_up": links(archive, "from", [iri]), "taken_up_by": links(archive, "to", [iri]),
    }


def _of(said: Said, parts: dict[str, Said], name: str) -> Iterator[tuple[str, Said]]:
    """The nodes that a property of the task leads to, in the order of their numbers (`…/target/10` after `…/target/2`)."""
    for node in sorted(said.get(name, ()), key=lambda iri: (len(iri), iri)):
        yield node, parts.get(node, {})


def _path(archive: Archive, said: Said) -> list[dict[str, Any]]:
    """The sections that it stands in, the outermost first."""
    above: list[str] = []
    while (parent := first(said, "wm:partOf")) and parent not in above:
        above.append(parent)
        said = about(archive.store, [parent]).get(parent, {})
    known = {one["iri"]: one for one in brief(archive, above)}
    return [{"iri": iri, "number": known[iri]["number"], "label": known[iri]["label"]} for iri in reversed(above) if iri in known]


def _responsibilities(archive: Archive, said: Said, parts: dict[str, Said], where: dict[str, list[Place]]) -> Iterator[dict[str, Any]]:
    nodes = list(_of(said, parts, "wm:hasResponsibility"))
    bodies = {one["iri"]: one for one in named(archive, (body for _, of in nodes for body in of.get("wm:body", ())))}
    for node, of in nodes:
        yield {"body": bodies.get(first(of, "wm:body") or ""), "role": local(first(of, "wm:role")), "printed": text(of, "wm:printedName"),
               "clause": first(of, "wm:clause"), "implied": first(of, "wm:implied") is True,
               "confidence": first(of, "wm:confidence") or 1.0, "candidates": of.get("wm:candidate", []), "evidence": where.get(node, [])}


def links(archive: Archive, end: str, iris: Iterable[str]) -> list[dict[str, Any]]:
    """Inferred links of which `end` (`from` or `to`) is one of these tasks, the surest first, each with the task at its other end."""
    # the nodes by the end, then what is said of each: asked for in one query, an engine may begin with all links of the store
    nodes = {node for found in pointing(archive.store, f"wm:{end}", iris).values() for node in found}
    said = {node: of for node, of in about(archive.store, nodes).items() if first(of, "wm:linkKind")}
    far = "wm:to" if end == "from" else "wm:from"
    tasks = {one["iri"]: one for one in brief(archive, sorted({other for of in said.values() for other in of.get(far, ())}))}
    where = evidence(archive.store, said)
    surest = sorted(said.items(), key=lambda item: (-(first(item[1], "wm:confidence") or 0), item[0]))
    return [{"kind": local(first(of, "wm:linkKind")), "task": tasks.get(first(of, far) or ""), "method": text(of, "wm:method"),
             "reason": text(of, "wm:reason"), "confidence": first(of, "wm:confidence"), "likelihood": first(of, "wm:likelihood"),
             "evidence": where.get(node, [])} for node, of in surest]
