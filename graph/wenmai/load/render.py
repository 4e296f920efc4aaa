"""A workload as text: table, CSV, JSON; and as a rich table where a terminal shows it."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from wenmai.load.rows import Row, Workload
from wenmai.query.table import aligned, csv_text, json_text
from wenmai.query.terminal import Layout
from wenmai.query.terminal import rich_table as drawn
from wenmai.wording import language, paired, said

if TYPE_CHECKING:
    from rich.table import Table

Column = Callable[[Row], Any]

COLUMNS = tuple(f.name for f in fields(Row))
# heading → what stands under it
_TABLE: dict[str, Column] = {
    "名次 rank": lambda r: r.rank,
    "区间 90%": lambda r: _span(r.rank_low, r.rank_high),
    "权重 weightings": lambda r: _span(*(r.rank_by_weighting or (None, None))),
    "≈": lambda r: "≈" if r.level_with_next else "",
    "机构 body": lambda r: r.body + _mark(r),
    "得分 score": lambda r: f"{r.score:g}",
    "分区间 90%": lambda r: _span(r.score_low, r.score_high),
    "任务 tasks": lambda r: r.tasks,
    "牵头 lead": lambda r: r.lead,
    "负责 resp.": lambda r: r.responsible,
    "配合 support": lambda r: r.support,
    "落实 impl.": lambda r: r.implement,
    "文件 papers": lambda r: r.documents,
    "领域 areas": lambda r: r.areas,
    "伙伴 partners": lambda r: r.partners,
}
# measures to rank by that have no column otherwise
_ADDED: dict[str, tuple[str, Column]] = {
    "all": ("总评 overall", lambda r: f"{r.overall:.3f}"),
    "entropy": ("熵 bits", lambda r: f"{r.entropy:.2f}"),
    "participation": ("参与 particip.", lambda r: f"{r.participation:.2f}"),
    "betweenness": ("中介 betw.", lambda r: f"{r.betweenness:.4f}"),
    "issuers": ("发文 issuers", lambda r: r.issuers),
    "levels": ("层级 levels", lambda r: r.levels),
    "deadlines": ("时限 due", lambda r: r.deadlines),
    "targets": ("目标 targets", lambda r: r.targets),
}
_BANDS = ("区间 90%", "分区间 90%")
_WEIGHTED = "权重 weightings"
CHINESE = {"score": "得分", "tasks": "任务", "lead": "牵头", "documents": "文件", "areas": "领域", "issuers": "发文机关", "levels": "层级",
            "entropy": "领域熵", "participation": "参与系数", "betweenness": "中介", "partners": "伙伴", "deadlines": "时限",
            "targets": "目标", "all": "总评"}
"""What each measure is called where it is ranked by."""
ROLES_ZH = {"lead": "牵头", "responsible": "负责", "support": "配合", "implement": "落实"}
_BESIDE = "机构"
# left out of a narrow terminal's table, the first one first
_SPARED = ("分区间", "落实", "文件", "领域", "伙伴", "负责", "区间", "≈")
_LEAST_BODY = 24
_MOST_NAMES = 3


def _span(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{low:g}–{high:g}"


def _mark(row: Row) -> str:
    kind = {"collective": "（集合）", "office": "（内设）"}.get(row.kind, "")
    with_it = [f"（含{what} {_some(row.body, names)}）" for what, names in (("前身", row.merged), ("内设", row.offices)) if names]
    return kind + ("（未认定）" if row.unresolved else "") + "".join(with_it)


def _some(body: str, names: tuple[str, ...]) -> str:
    """The first few names, without the body's own before them, and how many there are where that is not all; CSV and JSON have all."""
    first = "、".join(name.removeprefix(body) or name for name in names[:_MOST_NAMES])
    return first if len(names) <= _MOST_NAMES else f"{first} 等 {len(names)} 个"


def _columns(found: Workload) -> dict[str, Column]:
    """The table's columns: after the body the measure that is ranked by; no bands where nothing was resampled, and no ranks under the
    weightings where they do not matter."""
    out: dict[str, Column] = {}
    for heading, cell in _TABLE.items():
        if (found.resamples or heading not in _BANDS) and (found.by in ("score", "all") or heading != _WEIGHTED):
            out[heading] = cell
        if heading.startswith(_BESIDE) and found.by in _ADDED:
            out.update([_ADDED[found.by]])
    return out if language() == "en" else {_chinese(heading): cell for heading, cell in out.items()}


def _chinese(heading: str) -> str:
    """The Chinese half of a heading."""
    return heading.partition(" ")[0]


def role_word(role: str) -> str:
    """What a role is called where its weight is told."""
    return ROLES_ZH[role] if language() == "zh" else role


def note(found: Workload) -> str:
    """What the figures stand on: measure, scope, weights, what was drawn again."""
    return "\n".join([_ranked_by(found), _weights(found), *_bands(found), *_estimated(found)])


def _ranked_by(found: Workload) -> str:
    scope = "，".join(f"{name} {value}" for name, value in found.scope.items())
    apart = said("；另有 {count} 个集合或内设名称未列入 set apart", count=found.bodies_apart) if found.bodies_apart else ""
    within = said("；范围 scope：{scope}", scope=scope) if scope else ""
    return said("排名依据 by {measure}{within}；共 {bodies} 个机构 bodies、{tasks} 项任务 tasks、{papers} 份文件 papers{apart}",
                measure=paired(CHINESE[found.by], found.by), within=within, bodies=found.bodies, tasks=found.tasks, papers=found.papers,
                apart=apart)


def _weights(found: Workload) -> str:
    weights = "，".join(f"{role_word(name)} {value:g}" for name, value in found.weights.by_role().items())
    return said("权重 weights {name}：{weights}；同一任务有几种职责的，各栏都计，得分取最重的一种 several roles in one task: counted in "
                "each column, scored by the weightiest", name=found.weights.name, weights=weights)


def _bands(found: Workload) -> list[str]:
    if not found.resamples:
        return []
    papers = said("任务，以及 {papers} 份文件（其余 {others} 份是其地方唯一的一份） tasks and {papers} papers (the others are the only one "
                  "of their place)", papers=found.papers_resampled, others=found.papers - found.papers_resampled) \
        if found.papers_resampled else paired("任务", "tasks alone")
    return [said("区间 90% band：重抽 {times} 次 resamples，抽{papers}", times=found.resamples, papers=papers),
            said("≈ 与下一名并列或难分 level with the next one, or not to be told from it")]


def _estimated(found: Workload) -> list[str]:
    notes = [said("中介按 {count} 个起点估计 betweenness is estimated from {count} bodies", count=found.pivots)] if found.pivots else []
    if found.undivided:
        return [*notes, said("最大的部分未分模块，其参与系数为 0 the largest part has no modules, and participation 0")]
    return [*notes, said("模块中任务全同的机构同在一处 modules keep bodies with the same tasks together")] if found.by_classes else notes


def table(found: Workload) -> str:
    """Plain text, columns aligned."""
    columns = _columns(found)
    return aligned(tuple(columns), [[cell(row) for cell in columns.values()] for row in found.rows]) + "\n" + note(found) + "\n"


def rich_table(found: Workload, room: int) -> Table:
    """The same for a terminal of so many columns: on a narrow one without the ranks under the weightings, then with the Chinese half
    of the headings alone, then with fewer columns."""
    columns = _columns(found)
    layout = _layout(found, columns)
    if not layout.fits(room):
        columns = {heading: cell for heading, cell in columns.items() if _chinese(heading) != _chinese(_WEIGHTED)}
        layout = _layout(found, columns)
    narrow = {_chinese(heading): cell for heading, cell in columns.items()}
    for spared in ("", *_SPARED):
        if layout.fits(room):
            break
        narrow.pop(spared, None)
        layout = _layout(found, narrow)
    return drawn(layout, room, note(found))


def _layout(found: Workload, columns: dict[str, Column]) -> Layout:
    return Layout(tuple(columns), ([cell(row) for cell in columns.values()] for row in found.rows), _LEAST_BODY)


def csv(found: Workload) -> str:
    """Every figure of every row, in the order of COLUMNS; those set apart at the end, told by their kind, ranked among themselves."""
    return csv_text(COLUMNS, ([_cell(value) for value in asdict(row).values()] for row in (*found.rows, *found.apart)))


def _cell(value: Any) -> Any:
    """Names as a list, a span of ranks as 1–3, a mapping as `name:number`."""
    if isinstance(value, Mapping):
        return "、".join(f"{name}:{number}" for name, number in value.items())
    if isinstance(value, tuple):
        return "–".join(map(str, value)) if value and isinstance(value[0], int) else "、".join(value)
    return value


def as_data(found: Workload) -> dict[str, Any]:
    """What was counted and how, the rows, and the rows set apart, as plain values."""
    return {**counted_as_data(found), "rows": [row_as_data(row) for row in found.rows], "apart": [row_as_data(row) for row in found.apart]}


def row_as_data(row: Row) -> dict[str, Any]:
    """As `asdict`, which takes ten times as long over values that need no copy of their own."""
    values = ((name, getattr(row, name)) for name in COLUMNS)
    return {name: dict(value) if isinstance(value, Mapping) else value for name, value in values}


def counted_as_data(found: Workload) -> dict[str, Any]:
    """What was counted and how, as plain values."""
    return {"by": found.by, "scope": dict(found.scope), "weights": {"name": found.weights.name, **found.weights.by_role()},
            "papers": found.papers, "tasks": found.tasks, "bodies": found.bodies, "bodies_apart": found.bodies_apart,
            "resamples": found.resamples, "papers_resampled": found.papers_resampled, "pivots": found.pivots}


def json(found: Workload) -> str:
    """What was counted and how, the rows, and the rows set apart."""
    return json_text(as_data(found))


FORMATS: dict[str, Callable[[Workload], str]] = {"table": table, "csv": csv, "json": json}


def render(found: Workload, form: str) -> str:
    """The workload in one of FORMATS. Raises ValueError for another."""
    if form not in FORMATS:
        raise ValueError(f"no format {form!r} (one of {', '.join(FORMATS)})")
    return FORMATS[form](found)
