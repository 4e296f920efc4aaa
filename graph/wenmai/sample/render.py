"""The precision as a table for people, as JSON, or as CSV."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from wenmai.query.table import aligned, csv_text, json_text
from wenmai.sample.kinds import IN_CHINESE
from wenmai.sample.precision import Estimate, Precision
from wenmai.wording import language

FORMATS = ("table", "json", "csv")
_HEAD = ("种类 kind", "准确率 precision", "区间 {level}", "标记 marked", "对 right", "错 wrong", "不清 unclear", "未标 unmarked",
         "抽取 drawn",
         "总数 facts")


def render(found: Precision, form: str) -> str:
    """The text in one of FORMATS. Raises ValueError for another."""
    if form == "json":
        return json_text(asdict(found))
    listed = [*found.kinds, *found.strata, found.overall]
    if form == "csv":
        return csv_text([field.name for field in fields(Estimate)], [tuple(asdict(estimate).values()) for estimate in listed])
    if form != "table":
        raise ValueError(f"no format {form!r}")
    return _table(found)


def _table(found: Precision) -> str:
    chinese = language() == "zh"
    head = [(name if name.endswith("}") or not chinese else name.partition(" ")[0]).format(level=f"{found.level:.0%}") for name in _HEAD]
    out = aligned(head, [_line(estimate) for estimate in (*found.kinds, found.overall)])
    if found.strata:
        out += "\n" + aligned(["层" if chinese else "层 stratum", *head[1:]], [_line(estimate) for estimate in found.strata])
    return out + "\n" + "".join(f"{line}\n" for line in _notes(found))


def _line(estimate: Estimate) -> Sequence[Any]:
    return (_called(estimate.group), _percent(estimate.precision), _span(estimate), estimate.marked, estimate.right, estimate.wrong,
            estimate.unclear,
            estimate.unmarked, estimate.drawn, estimate.size)


def _called(group: str) -> str:
    """A kind or a stratum (`tasks / county`) in the language of the command."""
    return " / ".join(IN_CHINESE.get(part, part) for part in group.split(" / ")) if language() == "zh" else group


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}"


def _span(estimate: Estimate) -> str:
    return "" if estimate.low is None else f"{_percent(estimate.low)}–{_percent(estimate.high)}"


def _notes(found: Precision) -> list[str]:
    out = ["各层按其事实总数加权；区间：单层 Wilson（1927），多层 Yan–Su（2010）分层 Wilson。“不清”不计入。"]
    if language() != "zh":
        out.append("Strata are weighted by their facts. Intervals: Wilson (1927) for one stratum, stratified Wilson (Yan and Su 2010) for "
                   "several. Unclear marks are no part of the share.")
    if found.overall.covered < found.overall.size:
        told = f"没有标记的层未计入：合计只说到 {found.overall.covered}/{found.overall.size} 个事实"
        out.append(told if language() == "zh" else f"{told} strata without marks are left out: the total speaks of {found.overall.covered} "
                                                   f"of {found.overall.size} facts")
    return out
