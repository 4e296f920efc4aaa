"""Word documents (DOCX, DOCM, DOTX; ECMA-376): the paper as Word shows it, one line a paragraph, with the numbers that Word adds.

An own walk over the document's elements, since python-docx leaves out automatic numbers, tracked insertions, content controls and smart
tags.
A file of this kind knows no pages: where one ends is decided by the program that prints it.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wenmai.read.pieces import Piece
from wenmai.read.word_names import attribute, child, is_on, name_of, value
from wenmai.read.word_notes import KINDS, Notes
from wenmai.read.word_numbering import Numbering
from wenmai.read.word_package import Package
from wenmai.read.word_runs import Runs, chosen_of
from wenmai.read.word_styles import read_styles
from wenmai.read.word_tables import table_lines
from wenmai.wording import said

# What stands around paragraphs and is not shown itself.
AROUND = frozenset(("sdtContent", "customXml", "smartTag", "ins", "moveTo", "body", "document"))
# What a running head is kept for: the number of the paper, or the name that it is issued under.
LETTERHEAD = re.compile(r"[〔\[（(]\s?(?:19|20)\d{2}\s?[〕\]）)]\s?\d{1,4}\s?号|文\s?件\s*$", re.MULTILINE)


def read(data: bytes) -> Iterator[Piece]:
    """The text of a Word document, a piece a line. Raises a ReadError where the bytes are none."""
    package = Package(data)
    main = package.main_part()
    document = Document(package, main)
    for line in document.lines():
        yield Piece(line.rstrip() + "\n")
    yield Piece("", warnings=tuple(document.warnings()))


class Document:
    """A Word document as it is read from its beginning to its end."""

    def __init__(self, package: Package, main: str) -> None:
        self._package, self._relations = package, package.relations(main)
        styles = read_styles(self._part("styles"))
        self._root: Any = package.tree(main)
        self._styles = styles
        self._numbering = Numbering(self._part("numbering"), styles)
        self._notes = Notes({kind: self._part(f"{kind}s") for kind in KINDS})
        self._runs = Runs(styles, self._notes)
        self._carried = ""
        self._pictures = self._embedded = 0

    def lines(self) -> Iterator[str]:
        """The lines of the paper: the first page's head, the text, the notes."""
        yield from self._letterhead()
        yield from self._lines(self._root)
        yield from self._note_lines()

    def warnings(self) -> Iterator[str]:
        """What the file holds beside text; asked behind the lines."""
        if self._pictures:
            yield said("pictures in the file that are not read: {number}", number=self._pictures)
        if self._embedded:
            yield said("files embedded in the file that are not read: {number}", number=self._embedded)

    def _part(self, kind: str) -> Any | None:
        name = next((target for of, target in self._relations.values() if of == kind), None)
        return self._package.tree(name) if name else None

    def _lines(self, container: Any) -> Iterator[str]:
        """The lines of paragraphs and tables in a container, those that run on from a mark that was deleted or is hidden put together."""
        tables: list[Any] = []
        for block in _blocks(container):
            if name_of(block) == "tbl":
                tables.append(block)
                continue
            yield from self._table_lines(tables)
            tables = []
            if name_of(block) == "altChunk":
                self._embedded += 1
            else:
                yield from self._paragraph(block)
        yield from self._table_lines(tables)
        if self._carried:
            yield self._noted(self._carried)
            self._carried = ""

    def _table_lines(self, tables: list[Any]) -> Iterator[str]:
        if tables:
            yield from map(self._noted, table_lines(tables, self._lines))

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        properties = child(paragraph, "pPr")
        words = self._runs.words(paragraph)
        self._pictures += words.pictures
        carried, self._carried = self._carried, ""
        for box in words.boxes:
            yield from self._lines(box)
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried = carried + words.text
            return
        hidden = is_on(mark, "vanish")
        hidden = self._styles.hides(value(properties, "pStyle")) if hidden is None else hidden
        if hidden and not words.text:
            self._carried = carried
            return
        line = self._numbering.number(properties) + carried + words.text
        if hidden:
            self._carried = line
        else:
            yield self._noted(line)

    def _noted(self, line: str) -> str:
        """The line, which the one below it may ask for."""
        if line.strip():
            self._runs.above = line
        return line

    def _letterhead(self) -> Iterator[str]:
        """What stands at the head of the first page: there offices put the name that a paper is issued under, and its number.

        What is printed at the head of every page is left out, but where it bears such a name or number.
        """
        section = next((found for found in self._root.iter() if name_of(found) == "sectPr"), None)
        first = bool(is_on(section, "titlePg"))
        for reference in section if section is not None else ():
            if name_of(reference) == "headerReference" and (attribute(reference, "type") == "first") == first \
                    and attribute(reference, "type") != "even":
                _, name = self._relations.get(attribute(reference, "id") or "", ("", ""))
                head = self._package.tree(name) if name else None
                lines = [line for line in self._lines(head) if line.strip()] if head is not None else []
                if first or LETTERHEAD.search("\n".join(lines)):
                    yield from lines

    def _note_lines(self) -> Iterator[str]:
        """The notes behind the paper, each with its mark; 注 stands before it, since a line that begins with [1] would be an item."""
        for mark, note in self._notes.referred():
            lines = [line.strip() for line in self._lines(note) if line.strip()]
            yield from [f"注{mark}：{line}" if i == 0 else line for i, line in enumerate(lines)]


def _blocks(container: Any) -> Iterator[Any]:
    """The paragraphs and tables of a container, those within content controls, custom markup and insertions too; no deleted ones."""
    for element in container:
        name = name_of(element)
        if name in ("p", "tbl", "altChunk"):
            yield element
        elif name in AROUND or (name == "sdt" and not is_on(child(element, "sdtPr"), "showingPlcHdr")):
            yield from _blocks(element)
        elif name == "mc:AlternateContent" and (chosen := chosen_of(element)) is not None:
            yield from _blocks(chosen)
