"""What people have put into an old ledger, one entry a row of theirs: its sheets drawn together, corrections told from
what wenmai wrote."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from wenmai.ledger import columns as c
from wenmai.ledger.cells import digest, plain
from wenmai.ledger.match import Named, paper_of
from wenmai.ledger.old import HAND, UNMATCHED, Cell, OldLedger, OldRow
from wenmai.ledger.status import FINISHED, STATUSES

CONFLICT = "几处填写不一致"
_NO_CORRECTION = {*STATUSES, UNMATCHED} - {FINISHED}


@dataclass(slots=True)
class Entry:
    """One task as the old ledger has it. `row` is the row it stands in, `filled` what people wrote in their columns (all of
    a row that is theirs altogether, `hand`), `edits` what they wrote over wenmai's own. `beside` are rows that say something else of it."""

    row: OldRow
    filled: dict[str, Cell] = field(default_factory=dict)
    edits: dict[str, Cell] = field(default_factory=dict)
    hand: bool = False
    beside: list[OldRow] = field(default_factory=list)

    @property
    def worked_in(self) -> bool:
        """Whether people have put anything into it."""
        return self.hand or bool(self.filled or self.edits or self.beside)

    def whole(self) -> OldRow:
        """The row with all that people put into it, wherever that was."""
        return replace(self.row, cells=self.row.cells | self.edits | self.filled)

    def named(self) -> Named:
        """What it is matched by."""
        key, label = self.row.key, plain(self.row.value(c.TASK))
        sign = self.row.check[c.CHECKED.index(c.TASK)] if self.row.check else digest(label)
        return Named(key, label, sign, frozenset(filter(None, [paper_of(key), plain(self.row.value(c.PAPER))])))


def entries(old: OldLedger) -> list[Entry]:
    """The entries in the order of the ledger; rows of the same key on sheets of departments and in other files are one."""
    groups: dict[object, list[OldRow]] = defaultdict(list)
    seen: Counter[object] = Counter()
    for row in _without_copies(old.rows):
        groups[row.key or _without_key(row, seen)].append(row)
    _give_keys(groups.values())
    return [_entry(rows, old.added) for rows in groups.values()]


def _without_key(row: OldRow, seen: Counter[object]) -> object:
    """What tells a row without a key: its name and paper, and the how manieth of them on its sheet it is. So the row that somebody typed
    before the ledger was copied is one in all copies."""
    if not (label := plain(row.value(c.TASK))):
        return row.at
    name = (label, plain(row.value(c.PAPER)))
    seen[name, row.at[:2], row.apart] += 1
    return *name, seen[name, row.at[:2], row.apart]


def _give_keys(groups: Iterable[list[OldRow]]) -> None:
    """Keys of their own to rows of people's, by their names."""
    known = {rows[0].key for rows in groups}
    for rows in groups:
        if not rows[0].key and _is_hand(rows[0]):
            name = plain(rows[0].value(c.TASK))
            key = next(key for n in count(1) if (key := f"{HAND}{digest(f'{name}{n}')}") not in known)
            known.add(key)
            for row in rows:
                row.cells[c.KEY] = Cell(key)


def _is_hand(row: OldRow) -> bool:
    """Whether a row is people's own: it has their key, or was never given one. One that was set apart without a key has lost it."""
    return row.key.startswith(HAND) or (not row.key and not row.apart and c.KEY in row.columns)


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
    return {name: plain(cell.value) for name, cell in row.cells.items() if name not in (c.NUMBER, c.CHECK, c.REASON)}


def _own(row: OldRow) -> OldRow:
    return OldRow(row.at, {name: cell for name, cell in row.cells.items() if name not in c.TECHNICAL}, row.columns)


def _entry(rows: list[OldRow], added: list[str]) -> Entry:
    """Several rows of one task as one: the first that fills a cell in decides, one that says something else is kept beside it."""
    first = rows[0]
    entry = Entry(first, hand=_is_hand(first))
    theirs_alone = [name for name in c.NAMES if name not in (c.NUMBER, c.STATUS) and (entry.hand or name in c.PEOPLES)]
    for row in rows:
        filled = {name: row.cells[name] for name in (*theirs_alone, *added) if name in row.cells}
        if entry.hand and plain(row.value(c.STATUS)) not in _NO_CORRECTION | {""}:
            filled[c.STATUS] = row.cells[c.STATUS]
        edits = dict(_edits(row))
        if any(plain(cell.value) != plain(known.value) for mine, theirs in ((entry.filled, filled), (entry.edits, edits))
               for name, cell in theirs.items() if (known := mine.get(name))) and _texts(row) not in map(_texts, entry.beside):
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
