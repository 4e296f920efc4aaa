"""What one source says as values in memory, by property: for passes over all sources, which would else read the graph for it."""
from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wenmai.model import Facts, Source
from wenmai.rdf import write_paper
from wenmai.rdf.copies import write_copy
from wenmai.rdf.nquads import Statements, serialise
from wenmai.rdf.paper import begin
from wenmai.rdf.terms import TYPE

Value = str | int
Pairs = list[tuple[str, Value]]


@dataclass(slots=True)
class Said(Statements):
    """Statements that are kept as pairs of subject and value too: IRIs and words as text, whole numbers as such, a mark as 1. Shares are
    left out."""

    by: defaultdict[str, Pairs] = field(default_factory=lambda: defaultdict(list))
    # what was asked of it, which is asked of it again
    _once: dict[str, Pairs] = field(default_factory=dict)
    _of: dict[str, dict[str, list[Value]]] = field(default_factory=dict)

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Says that one thing stands to another."""
        Statements.link(self, subject, predicate, target)
        self.by[predicate].append((subject, target))

    def a(self, subject: str, kind: str) -> None:
        """Says of what class a thing is."""
        Statements.a(self, subject, kind)
        self.by[TYPE].append((subject, kind))

    def text(self, subject: str, predicate: str, value: str | None) -> None:
        """A plain string."""
        Statements.text(self, subject, predicate, value)
        if value:
            self.by[predicate].append((subject, _held(value)))

    def date(self, subject: str, predicate: str, value: str | None) -> None:
        """An ISO date, as text."""
        Statements.date(self, subject, predicate, value)
        if value:
            self.by[predicate].append((subject, _held(value)))

    def integer(self, subject: str, predicate: str, value: int | None) -> None:
        """A whole number."""
        Statements.integer(self, subject, predicate, value)
        if value is not None:
            self.by[predicate].append((subject, value))

    def flag(self, subject: str, predicate: str, value: bool) -> None:
        """A mark that is there or not."""
        Statements.flag(self, subject, predicate, value)
        if value:
            self.by[predicate].append((subject, 1))

    def pairs(self, predicate: str) -> Iterable[tuple[str, Value]]:
        """Subjects and values of a property, each pair once."""
        found = self._once.get(predicate)
        if found is None:
            found = self._once[predicate] = list(dict.fromkeys(self.by.get(predicate, ())))
        return found

    def of(self, predicate: str) -> Mapping[str, list[Value]]:
        """The values of a property by subject."""
        found = self._of.get(predicate)
        if found is None:
            found = self._of[predicate] = {}
            for subject, value in self.pairs(predicate):
                if subject in found:
                    found[subject].append(value)
                else:
                    found[subject] = [value]
        return found

    def things(self, kind: str) -> list[str]:
        """What is of a class."""
        return [subject for subject, value in self.pairs(TYPE) if value == kind]


def said_of(facts: Facts, source: Source, base: str, copy_of: str | None = None) -> tuple[Said, str]:
    """What a source says, or as a copy of the paper `copy_of` (an IRI), and the SHA-256 of its sorted N-Quads.

    Raises as `wenmai.rdf.lines` does.
    """
    paper = begin(facts, source, base)
    paper.out = said = Said(paper.out.graph)
    if copy_of:
        write_copy(paper, copy_of)
    else:
        write_paper(paper)
    statements = hashlib.sha256(serialise(said.lines)).hexdigest()
    said.lines.clear()
    return said, statements


def _held(text: str) -> str:
    """A text as a graph holds it: half a surrogate pair is no character."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
