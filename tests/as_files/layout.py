"""A paper's text as the things that a file of it is made of: paragraphs, and tables with their merged cells."""
from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from wenmai.extract import extract
from wenmai.extract.division_table import read_division
from wenmai.extract.indicator_table import FOOTNOTE, indicator_rows
from wenmai.extract.name_hint import is_personal_name
from wenmai.extract.tables import Cell as PrintedCell
from wenmai.extract.tables import Table, tables
from wenmai.text import CleanText, clean
from wenmai.text.markup import FILLER


@dataclass(slots=True)
class Cell:
    """A cell of a table, and how many rows and columns it takes."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Grid:
    """A table: the rows of its head and those below; None where a merged cell covers the place."""

    rows: list[list[Cell | None]] = field(default_factory=list)
    heads: int = 1


def blocks(text: str) -> list[str | Grid]:
    """The paragraphs of a paper, with the lines of its tables put together to tables."""
    cleaned = clean(text)
    out: list[str | Grid] = []
    found = tables(cleaned)
    taken = {line for table in found for line in table.lines}
    first = {table.lines.start: table for table in found}
    for i, (first_char, last_char, start, end) in enumerate(cleaned.lines):
        if i in first:
            out.append(_grid(cleaned, first[i]))
            out += _notes(cleaned, first[i])
        elif i not in taken:
            said, printed = cleaned.text[start:end].replace(FILLER, ""), " ".join(cleaned.raw[first_char:last_char].split())
            # white space within a line is printed too, but for lines that say the same several times over
            said = printed if printed.replace(" ", "") == said.replace(" ", "") else said
            # the lines of one paragraph stand one behind the other in the clean text
            if out and isinstance(out[-1], str) and start and cleaned.text[start - 1] != "\n":
                out[-1] += said
            elif said:
                out.append(said)
    return out


def _notes(cleaned: CleanText, table: Table) -> list[str]:
    """The footnotes of a table of indicators."""
    lines = [cleaned.raw[slice(*cleaned.lines[i][:2])] for i in table.lines] if table.kind == "indicator" else []
    return ["".join(line.split()) for line in lines if FOOTNOTE.fullmatch(line)]


def _grid(cleaned: CleanText, table: Table) -> Grid:
    if table.kind == "division":
        return _division(cleaned, table)
    if table.kind == "indicator":
        return _indicators(cleaned, table)
    lines = [cleaned.raw[slice(*cleaned.lines[i][:2])] for i in table.lines]
    rows = [[cell.strip() for cell in line.replace(FILLER, "").split("|")] for line in lines]
    return Grid([[Cell(cell) for cell in row] for row in rows])


def _division(cleaned: CleanText, table: Table) -> Grid:
    """序号 | 工作任务 (two columns: the group and its tasks) | bodies; what is one for several rows stands in merged cells."""
    head = cleaned.raw[slice(*cleaned.lines[table.head][:2])].split()
    division = read_division(cleaned, table, set(_headings(cleaned)))
    grouped = any(group.title for group in division.groups)
    grid = Grid([[Cell(head[0]), Cell(head[1], columns=2), None, *map(Cell, head[2:])]] if grouped else [[*map(Cell, head)]])
    for group in division.groups:
        size = len(group.rows)
        for i, row in enumerate(group.rows):
            begins = [Cell(group.number, size), Cell(group.title.text if group.title else "", size)] if not i else [None, None]
            same = i > 0 and [cell.fragments for cell in row.bodies] == [cell.fragments for cell in group.rows[i - 1].bodies]
            height = next((k for k in range(1, size - i) if [c.fragments for c in group.rows[i + k].bodies]
                           != [c.fragments for c in row.bodies]), size - i)
            bodies = [None if same else Cell(_with_breaks(cell), height) for cell in row.bodies]
            grid.rows.append([*(begins if grouped else begins[:1]), Cell(row.task.text), *bodies])
    return grid


def _with_breaks(cell: PrintedCell) -> str:
    """What a cell says, with the line ends that part its bodies."""
    cuts = [0, *cell.breaks, len(cell.text)]
    return "\n".join(cell.text[start:end] for start, end in pairwise(cuts))


def _headings(cleaned: CleanText) -> list[str]:
    return [task.label for task in extract(cleaned, is_personal_name).tasks if task.same_as is None]


def _indicators(cleaned: CleanText, table: Table) -> Grid:
    """领域 (merged) | 序号 | 主要指标 | 单位 | base year | target year | 指标性质."""
    found, notes = indicator_rows(cleaned, table), _notes(cleaned, table)
    head = cleaned.raw[slice(*cleaned.lines[table.head][:2])].split()
    grid = Grid([[Cell(name) for name in ["领域", "序号", *head]]])
    for i, row in enumerate(found):
        size = next((k for k in range(1, len(found) - i) if found[i + k].group != row.group), len(found) - i)
        group = Cell(row.group or "", size) if not i or found[i - 1].group != row.group else None
        mark = next((note[0] for note in notes if row.baseline_year == int(note[1:5])), "")
        values = [row.name, row.unit, (row.baseline or "-") + mark, row.target or "-", row.nature]
        grid.rows.append([group, Cell(f"{row.number}."), *(Cell(value or "") for value in values)])
    return grid
