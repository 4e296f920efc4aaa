"""Tables that rulings draw: their cells, merged ones too, where the rulings are complete; nothing is guessed where they are not."""
from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from wenmai.read.ofd_lines import Character, Line, lines_of
from wenmai.read.table_rows import PARTED, without_bars

# Rulings that lie no farther apart are one, in millimetres: hair lines drawn twice, corners that do not quite meet.
NEAR = 1.0
# So much of the side of a cell must be drawn.
DRAWN = 0.8
# The names of columns in which a merged cell holds for each of its rows: 牵头单位, 责任领导, 完成时限.
OF_EACH_ROW = re.compile("(?:单位|部门|机构|科室|处室|领导|责任人|负责人|时限|时间|期限)$")
MOST_RULINGS = 5_000
MOST_CELLS = 20_000


@dataclass(slots=True, frozen=True)
class Ruling:
    """A level or an upright line: where it lies, from where to where it goes."""

    level: bool
    at: float
    start: float
    end: float

    @classmethod
    def through(cls, x0: float, y0: float, x1: float, y1: float) -> Ruling:
        """The line through a thin box."""
        if x1 - x0 >= y1 - y0:
            return cls(True, (y0 + y1) / 2, x0, x1)
        return cls(False, (x0 + x1) / 2, y0, y1)


@dataclass(slots=True)
class Table:
    """A grid of `xs` and `ys`; `owner` is, for each box of it, the first box of the cell that it belongs to."""

    xs: list[float]
    ys: list[float]
    owner: dict[tuple[int, int], tuple[int, int]]
    characters: list[Character] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.ys[0]

    def holds(self, one: Character) -> bool:
        """Whether a character stands in it."""
        x, y = one.x + one.width / 2, one.y - one.size / 3
        return self.xs[0] - NEAR <= x <= self.xs[-1] + NEAR and self.ys[0] - NEAR <= y <= self.ys[-1] + NEAR

    def rows(self) -> list[str]:
        """The rows, cells parted by |. What a merged cell says stands in its first row and column, and in each of its rows where its column
        is one of bodies, people or time. A row that is one cell is a line."""
        cells: dict[tuple[int, int], list[Character]] = {}
        for one in self.characters:
            row = min(max(bisect_right(self.ys, one.y - one.size / 3) - 1, 0), len(self.ys) - 2)
            column = min(max(bisect_right(self.xs, one.x + one.width / 2) - 1, 0), len(self.xs) - 2)
            cells.setdefault(self.owner[row, column], []).append(one)
        said = {owner: self._said(owner, cells) for owner in set(self.owner.values())}
        out = []
        spread: set[int] = set()
        for row in range(len(self.ys) - 1):
            owners = [self.owner[row, column] for column in range(len(self.xs) - 1)]
            if len(set(owners)) == 1:
                out.append(said[owners[0]])
                continue
            spread |= {column for column, (first, _) in enumerate(owners) if first == row and OF_EACH_ROW.search(said[owners[column]])}
            shown = [first == (row, column) or (first[1] == column and column in spread) for column, first in enumerate(owners)]
            out.append(PARTED.join(said[first] if shown[column] else "" for column, first in enumerate(owners)))
        return [row for row in out if row.strip(" |")]

    def _said(self, owner: tuple[int, int], cells: dict[tuple[int, int], list[Character]]) -> str:
        """The text of a cell; a line that leaves room for more was ended on purpose."""
        text = ""
        lines = lines_of(cells.get(owner, []))
        widest = max((line.right for line in lines), default=0.0)
        for line, following in pairwise([*lines, None]):
            if line is not None:
                text += line.text + (" " if following is not None and _was_ended(line, widest) else "")
        return without_bars(text)


def _was_ended(line: Line, widest: float) -> bool:
    return widest - line.right > 1.5 * line.size


def tables_of(rulings: list[Ruling]) -> tuple[list[Table], bool]:
    """The tables that rulings draw, and whether there are some that are not complete."""
    if len(rulings) > MOST_RULINGS:
        return [], True
    found: list[Table] = []
    broken = False
    for group in _groups(_merged(rulings)):
        level, upright = [r for r in group if r.level], [r for r in group if not r.level]
        if len(level) < 2 or len(upright) < 2:
            broken = broken or (len(level) > 2 and len(upright) == 1)
            continue
        table = _table(level, upright)
        if table is None:
            broken = True
        elif len(table.xs) > 2 or len(table.ys) > 2:
            found.append(table)
    return found, broken


def _merged(rulings: list[Ruling]) -> list[Ruling]:
    """The rulings, those that go on in one another made one."""
    out: list[Ruling] = []
    for level in (True, False):
        by_place: list[list[Ruling]] = []
        for ruling in sorted((r for r in rulings if r.level == level), key=lambda r: r.at):
            if by_place and ruling.at - by_place[-1][0].at <= NEAR:
                by_place[-1].append(ruling)
            else:
                by_place.append([ruling])
        for same in by_place:
            at = same[0].at
            same.sort(key=lambda r: r.start)
            start, end = same[0].start, same[0].end
            for ruling in same[1:]:
                if ruling.start <= end + NEAR:
                    end = max(end, ruling.end)
                else:
                    out.append(Ruling(level, at, start, end))
                    start, end = ruling.start, ruling.end
            out.append(Ruling(level, at, start, end))
    return out


def _groups(rulings: list[Ruling]) -> list[list[Ruling]]:
    """The rulings that touch or cross one another, group by group."""
    group = list(range(len(rulings)))

    def first(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    upright = [(i, r) for i, r in enumerate(rulings) if not r.level]
    for i, ruling in enumerate(rulings):
        if ruling.level:
            for k, other in upright:
                if other.start - NEAR <= ruling.at <= other.end + NEAR and ruling.start - NEAR <= other.at <= ruling.end + NEAR:
                    group[first(k)] = first(i)
    out: dict[int, list[Ruling]] = {}
    for i, ruling in enumerate(rulings):
        out.setdefault(first(i), []).append(ruling)
    return list(out.values())


def _table(level: list[Ruling], upright: list[Ruling]) -> Table | None:
    """The grid of a group of rulings; None where a side of it is open or a merged cell is no rectangle."""
    xs, ys = sorted({r.at for r in upright}), sorted({r.at for r in level})
    rows, columns = len(ys) - 1, len(xs) - 1
    if not rows or not columns or rows * columns > MOST_CELLS:
        return None
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    across, down = _by_place(level), _by_place(upright)
    for row in range(rows):
        for column in range(columns):
            left = column and not _is_drawn(down[xs[column]], ys[row], ys[row + 1])
            above = row and not _is_drawn(across[ys[row]], xs[column], xs[column + 1])
            owner[row, column] = owner[row, column - 1] if left else owner[row - 1, column] if above else (row, column)
            if left and above and owner[row, column - 1] != owner[row - 1, column]:
                return None
    outside = [_is_drawn(down[x], ys[row], ys[row + 1]) for x in (xs[0], xs[-1]) for row in range(rows)]
    outside += [_is_drawn(across[y], xs[column], xs[column + 1]) for y in (ys[0], ys[-1]) for column in range(columns)]
    return Table(xs, ys, owner) if all(outside) and _are_rectangles(owner) else None


def _by_place(rulings: list[Ruling]) -> dict[float, list[Ruling]]:
    out: dict[float, list[Ruling]] = {}
    for ruling in rulings:
        out.setdefault(ruling.at, []).append(ruling)
    return out


def _is_drawn(rulings: list[Ruling], start: float, end: float) -> bool:
    drawn = sum(max(0.0, min(end, r.end) - max(start, r.start)) for r in rulings)
    return drawn >= DRAWN * (end - start) - NEAR


def _are_rectangles(owner: dict[tuple[int, int], tuple[int, int]]) -> bool:
    boxes: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for box, first in owner.items():
        boxes.setdefault(first, []).append(box)
    return all((max(r for r, _ in cell) - first[0] + 1) * (max(c for _, c in cell) - first[1] + 1) == len(cell)
               for first, cell in boxes.items())
