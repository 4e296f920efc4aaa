"""The tasks of the ledger: one for each task of the store, with what an annex adds to it, in the order of the papers."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from wenmai.export.cells import fit
from wenmai.ledger import columns as c
from wenmai.ledger.cells import Value
from wenmai.ledger.gather import Paper, Piece, gathered, headings
from wenmai.ledger.status import ONGOING
from wenmai.ledger.wording import Heading, Told, Wordings
from wenmai.model import Source
from wenmai.query.run import Queryable

BY_NAME, SEVERAL = "（负责）", "（分工负责）"
PASSED = "已过"
Body = tuple[str, str]
_SAFE_NUMBER = re.compile(r"\d+(?:\.\d+)*")
# 第三条, 专栏2: a number with a word in it
_WORD = re.compile(r"[^\W\d一二三四五六七八九十百零〇①-⑳]")
_LATE = "9999"
# the year of a paper that prints no date, in its number or its title
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


class Holding(Queryable, Protocol):
    """A store that answers queries and gives back the texts it was built from."""

    def source(self, sha256: str, /) -> Source:
        """A stored source with its text."""


@dataclass(frozen=True, slots=True)
class Task:
    """One row's worth: a task of a paper. Bodies are (IRI, full name); `due` is empty where no day is printed, and then `limit`
    says how long; `section` are the headings around it."""

    key: str
    paper: Paper
    label: str
    section: str
    leads: tuple[Body, ...]
    responsible: tuple[Body, ...]
    supports: tuple[Body, ...]
    implementers: tuple[Body, ...]
    leaders: tuple[str, ...]
    deadlines: tuple[tuple[str, str, date | None], ...]
    targets: tuple[str, ...]
    told: Told

    @property
    def answering(self) -> tuple[Body, ...]:
        """Who answers for it: those who lead, else those who are responsible."""
        return self.leads or self.responsible

    def bodies(self) -> set[str]:
        """The IRIs of all bodies that have a part in it."""
        return {iri for iri, _ in (*self.leads, *self.responsible, *self.supports, *self.implementers)}

    def due(self, as_of: date) -> date | None:
        """The next of its days, or the last one where all have passed."""
        days = sorted(day for kind, _, day in self.deadlines if day and kind != "starting")
        return next((day for day in days if day >= as_of), days[-1] if days else None)

    def cells(self, as_of: date) -> dict[str, Value]:
        """What stands in wenmai's own columns, but for the running number and the status."""
        texts = {
            c.TASK: self.label, c.LEAD: _led(self), c.SUPPORT: _names(self.supports), c.LEADERS: "、".join(self.leaders),
            c.TARGETS: "；".join(self.targets), c.PAPER: self.paper.name, c.QUOTE: self.told.words, c.IMPLEMENT: _carried_out(self),
            c.SECTION: self.section, c.PRINTED_LIMIT: "；".join(_printed(one, as_of) for one in self.deadlines),
            c.PLACE: f"{self.paper.file} 字符 {self.told.start}–{self.told.end}"}
        limit: Value = self.due(as_of) or fit(_limit(self))
        return {c.LIMIT: limit, **{name: fit(text) for name, text in texts.items()}}


def tasks(store: Holding) -> list[Task]:
    """All tasks of the store, by date and number of their papers and their place in them. Raises StoreError where a text is missing."""
    pieces = gathered(store)
    ends = standing_for(pieces)
    groups: dict[str, list[Piece]] = defaultdict(list)
    for iri, piece in pieces.items():
        if piece.work:
            groups[ends[iri]].append(piece)
    told = _told(store, pieces, groups)
    found = [_task(group, pieces, told[iri]) for iri, group in groups.items() for group in [_main_first(group, iri)]]
    return sorted(found, key=lambda task: _place(task, pieces))


def standing_for(pieces: Mapping[str, Piece]) -> dict[str, str]:
    """Each piece's IRI with that of the task that it restates, or its own where it restates none."""
    def end(iri: str) -> str:
        seen = {iri}
        while (main := pieces[iri].main) in pieces and main not in seen and pieces[str(main)].work:
            iri = str(main)
            seen.add(iri)
        return iri

    return {iri: end(iri) for iri in pieces}


def _main_first(group: list[Piece], iri: str) -> list[Piece]:
    return sorted(group, key=lambda piece: (piece.iri != iri, piece.order))


def _place(task: Task, pieces: Mapping[str, Piece]) -> tuple[str, str, str, int, str]:
    paper = task.paper
    year = _YEAR.search(f"{paper.number} {paper.title}")
    return (paper.issued or (year[0] if year else _LATE), paper.number or "~", paper.iri, pieces[task.key].order, task.key)


def _told(store: Holding, pieces: Mapping[str, Piece], wanted: Collection[str]) -> dict[str, Told]:
    """The words of the wanted tasks; each source is read and repaired once."""
    out = {}
    for sha256, held in sorted(headings(pieces.values()).items()):
        if here := [piece for piece in held if piece.iri in wanted]:
            wordings = Wordings(store.source(sha256).text, [Heading(piece.start, piece.parent is None) for piece in held])
            out.update({piece.iri: wordings.told(piece.start) for piece in here})
    return out


def _task(group: list[Piece], pieces: Mapping[str, Piece], told: Told) -> Task:
    """One task from the piece that stands for it and those that restate it."""
    main = group[0]
    leads, responsible, supports, implementers = _by_role(group)
    deadlines = dict.fromkeys((kind, text, date.fromisoformat(day) if day else None) for p in group for kind, text, day in p.deadlines)
    return Task(main.iri, main.paper, numbered(main), _section(main, pieces), leads, responsible, supports, implementers,
                leaders=_distinct(name for piece in group for name in piece.leaders), deadlines=tuple(deadlines),
                targets=_distinct(text for piece in group for text in piece.targets), told=told)


def _by_role(group: Iterable[Piece]) -> list[tuple[Body, ...]]:
    """The bodies that lead, are responsible, support, implement; each in the weightiest of its roles."""
    bodies = [body for piece in group for body in piece.bodies]
    seen: set[str] = set()
    out = []
    for role in ("lead", "responsible", "support", "implement"):
        named = {iri: name for kind, iri, name in bodies if kind == role and iri not in seen}
        seen |= named.keys()
        out.append(tuple(named.items()))
    return out


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def numbered(piece: Piece) -> str:
    """Number and label as a paper prints them: 一、…, （一）…, 1.…, 第三条 …"""
    number, label = piece.number, " ".join(piece.label.split())
    if not number:
        return label
    if _SAFE_NUMBER.fullmatch(number):
        return f"{number}.{label}"
    if _WORD.search(number):
        return f"{number} {label}"
    return f"{number}、{label}" if number.isalpha() else f"{number}{label}"


def _section(piece: Piece, pieces: Mapping[str, Piece]) -> str:
    names: list[str] = []
    seen = {piece.iri}
    above = piece.parent
    while above in pieces and above not in seen:
        seen.add(str(above))
        names.append(numbered(pieces[str(above)]))
        above = pieces[str(above)].parent
    return "＞".join(reversed(names))


def _names(bodies: Iterable[Body]) -> str:
    return "、".join(name for _, name in bodies)


def _led(task: Task) -> str:
    """Who answers for it; responsibility without a lead is marked."""
    if task.leads or not task.responsible:
        return _names(task.leads)
    return _names(task.responsible) + (SEVERAL if len(task.responsible) > 1 else BY_NAME)


def _carried_out(task: Task) -> str:
    beside = [_names(task.responsible) + BY_NAME] if task.leads and task.responsible else []
    return "；".join(filter(None, [_names(task.implementers), *beside]))


def _limit(task: Task) -> str:
    """How long, where no day is printed: 持续推进, or the printed words."""
    undated = [(kind, text) for kind, text, day in task.deadlines if not day or kind == "starting"]
    kinds = {kind for kind, _ in undated}
    if kinds == {"ongoing"}:
        return ONGOING
    return "；".join(_distinct(" ".join(text.split()) for _, text in undated))


def _printed(deadline: tuple[str, str, date | None], as_of: date) -> str:
    kind, text, day = deadline
    text = "".join(text.split())
    if day is None:
        return text
    passed = f"，{PASSED}" if kind != "starting" and day < as_of else ""
    return f"{text}（{day.isoformat()}{passed}）"
