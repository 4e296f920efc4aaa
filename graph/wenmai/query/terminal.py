"""Rows as a terminal shows them: figures and headings unbroken, text folded; a line a cell where no table fits."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from wenmai.query.answer import PLACE, Answer
from wenmai.query.headings import headings
from wenmai.query.table import figures, shown
from wenmai.wording.width import width

if TYPE_CHECKING:
    from rich.table import Table

LEAST_TEXT = 12
"""Columns that text keeps: six Chinese characters a line."""
# rich puts a bar and a blank on either side of each cell, and a bar at the end
_FRAME = 3


class Layout:
    """Columns and rows with the width that each column needs and would like to have. In headings a blank is a line break."""

    def __init__(self, columns: Sequence[str], rows: Iterable[Sequence[Any]], least_text: int = LEAST_TEXT) -> None:
        self.columns = columns
        self.body = [list(map(shown, row)) for row in rows]
        self.figures = figures(columns, self.body)
        heads = [max(map(width, heading.split(" "))) for heading in columns]
        cells = [max((width(row[i]) for row in self.body), default=0) for i in range(len(columns))]
        self.wanted = [max(pair) for pair in zip(heads, cells, strict=True)]
        self.least = [w if figure else max(head, min(w, least_text))
                      for w, head, figure in zip(self.wanted, heads, self.figures, strict=True)]

    def fits(self, room: int) -> bool:
        """Whether a table of so many columns on the terminal holds it."""
        return sum(self.least) + _FRAME * len(self.columns) + 1 <= room

    def widths(self, room: int) -> list[int]:
        """What is left over goes to the narrowest columns that want more."""
        found = list(self.least)
        for _ in range(room - sum(found) - _FRAME * len(found) - 1):
            hungry = [i for i, w in enumerate(found) if w < self.wanted[i]]
            if not hungry:
                break
            found[min(hungry, key=found.__getitem__)] += 1
        return found


def rich_table(layout: Layout, room: int, note: str = "") -> Table:
    """The rows for a terminal of so many columns; nothing is cut off."""
    return _table(layout, room, note) if layout.fits(room) else _lines(layout, note)


def answer_layout(answer: Answer) -> Layout:
    """An answer with its place in one column: the words, the file, the first and the last character."""
    if not set(PLACE) <= set(answer.columns):
        return Layout(answer.headings(), answer.rows_shown())
    at = [answer.columns.index(name) for name in PLACE]
    kept = [i for i in range(len(answer.columns)) if i not in at]
    rows = ([*(row[i] for i in kept), _evidence(*(row[i] for i in at))] for row in answer.rows_shown())
    heads = answer.headings()
    return Layout((*(heads[i] for i in kept), *(headings(("evidence",)) if answer.named else ("evidence",))), rows)


def _evidence(file: Any, start: Any, end: Any, quote: Any) -> str:
    return "" if file is None else f"「{''.join(shown(quote).split())}」 {file} {start}–{end}"


def _table(layout: Layout, room: int, note: str) -> Table:
    from rich.markup import escape
    from rich.table import Table

    out = Table(caption=escape(note) or None, caption_justify="left")
    for heading, right, columns in zip(layout.columns, layout.figures, layout.widths(room), strict=True):
        out.add_column(escape(heading.replace(" ", "\n")), justify="right" if right else "left", overflow="fold", width=columns)
    for row in layout.body:
        out.add_row(*map(escape, row))
    return out


def _lines(layout: Layout, note: str) -> Table:
    """Each row as lines of heading and cell, an empty line after it."""
    from rich.markup import escape
    from rich.table import Table

    out = Table.grid(padding=(0, 1))
    out.caption, out.caption_justify = escape(note) or None, "left"
    out.add_column(no_wrap=True)
    out.add_column(overflow="fold")
    for row in layout.body:
        for heading, cell in zip(layout.columns, row, strict=True):
            if cell:
                out.add_row(escape(heading), escape(cell))
        out.add_row()
    return out
