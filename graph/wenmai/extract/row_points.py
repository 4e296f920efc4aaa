"""The numbered points within a table's cell: 1.修订预案；2.组织演练, with the times that a cell of the row gives each of them."""
from __future__ import annotations

import re

from wenmai.extract.division_table import Point
from wenmai.extract.tables import HEADING, Cell
from wenmai.text.late import LatePattern
from wenmai.text.markers import MARKER

POINT = re.compile(r"(?<!\d)(?<!\d\.)(?P<number>\d{1,2})[.．、](?!\d)|[（(](?P<bracketed>\d{1,2})[）)]")
# a half-width full stop stands behind a Chinese character
POINT_END = re.compile(r"[。；;！]|\.(?<=[^\x00-\x7f]\.)")
ENDS = "。；;！."
FEWEST_POINTS = 2
# 1.6月底前；2.9月底前；3.长期
POINT_TIME = LatePattern(r"(?:^|(?<=[；;。]))(?P<number>\d{1,2})[.．、](?P<time>[^；;。]{1,40})[；;。]?")


def points(cell: Cell) -> list[Point]:
    """The numbered points of a cell; none where they do not count on from 1."""
    marks = list(POINT.finditer(cell.text))
    counted = [mark for i, mark in enumerate(marks, 1) if int(mark["number"] or mark["bracketed"]) == i]
    if len(counted) < FEWEST_POINTS or len(counted) < len(marks) or len({mark["number"] is None for mark in marks}) > 1:
        return []
    ends = [*(mark.start() for mark in counted[1:]), len(cell.text)]
    out = [Point(mark["number"] or mark["bracketed"], first_sentence(cell, mark.end(), end), cell.part(mark.end(), end))
           for mark, end in zip(counted, ends, strict=True)]
    return [point for point in out if point.label.text]


def first_sentence(cell: Cell, start: int, end: int) -> Cell:
    """What stands in cell.text[start:end] before the end of its first sentence; marks that nothing stands before end none."""
    begin = start
    while begin < end and cell.text[begin] in ENDS:
        begin += 1
    start = begin if begin < end else start
    stop = POINT_END.search(cell.text, start, end)
    return cell.part(start, stop.start() if stop and stop.start() > start else end)


def numbered(cell: Cell) -> tuple[str, Cell]:
    """The number that a cell begins with and the rest of it: 一、扩大投资, 1.修订预案; no number where none stands there."""
    marker = MARKER.match(cell.text)
    if marker is None or marker.lastgroup not in (*HEADING, "arabic") or marker.end() == len(cell.text):
        return "", cell
    return marker[0].rstrip("、.．"), cell.part(marker.end(), len(cell.text))


def with_times(found: list[Point], due: Cell | None) -> Cell | None:
    """Gives each point its part of the row's time; returns that time where it names no points."""
    if due is None:
        return None
    times = {mark["number"]: due.part(*mark.span("time")) for mark in POINT_TIME.finditer(due.text)}
    if not times or not set(times) <= {point.number for point in found}:
        return due
    for point in found:
        point.due = times.get(point.number)
    return None
