"""A lineage as text: a tree for people, CSV for spreadsheets, JSON for programs."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from wenmai.lineage.chain import Lineage, Node, Place, Step
from wenmai.lineage.in_force import InForce
from wenmai.lineage.render_tasks import mermaid_text
from wenmai.query.errors import QueryError
from wenmai.query.papers import Paper
from wenmai.query.table import csv_text, json_text, shown
from wenmai.wording import paired, said
from wenmai.wording.both import shown_chinese

RELATION_ZH = {"basis": "依据", "implementation": "贯彻", "forwarding": "转发", "amendment": "修订", "repeal": "废止", "follows": "承接"}
COLUMNS = ("from_number", "from_title", "relation", "to_number", "to_title", "inferred", "method", "reason", "confidence", "task",
           "file", "document", "start", "end", "quote")


def _how(step: Step) -> str:
    """Printed or inferred, in one phrase, with the figures."""
    relation = RELATION_ZH[step.relation]
    if step.inferred:
        return f"{paired('推断', 'inferred')} · {relation} · 置信度 {step.confidence:.2f}"
    return f"{paired('印出', 'printed')} · {paired(relation, step.relation)}"


def _shows(step: Step) -> list[str]:
    """What shows the step, a line each: the reason of an inferred one, and the places with their words."""
    if step.inferred:
        return [f"理由：{shown_chinese(shown(step.reason))}", *(_place(place, "见于") for place in step.evidence)]
    return [_place(place) for place in step.evidence] or [paired("原文位置未记", "no place recorded")]


def _place(place: Place, word: str = "原文") -> str:
    task = f"（任务：{shown(place.task)}）" if place.task else ""
    return f"{word}：「{''.join(place.quote.split())}」 {place.file} 字符 {place.start}–{place.end}{task}"


def _named(paper: Paper, in_force: Mapping[str, InForce]) -> str:
    return f"{shown(paper.name)}{'（库中无原文）' if paper.stub else ''}{_in_force(in_force.get(paper.iri, InForce()))}"


def _in_force(known: InForce) -> str:
    """（2020-01-01起施行，有效期至2024-12-31，已被云政发〔2024〕3号废止）, as much of it as is known."""
    words = [f"{known.effective}起施行" if known.effective else "", f"有效期至{known.valid_until}" if known.valid_until else "",
             f"已被{shown('、'.join(known.repealed_by))}废止" if known.repealed_by else ""]
    return f"（{'，'.join(filter(None, words))}）" if any(words) else ""


def tree(found: Lineage) -> str:
    """Chains first, then everything above the paper, then everything below."""
    lines = [_named(found.paper, found.in_force)]
    for chain in found.chains:
        lines += ["", *_chain(chain)]
    for title, node in (("上溯：从哪里来", found.up), ("下延：往下成了什么", found.down)):
        if node is not None:
            nothing = f"└─ {paired('库中没有', 'none in this store')}"
            lines += ["", title, *(_branches(node, found.in_force) if node.children else [nothing])]
    return "\n".join(lines) + "\n"


def _chain(chain: tuple[Step, ...]) -> Iterator[str]:
    names = [shown(chain[0].end.number or chain[0].end.name), *(shown(s.start.number or s.start.name) for s in chain)]
    yield "链 " + " → ".join(names)
    for step, upper, lower in zip(chain, names, names[1:], strict=False):
        yield f"   {upper} → {lower}：{_how(step)}"
        yield from (f"      {line}" for line in _shows(step))


def _branches(node: Node, in_force: Mapping[str, InForce], indent: str = "") -> Iterator[str]:
    for i, child in enumerate(node.children):
        last = i == len(node.children) - 1
        onward = indent + ("   " if last else "│  ")
        assert child.step is not None
        again = "（见上）" if child.repeated else ""
        yield f"{indent}{'└─ ' if last else '├─ '}{_named(child.paper, in_force)}{again}"
        bar = "│  " if child.children else "   "
        yield f"{onward}{bar}{_how(child.step)}"
        yield from (f"{onward}{bar}{line}" for line in _shows(child.step))
        yield from _branches(child, in_force, onward)


def csv(found: Lineage) -> str:
    """One row a place of each step."""
    return csv_text(COLUMNS, (row for step in found.steps for row in _rows(step)))


def _rows(step: Step) -> Iterator[list[Any]]:
    head = [step.start.number, step.start.title, step.relation, step.end.number, step.end.title, step.inferred,
            step.method, step.reason, step.confidence]
    for place in step.evidence:
        yield [*head, place.task, place.file, place.document, place.start, place.end, place.quote]
    if not step.evidence:
        yield [*head, *[None] * 6]


def as_data(found: Lineage) -> dict[str, Any]:
    """The paper, every step once, and the chains as lists of papers from the top, with the steps between them, as plain values."""
    in_force = found.in_force
    chains = [{"papers": [_paper(c[0].end, in_force), *(_paper(s.start, in_force) for s in c)], "steps": [_step(s, in_force) for s in c]}
              for c in found.chains]
    return {"paper": _paper(found.paper, in_force), "direction": found.direction, "steps": [_step(s, in_force) for s in found.steps],
            "chains": chains}


def json(found: Lineage) -> str:
    """What `as_data` gives."""
    return json_text(as_data(found))


def _paper(paper: Paper, in_force: Mapping[str, InForce]) -> dict[str, Any]:
    known = in_force.get(paper.iri, InForce())
    return {"iri": paper.iri, "number": paper.number, "title": paper.title, "held": not paper.stub, "effective": known.effective,
            "valid_until": known.valid_until, "repealed_by": list(known.repealed_by)}


def _step(step: Step, in_force: Mapping[str, InForce]) -> dict[str, Any]:
    head = {"from": _paper(step.start, in_force), "to": _paper(step.end, in_force), "relation": step.relation, "inferred": step.inferred}
    if step.inferred:
        head |= {"method": step.method, "reason": step.reason, "confidence": step.confidence}
    places = [{"document": p.document, "file": p.file, "start": p.start, "end": p.end, "quote": p.quote, "task": p.task}
              for p in step.evidence]
    return {**head, "evidence": places}


def mermaid(found: Lineage) -> str:
    """A flowchart of all steps from the upper papers to the lower ones: printed ones solid, inferred ones dashed."""
    papers = {paper.iri: paper for step in found.steps for paper in (step.end, step.start)} | {found.paper.iri: found.paper}
    ids = {iri: f"p{i}" for i, iri in enumerate(papers, 1)}
    lines = ["flowchart TD", *(f"  {ids[iri]}[{mermaid_text(paper.number or paper.name)}]" for iri, paper in papers.items())]
    lines += [f"  {ids[step.end.iri]} {'-.->' if step.inferred else '-->'}|{RELATION_ZH[step.relation]}| {ids[step.start.iri]}"
              for step in found.steps]
    return "\n".join(lines) + "\n"


FORMATS: dict[str, Callable[[Lineage], str]] = {"tree": tree, "csv": csv, "json": json, "mermaid": mermaid}


def render(found: Lineage, form: str) -> str:
    """The lineage in one of FORMATS. Raises QueryError for another format."""
    if form not in FORMATS:
        raise QueryError(said("no format {form!r} (one of {formats})", form=form, formats=", ".join(FORMATS)))
    return FORMATS[form](found)
