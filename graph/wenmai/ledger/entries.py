"""What people have put into an old ledger, one entry a row of theirs: its sheets drawn together, corrections told from
what wenmai wrote."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wenmai.ledger import columns as c
from wenmai.ledger.cells import digest, plain
from wenmai.ledger.match import Named, paper_of
from wenmai.ledger.old import HAND, UNMATCHED, Cell, OldLedger, OldRow
from wenmai.ledger.status import FINISHED, STATUSES

CONFLICT = "几处填写不一致"
_NO_CORRECTION = {*STATUSES, UNMATCHED} - {FINISHED}


@dataclass(slots=True)
class Entry:
    """One task as the old ledger has it. `row` is the row it stands in, `filled` what people wrote in their columns, `edits` what they
    wrote over wenmai's own; `hand` says that the row is theirs altogether. `beside` are rows that say something else of it."""

    row: OldRow
    filled: dict[str, Cell] = field(default_factory=dict)
    edits: dict[str, Cell] = field(default_factory=dict)
    hand: bool = False
    beside: list[OldRow] = field(default_factory=list)

    @property
    def worked_in(self) -> bool:
        """Whether people have put anything into it."""
        return self.hand or bool(self.filled or self.edits or self.beside)

    def named(self) -> Named:
        """What it is matched by."""
        key, label = self.row.key, plain(self.row.value(c.TASK))
        sign = self.row.check[c.CHECKED.index(c.TASK)] if self.row.check else digest(label)
        return Named(key, label, sign, frozenset(filter(None, [paper_of(key), plain(self.row.value(c.PAPER))])))


def entries(old: OldLedger) -> list[Entry]:
    """The entries in the order of the ledger; rows of the same key on sheets of departments and in other files are one."""
    groups: dict[str, list[OldRow]] = defaultdict(list)
    for number, row in enumerate(_without_copies(old.rows)):
        groups[row.key or f"\0{number}"].append(row)
    return [_entry(rows, old.added) for rows in groups.values()]


def _without_copies(rows: Iterable[OldRow]) -> Iterator[OldRow]:
    """The rows; of several with one key on one sheet, the one that is most as wenmai wrote it keeps the key, and those that differ
    from it are rows of people's own (a task that they split in two)."""
    by_place: dict[tuple[object, ...], list[OldRow]] = defaultdict(list)
    for row in rows:
        by_place[*row.at[:2], row.apart, row.key or row.at].append(row)
    for same in by_place.values():
        first = max(same, key=lambda row: (not row.apart and _as_written(row), -row.at[2]))
        for row in same:
            if row is first:
                yield row
            elif _texts(row) != _texts(first):
                yield row if row.apart else _own(row)


def _as_written(row: OldRow) -> int:
    return sum(digest(row.value(name)) == sign for name, sign in zip(c.CHECKED, row.check, strict=bool(row.check)))


def _texts(row: OldRow) -> dict[str, str]:
    return {name: plain(cell.value) for name, cell in row.cells.items() if name not in (c.NUMBER, c.CHECK)}


def _own(row: OldRow) -> OldRow:
    return OldRow(row.at, {name: cell for name, cell in row.cells.items() if name not in c.TECHNICAL}, row.columns)


def _entry(rows: list[OldRow], added: list[str]) -> Entry:
    """Several rows of one task as one: the first that fills a cell in decides, one that says something else is kept beside it."""
    first = rows[0]
    entry = Entry(first, hand=c.KEY in first.columns and (not first.key or first.key.startswith(HAND)))
    for row in rows:
        filled = {name: row.cells[name] for name in (*sorted(c.PEOPLES), *added) if name in row.cells}
        edits = dict(_edits(row))
        if any(plain(cell.value) != plain(known.value) for mine, theirs in ((entry.filled, filled), (entry.edits, edits))
               for name, cell in theirs.items() if (known := mine.get(name))):
            entry.beside.append(row)
        entry.filled = filled | entry.filled
        entry.edits = edits | entry.edits
    return entry


def _edits(row: OldRow) -> Iterator[tuple[str, Cell]]:
    """The cells of wenmai's columns that are not as it wrote them. A column that was taken out is no
    correction; a status is corrected by another word than wenmai's, or by 已完成."""
    for name, sign in zip(c.CHECKED, row.check, strict=bool(row.check)):
        cell = row.cells.get(name, Cell(None))
        own_word = name == c.STATUS and (cell.value is None or plain(cell.value) in _NO_CORRECTION)
        if name in row.columns and digest(cell.value) != sign and not own_word:
            yield name, cell
