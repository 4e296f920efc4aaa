"""Task-division tables (序号 工作任务 牵头部门 配合部门), flattened to lines: groups, tasks, and who leads and supports.

Cells run over several short lines; a merged cell is printed once for several rows; a page break cuts cells and prints
the head line again. What is a body is told from what is a task by how names of bodies begin and end.
"""
from __future__ import annotations

from dataclasses import dataclass, field

from wenmai.extract.bodies import BODY_START, ends_as_body
from wenmai.extract.cell_kinds import TIME_REST, is_people, is_time
from wenmai.extract.table_heads import COLUMN
from wenmai.extract.tables import Cell, Table, words_of
from wenmai.model import Span, Spans
from wenmai.text import CleanText
from wenmai.text.labels import STEMS
from wenmai.text.late import LatePattern

VERSION = "division_table.v1"

SEQUENCE = LatePattern(r"\d{1,3}[.．、]?")
SEPARATORS = "、，,；;"
MARKS = LatePattern(r"[\s，、。；：,;:（）()“”\"]")
# A heading is no longer in a table than so many times its words without marks.
MARKS_SHARE = 2


@dataclass(slots=True)
class Point:
    """A numbered point of a cell: `text` is all of it, `label` its first sentence, `due` its part of the row's time."""

    number: str
    label: Cell
    text: Cell
    due: Cell | None = None


@dataclass(slots=True)
class Row:
    """A task of the table; `bodies` holds a cell for each column that names bodies, `due` the cell that says by when, `contents`
    the cells that say more of it, `leaders` those that name people.

    `points` are the numbered points of a cell (1.… 2.…): then they are the tasks, and the row their section. So are `rows`, which
    stand beside one merged cell.
    """

    task: Cell
    bodies: list[Cell] = field(default_factory=list)
    number: str | None = None
    due: Cell | None = None
    contents: list[Cell] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    leaders: list[Cell] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """The rows under one number: `title` is the group's own cell, None in a table without groups; `own` is the title's row where
    that names bodies or has points itself."""

    number: str
    place: tuple[int, int]
    title: Cell | None = None
    own: Row | None = None
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Division:
    """A whole table: the role that each column of bodies gives, with where its head is printed."""

    columns: list[tuple[str, Spans]]
    groups: list[Group]


@dataclass(slots=True)
class _Block:
    """Lines of words and the cells of bodies after them, as they are printed, before they are cut into rows."""

    number: tuple[int, int] | None
    words: list[tuple[int, int]] = field(default_factory=list)
    bodies: list[Cell] = field(default_factory=list)
    due: Cell | None = None


def read_division(clean: CleanText, table: Table, headings: set[str]) -> Division:
    """The groups and rows of one table. `headings` are the headings of the paper's body, which rows often restate.

    >>> from wenmai.extract.tables import tables
    >>> from wenmai.text import clean
    >>> text = clean("工作任务 牵头部门 配合部门\\n修订防汛预案 市水务局 市应急局、市气象局\\n")
    >>> division = read_division(text, tables(text)[0], set())
    >>> [role for role, _ in division.columns]
    ['lead', 'support']
    >>> [(row.task.text, [cell.text for cell in row.bodies]) for row in division.groups[0].rows]
    [('修订防汛预案', ['市水务局', '市应急局、市气象局'])]
    """
    _, _, start, end = clean.lines[table.head]
    heads = list(COLUMN.finditer(clean.text, start, end))
    columns = [(STEMS[head["stem"]], clean.spans(*head.span())) for head in heads if head["stem"]]
    others = {head.lastgroup or "" for head in heads}
    blocks = _blocks(clean, table, len(columns), others)
    known = {_key(heading) for heading in headings}
    return Division(columns, _groups(clean.raw, blocks, known))


def _key(text: str) -> str:
    return MARKS.sub("", text)


def _blocks(clean: CleanText, table: Table, columns: int, others: set[str]) -> list[_Block]:
    """Words and bodies in the order they are printed; a new block begins with words after bodies, or with a number.

    `others` are the kinds of the head's further columns: what is a time or a name of a person by its form is taken for their cells.
    """
    raw, blocks = clean.raw, [_Block(None)]
    for i in table.lines[1:]:
        if i in table.repeats:
            continue
        start, end, _, _ = clean.lines[i]
        block = blocks[-1]
        if block.words and _takes_other(raw, block, start, end, others):
            continue
        words, due = _apart(raw, start, end, others)
        if block.bodies and not _complete(block.bodies[-1].text):
            block.bodies[-1].add(raw, start, end)
        elif SEQUENCE.fullmatch(raw, start, end):
            blocks.append(_Block((start, end)))
        elif cells := _one_line_row(raw, words, columns):
            if block.bodies or (block.words and block.number is None):
                block = _Block(None)
                blocks.append(block)
            if len(cells) > columns + 1:
                block = _Block(cells.pop(0))
                blocks.append(block)
            block.words.append(cells[0])
            block.bodies += [Cell.of(raw, cell) for cell in cells[1:]]
            block.due = due
        elif (block.words or block.bodies) and _begins_body(raw, start, end):
            _add_body_line(raw, block, start, end, columns)
        else:
            if block.bodies:
                blocks.append(_Block(None))
            blocks[-1].words.append((start, end))
    return [block for block in blocks if block.words or block.bodies]


def _takes_other(raw: str, block: _Block, start: int, end: int, others: set[str]) -> bool:
    """Whether a line is a cell of a column that names no bodies; a time goes to its row."""
    if "time" in others:
        if block.due and block.due.text[-1] in "0123456789年月" and TIME_REST.fullmatch(raw, start, end):
            block.due.add(raw, start, end)
            return True
        if is_time(raw[start:end]):
            block.due = Cell.of(raw, (start, end))
            return True
    return "leader" in others and is_people(raw[start:end])


def _apart(raw: str, start: int, end: int, others: set[str]) -> tuple[list[Span], Cell | None]:
    """The words of a line that is a whole row, without the cells of columns that name no bodies; and the one that is a time."""
    words = words_of(raw, start, end)
    due: Cell | None = None
    if not others & {"time", "leader"}:
        return words, due
    kept: list[Span] = []
    for word in words:
        if kept and "time" in others and due is None and is_time(raw[slice(*word)]):
            due = Cell.of(raw, word)
        elif not (len(kept) > 1 and "leader" in others and is_people(raw[slice(*word)])):
            kept.append(word)
    return kept, due


def _begins_body(raw: str, start: int, end: int) -> bool:
    """Whether a line begins a name of a body; one that begins with a place must end as a body or list some."""
    found = BODY_START.match(raw, start, end)
    if found is None or found["place"] is None:
        return found is not None
    line = raw[start:end]
    return ends_as_body(line) or any(mark in line for mark in SEPARATORS)


def _add_body_line(raw: str, block: _Block, start: int, end: int, columns: int) -> None:
    """A line of bodies goes on in its cell after a separator, else it begins the next column's cell.

    When all columns have a cell and the last one is a single name with no separator after it, that name was a second line
    of the cell before it, written without one.
    """
    if block.bodies and block.bodies[-1].text[-1] in SEPARATORS:
        block.bodies[-1].add(raw, start, end)
    elif len(block.bodies) < columns:
        block.bodies.append(Cell.of(raw, (start, end)))
    elif columns > 1 and not any(mark in block.bodies[-1].text for mark in SEPARATORS):
        stray, before = block.bodies.pop(), block.bodies[-1]
        before.breaks.append(len(before.text))
        for fragment in stray.fragments:
            before.add(raw, *fragment)
        block.bodies.append(Cell.of(raw, (start, end)))
    else:
        block.bodies[-1].breaks.append(len(block.bodies[-1].text))
        block.bodies[-1].add(raw, start, end)


def _complete(text: str) -> bool:
    """Whether a list of bodies may end here: not after a separator, and not within a name."""
    return text[-1] not in SEPARATORS and ends_as_body(text)


def _one_line_row(raw: str, cells: list[Span], columns: int) -> list[tuple[int, int]] | None:
    """The cells of a row that is printed in one line, white space between them; its number may stand before them."""
    if len(cells) > columns + 1:
        cells = _whole_cells(raw, cells)
    numbered = len(cells) == columns + 2 and SEQUENCE.fullmatch(raw, *cells[0]) is not None
    bodies = cells[2:] if numbered else cells[1:]
    if len(bodies) != columns or not all(BODY_START.match(raw, s, e) or ends_as_body(raw[s:e]) for s, e in bodies):
        return None
    return cells


def _whole_cells(raw: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells of a row whose cells may have white space in them: behind number and task, each begins as a body."""
    cells = words[:1]
    tasks = 2 if SEQUENCE.fullmatch(raw, *words[0]) else 1
    for start, end in words[1:]:
        first, last = cells[-1]
        begins = BODY_START.match(raw, start, end) and (len(cells) == tasks or ends_as_body(raw[first:last]))
        if len(cells) < tasks or begins:
            cells.append((start, end))
        else:
            cells[-1] = (first, end)
    return cells


def _groups(raw: str, blocks: list[_Block], headings: set[str]) -> list[Group]:
    group_width = max((_width(raw, block.words[0]) for block in blocks if block.number and block.words), default=0)
    words = [word for block in blocks for word in block.words]
    task_width = max((_width(raw, word) for word in words if not _spaced(raw, word)), default=0)
    grouped = task_width > group_width > 0
    groups: list[Group] = []
    for block in blocks:
        if block.number or not groups:
            number = block.number
            groups.append(Group(raw[slice(*number)].rstrip(".．、") if number else "", number or block.words[0]))
        group = groups[-1]
        words = block.words
        if grouped:
            cut = _group_lines(raw, block, words, group_width)
            _extend_title(raw, group, words[:cut])
            words = words[cut:]
        rows = [Row(cell) for cell in _task_cells(raw, words, task_width, headings)]
        _hand_out(group, rows, block.bodies)
        if rows and block.due:
            rows[-1].due = block.due
    for group in groups:
        _fill(group)
    return groups


def _width(raw: str, place: tuple[int, int]) -> int:
    return sum(map(len, raw[slice(*place)].split()))


def _spaced(raw: str, place: tuple[int, int]) -> bool:
    return len(raw[slice(*place)].split()) > 1


def _group_lines(raw: str, block: _Block, words: list[tuple[int, int]], width: int) -> int:
    """How many of the first lines belong to the group's own cell, the narrower column."""
    cut = 0
    while cut < len(words) - 1 and _width(raw, words[cut]) <= width:
        cut += 1
    # without a number before it, a short line is the rest of a group's cell only where a longer line follows
    return cut if block.number or (cut < len(words) and _width(raw, words[cut]) > width) else 0


def _extend_title(raw: str, group: Group, lines: list[tuple[int, int]]) -> None:
    if not lines:
        return
    group.title = group.title or Cell()
    for start, end in lines:
        group.title.add(raw, start, end)


def _task_cells(raw: str, words: list[tuple[int, int]], width: int, headings: set[str]) -> list[Cell]:
    """Lines of the task column, cut into cells: after a short line, or where a heading of the body is complete."""
    cells: list[Cell] = []
    opened = False
    longest = MARKS_SHARE * max(map(len, headings), default=0)
    for i, (start, end) in enumerate(words):
        if not opened:
            cells.append(Cell())
        cells[-1].add(raw, start, end)
        said = cells[-1].text
        following = raw[slice(*words[i + 1])] if i + 1 < len(words) else ""
        restates = len(said) <= longest and _key(said) in headings
        opened = not (_width(raw, (start, end)) < width or restates or following[:2] == said[:2])
    return cells


def _hand_out(group: Group, rows: list[Row], bodies: list[Cell]) -> None:
    """The bodies stand for the last row that is printed before them."""
    if not rows:
        if bodies and group.rows:
            group.rows[-1].bodies = [*group.rows[-1].bodies, *bodies]
        return
    rows[-1].bodies = bodies
    group.rows += rows


def _fill(group: Group) -> None:
    """Gives the rows of a merged cell the bodies of the row above them, else of the one below."""
    for rows in (group.rows, group.rows[::-1]):
        nearest: list[Cell] = []
        for row in rows:
            row.bodies = nearest = row.bodies or nearest
