"""A workload as text: table, CSV, JSON; and as a rich table where a terminal shows it."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from wenmai.load.rows import Row, Workload
from wenmai.query.table import aligned, csv_text, json_text
from wenmai.query.terminal import Layout
from wenmai.query.terminal import rich_table as drawn

if TYPE_CHECKING:
    from rich.table import Table

COLUMNS = tuple(f.name for f in fields(Row))
# heading → what stands under it
_TABLE: dict[str, Callable[[Row], Any]] = {
    "名次": lambda r: r.rank,
    "机构 body": lambda r: r.body + _mark(r),
    "得分 score": lambda r: f"{r.score:g}",
    "任务 tasks": lambda r: r.tasks,
    "牵头 lead": lambda r: r.lead,
    "负责 resp.": lambda r: r.responsible,
    "配合 support": lambda r: r.support,
    "落实 impl.": lambda r: r.implement,
    "文件 papers": lambda r: r.documents,
    "板块 sections": lambda r: r.sections,
    "伙伴 partners": lambda r: r.partners,
    "中介 betw.": lambda r: f"{r.betweenness:.3f}",
}
# left out of a narrow terminal's table, the first one first
_SPARED = ("中介", "伙伴", "板块", "文件")
_LEAST_BODY = 24


def _mark(row: Row) -> str:
    kind = {"collective": "（集合）", "office": "（内设）"}.get(row.kind, "")
    before = f"（含前身 {'、'.join(row.merged)}）" if row.merged else ""
    return kind + ("（未认定）" if row.unresolved else "") + before


def _note(found: Workload) -> str:
    weights = "，".join(f"{name} {value:g}" for name, value in found.weights.by_role().items())
    apart = f"；另有 {found.bodies_apart} 个集合或内设名称未列入 set apart" if found.bodies_apart else ""
    return (f"权重 weights {found.weights.name}：{weights}；共 {found.bodies} 个机构 bodies{apart}\n"
            "同一任务有几种职责的，各栏都计，得分取最重的一种 several roles in one task: counted in each column, scored by the weightiest")


def table(found: Workload) -> str:
    """Plain text, columns aligned."""
    return aligned(tuple(_TABLE), [[cell(row) for cell in _TABLE.values()] for row in found.rows]) + "\n" + _note(found) + "\n"


def rich_table(found: Workload, room: int) -> Table:
    """The same for a terminal of so many columns: on a narrow one the Chinese half of the headings alone, then fewer columns."""
    layout = _layout(found, _TABLE)
    narrow = {heading.partition(" ")[0]: cell for heading, cell in _TABLE.items()}
    for spared in ("", *_SPARED):
        if layout.fits(room):
            break
        narrow.pop(spared, None)
        layout = _layout(found, narrow)
    return drawn(layout, room, _note(found))


def _layout(found: Workload, columns: dict[str, Callable[[Row], Any]]) -> Layout:
    return Layout(tuple(columns), ([cell(row) for cell in columns.values()] for row in found.rows), _LEAST_BODY)


def csv(found: Workload) -> str:
    """Every figure of every row, in the order of COLUMNS; those set apart at the end, told by their kind, ranked among themselves."""
    return csv_text(COLUMNS, ([_cell(value) for value in asdict(row).values()] for row in (*found.rows, *found.apart)))


def _cell(value: Any) -> Any:
    """A tuple as a list of its parts; a mapping as `name:number`."""
    parts = [f"{name}:{number}" for name, number in value.items()] if isinstance(value, Mapping) else value
    return "、".join(map(str, parts)) if isinstance(parts, tuple | list) else parts


def json(found: Workload) -> str:
    """Weights, rows, and the rows set apart."""
    return json_text({"weights": {"name": found.weights.name, **found.weights.by_role()}, "bodies": found.bodies,
                      "bodies_apart": found.bodies_apart, "rows": [asdict(row) for row in found.rows],
                      "apart": [asdict(row) for row in found.apart]})


FORMATS: dict[str, Callable[[Workload], str]] = {"table": table, "csv": csv, "json": json}


def render(found: Workload, form: str) -> str:
    """The workload in one of FORMATS. Raises ValueError for another."""
    if form not in FORMATS:
        raise ValueError(f"no format {form!r} (one of {', '.join(FORMATS)})")
    return FORMATS[form](found)
