"""Flattened tables: which printed lines are a table's, by its head line, and cells that are put together from lines."""
from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from wenmai.extract.bodies import BODY_START, ends_as_body
from wenmai.extract.merged_table import merged_table
from wenmai.extract.spaced_table import spaced_table
from wenmai.extract.stacked_table import stacked_table
from wenmai.extract.table_heads import LONGEST_NAME, ROLE_NAME, head_kind
from wenmai.model import Span, Spans
from wenmai.text import CleanText
from wenmai.text.labels import BODY_WORDS
from wenmai.text.markers import MARKER
from wenmai.text.marks import fold
from wenmai.text.markup import FILLER

HEADING = ("han", "paren_han", "part", "chapter", "work")
WORD = re.compile(rf"[^\s{FILLER}]+")
PIPE = re.compile("[|｜]")
LONGEST_HEAD = 120
# A head of a table with | that was wrapped takes no more lines than this, a cell no more than that; behind a whole row so many lines
# without | still go on in its last cell where another row follows.
MOST_HEAD_LINES = 4
MOST_CELL_LINES = 12
MOST_LINES_BEHIND = 3
LONGEST_REST = 30
# No cell of a paper is nearly as long: what fills one without end is no table.
LONGEST_CELL = 10_000
# so many lines that are the name of a column of bodies and head no table show that the text is no table with one cell a line
MOST_MISSED = 8
# every head line of a table has one of these
COLUMN_WORD = re.compile("|".join((*BODY_WORDS, "机构", "指标", "责任分工")))


def words_of(raw: str, start: int, end: int) -> list[Span]:
    """The places of the words of a stretch; most have one alone, which needs no pattern.

    >>> words_of("1 修订预案", 0, 6)
    [(0, 1), (2, 6)]
    """
    body = raw[start:end]
    words = body.split()
    if len(words) == 1 and FILLER not in body:
        begin = raw.find(words[0], start)
        return [(begin, begin + len(words[0]))]
    return [word.span() for word in WORD.finditer(raw, start, end)]


@dataclass(slots=True)
class Table:
    """A run of printed lines: `head` and `lines` are numbers into the clean text's lines; `repeats` are later head lines.

    `heads` is how many lines the head takes, more than one where it was wrapped. `parting` is the white space that parts the cells of a
    table whose rows are one line each; `rows` holds the stretches of each cell where each has lines of its own, the head's first.
    """

    kind: str
    head: int
    lines: range
    repeats: set[int] = field(default_factory=set)
    heads: int = 1
    parting: re.Pattern[str] | None = None
    rows: list[list[list[Span]]] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    """The text of a table's cell, put together from stretches of the source; `starts` is where each of them begins in the text."""

    fragments: list[Span] = field(default_factory=list)
    text: str = ""
    # where a line of a list begins that the line before it did not lead on to with a separator
    breaks: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, raw: str, place: Span) -> Cell:
        """A cell of one stretch."""
        cell = cls()
        cell.add(raw, *place)
        return cell

    def add(self, raw: str, start: int, end: int) -> None:
        """Puts raw[start:end] to the cell without the white space in it; between two bodies that is a break. A full cell takes no more."""
        for begin, stop in words_of(raw, start, end):
            size = len(self.text)
            if size > LONGEST_CELL:
                return
            if begin > start and ends_as_body(self.text) and BODY_START.match(raw, begin, stop):
                self.breaks.append(size)
            self.fragments.append((begin, stop))
            self.starts.append(size)
            self.text += raw[begin:stop]

    def go_on(self, rest: Cell) -> None:
        """Puts the rest of the cell to it that stands in another line."""
        size = len(self.text)
        self.fragments += rest.fragments
        self.breaks += [size + at for at in rest.breaks]
        self.starts += [size + at for at in rest.starts]
        self.text += rest.text

    def part(self, start: int, end: int) -> Cell:
        """The cell's text[start:end] as a cell of its own."""
        pieces = self._within(start, end)
        starts = [0, *itertools.accumulate(last - first for first, last in pieces)]
        return Cell(pieces, self.text[start:end], starts=starts[:-1])

    def clean_text(self, raw: str) -> CleanText:
        """The cell as a clean text of one paragraph, so that what is read in a text can be read in a cell."""
        return CleanText(raw, self.text, fold(self.text), [(0, len(self.text))], [], self.starts, [first for first, _ in self.fragments])

    def whole(self, raw: str) -> Spans:
        """The source spans of all of it."""
        return self.spans(raw, 0, len(self.text))

    def spans(self, raw: str, start: int, end: int) -> Spans:
        """The source spans of text[start:end]; stretches with nothing but white space between them are one."""
        pieces = self._within(start, end)
        if len(pieces) < 2:
            return tuple(pieces)
        out = pieces[:1]
        for first, last in pieces[1:]:
            if raw[out[-1][1]:first].strip():
                out.append((first, last))
            else:
                out[-1] = (out[-1][0], last)
        return tuple(out)

    def _within(self, start: int, end: int) -> list[Span]:
        """The stretches of the source that text[start:end] is made of."""
        if len(self.fragments) == 1:
            first, last = self.fragments[0]
            return [(first + start, min(last, first + end))] if start < end else []
        out: list[Span] = []
        for i in range(max(bisect_right(self.starts, start) - 1, 0), len(self.starts)):
            at, (first, last) = self.starts[i], self.fragments[i]
            if at >= end:
                break
            out.append((first + start - at if at < start else first, min(last, first + end - at)))
        return out


def tables(clean: CleanText) -> list[Table]:
    """The flattened tables of a text in order; empty where no line is a table's head."""
    found: list[Table] = []
    missed = 0
    barred = "|" in clean.raw or "｜" in clean.raw
    for candidate in _candidates(clean):
        inside = bool(found) and candidate in found[-1].lines
        if inside and candidate < found[-1].head + found[-1].heads:
            continue
        if clean.grids and not inside and (merged := merged_table(clean, candidate)):
            found.append(Table(merged.kind, merged.lines.start, merged.lines, rows=merged.rows))
            continue
        if inside and found[-1].rows and clean.grids:
            continue
        kind, head, heads = _head(clean, candidate, wrapped=barred and not inside)
        if kind is None:
            start, end = clean.lines[candidate][:2]
            if end - start <= LONGEST_NAME and not inside and missed < MOST_MISSED and ROLE_NAME.fullmatch(clean.raw, start, end):
                stacked = stacked_table(clean, candidate)
                missed += stacked is None
                found += [Table("stacked", stacked.head, stacked.lines, heads=stacked.heads, rows=stacked.rows)] if stacked else []
            continue
        if inside and found[-1].kind in (kind, "spaced"):
            found[-1].repeats.update(range(head, head + heads))
        elif not inside:
            found.append(_table(clean, kind, head, heads))
    return found


def _table(clean: CleanText, kind: str, head: int, heads: int) -> Table:
    """The table below a head; one whose rows are a line each, with white space between the cells, is told by them."""
    if kind.startswith("piped"):
        return Table(kind, head, range(head, _last_row(clean, head, heads) + 1), heads=heads)
    if kind == "division" and (spaced := spaced_table(clean, head)):
        parting, heads, last = spaced
        return Table("spaced", head, range(head, last + 1), heads=heads, parting=parting)
    return Table(kind, head, range(head, _last(clean, head, kind) + 1))


def _head(clean: CleanText, line: int, *, wrapped: bool) -> tuple[str | None, int, int]:
    """The kind of the table whose head a line is or is part of, the head's first line, and how many lines it takes.

    Only a head with | that may have been `wrapped` takes more than one.
    """
    start, end, _, _ = clean.lines[line]
    if end - start > LONGEST_HEAD:
        return None, line, 1
    printed = clean.raw[start:end]
    if kind := head_kind(printed.replace(FILLER, "") if FILLER in printed else printed):
        return kind, line, 1
    if not wrapped or not _pipes(clean, line):
        return None, line, 1
    for first in range(line, max(line - MOST_HEAD_LINES, -1), -1):
        if not _pipes(clean, first):
            break
        joined = ""
        for last in range(first, min(first + MOST_HEAD_LINES, len(clean.lines))):
            joined += clean.raw[slice(*clean.lines[last][:2])].replace(FILLER, "")
            if last > first and len(joined) <= LONGEST_HEAD and (kind := head_kind(joined)):
                return kind, first, last - first + 1
    return None, line, 1


def _candidates(clean: CleanText) -> list[int]:
    """The lines that name a column as tables' head lines do, in order; looked for where white space within words is gone."""
    starts = [line[2] for line in clean.lines]
    return sorted({bisect_right(starts, word.start()) - 1 for word in COLUMN_WORD.finditer(clean.text)})


def _last(clean: CleanText, head: int, kind: str) -> int:
    """The last line of the table: before the next heading of a section, or before running text."""
    for i in range(head + 1, len(clean.lines)):
        start, end, _, _ = clean.lines[i]
        marker = MARKER.match(clean.raw, start, end)
        if marker and marker.lastgroup in HEADING:
            return i - 1
        if kind == "indicator" and "。" in clean.raw[start:end]:
            return i - 1
    return len(clean.lines) - 1


def _last_row(clean: CleanText, head: int, heads: int) -> int:
    """The last line of a table with |: what has no | goes on in a cell where its row still lacks some, or a row follows soon."""
    columns = sum(_pipes(clean, i) for i in range(head, head + heads))
    last, have, without = head + heads - 1, columns, 0
    for i in range(head + heads, len(clean.lines)):
        pipes = _pipes(clean, i)
        if pipes:
            have = pipes if have >= columns or pipes == columns else have + pipes
            last, without = i, 0
            continue
        without += 1
        marker = MARKER.match(clean.raw, *clean.lines[i][:2]) if have >= columns else None
        if marker and _row_follows(clean, i, columns):
            continue
        if without > (MOST_CELL_LINES if have < columns else MOST_LINES_BEHIND) or (marker and marker.lastgroup in HEADING):
            break
    return last + _last_cell_goes_on(clean, last)


def _row_follows(clean: CleanText, line: int, columns: int) -> bool:
    """Whether a row of the table stands behind a line, which then is a heading within it."""
    start, end = clean.lines[line + 1][:2] if line + 1 < len(clean.lines) else (0, 0)
    return _pipes(clean, line + 1) == columns and head_kind(clean.raw[start:end]) is None if end else False


def _last_cell_goes_on(clean: CleanText, line: int) -> bool:
    """Whether the list of bodies that the last row ends in goes on in the next line: it breaks off within a name or behind a mark."""
    if line + 1 >= len(clean.lines):
        return False
    cell = PIPE.split(clean.raw[slice(*clean.lines[line][:2])])[-1].strip()
    rest = clean.raw[slice(*clean.lines[line + 1][:2])]
    if len(rest) > LONGEST_REST or not cell or not ends_as_body(rest):
        return False
    return cell[-1] in "、，," or not ends_as_body(cell)


def _pipes(clean: CleanText, i: int) -> int:
    start, end = clean.lines[i][:2]
    return clean.raw.count("|", start, end) + clean.raw.count("｜", start, end)


def stretches(clean: CleanText, found: list[Table]) -> list[tuple[int, int]]:
    """The clean stretches that tables take up."""
    return [(clean.lines[t.lines.start][2], clean.lines[t.lines.stop - 1][3]) for t in found]
