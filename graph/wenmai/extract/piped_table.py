"""Tables whose cells are parted by | on one line a row, as web pages are turned into text: 序号 | 任务 | 责任单位 | 完成时限."""
from __future__ import annotations

import re

from wenmai.extract.division_table import Division, Group, Row
from wenmai.extract.roles import STEMS
from wenmai.extract.table_heads import INDICATOR_NAME, NATURE_HEAD, ROLE_HEAD, TASK_HEAD, TIME_HEAD, UNIT_HEAD, YEAR_HEAD
from wenmai.extract.tables import Cell, Table
from wenmai.model import Indicator, Span, Spans
from wenmai.text import CleanText
from wenmai.text.markup import FILLER

VERSION = "piped_table.v1"

SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、?")
FIGURES = re.compile(r"[\d.%/\s-]*")


def cells(raw: str, start: int, end: int) -> list[Span]:
    """The places of the cells of a row, white space at their ends left out; an empty cell is an empty place."""
    out: list[Span] = []
    for part in re.finditer(r"[^|｜\n]+|(?<=[|｜])(?=[|｜]|$)", raw[start:end]):
        first, last = start + part.start(), start + part.end()
        while first < last and (raw[first].isspace() or raw[first] == FILLER):
            first += 1
        while last > first and (raw[last - 1].isspace() or raw[last - 1] == FILLER):
            last -= 1
        out.append((first, last))
    return out


def read_piped(clean: CleanText, table: Table) -> Division:
    """The rows of a table of tasks. A row numbered 一、 begins a group; a row without bodies and number goes with none.

    >>> from wenmai.extract.tables import tables
    >>> from wenmai.text import clean
    >>> text = clean("序号 | 工作任务 | 牵头单位\\n1 | 修订防汛预案 | 市水务局\\n")
    >>> division = read_piped(text, tables(text)[0])
    >>> [(row.number, row.task.text, [cell.text for cell in row.bodies]) for row in division.groups[0].rows]
    [('1', '修订防汛预案', ['市水务局'])]
    """
    raw = clean.raw
    heads = cells(raw, *clean.lines[table.head][:2])
    names = [Cell.of(raw, head).text for head in heads]
    found = {i: match for i, name in enumerate(names) for match in [ROLE_HEAD.compiled.search(name)] if match}
    columns: list[tuple[str, Spans]] = [
        (STEMS[match["stem"]] if match["stem"] else "responsible", (heads[i],)) for i, match in found.items()]
    roles = list(found)
    task = next(i for i, name in enumerate(names) if TASK_HEAD.compiled.fullmatch(name))
    time = next((i for i, name in enumerate(names) if TIME_HEAD.compiled.fullmatch(name)), None)
    groups: list[Group] = []
    for line in table.lines[1:]:
        row = cells(raw, *clean.lines[line][:2])
        if len(row) == len(names) and line not in table.repeats:
            _add_row(raw, groups, row, task, roles, time)
    return Division(columns, groups)


def _add_row(raw: str, groups: list[Group], row: list[Span], task: int, roles: list[int], time: int | None) -> None:
    number = raw[slice(*row[0])].rstrip(".．、") if task and 0 not in roles else ""
    title = raw[slice(*row[task])]
    if not title or FIGURES.fullmatch(title):
        return
    if SECTION.fullmatch(number) and not any(raw[slice(*row[i])] for i in roles):
        groups.append(Group(number, row[0], Cell.of(raw, row[task])))
        return
    bodies = [Cell.of(raw, row[i]) for i in roles]
    if not groups or SECTION.fullmatch(number):
        groups.append(Group("", row[0]))
    if any(cell.text for cell in bodies) or number:
        due = Cell.of(raw, row[time]) if time is not None and row[time][1] > row[time][0] else None
        groups[-1].rows.append(Row(Cell.of(raw, row[task]), bodies, number or None, due))


def piped_indicators(clean: CleanText, table: Table) -> list[Indicator]:
    """The rows of a table of indicators: the first and the last column of a year are base and goal."""
    raw = clean.raw
    names = [Cell.of(raw, head).text for head in cells(raw, *clean.lines[table.head][:2])]
    years = [(i, int(match[1])) for i, name in enumerate(names) for match in [YEAR_HEAD.fullmatch(name)] if match]
    name_at = next(i for i, name in enumerate(names) if INDICATOR_NAME.fullmatch(name))
    unit_at = next((i for i, name in enumerate(names) if UNIT_HEAD.fullmatch(name)), None)
    nature_at = next((i for i, name in enumerate(names) if NATURE_HEAD.fullmatch(name)), None)
    out: list[Indicator] = []
    for line in table.lines[1:]:
        row = cells(raw, *clean.lines[line][:2])
        if len(row) != len(names) or line in table.repeats or row[name_at][0] == row[name_at][1]:
            continue
        said = [raw[slice(*place)] for place in row]
        first, last = years[0], years[-1]
        out.append(Indicator(int(said[0]) if name_at and said[0].isdigit() else None, None, said[name_at],
                             said[unit_at] if unit_at is not None else None, first[1], _figure(said[first[0]]), last[1],
                             _figure(said[last[0]]), said[nature_at] if nature_at is not None else None, ((row[0][0], row[-1][1]),)))
    return out


def _figure(said: str) -> str | None:
    return said if said.strip("-—–－/") else None
