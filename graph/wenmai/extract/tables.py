"""Flattened tables: which printed lines are a table's, by its head line, and cells that are put together from lines."""
from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from wenmai.extract.bodies import BODY_START, ends_as_body
from wenmai.extract.table_heads import head_kind
from wenmai.model import Span, Spans
from wenmai.text import CleanText
from wenmai.text.labels import BODY_WORDS
from wenmai.text.markers import MARKER
from wenmai.text.markup import FILLER

HEADING = ("han", "paren_han", "part", "chapter", "work")
WORD = re.compile(rf"[^\s{FILLER}]+")
PIPE = re.compile("[|｜]")
LONGEST_HEAD = 120
# every head line of a table has one of these
COLUMN_WORD = re.compile("|".join((*BODY_WORDS, "机构", "指标", "责任分工")))


@dataclass(slots=True)
class Table:
    """A run of printed lines: `head` and `lines` are numbers into the clean text's lines; `repeats` are later head lines."""

    kind: str
    head: int
    lines: range
    repeats: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Cell:
    """The text of a table's cell, put together from stretches of the source."""

    fragments: list[Span] = field(default_factory=list)
    text: str = ""
    # where a line of a list begins that the line before it did not lead on to with a separator
    breaks: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, raw: str, place: Span) -> Cell:
        """A cell of one stretch."""
        cell = cls()
        cell.add(raw, *place)
        return cell

    def add(self, raw: str, start: int, end: int) -> None:
        """Puts raw[start:end] to the cell without the white space in it; between two bodies that is a break."""
        for word in WORD.finditer(raw, start, end):
            if word.start() > start and ends_as_body(self.text) and BODY_START.match(word[0]):
                self.breaks.append(len(self.text))
            self.fragments.append(word.span())
            self.text += word[0]

    def spans(self, raw: str, start: int, end: int) -> Spans:
        """The source spans of text[start:end]; stretches with nothing but white space between them are one."""
        out: list[Span] = []
        at = 0
        for first, last in self.fragments:
            size = last - first
            if at < end and at + size > start:
                piece = (first + max(0, start - at), first + min(size, end - at))
                if out and not raw[out[-1][1]:piece[0]].strip():
                    piece = (out.pop()[0], piece[1])
                out.append(piece)
            at += size
        return tuple(out)


def tables(clean: CleanText) -> list[Table]:
    """The flattened tables of a text in order; empty where no line is a table's head."""
    found: list[Table] = []
    for i in _candidates(clean):
        start, end, _, _ = clean.lines[i]
        kind = head_kind(clean.raw[start:end].replace(FILLER, "")) if end - start <= LONGEST_HEAD else None
        if kind is None:
            continue
        if found and i in found[-1].lines and found[-1].kind == kind:
            found[-1].repeats.add(i)
        elif not found or i not in found[-1].lines:
            found.append(Table(kind, i, range(i, _last(clean, i, kind) + 1)))
    return found


def _candidates(clean: CleanText) -> list[int]:
    """The lines that name a column as tables' head lines do, in order."""
    starts = [line[0] for line in clean.lines]
    return sorted({bisect_right(starts, word.start()) - 1 for word in COLUMN_WORD.finditer(clean.raw)})


def _last(clean: CleanText, head: int, kind: str) -> int:
    """The last line of the table: before the next heading of a section, or before running text."""
    if kind.startswith("piped"):
        rows = (i for i in range(head + 1, len(clean.lines)) if not PIPE.search(clean.raw, *clean.lines[i][:2]))
        return next(rows, len(clean.lines)) - 1
    for i in range(head + 1, len(clean.lines)):
        start, end, _, _ = clean.lines[i]
        marker = MARKER.match(clean.raw, start, end)
        if marker and marker.lastgroup in HEADING:
            return i - 1
        if kind == "indicator" and "。" in clean.raw[start:end]:
            return i - 1
    return len(clean.lines) - 1


def stretches(clean: CleanText, found: list[Table]) -> list[tuple[int, int]]:
    """The clean stretches that tables take up."""
    return [(clean.lines[t.lines.start][2], clean.lines[t.lines.stop - 1][3]) for t in found]
