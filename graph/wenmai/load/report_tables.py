"""The tables under the charts of the load report: for screen readers, for print, and as CSV."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wenmai.load.ranking import MEASURES
from wenmai.load.report import Area, Field, Report
from wenmai.load.rows import Row
from wenmai.page.labels import visible
from wenmai.query.table import csv_text


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell; `opens` is what a click on it shows, by the key that the page's scripts know (body:3, area:3:5, tie:4)."""

    text: str
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a chart; its rows as long as its headings, the heading of a row in column `head`."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0

    def csv(self) -> str:
        """The same as CSV, text never a formula."""
        return csv_text(self.headings, ([_figure(cell.text) for cell in row] for row in self.rows))


def _figure(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() else text


def _band(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{low:g}–{high:g}"


_FIGURES: dict[str, Callable[[Row], str]] = {
    "得分 score": lambda row: f"{row.score:g}",
    "得分区间 band": lambda row: _band(row.score_low, row.score_high),
    "名次区间 ranks": lambda row: _band(row.rank_low, row.rank_high),
    "与下一名难分 level with next": lambda row: "≈" if row.level_with_next else "",
    "任务 tasks": lambda row: str(row.tasks),
    "牵头 lead": lambda row: str(row.lead),
    "负责 responsible": lambda row: str(row.responsible),
    "落实 implement": lambda row: str(row.implement),
    "配合 support": lambda row: str(row.support),
    "文件 papers": lambda row: str(row.documents),
    "领域 areas": lambda row: str(row.areas),
    "伙伴 partners": lambda row: str(row.partners),
    "有时限 with deadline": lambda row: str(row.deadlines),
    "指标 targets": lambda row: str(row.targets),
}


def tables(shown: Report) -> tuple[Table, ...]:
    """Bodies, bodies by area, bodies by month, partners: one for each chart, in the order of the page."""
    return (_of_bodies(shown), _of_fields("area", shown, [_area(area) for area in shown.areas], shown.by_area),
            _of_fields("month", shown, shown.months, shown.by_month), _of_ties(shown))


def _of_bodies(shown: Report) -> Table:
    measure = {} if shown.ranking.by in ("score", "tasks", "lead", "documents", "areas", "partners", "deadlines", "targets") else {
        f"排名依据 {shown.ranking.by}": MEASURES[shown.ranking.by]}
    figures = {name: figure for name, figure in _FIGURES.items() if any(figure(bar.row) for bar in shown.bars)}
    rows = tuple((Cell(str(bar.row.rank)), _name(shown, number), *(Cell(f"{value(bar.row):g}") for value in measure.values()),
                  *(Cell(figure(bar.row)) for figure in figures.values())) for number, bar in enumerate(shown.bars))
    return Table("load", ("名次 rank", "机构 body", *measure, *figures), rows, head=1)


def _area(area: Area) -> str:
    return visible(f"{area.zh} {area.en}".strip())


def _name(shown: Report, body: int) -> Cell:
    return Cell(visible(shown.bars[body].row.body), f"body:{body}")


def _of_fields(name: str, shown: Report, columns: Sequence[str], fields: tuple[Field, ...]) -> Table:
    counts = {(field.body, field.column): len(field.shares) for field in fields}

    def cell(body: int, column: int) -> Cell:
        count = counts.get((body, column))
        return Cell(str(count), f"{name}:{body}:{column}") if count else Cell("")

    rows = tuple((_name(shown, body), *(cell(body, column) for column in range(len(columns)))) for body in range(len(shown.bars)))
    return Table(name, ("机构 body", *columns), rows)


def _of_ties(shown: Report) -> Table:
    rows = tuple((_name(shown, tie.one), _name(shown, tie.other), Cell(str(len(tie.shares)), f"tie:{number}"))
                 for number, tie in enumerate(shown.ties))
    return Table("tie", ("机构 body", "伙伴 partner", "共同任务 shared tasks"), rows)
