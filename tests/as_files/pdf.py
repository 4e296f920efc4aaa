"""A paper as a PDF, set as GB/T 9704-2012 sets official papers: A4, 22 lines of 28 characters, page numbers between dashes, ruled tables.

The font (STSong-Light, one of those that PDF viewers bring along) is named, not embedded, so that the bytes are the same everywhere.
"""
from __future__ import annotations

import io
import re
from collections.abc import Iterator

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from .layout import Cell, Grid, blocks

FONT = "STSong-Light"
SIZE, PITCH = 16.0, 28.9
CHARACTERS, LINES = 28, 22
LEFT, TOP = 79.0, 105.0
WIDTH = SIZE * CHARACTERS
# of tables
SMALL, SMALL_PITCH, PAD = 10.5, 15.0, 4.0
NEVER_FIRST = "，。；、：！？）》”’,.;:!?)%"
TITLE = re.compile(r"[^，。；：、（）\d]{2,28}|\S{2,20}(?:通知|方案|任务|意见)")


def made(text: str) -> bytes:
    """The PDF of a paper."""
    pages = Pages()
    for block in blocks(text):
        if isinstance(block, Grid):
            pages.table(block)
        else:
            pages.paragraph(block)
    return pages.done()


def width(text: str, size: float) -> float:
    """The width of a text in points."""
    return float(pdfmetrics.stringWidth(text, FONT, size))


def wrapped(text: str, room: float, size: float, *, first: float = 0.0) -> Iterator[str]:
    """The lines of a text in so much room, the first of them set in; a mark that begins no line stays on the one before."""
    line, used = "", first
    for char in text:
        wide = width(char, size)
        if char == "\n" or (used + wide > room + 0.1 and char not in NEVER_FIRST):
            yield line
            line, used = "", 0.0
        if char != "\n":
            line += char
            used += wide
    yield line


class Pages:
    """Pages that are filled from above."""

    def __init__(self, *, compress: bool = True) -> None:
        if FONT not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4, invariant=1, pageCompression=int(compress))
        self.at = TOP
        self.number = 1

    @property
    def bottom(self) -> float:
        """Where the last line of a page ends."""
        return TOP + LINES * PITCH

    def done(self) -> bytes:
        """The file."""
        self._end_page()
        self.canvas.save()
        return self.out.getvalue()

    def turn_page(self) -> None:
        """Goes on with the next page."""
        self._end_page()
        self.at = TOP

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        """Prints a line whose top left corner is so far from that of the page."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, A4[1] - y - size, text)

    def paragraph(self, text: str) -> None:
        """A paragraph, its first line set in by two characters; what looks like a title stands in the middle."""
        if TITLE.fullmatch(text):
            self._line((WIDTH - width(text, SIZE)) / 2, text)
            return
        first = 0.0 if text.endswith("：") else 2 * SIZE
        for i, line in enumerate(wrapped(text, WIDTH, SIZE, first=first)):
            self._line(first if i == 0 else 0.0, line)

    def table(self, grid: Grid, *, cut_rows: bool = True, repeat_head: bool = True) -> None:
        """A table with rulings. At a page's end a row is cut where it does not fit, and the head is printed again."""
        drawn = DrawnTable(grid)
        row = 0
        while row < len(drawn.rows):
            row = drawn.draw(self, row, cut_rows=cut_rows, repeat_head=repeat_head and row > 0)
            if row < len(drawn.rows):
                self.turn_page()
        self.at += PITCH - self.at % 1

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A ruling."""
        self.canvas.line(x0, A4[1] - y0, x1, A4[1] - y1)

    def _line(self, x: float, text: str) -> None:
        if self.at + PITCH > self.bottom + 0.1:
            self.turn_page()
        self.text(LEFT + x, self.at, text)
        self.at += PITCH

    def _end_page(self) -> None:
        self.text(LEFT + WIDTH / 2 - 25, self.bottom + 30, f"— {self.number} —", 14)
        self.canvas.showPage()
        self.number += 1


class DrawnTable:
    """A table whose columns share the width by how much their cells hold."""

    def __init__(self, grid: Grid) -> None:
        self.heads = grid.heads
        self.rows = grid.rows
        columns = len(grid.rows[0])
        most = [max([len(row[i].text) for row in grid.rows if row[i] is not None and row[i].columns == 1] or [8]) for i in range(columns)]
        wide = [min(max(size, 3), 24) for size in most]
        self.edges = [LEFT + WIDTH * sum(wide[:i]) / sum(wide) for i in range(columns + 1)]
        self.lines: list[list[list[str]]] = [
            [self._lines(cell, i) if cell else [] for i, cell in enumerate(row)] for row in grid.rows]

    def draw(self, pages: Pages, first: int, *, cut_rows: bool, repeat_head: bool) -> int:
        """Draws the rows from `first` on that fit on the page, and returns the first that does not; of a cut one the rest is left."""
        shown = list(range(self.heads)) if repeat_head else []
        heights = [self._height(row) for row in range(len(self.rows))]
        room = pages.bottom - pages.at - sum(heights[row] for row in shown)
        row = first
        while row < len(self.rows) and heights[row] <= room:
            room -= heights[row]
            shown.append(row)
            row += 1
        if row < len(self.rows) and cut_rows and room > 2 * SMALL_PITCH + PAD:
            shown.append(row)
            heights[row] = (room - PAD) // SMALL_PITCH * SMALL_PITCH + PAD
        self._draw(pages, shown, heights)
        return row

    def _draw(self, pages: Pages, shown: list[int], heights: list[float]) -> None:
        tops = [pages.at]
        for row in shown:
            tops.append(tops[-1] + heights[row])
        for k, row in enumerate(shown):
            for i, cell in enumerate(self.rows[row]):
                if cell is None and ((k > 0 and shown[k - 1] == row - 1) or not self._goes_on(row, i)):
                    continue
                wide, tall = cell.columns if cell else 1, self._rows_of(shown, k, i)
                self._cell(pages, self.edges[i], tops[k], self.edges[i + wide], tops[k + tall])
                fit = int((tops[k + tall] - tops[k] - PAD) / SMALL_PITCH + 0.01)
                begun = self._begun(row, i)
                for n, line in enumerate(self.lines[begun][i][:fit]):
                    pages.text(self.edges[i] + PAD, tops[k] + PAD / 2 + n * SMALL_PITCH, line, SMALL)
                if begun >= self.heads:
                    self.lines[begun][i] = self.lines[begun][i][fit:]
        pages.at = tops[-1]

    def _goes_on(self, row: int, column: int) -> bool:
        """Whether a merged cell from above covers the place."""
        return self.rows[row][column] is None and self._begun(row, column) < row

    def _begun(self, row: int, column: int) -> int:
        """The row in which the cell begins that covers the place; the row itself for none."""
        for up in range(row, -1, -1):
            cell = self.rows[up][column]
            if cell is not None:
                return up if up + cell.rows > row else row
        return row

    def _rows_of(self, shown: list[int], k: int, column: int) -> int:
        """How many of the rows shown the cell takes."""
        return next((n for n in range(1, len(shown) - k) if shown[k + n] != shown[k] + n or not self._goes_on(shown[k + n], column)),
                    len(shown) - k)

    def _cell(self, pages: Pages, x0: float, y0: float, x1: float, y1: float) -> None:
        for start, end in (((x0, y0), (x1, y0)), ((x0, y1), (x1, y1)), ((x0, y0), (x0, y1)), ((x1, y0), (x1, y1))):
            pages.line(*start, *end)

    def _lines(self, cell: Cell, column: int) -> list[str]:
        room = self.edges[column + cell.columns] - self.edges[column] - 2 * PAD
        return [line for line in wrapped(cell.text, room, SMALL) if line]

    def _height(self, row: int) -> float:
        """The height of a row: of its highest cell; a merged cell shares its lines out over its rows."""
        most = 1
        for up in range(row, -1, -1):
            for i, cell in enumerate(self.rows[up]):
                if cell is not None and up + cell.rows > row:
                    lines = len(self.lines[up][i])
                    most = max(most, -(-lines // cell.rows))
        return most * SMALL_PITCH + PAD
