"""Two papers side by side as text: a table for people, CSV for spreadsheets, JSON for programs, Mermaid for a picture."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from wenmai.lineage.comparison import Comparison, Side
from wenmai.lineage.drift import Drift
from wenmai.lineage.held import HeldTask
from wenmai.lineage.task_links import BANDS, NOT_JUDGED, Pair, judged, reason
from wenmai.model import Span
from wenmai.query.errors import QueryError
from wenmai.query.table import csv_text, json_text, shown
from wenmai.wording import paired, said
from wenmai.wording.both import shown_chinese

KIND_ZH = {True: "落实", False: "部分落实"}
BAND_ZH = {"clear": "确切", "likely": "较可能", "weak": "弱"}
DRIFT_ZH = {"deadline": "时限", "target": "指标", "lead": "牵头"}
DIRECTION_ZH = {"later": "推后", "raised": "提高", "lowered": "降低", "differs": "不同"}
LOOKED_AT, TAKEN_UP = "查过 looked at", "另见 taken up in"
COLUMNS = ("what", "confidence", "reason", "upper_task", "lower_task", "upper_value", "lower_value",
           "upper_document", "upper_start", "upper_end", "upper_quote", "document", "start", "end", "quote")


def _name(side: Side) -> str:
    return shown(side.paper.number or side.paper.title or side.file)


def _task(task: HeldTask) -> str:
    return shown(f"{task.path} {task.label}".strip())


def tree(found: Sequence[Comparison]) -> str:
    """For each pair of papers: the upper tasks with what takes them up, then what is absent, what is taken up perhaps,
    the lower paper's own, what changed."""
    if not found:
        return paired("库中没有与之成系列的文件", "no paper of its family in this store") + "\n"
    return "\n".join("\n".join(_told(one)) + "\n" for one in found)


def _told(found: Comparison) -> Iterator[str]:
    yield f"{_name(found.upper)} → {_name(found.lower)}"
    if not found.of_family:
        yield paired("库中未见二者成系列的依据，仅比较用语", "not known to be of one family: compared by their words alone")
    yield from _taken_up(found)
    yield f"{paired('本库下级文件中未见', 'absent in this corpus')}: {len(found.absent)}" + _looked_at(found, shown_chinese(LOOKED_AT))
    also = shown_chinese(TAKEN_UP)
    yield from (f"   {_task(task)}{_elsewhere(found, task, also)}{_where(task, found.upper)}" for task in found.absent)
    if found.perhaps:
        yield f"{paired('或未落实，仅有弱联系', 'perhaps not taken up, weak links only')}: {len(found.perhaps)}"
        yield from (f"   {_task(pair.upper)} ← {_task(pair.lower)}{_elsewhere(found, pair.upper, also)}" for pair in found.perhaps)
    yield f"{paired('下级自有', 'of the lower paper alone')}: {len(found.own)}"
    yield from (f"   {_task(task)}{_where(task, found.lower)}" for task in found.own)
    if found.drifts:
        yield f"{paired('变化', 'changes')}: {len(found.drifts)}"
        yield from (f"   {_change(found, drift)}" for drift in found.drifts)


def _taken_up(found: Comparison) -> Iterator[str]:
    """The upper tasks with the links to each, likeliest first, and how right links as likely were."""
    taken: dict[str, list[Pair]] = {}
    for pair in found.pairs:
        taken.setdefault(pair.upper.iri, []).append(pair)
    yield said("上级任务与承接它的下级任务（推断 inferred）{count} of {all} upper tasks have links",
               count=len(taken), all=len(found.upper.held.tasks))
    for task in found.upper.held.tasks:
        if task.iri in taken:
            yield f"├─ {_task(task)}"
            pairs = sorted(taken[task.iri], key=lambda pair: -pair.likelihood)
            yield from (f"│  {'└' if pair is pairs[-1] else '├'}─ {_branch(pair)}" for pair in pairs)
    if found.of_family:
        for band in (band for band in BANDS if any(pair.band is band for pair in found.pairs)):
            yield (f"{paired(BAND_ZH[band.name], band.name)}，{paired('置信度', 'confidence')} {band.confidence:.2f}："
                   f"{shown_chinese(judged(band))}")
    elif found.pairs:
        yield shown_chinese(NOT_JUDGED)


def _branch(pair: Pair) -> str:
    both = f"，共同指标 {'、'.join(pair.alike)}" if pair.alike else ""
    return f"{KIND_ZH[pair.whole]} {_task(pair.lower)}（{BAND_ZH[pair.band.name]} {pair.likelihood:.2f}{both}）"


def _looked_at(found: Comparison, words: str = LOOKED_AT) -> str:
    """The lower papers of the family that the store holds: what "absent" is said of."""
    return f"（{words}: {'；'.join(map(shown, found.looked_at))}）" if found.looked_at else ""


def _elsewhere(found: Comparison, task: HeldTask, words: str = TAKEN_UP) -> str:
    names = found.elsewhere.get(task.iri)
    return f"（{words} {'；'.join(map(shown, names))}）" if names else ""


def _where(task: HeldTask, side: Side) -> str:
    return f"（{side.file} 字符 {task.span[0]}–{task.span[1]}）"


def _change(found: Comparison, drift: Drift) -> str:
    what = paired(f"{DRIFT_ZH[drift.kind]}{DIRECTION_ZH[drift.direction]}", f"{drift.kind} {drift.direction}")
    sides = (f"{_task(task)}，{side.file} 字符 {span[0]}–{span[1]}" for task, side, span in (
        (drift.pair.upper, found.upper, drift.upper_place or drift.pair.upper.span),
        (drift.pair.lower, found.lower, drift.lower_place or drift.pair.lower.span)))
    return f"{what}：{shown(drift.upper)} → {shown(drift.lower)}（{' → '.join(sides)}）"


def _rows(found: Comparison) -> Iterator[list[Any]]:
    for pair in found.pairs:
        yield [KIND_ZH[pair.whole], *_how_sure(found, pair), _task(pair.upper), _task(pair.lower), None, None,
               *_place(found.upper, pair.upper.span), *_place(found.lower, pair.lower.span)]
    for task in found.absent:
        where = f"{_looked_at(found)}{_elsewhere(found, task)}" or None
        yield ["未见", None, where, _task(task), None, None, None, *_place(found.upper, task.span), *[None] * 4]
    for pair in found.perhaps:
        yield ["或未落实", *_how_sure(found, pair), _task(pair.upper), _task(pair.lower), None, None,
               *_place(found.upper, pair.upper.span), *_place(found.lower, pair.lower.span)]
    for task in found.own:
        yield ["自有", None, None, None, _task(task), None, None, *[None] * 4, *_place(found.lower, task.span)]
    for drift in found.drifts:
        pair = drift.pair
        yield [DRIFT_ZH[drift.kind] + DIRECTION_ZH[drift.direction], *_how_sure(found, pair), _task(pair.upper),
               _task(pair.lower), drift.upper, drift.lower, *_place(found.upper, drift.upper_place or pair.upper.span),
               *_place(found.lower, drift.lower_place or pair.lower.span)]


def _how_sure(found: Comparison, pair: Pair) -> list[Any]:
    """The confidence, which was judged on papers of one family alone, and the reason."""
    return [pair.band.confidence if found.of_family else None, reason(pair, of_family=found.of_family)]


def _place(side: Side, span: Span) -> list[Any]:
    return [_name(side), *span, side.text[slice(*span)]]


def csv(found: Sequence[Comparison]) -> str:
    """One row a link, an absent task, one taken up perhaps, a task of the lower paper alone, and a change; each ends in its places."""
    return csv_text(COLUMNS, (row for one in found for row in _rows(one)))


def as_data(found: Sequence[Comparison]) -> list[dict[str, Any]]:
    """The rows of the CSV as plain values, for each pair of papers."""
    return [{"upper": _name(one.upper), "lower": _name(one.lower), "of_family": one.of_family,
             "rows": [dict(zip(COLUMNS, row, strict=True)) for row in _rows(one)]} for one in found]


def json(found: Sequence[Comparison]) -> str:
    """What `as_data` gives."""
    return json_text(as_data(found))


def mermaid(found: Sequence[Comparison]) -> str:
    """A flowchart from the upper tasks to the lower ones: a solid line for a whole task, a dotted one for a part."""
    lines = ["flowchart LR"]
    for n, one in enumerate(found, 1):
        ids = {task.iri: f"{letter}{n}_{i}" for letter, held in (("u", one.upper.held), ("l", one.lower.held))
               for i, task in enumerate(held.tasks, 1)}
        for letter, side in (("u", one.upper), ("l", one.lower)):
            tasks = (f"    {ids[task.iri]}[{mermaid_text(_task(task))}]" for task in side.held.tasks)
            lines += [f"  subgraph {letter}{n}[{mermaid_text(_name(side))}]", *tasks, "  end"]
        lines += [f"  {ids[pair.upper.iri]} {'-->' if pair.whole else '-.->'} {ids[pair.lower.iri]}" for pair in one.pairs]
    return "\n".join(lines) + "\n"


def mermaid_text(text: str) -> str:
    """Words as a Mermaid label: in quotation marks, with nothing in them that ends it or is read as HTML."""
    return '"' + "".join(f"#{ord(char)};" if char in '"<>&#`\\' else char for char in shown(text)) + '"'


FORMATS: dict[str, Callable[[Sequence[Comparison]], str]] = {"tree": tree, "csv": csv, "json": json, "mermaid": mermaid}


def render_tasks(found: Sequence[Comparison], form: str) -> str:
    """The comparisons in one of FORMATS. Raises QueryError for another format."""
    if form not in FORMATS:
        raise QueryError(said("no format {form!r} (one of {formats})", form=form, formats=", ".join(FORMATS)))
    return FORMATS[form](found)
