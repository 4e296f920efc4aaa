"""N-Quads text: terms escaped as the canonical form has them, statements of one graph, and the sorted file."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from wenmai.rdf.terms import TYPE, XSD_BOOLEAN, XSD_DATE, XSD_DECIMAL, XSD_INTEGER

# canonical N-Quads (RDF 1.2 N-Quads, section 4): these, the other controls and what no character is are escaped, all else stands as it is
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)} | {
    0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r", 0x22: '\\"', 0x5C: "\\\\"}
_TRUE = f'"true"^^<{XSD_BOOLEAN}>'


def literal(text: str) -> str:
    """A plain string as an N-Quads term."""
    special = _SPECIAL.search(text) or "\ufffe" in text or "\uffff" in text
    return f'"{text.translate(_ESCAPES) if special else text}"'


@dataclass(slots=True)
class Statements:
    """The statements about one source, as N-Quads lines in its named graph. None and empty texts are left unsaid."""

    graph: str
    lines: list[str] = field(default_factory=list)

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Says that one thing stands to another."""
        self.lines.append(f"<{subject}> <{predicate}> <{target}> <{self.graph}> .\n")

    def a(self, subject: str, kind: str) -> None:
        """Says of what class a thing is."""
        self.lines.append(f"<{subject}> <{TYPE}> <{kind}> <{self.graph}> .\n")

    def text(self, subject: str, predicate: str, value: str | None) -> None:
        """A plain string."""
        if value:
            self.lines.append(f"<{subject}> <{predicate}> {literal(value)} <{self.graph}> .\n")

    def date(self, subject: str, predicate: str, value: str | None) -> None:
        """An ISO date; a malformed one is written as it is, for the checks to find."""
        if value:
            self.lines.append(f"<{subject}> <{predicate}> {literal(value)}^^<{XSD_DATE}> <{self.graph}> .\n")

    def integer(self, subject: str, predicate: str, value: int | None) -> None:
        """A whole number."""
        if value is not None:
            self.lines.append(f'<{subject}> <{predicate}> "{value:d}"^^<{XSD_INTEGER}> <{self.graph}> .\n')

    def flag(self, subject: str, predicate: str, value: bool) -> None:
        """A mark that is there or not: only true is said."""
        if value:
            self.lines.append(f"<{subject}> <{predicate}> {_TRUE} <{self.graph}> .\n")

    def share(self, subject: str, predicate: str, value: float) -> None:
        """A number between 0 and 1, to four decimals; 1 is left unsaid."""
        if value < 1:
            digits = f"{value:.4f}".rstrip("0")
            shown = digits + "0" if digits.endswith(".") else digits
            self.lines.append(f'<{subject}> <{predicate}> "{shown}"^^<{XSD_DECIMAL}> <{self.graph}> .\n')


def serialise(lines: Iterable[str]) -> bytes:
    """Sorted N-Quads without repeats: the one form in which two graphs are compared byte by byte."""
    # in the order in which they were said, which is half sorted, they are sorted sooner than as a set has them
    return "".join(sorted(dict.fromkeys(lines))).encode("utf-8", "replace")
