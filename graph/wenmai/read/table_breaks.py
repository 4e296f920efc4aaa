"""Tables that go on behind a page break: the head that is printed again, the row that the break cut, the merged cell that goes on."""
from __future__ import annotations

import re
from difflib import SequenceMatcher

from wenmai.read.page_tables import Table, head_of

NUMBER_HEAD = re.compile(r"序\s?号?|编\s?号|项目号")
NUMBER = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?[.．、]?")
# The columns of the two parts begin at the same places, but for so many points: pages of one paper may be set in differently.
MOVED = 25.0
# Of a head that is printed again so much is recognised alike.
ALIKE = 0.75


def joined(above: Table, below: Table) -> bool:
    """Puts what a page break cut off a table back to it, where `below`, at the top of the next page, goes on with `above`.

    Rows that are whole stay in `below`. Returns whether it goes on.
    """
    if len(above.columns) != len(below.columns) or not _same_columns(above, below):
        return False
    below.names, below.head, below.goes_on = head_of(above)[0], above.head, True
    below.merged |= above.merged
    for _ in range(2):
        if _repeats_head(above, below):
            _drop_first(below)
    if below.rows and _is_rest(above, below):
        for i, cell in enumerate(below.rows[0]):
            _put(above, i, cell)
        _drop_first(below)
    if below.rows:
        _go_on_in_merged(above, below)
        _carry(above, below)
    return True


def _same_columns(above: Table, below: Table) -> bool:
    moved = below.columns[0] - above.columns[0]
    return abs(moved) < MOVED and all(abs(b - a - moved) < MOVED / 3 for a, b in zip(above.columns, below.columns, strict=True))


def _repeats_head(above: Table, below: Table) -> bool:
    """Whether the first row says what a row of the table's head says; the second of these may be its first task."""
    said = list(map(_bare, below.rows[0])) if len(below.rows) > 1 else []
    first, *second = [list(map(_bare, row)) for row in above.head]
    return any(said) and (_alike(said, first) or said in second)


def _alike(said: list[str], head: list[str]) -> bool:
    """Whether two rows say the same, but for letters that were not recognised."""
    return list(map(bool, said)) == list(map(bool, head)) and SequenceMatcher(None, "".join(said), "".join(head)).ratio() > ALIKE


def _bare(cell: str | None) -> str:
    return "".join((cell or "").split())


def _drop_first(table: Table) -> None:
    del table.rows[0], table.beside[0], table.spans[0]
    if table.rows:
        # a cell that began in the head's row above does not go on
        table.beside[0] = set()


def _is_rest(above: Table, below: Table) -> bool:
    """Whether the first row is the rest of the last one above: it has no number where rows have one, and lacks other cells that a row has.

    A row beside a merged number has none either; it lacks no cell of a column in which nothing is merged.
    """
    row = below.rows[0]
    if not any(row) or len(above.rows) < (1 if above.goes_on else 2):
        return False
    last, at = above.rows[-1], _number_column(above)
    if not _breaks_off(last, row):
        return False
    if at is None:
        return not row[0] and not all(row[1:])
    if row[at]:
        return False
    if at not in below.merged:
        return all(NUMBER.fullmatch(_bare(r[at])) for r in above.rows[0 if above.goes_on else 1:] if r[at])
    return any(not cell and last[i] for i, cell in enumerate(row) if i not in below.merged)


def _breaks_off(last: list[str | None], row: list[str | None]) -> bool:
    """Whether every cell that the row has goes on with one of the last row."""
    return all(upper for upper, cell in zip(last, row, strict=True) if cell)


def _put(above: Table, column: int, rest: str | None) -> None:
    """Puts the rest of a cell behind what the cell says, where it began."""
    if not rest:
        return
    row = len(above.rows) - 1
    while row and above.rows[row][column] is None and column in above.beside[row]:
        row -= 1
    said = above.rows[row][column] or ""
    above.rows[row][column] = said + rest


def _go_on_in_merged(above: Table, below: Table) -> None:
    """Puts the words of merged cells that the break cut to where the cells began.

    What begins a page in a column where the last row above lies beside a merged cell goes on with that cell when another such column is
    empty: what begins anew below a merge has something in each of its cells. Beside an empty number, what is merged goes on with what the
    number is of.
    """
    if not above.rows:
        return
    first = below.rows[0]
    merged = above.beside[-1]
    empty = {i for i in merged if not first[i]}
    at = _number_column(above)
    for i, cell in enumerate(first):
        of_number = at is not None and i == at + 1 and not first[at] and _covers_more(below, i)
        if cell and (of_number or (i in merged and empty)):
            _put(above, i, cell)
            first[i] = ""


def _carry(above: Table, below: Table) -> None:
    """Lets merged cells go on in the rows behind the break: those beside which the last row lies, or whose empty rest is merged itself."""
    first, last = below.rows[0], len(above.rows) - 1
    for i, cell in enumerate(first):
        if not cell and (_covers_more(below, i) or (above.rows and i in above.beside[-1])):
            row = last
            while row > 0 and i in above.beside[row]:
                row -= 1
            begun = above.rows[row][i] if row >= 0 and i not in above.beside[row] else above.carried.get(i)
            below.carried[i] = begun or ""
            below.beside[0].add(i)


def _number_column(table: Table) -> int | None:
    return next((i for i, name in enumerate(table.head[0]) if name and NUMBER_HEAD.fullmatch(_bare(name))), None)


def _covers_more(table: Table, column: int) -> bool:
    """Whether the first cell of a column is merged over the rows below it."""
    return len(table.rows) > 1 and column in table.beside[1]
