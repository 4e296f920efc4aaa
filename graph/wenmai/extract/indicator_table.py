"""Rows of indicator tables (主要指标 单位 2020年 2025年 指标性质), flattened to lines."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wenmai.extract.table_heads import indicator_years
from wenmai.extract.tables import Table
from wenmai.model import Indicator, Span
from wenmai.text import CleanText
from wenmai.text.late import LatePattern
from wenmai.text.marks import fold

VERSION = "indicator_table.v1"

NATURE = LatePattern(r"(预期性|约束性|指导性|引导性)$")
ROW = LatePattern(r"(\d{1,2})\s?[.．、]?(?:\s+|(?=\D)|$)")
FOOTNOTE = re.compile(r"(\d)\s{0,4}(\d{4})\s{0,4}年")
HEAD_WORDS = frozenset(("领域", "序", "号", "序号", "类别", "指标", "属性", "性质"))
VALUE = LatePattern(r"[-—–－]+|[<>≤≥＜＞约]?\d[\d.,]*\S*")
# what white space may part from its figure: 约 3
BEFORE_FIGURE = frozenset("<>≤≥＜＞约")
UNIT = LatePattern(
    r"[%‰％]|1?[/／]10万|[万亿]?(?:人|元|张|个|名|所|家|件|辆|座|户|吨|亩|例|次|种|项|台|篇|平方米|平方公里|公里|千瓦|千瓦时|立方米)(?:/\S{1,6})?"
    r"|岁|年|天|小时|分钟|㎡|个百分点|公顷|微克/立方米|毫克/升|吨标准煤(?:/万元)?|册|部|处|条|户次|人次|万人次"
)
# white space within a unit or a nature cuts it into no more parts than this: 微克/立 方米, 约 束 性
MOST_UNIT_PARTS = MOST_NATURE_PARTS = 3


@dataclass(slots=True)
class _Row:
    number: int
    group: str
    start: int
    end: int = 0
    tokens: list[str] = field(default_factory=list)

    def is_whole(self) -> bool:
        """Whether its last cell is read, the nature of the indicator, which white space and a line end may cut."""
        return NATURE.search("".join(self.tokens[-MOST_NATURE_PARTS:])) is not None


def indicator_rows(clean: CleanText, table: Table) -> list[Indicator]:
    """The rows of one table. Cells that run over several lines are put together; '-' is no value.

    A footnote that gives another base year (1 2016年) is taken off the figure that it was printed behind: the one base
    value of the table that ends in the footnote's mark.

    >>> from wenmai.extract.tables import tables
    >>> from wenmai.text import clean
    >>> text = clean("主要指标 单位 2020年 2025年 指标性质\\n1 堤防达标率 % 78.4 90 预期性\\n")
    >>> [(row.name, row.unit, row.baseline, row.target, row.nature) for row in indicator_rows(text, tables(text)[0])]
    [('堤防达标率', '%', '78.4', '90', '预期性')]
    """
    years = indicator_years(clean.raw[slice(*clean.lines[table.head][:2])])
    if years is None:
        return []
    rows, notes = _collect(clean, table)
    found = [_indicator(row, *years) for row in rows]
    return with_footnotes([row for row in found if row is not None], notes)


def _collect(clean: CleanText, table: Table) -> tuple[list[_Row], dict[str, int]]:
    rows: list[_Row] = []
    notes: dict[str, int] = {}
    group, fresh, current = "", True, None
    for i in table.lines[1:]:
        start, end, _, _ = clean.lines[i]
        line = clean.raw[start:end]
        said = "".join(line.split())
        if i in table.repeats or said in HEAD_WORDS:
            continue
        begins = ROW.match(line) if current is None else None
        if begins and int(begins[1]) == (rows[-1].number if rows else 0) + 1 and not FOOTNOTE.fullmatch(line):
            current = _Row(int(begins[1]), group, start)
            rows.append(current)
            line, fresh = line[begins.end():], True
        if current is not None:
            current.tokens += line.split()
            current.end = end
            current = None if current.is_whole() else current
        elif note := FOOTNOTE.fullmatch(line):
            notes[note[1]] = int(note[2])
        else:
            group, fresh = (said if fresh else group + said), False
    return rows, notes


def _indicator(row: _Row, base_year: int, due_year: int) -> Indicator | None:
    tokens = row.tokens
    unit = next((place for place in _stretches(len(tokens)) if _is_unit(tokens, *place)), None)
    if unit is None:
        return None
    at, value = unit
    behind = value + 1 + (tokens[value] in BEFORE_FIGURE)
    rest = "".join(tokens[behind:])
    nature = NATURE.search(rest)
    return Indicator(row.number, row.group or None, "".join(tokens[:at]), "".join(tokens[at:value]), base_year,
                     _value("".join(tokens[value:behind])), due_year, _value(rest[:nature.start()] if nature else rest),
                     nature[1] if nature else None, ((row.start, row.end),))


def _stretches(count: int) -> Iterator[Span]:
    """Where a unit may stand among the words of a row: behind the name, before a figure."""
    return ((at, end) for at in range(1, count - 1) for end in range(at + 1, min(at + MOST_UNIT_PARTS, count - 1) + 1))


def _is_unit(tokens: list[str], start: int, end: int) -> bool:
    """Whether tokens[start:end] is a unit with the base value behind it."""
    if not UNIT.fullmatch(fold("".join(tokens[start:end]))):
        return False
    return VALUE.fullmatch(tokens[end]) is not None or (
        tokens[end] in BEFORE_FIGURE and end + 1 < len(tokens) and VALUE.fullmatch(tokens[end + 1]) is not None)


def _value(printed: str) -> str | None:
    return None if not printed.strip("-—–－") else printed


def footnotes(clean: CleanText, table: Table) -> dict[str, int]:
    """The base years that footnotes right below a table give, by their marks."""
    found: dict[str, int] = {}
    for start, end, _, _ in clean.lines[table.lines.stop:]:
        note = FOOTNOTE.fullmatch(clean.raw, start, end)
        if note is None:
            break
        found[note[1]] = int(note[2])
    return found


def with_footnotes(rows: list[Indicator], notes: dict[str, int]) -> list[Indicator]:
    """The indicators with the base year of the footnote whose mark stands behind a base value, taken off it."""
    for mark, year in notes.items():
        marked = [row for row in rows if row.baseline and "." in row.baseline and fold(row.baseline).endswith(fold(mark))]
        if len(marked) == 1 and marked[0].baseline:
            marked[0].baseline = marked[0].baseline[:-1]
            marked[0].baseline_year = year
    return rows
