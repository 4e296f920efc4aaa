"""What people have decided in a table, row by row, as corrections; rows that cannot be used are named, each with the reason."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from wenmai.corrections import HEADER, KINDS, WITHDRAWN, Correction, OfTask, added, decided_on, task_quote
from wenmai.corrections.kinds import problems
from wenmai.corrections.quotes import Text, folded
from wenmai.model import Spans
from wenmai.review import columns as c
from wenmai.review.papers import Named, Paper, facts_by_name
from wenmai.review.places import PlaceError, places_of
from wenmai.review.reading import WorkedRow
from wenmai.review.rows import CellError, unchanged, values_from, worded_as_before
from wenmai.wording import said


class RowError(Exception):
    """A row that cannot be used; the text says why."""


@dataclass(slots=True, frozen=True)
class Decided:
    """A decision on a fact of a paper, and the one that it takes the place of."""

    paper: Paper
    correction: Correction
    earlier: Correction | None = None


@dataclass(slots=True)
class Decisions:
    """What a table says: decisions by row, rows that could not be used with the reason, and how many rows say nothing yet."""

    made: dict[int, Decided] = field(default_factory=dict)
    refused: list[tuple[int, str]] = field(default_factory=list)
    undecided: int = 0


def decisions(rows: Sequence[WorkedRow], papers: Sequence[Paper]) -> Decisions:
    """The decisions of all rows. Tasks that are added go first, so that what is added to them finds them."""
    deciding, told = _Deciding(papers), Decisions()
    for row in sorted(rows, key=lambda row: (c.meant(c.KIND_WORDS, row.text(c.KIND)) != "task", row.number)):
        try:
            decided = deciding.decide(row)
            if decided is None:
                told.undecided += 1
            elif deciding.first(row, decided):
                told.made[row.number] = decided
        except (RowError, CellError, PlaceError) as error:
            told.refused.append((row.number, str(error)))
    told.refused.sort()
    return told


class _Deciding:
    """The facts of the papers by name, and what was decided so far."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self.papers = papers
        self.facts: dict[str, list[tuple[Paper, Named]]] = {}
        self.added: dict[str, list[tuple[Paper, Correction]]] = {}
        self.tasks: dict[str, list[OfTask]] = {}
        self.texts: dict[str, Text] = {}
        self.seen: dict[tuple[str, str], tuple[int, Correction]] = {}
        for paper in papers:
            for named in facts_by_name(paper):
                self.facts.setdefault(named.name, []).append((paper, named))
            for correction in paper.corrections:
                if not correction.old:
                    self.added.setdefault(correction.id, []).append((paper, correction))
            self.tasks[paper.file] = [of for task in paper.facts.tasks if (of := task_quote(paper.source.text, task))]
            for correction in paper.corrections:
                if not correction.old and correction.kind == "task" and correction.decision != WITHDRAWN:
                    self._note_task(paper, correction)

    def _note_task(self, paper: Paper, correction: Correction) -> None:
        self.tasks[paper.file].append(OfTask(correction.values["label"], None, correction.anchor))

    def first(self, row: WorkedRow, decided: Decided) -> bool:
        """Whether nothing was decided on this fact before in the table; raises RowError where another row decides otherwise."""
        key = (decided.paper.file, decided.correction.id)
        if key in self.seen:
            number, earlier = self.seen[key]
            if earlier != decided.correction:
                raise RowError(said("row {number} decides otherwise on the same fact", number=number))
            return False
        self.seen[key] = (row.number, decided.correction)
        return True

    def decide(self, row: WorkedRow) -> Decided | None:
        """The decision of a row; None where it says none. Raises RowError, CellError or PlaceError."""
        told, name = row.text(c.DECISION), row.text(c.ID)
        decision = c.meant(c.DECISIONS, told) if told else None
        if told and decision is None:
            raise RowError(said("{column}: {value} is none of {choices}", column=c.DECISION.heading, value=told,
                                choices=c.listed_words(c.DECISIONS)))
        if name in self.added:
            return self._on_added(row, decision, *self._one(self.added[name], row))
        if name and decision is None and name not in self.facts:
            return None
        if name:
            return self._on_fact(row, decision, *self._one(self.facts.get(name, []), row))
        if decision is None:
            if row.text(c.WORDS) or row.text(c.TEXT):
                raise RowError(said("no decision is chosen; of a fact that is added it is {add}", add=c.both(c.DECISIONS, "add")))
            return None
        if decision != "add":
            raise RowError(said("a row without an ID adds a fact: the decision must be {add}", add=c.both(c.DECISIONS, "add")))
        return self._add(row)

    def _one(self, found: Sequence[tuple[Paper, Any]], row: WorkedRow) -> tuple[Paper, Any]:
        """What an ID means: in the file that the row names, else the only one."""
        here = [one for one in found if _called(one[0], row.text(c.FILE))] or found
        if not here:
            raise RowError(said("the paper no longer gives this fact, or is not among those named: make the table anew"))
        if len(here) > 1:
            raise RowError(said("several papers give this fact: {column} must say which", column=c.FILE.heading))
        return here[0]

    def _on_fact(self, row: WorkedRow, decision: str | None, paper: Paper, named: Named) -> Decided | None:
        fact = named.fact
        self._unmoved(row, fact.kind, fact.task.label if fact.task else "")
        shown = named.decided.values if named.decided and named.decided.decision == "change" else fact.values
        values = (dict(fact.values) if decision == "reject" or decision == WITHDRAWN
                  else worded_as_before(fact.values, values_from(fact.kind, row.cells)))
        same = unchanged(fact.kind, fact.values, values)
        if decision is None:
            if not same and not unchanged(fact.kind, shown, values):
                raise RowError(said("cells were changed, but no decision is chosen: {change}, or put them back",
                                    change=c.both(c.DECISIONS, "change")))
            return None
        new = self._new(decision, fact.kind, same, values, fact.values)
        if decision == WITHDRAWN and named.decided is None:
            raise RowError(said("there is no earlier decision to take back"))
        made = decided_on(fact, paper.source, decision, new=new, twins=named.twins, **_signed(row))
        return Decided(paper, replace(made, id=named.name), named.decided)

    def _new(self, decision: str, kind: str, same: bool, values: dict[str, Any], old: Mapping[str, Any]) -> dict[str, Any] | None:
        """The values that a decision on a fact brings, checked."""
        if decision == "add":
            raise RowError(said("this fact is read already: {change} changes it", change=c.both(c.DECISIONS, "change")))
        if decision == "accept" and not same:
            raise RowError(said("cells were changed: to change a fact the decision is {change}", change=c.both(c.DECISIONS, "change")))
        if decision != "change":
            return None
        if same:
            raise RowError(said("nothing was changed: put what is right into the cells, or choose {accept}",
                                accept=c.both(c.DECISIONS, "accept")))
        if kind == HEADER and values.get("field") != old["field"]:
            raise RowError(said("{column}: a field of the header cannot become another one: reject it, and add the other",
                                column=c.CLASS.heading))
        _check(kind, values)
        return dict.fromkeys(old) | values

    def _unmoved(self, row: WorkedRow, kind: str, task: str) -> None:
        """Raises RowError where kind or task of a fact were changed."""
        if row.text(c.KIND) and c.meant(c.KIND_WORDS, row.text(c.KIND)) != kind:
            raise RowError(said("{column}: a fact cannot become one of another kind: reject it, and add the other", column=c.KIND.heading))
        if folded(row.text(c.TASK)) != folded(task) and row.text(c.TASK):
            raise RowError(said("{column}: a fact cannot be moved to another task: reject it, and add it there", column=c.TASK.heading))

    def _on_added(self, row: WorkedRow, decision: str | None, paper: Paper, earlier: Correction) -> Decided | None:
        """A row of a fact that was added before: it is added still, changed, or taken back."""
        if decision is None:
            return None
        if decision in ("reject", WITHDRAWN):
            return Decided(paper, replace(earlier, decision=WITHDRAWN, history=(), **_signed(row)), earlier)
        values = values_from(earlier.kind, row.cells)
        _check(earlier.kind, values)
        return Decided(paper, replace(earlier, decision="add", new=values, history=(), **_signed(row)), earlier)

    def _add(self, row: WorkedRow) -> Decided:
        kind = c.meant(c.KIND_WORDS, row.text(c.KIND))
        if kind is None:
            raise RowError(said("{column}: {value} is none of {choices}", column=c.KIND.heading, value=row.text(c.KIND) or "—",
                                choices=c.listed_words(c.KIND_WORDS)))
        paper = self._paper(row)
        values = values_from(kind, row.cells)
        _check(kind, values)
        spans = places_of(row.text(c.TEXT) or row.text(c.WORDS), self._text(paper))
        of = self._task(row, paper, spans)
        if of is None and KINDS[kind].on_task:
            raise RowError(said("{column}: which task the fact hangs on must be said", column=c.TASK.heading))
        self._new_here(paper, kind, values, spans, of)
        made = added(kind, values, paper.source, spans, of, **_signed(row))
        if kind == "task":
            self._note_task(paper, made)
        return Decided(paper, made, next((one for one in paper.corrections if one.id == made.id), None))

    def _new_here(self, paper: Paper, kind: str, values: Mapping[str, Any], spans: Spans, of: OfTask | None) -> None:
        """Raises RowError where the program reads the fact already, or another value of a field of the header."""
        for name, found in self.facts.items():
            for other, named in found:
                fact = named.fact
                if other is not paper or fact.kind != kind:
                    continue
                if kind == HEADER and fact.values["field"] == values["field"]:
                    raise RowError(said("the paper gives this field already ({name}): change that row (`--all` shows it)", name=name))
                overlap = any(a < d and b > e for a, b in fact.spans for e, d in spans)
                if kind != HEADER and unchanged(kind, fact.values, values) and overlap and _label(of) == folded(fact.task.label
                                                                                                               if fact.task else ""):
                    raise RowError(said("the paper gives this fact already ({name}): `--all` shows it", name=name))

    def _paper(self, row: WorkedRow) -> Paper:
        """The paper that a row is about. Raises RowError where that is not told."""
        name = row.text(c.FILE)
        found = [paper for paper in self.papers if _called(paper, name)] if name else list(self.papers)
        if len(found) != 1:
            raise RowError(said("{column}: {value} is none of the papers named, or several", column=c.FILE.heading, value=name or "—"))
        return found[0]

    def _text(self, paper: Paper) -> Text:
        if paper.file not in self.texts:
            self.texts[paper.file] = Text(paper.source.text)
        return self.texts[paper.file]

    def _task(self, row: WorkedRow, paper: Paper, spans: Spans) -> OfTask | None:
        """The task of that name; of several, the last one that begins before the words."""
        label = row.text(c.TASK)
        if not label:
            return None
        found = [of for of in self.tasks[paper.file] if folded(of.label) == folded(label)]
        if not found:
            raise RowError(said("{column}: no task of the paper is called {value}", column=c.TASK.heading, value=label))
        above = [of for of in found if of.anchor and of.anchor[0].start <= min(spans)[0]]
        if len(found) > 1 and not above:
            raise RowError(said("{column}: {count} tasks are called {value}, and the words stand above all of them", column=c.TASK.heading,
                                count=len(found), value=label))
        return max(above, key=_start) if above else found[0]


def _start(of: OfTask) -> int:
    return of.anchor[0].start


def _label(of: OfTask | None) -> str:
    return folded(of.label) if of else ""


def _called(paper: Paper, name: str) -> bool:
    """Whether a row means this paper by its file."""
    return bool(name) and name in (paper.file, paper.source.name)


def _check(kind: str, values: Mapping[str, Any]) -> None:
    """Raises RowError for values that a fact of the kind cannot have."""
    for name, problem in problems(kind, values):
        column = c.PLACES[kind].get(name, c.OTHER)
        raise RowError(f"{column.heading}: {problem}")


_TAKEN: tuple[tuple[str, c.Column], ...] = (("by", c.REVIEWER), ("on", c.REVIEWED), ("remark", c.REMARK))


def _signed(row: WorkedRow) -> dict[str, Any]:
    """Who decided, when and why, as written."""
    return {name: row.text(column) or None for name, column in _TAKEN}


