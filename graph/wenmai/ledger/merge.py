"""The lines of a ledger: tasks of the store, and what people have put into an old ledger about them."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from wenmai.ledger import columns as c
from wenmai.ledger.cells import Value, day_of, digest, digests, plain
from wenmai.ledger.entries import CONFLICT, Entry, entries
from wenmai.ledger.match import Named, matched
from wenmai.ledger.old import Cell, OldLedger, OldRow, Table
from wenmai.ledger.status import Thresholds, status
from wenmai.ledger.tasks import Task
from wenmai.wording import said

GONE, OUTSIDE = "库中已无此任务", "不在本次所选范围"
EDITED = "人工改"
NO_LEAD = "未明确牵头单位"
# between the names in a cell that a person has typed
_BETWEEN = re.compile(r"[、，,；;\n]+")
_MARK = re.compile(r"（(?:分工)?负责）$")


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it will stand: `cells` by heading, `notes` the comments on corrected cells, `departments` whose it is."""

    cells: dict[str, Cell]
    departments: tuple[str, ...]
    notes: dict[str, str] = field(default_factory=dict)
    hand: bool = False

    def value(self, name: str) -> Value:
        """What stands in a column; None where nothing does."""
        return self.cells[name].value if name in self.cells else None

    @property
    def status(self) -> str:
        """The word in the column 状态."""
        return plain(self.value(c.STATUS))


@dataclass(slots=True)
class Ledger:
    """A whole ledger: its lines, the columns and sheets that people added, and rows of theirs that fit no line, each with the reason."""

    as_of: date
    thresholds: Thresholds
    lines: list[Line]
    tasks: list[Task]
    added: list[str] = field(default_factory=list)
    unmatched: list[tuple[str, OldRow]] = field(default_factory=list)
    sheets: dict[str, Table] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def fresh(tasks: Iterable[Task], *, as_of: date, thresholds: Thresholds) -> Ledger:
    """A ledger in which nobody has filled in anything yet."""
    chosen = list(tasks)
    lines = [_line(task, None, as_of, thresholds) for task in chosen]
    return _numbered(Ledger(as_of, thresholds, lines, chosen))


def updated(tasks: Sequence[Task], old: OldLedger, *, as_of: date, thresholds: Thresholds,
            wanted: Callable[[Task], bool] = lambda _: True) -> Ledger:
    """The ledger made again, with what people have put into the old one. `tasks` are all of the store, `wanted` those that are shown.

    Rows of people's own stand at the end; rows of tasks that the store has no more, and of tasks that are not wanted and were
    worked in, are kept apart.
    """
    known = entries(old)
    theirs = [entry for entry in known if entry.hand]
    others = [entry for entry in known if not entry.hand]
    found = {task: others[row] for row, task in matched([e.named() for e in others], [_named(t) for t in tasks]).items()}
    shown = [(task, found.get(place)) for place, task in enumerate(tasks) if wanted(task)]
    lines = [_line(task, entry, as_of, thresholds) for task, entry in shown]
    lines += [_hand_line(entry, as_of, thresholds) for entry in theirs]
    placed = {id(entry) for _, entry in shown}
    in_store = {id(entry) for entry in found.values()}
    unmatched = list(_apart(known, placed, in_store))
    ledger = Ledger(as_of, thresholds, lines, [task for task, _ in shown], old.added, unmatched, old.sheets)
    ledger.remarks += _remarks(old, known, found.values(), unmatched, sum(entry is None for _, entry in shown))
    return _numbered(ledger)


def _named(task: Task) -> Named:
    label = plain(task.cells(date.min)[c.TASK])
    return Named(task.key, label, digest(label), frozenset([task.paper.iri, task.paper.name]))


def _line(task: Task, entry: Entry | None, as_of: date, thresholds: Thresholds) -> Line:
    """A task's line: wenmai's cells, over them people's corrections with a comment, beside them what people filled in."""
    own = task.cells(as_of)
    edited = {name: cell for name, cell in entry.edits.items() if name != c.STATUS} if entry else {}
    edits = _with_day({name: cell for name, cell in edited.items() if plain(cell.value) != plain(own[name])})
    cells = {name: Cell(value) for name, value in own.items()} | edits | (entry.filled if entry else {})
    own[c.STATUS] = _status(cells, as_of, thresholds)
    cells[c.STATUS] = entry.edits.get(c.STATUS, Cell(own[c.STATUS])) if entry else Cell(own[c.STATUS])
    cells[c.KEY] = Cell(task.key)
    cells[c.CHECK] = Cell(digests(own[name] for name in c.CHECKED))
    notes = {name: f"{EDITED}；文件：{plain(own[name]) or '（空）'}" for name in edits}
    departments = tuple(name for _, name in task.answering)
    return Line(cells, _typed(edits[c.LEAD].value) if c.LEAD in edits else departments, notes)


def _status(cells: dict[str, Cell], as_of: date, thresholds: Thresholds) -> str:
    limit, done = (cells[name].value if name in cells else None for name in (c.LIMIT, c.DONE))
    return status(limit, done, as_of, thresholds)


def _typed(value: Value) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, _BETWEEN.split(_MARK.sub("", plain(value))))))


def _hand_line(entry: Entry, as_of: date, thresholds: Thresholds) -> Line:
    """A row of people's own, as it is; its status is computed unless they gave it another word."""
    cells = _with_day(entry.filled)
    cells = {c.STATUS: Cell(_status(cells, as_of, thresholds)), c.KEY: Cell(entry.row.key)} | cells
    return Line(cells, _typed(cells[c.LEAD].value) if c.LEAD in cells else (), hand=True)


def _with_day(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """The cells with a day that was typed as text in 完成时限 as a date: the colours go by dates."""
    typed = cells[c.LIMIT].value if c.LIMIT in cells else None
    return dict(cells) | ({c.LIMIT: Cell(day_of(typed))} if isinstance(typed, str) and day_of(typed) else {})


def _apart(known: Iterable[Entry], placed: set[int], in_store: set[int]) -> Iterable[tuple[str, OldRow]]:
    """Rows that stand in no line: of tasks that are gone or not wanted, and those that say something else than the line does."""
    for entry in known:
        if not entry.hand and id(entry) not in placed and (entry.worked_in or id(entry) not in in_store):
            yield OUTSIDE if id(entry) in in_store else GONE, entry.whole()
        for row in entry.beside:
            yield CONFLICT, row


def _numbered(ledger: Ledger) -> Ledger:
    ledger.lines = [replace(line, cells=line.cells | {c.NUMBER: Cell(number)}) for number, line in enumerate(ledger.lines, 1)]
    return ledger


def _remarks(old: OldLedger, known: Sequence[Entry], found: Iterable[Entry], unmatched: Sequence[tuple[str, OldRow]],
             new: int) -> list[str]:
    """What is to be said of taking over the old ledger, a line each."""
    kept = [entry for entry in found if entry.worked_in]
    edits = sum(len(entry.edits) for entry in kept)
    hand = sum(entry.hand for entry in known)
    out = [said("{ledger}: {kept} rows that people worked in taken over, {edits} corrected cells, {hand} rows of their own; "
                "{new} tasks not in it", ledger=old.name, kept=len(kept), edits=edits, hand=hand, new=new)]
    if unchecked := sum(not entry.row.check for entry in known if not entry.hand):
        out.append(said("{ledger}: the column {column} is lost in {rows} rows: corrections in wenmai's own columns cannot be told "
                        "there and are not kept", ledger=old.name, column=c.CHECK, rows=unchecked))
    if any(c.KEY not in entry.row.columns for entry in known):
        out.append(said("{ledger} has lost the column {column}: rows were found again by paper, number and name",
                        ledger=old.name, column=c.KEY))
    for reason, count in sorted(Counter(reason for reason, _ in unmatched).items()):
        out.append(said("{count} rows of {ledger} kept apart as 未对应: {reason}", count=count, ledger=old.name, reason=reason))
    return out
