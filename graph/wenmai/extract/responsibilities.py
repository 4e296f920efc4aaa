"""Who does a task: notes handed to the tasks they stand in, with the rules that a paper states once for all of them."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from wenmai.extract.bodies import BODY_START, ends_as_body, shares_head, split_bodies
from wenmai.extract.division_table import Division, Row
from wenmai.extract.notes import Note, Part, parse_note
from wenmai.extract.outline import Node
from wenmai.extract.roles import EACH_RESPONSIBLE, rule_on_each, rules_on_leading
from wenmai.extract.statements import EXPLAINS
from wenmai.extract.tables import Cell
from wenmai.model import Leader, Responsibility, Span, Spans
from wenmai.text import CleanText, together
from wenmai.text.marks import fold

VERSION = "responsibility.v1"

# what a cell has that says who has which part itself: 市水务局牵头，市应急局配合
SAYS_PARTS = re.compile("[：:]|牵头|负责|配合|落实|会同")
# 压减时限。（市水务局）: the bracket at the end of a point
POINT_NOTE = re.compile(r"[（(](?P<note>[^（）()]{3,80})[）)][。；;]?$")


def notes_by_node(nodes: list[Node], found: list[Note]) -> dict[int, list[Note]]:
    """The notes of each node, by its index: the innermost one whose text holds the note.

    Where the paper puts its notes on items of one rank, a note at the end of the last of several deeper items that have
    none stands for the item above them. What a sentence says holds for a task that has no note, nor any item around it.
    """
    held: dict[int, list[Note]] = {}
    said: dict[int, list[Note]] = {}
    at = 0
    for note in found:
        while at + 1 < len(nodes) and nodes[at + 1].start <= note.start:
            at += 1
        if nodes and nodes[at].start <= note.start < nodes[at].end:
            (said if note.said else held).setdefault(at, []).append(note)
    held = _raised(nodes, held)
    return held | {i: notes for i, notes in said.items() if not _noted(nodes, held, i) and (nodes[i].sets_work or _explains(notes))}


def _explains(notes: list[Note]) -> bool:
    """Whether the item says who explains the paper, which stands among the last provisions."""
    return any(part.verb.endswith(EXPLAINS) for note in notes for part in note.parts)


def _noted(nodes: list[Node], held: dict[int, list[Note]], i: int | None) -> bool:
    """Whether the item has a note, or one that it stands under."""
    while i is not None:
        if i in held:
            return True
        i = nodes[i].parent
    return False


def _raised(nodes: list[Node], held: dict[int, list[Note]]) -> dict[int, list[Note]]:
    if not held:
        return held
    ranks = Counter(nodes[i].rank for i in held)
    usual = ranks.most_common(1)[0][0]
    children: dict[int | None, list[int]] = {}
    for i, node in enumerate(nodes):
        children.setdefault(node.parent, []).append(i)
    noted = Counter(nodes[i].parent for i in held)
    out: dict[int, list[Note]] = {}
    for i, notes in held.items():
        out.setdefault(_holder(nodes, held, i, usual, children, noted), []).extend(notes)
    return out


def _holder(nodes: list[Node], held: dict[int, list[Note]], i: int, usual: float, children: dict[int | None, list[int]],
            noted: Counter[int | None]) -> int:
    """The item that a note in item `i` stands for: the one above, where `i` is the last of several and the only one noted."""
    while (parent := nodes[i].parent) is not None and nodes[i].rank > usual and nodes[parent].rank >= usual and parent not in held:
        siblings = children[parent]
        if siblings[-1] != i or len(siblings) < 2 or noted[parent] > 1:
            break
        i = parent
    return i


class Rules:
    """What the paper says once on all its notes, and where it says so."""

    def __init__(self, clean: CleanText) -> None:
        self.first_leads, self.before_comma_leads = rules_on_leading(clean.folded)
        self.each_leads = rule_on_each(clean.folded)

    def apply(self, clean: CleanText, parts: list[Part]) -> None:
        """Sets lead and support where a rule does: not where each body is said to be responsible for its own part."""
        if self.each_leads:
            for part in parts:
                if part.verb in EACH_RESPONSIBLE:
                    part.role, part.rule = "lead", self.each_leads
        if not (self.first_leads or self.before_comma_leads):
            return
        plain = [part for part in parts if part.role == "responsible" and part.verb not in EACH_RESPONSIBLE]
        if any(part.role == "lead" for part in parts) or not plain:
            return
        if self.first_leads:
            for i, part in enumerate(plain):
                part.role, part.rule = ("support" if i else "lead"), self.first_leads
        elif self.before_comma_leads:
            self._split_at_comma(clean, plain)

    def _split_at_comma(self, clean: CleanText, parts: list[Part]) -> None:
        role, rule = "lead", self.before_comma_leads
        mark = "；" if rule and clean.folded[rule[0]] == "分" else "，"
        for before, part in zip([None, *parts], parts, strict=False):
            if before and mark in clean.folded[before.body[1]:part.body[0]]:
                role = "support"
            part.role, part.rule = role, rule


def responsibilities(clean: CleanText, notes: list[Note], rules: Rules) -> tuple[list[Responsibility], list[Leader]]:
    """The bodies and leaders of one task, clause by clause.

    >>> from wenmai.extract.notes import notes as notes_of
    >>> from wenmai.text import clean
    >>> text = clean("修订预案（市水务局牵头，市应急局配合），开展演练（市气象局负责）。")
    >>> [(body.org, body.role, body.clause) for body in responsibilities(text, notes_of(text), Rules(text))[0]]
    [('市水务局', 'lead', 0), ('市应急局', 'support', 0), ('市气象局', 'responsible', 1)]
    """
    bodies: list[Responsibility] = []
    leaders: list[Leader] = []
    clause = 0
    for note in notes:
        rules.apply(clean, note.parts)
        seen: set[tuple[str, str]] = set()
        shared = shares_head(clean.folded, [part.body for part in note.parts])
        for part in note.parts:
            fact = responsibility(clean, part, clause)
            fact.collective = part.body in shared
            if (fact.org, fact.role) not in seen:
                seen.add((fact.org, fact.role))
                bodies.append(fact)
        leaders += [Leader(clean.text[s:e], clean.spans(s, e)) for s, e in note.leaders]
        clause += bool(note.parts)
    return bodies, leaders


def responsibility(clean: CleanText, part: Part, clause: int, *, implied: bool = False) -> Responsibility:
    """The fact that one part of a note is; its spans hold the name, the role word, and the rule that sets the role."""
    start, end = part.body
    if part.rule or part.word[0] != end:
        spans = clean.spans_of([part.body, part.word, *([part.rule] if part.rule else [])])
    else:
        spans = clean.spans(start, part.word[1])
    return Responsibility(clean.text[start:end], part.role, spans, clause=clause, implied=implied)


def scope_parts(notes: list[Note]) -> list[Part]:
    """The bodies that a default scope in these notes adds to all later tasks."""
    return [part for note in notes for part in note.scope]


def row_responsibilities(raw: str, division: Division, row: Row) -> list[Responsibility]:
    """The bodies of one row of a task-division table, by column; a cell that says the parts itself is read as a note.

    责任单位 beside a column of those who lead are those who carry it out.
    """
    out: list[Responsibility] = []
    seen: set[tuple[str, str]] = set()
    led = any(role == "lead" and cell.text for (role, _), cell in zip(division.columns, row.bodies, strict=False))
    for (role, place), cell in zip(division.columns, row.bodies, strict=False):
        for name, its_role, spans, many in _cell_bodies(raw, cell, role, place):
            part = "implement" if its_role == "responsible" and led and _heads(raw, place).startswith("责任") else its_role
            if (name, part) not in seen:
                seen.add((name, part))
                out.append(Responsibility(name, part, spans, collective=many))
    return out


def point_responsibilities(raw: str, cell: Cell) -> list[Responsibility]:
    """The bodies in the bracket that a point of a cell ends in: 压减时限。（市水务局）."""
    noted = POINT_NOTE.search(cell.text)
    if noted is None or not (ends_as_body(noted["note"]) or SAYS_PARTS.search(noted["note"])):
        return []
    place = cell.spans(raw, *noted.span())
    return [Responsibility(name, role, together(spans + place), collective=many)
            for name, role, spans, many in _cell_bodies(raw, cell.part(*noted.span("note")), "responsible", place)]


def _heads(raw: str, place: Spans) -> str:
    return "".join(raw[start:end] for start, end in place)


def _cell_bodies(raw: str, cell: Cell, role: str, place: Spans) -> Iterator[tuple[str, str, Spans, bool]]:
    """Each body of a cell with its part, and whether it shares the head 各地 with one before it: 市水务局牵头，市应急局配合
    says the parts, else the head of the column does."""
    note = None
    if SAYS_PARTS.search(cell.text):
        folded = fold(cell.text)
        note = parse_note(folded, 0, len(folded))
    if note and note.parts:
        shared = shares_head(folded, [part.body for part in note.parts])
        for part in note.parts:
            places = together(cell.spans(raw, *part.body) + cell.spans(raw, *part.word))
            yield cell.text[slice(*part.body)], part.role, places, part.body in shared
        return
    names, shared = _listed(cell.text, tuple(cell.breaks))
    for start, end in names:
        if name := cell.text[start:end].removesuffix("等"):
            yield name, role, together(cell.spans(raw, start, start + len(name)) + place), (start, end) in shared


@lru_cache(maxsize=8192)
def _listed(text: str, breaks: tuple[int, ...]) -> tuple[Sequence[Span], set[Span]]:
    """The places of the names in a cell's text, and those that share the head 各地; a line that begins a new name after a whole one
    parts them too. The same lists stand in row after row.
    """
    folded = fold(text)
    out: list[Span] = []
    for start, end in split_bodies(folded, 0, len(folded)):
        at = start
        for cut in breaks[bisect_right(breaks, start):bisect_left(breaks, end)]:
            if ends_as_body(folded[at:cut]) and BODY_START.match(folded, cut):
                out.append((at, cut))
                at = cut
        out.append((at, end))
    return out, shares_head(text, out)
