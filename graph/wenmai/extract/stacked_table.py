"""Tables with one cell a line, as a copy from Word or a PDF gives them: the names of the columns one below the other, then the rows.

Empty and merged cells leave no line, and a cell may take several. So the lines are handed to the columns by what they say, in the way
that fits best as a whole (Viterbi's algorithm: A. J. Viterbi, IEEE Trans. Inf. Theory 13, 1967).
"""
from __future__ import annotations

from dataclasses import dataclass

from wenmai.extract.bodies import BODY_START, ends_as_body
from wenmai.extract.cell_kinds import DITTO, FIGURE, NOTHING, TIME_REST, is_bodies, is_people, is_time
from wenmai.extract.table_heads import SHARED_HEAD, column_kind, is_head
from wenmai.model import Span
from wenmai.text import CleanText
from wenmai.text.late import LatePattern
from wenmai.text.markers import MARKER
from wenmai.text.markup import FILLER

VERSION = "stacked_table.v1"

# a cell of its own for each row's number: 1, 2., 一, （三）
NUMBER = LatePattern(r"\d{1,3}[.．、]?|[（(]?[一二三四五六七八九十]{1,3}[）)]?、?")
FIRST_POINT = LatePattern(r"(?:1[.．、]|[（(]1[）)])(?!\d)")
DATE_WORDS = LatePattern(r"[^。]{0,16}\d{1,2}月[^。]{0,24}|20\d\d年[^。]{0,12}")
RUNNING_TEXT = LatePattern("[。；]|[、，：]$")
# what stands below a table
BEHIND = LatePattern("(?:抄送|主送|报送|联系人|注|备注|说明)[：:]")
ENDS = ("part", "chapter", "annex", "work", "box")
LONGEST_SECTION, LONGEST_FIGURE, MOST_LINES = 30, 6, 6000
# below a head, a body is named within so many lines
LONGEST_ROW = 40
# How well a line fits a column whose kind of cell it is, and how ill where it is not. Judgements, as those that follow: a whole row
# that fits outweighs one empty cell of any kind, and no chain of misfits outweighs a row.
FITS = {"number": 3.0, "role": 2.0, "time": 3.0, "leader": 2.0, "figure": 2.0, "other": 0.0, "task": 1.0, "class": 1.0}
MISFITS = {"number": -9.0, "role": -3.0, "time": -2.0, "leader": -2.0, "figure": -3.0, "other": -0.5, "task": -4.0, "class": -4.0}
# what an empty cell costs
SKIPPED = {"number": 3.0, "role": 1.5, "time": 1.0, "leader": 0.5, "figure": 0.5, "other": 0.5, "task": 4.0, "class": 0.5}
# a further column of text may be empty; the first point of several rather begins a cell of it than goes on with the one before
MORE_TEXT, NEW_CELL = 1.0, 0.5
TEXTS = ("task", "class")
NUMBERED_HEADING, PLAIN_HEADING, HEADING_AT_END = 2.0, -1.0, -5.0


@dataclass(slots=True)
class Stacked:
    """A table of this form: its first line, how many lines its head takes, all its lines, and the stretches of each row's cells, those
    of the head first."""

    head: int
    heads: int
    lines: range
    rows: list[list[list[Span]]]


def stacked_table(clean: CleanText, line: int) -> Stacked | None:
    """The table whose head the line of a column's name is part of; None where the lines around it are no head, or no rows follow.

    >>> from wenmai.text import clean
    >>> text = clean("序号\\n任务\\n责任单位\\n1\\n修订预案\\n市水务局\\n2\\n开展演练\\n市应急局\\n")
    >>> [["".join(text.raw[s:e] for s, e in cell) for cell in row] for row in stacked_table(text, 2).rows]
    [['序号', '任务', '责任单位'], ['1', '修订预案', '市水务局'], ['2', '开展演练', '市应急局']]
    """
    first = last = line
    while first > 0 and column_kind(_text(clean, first - 1)):
        first -= 1
    while last + 1 < len(clean.lines) and column_kind(_text(clean, last + 1)):
        last += 1
    names = [_text(clean, i) for i in range(first, last + 1)]
    if not is_head(names):
        return None
    columns = _ordered(list(range(first, last + 1)), names)
    kinds = _kinds([names[i - first] for i in columns])
    below = _below(clean, last + 1, names)
    if not any(is_bodies(_text(clean, i)) for i in below[:LONGEST_ROW]):
        return None
    path = _best_path([_text(clean, i) for i in below], kinds)
    rows = _rows(clean, below, path, len(kinds))
    roles = [i for i, kind in enumerate(kinds) if kind == "role"]
    if not any(len(row) > 1 and any(row[i] for i in roles) for row in rows):
        return None
    end = max(i for i, (state, _) in zip(below, path, strict=True) if state <= len(kinds))
    return Stacked(first, last + 1 - first, range(first, end + 1), [[[clean.lines[i][:2]] for i in columns], *rows])


def _text(clean: CleanText, line: int) -> str:
    start, end = clean.lines[line][:2]
    printed = clean.raw[start:end]
    return "".join((printed.replace(FILLER, "") if FILLER in printed else printed).split())


def _ordered(lines: list[int], names: list[str]) -> list[int]:
    """The lines of the head in the order of the columns: those at its end that part one of them stand in its place."""
    shared = next((i for i, name in enumerate(names) if SHARED_HEAD.fullmatch(name)), None)
    under = len(names)
    while under > 0 and column_kind(names[under - 1]) == "role":
        under -= 1
    if shared is None or shared >= under or len(names) - under < 2:
        return lines
    return [*lines[:shared], *lines[under:], *lines[shared + 1:under]]


def _kinds(names: list[str]) -> list[str]:
    """What the columns hold; a class without a task behind it is the task."""
    kinds = [column_kind(name) or "other" for name in names]
    if "task" not in kinds:
        kinds[kinds.index("class")] = "task"
    return kinds


def _below(clean: CleanText, first: int, names: list[str]) -> list[int]:
    """The lines below the head, without heads that are printed again, up to the next annex, part or chapter."""
    out: list[int] = []
    i = first
    while i < len(clean.lines) and len(out) < MOST_LINES:
        marker = MARKER.match(clean.raw, *clean.lines[i][:2])
        # （一）加强领导。由市水务局牵头…: an item of the text
        item = marker and marker.lastgroup in ("han", "paren_han") and "。" in clean.raw[marker.end():clean.lines[i][1]]
        if item or (marker and marker.lastgroup in ENDS) or BEHIND.match(clean.raw, *clean.lines[i][:2]):
            break
        if _text(clean, i) == names[0] and [_text(clean, k) for k in range(i, min(i + len(names), len(clean.lines)))] == names:
            i += len(names)
            continue
        out.append(i)
        i += 1
    return out


def _best_path(texts: list[str], kinds: list[str]) -> list[tuple[int, bool]]:
    """For each line the column it belongs to, and whether it begins a row; behind the columns stand the heading within a table, and what
    comes after it."""
    section, after = len(kinds), len(kinds) + 1
    skips = _skips(kinds)
    scores: list[float] = [float("-inf")] * section + [0.0, float("-inf")]
    back: list[list[tuple[int, bool]]] = []
    for i, text in enumerate(texts):
        # the best way to be done with the row above
        done = [score - sum(skips[c + 1:]) if c < section else score for c, score in enumerate(scores)]
        ended = max(range(section + 1), key=done.__getitem__)
        now: list[float] = []
        came: list[tuple[int, bool]] = []
        for c, kind in enumerate(kinds):
            fit = _fit(kind, text) + (NEW_CELL if c and kinds[c - 1] in TEXTS and FIRST_POINT.match(text) else 0.0)
            ways = [(done[ended] - sum(skips[:c]) + fit, ended, True)]
            ways += [(scores[p] - sum(skips[p + 1:c]) + fit, p, False) for p in range(c)]
            if i:
                ways.append((scores[c] + _goes_on(kind, texts[i - 1], text), c, False))
            best = max(ways, key=lambda way: way[0])
            now.append(best[0])
            came.append((best[1], best[2]))
        heading = done[ended] + _heading(text) if i + 1 < len(texts) else float("-inf")
        over = [(score + (HEADING_AT_END if p == section else 0.0), p) for p, score in enumerate([*done[:section + 1], scores[after]])]
        last = max(over)
        scores = [*now, heading, last[0]]
        back.append([*came, (ended, True), (last[1], True)])
    return _traced(back, scores)


def _traced(back: list[list[tuple[int, bool]]], scores: list[float]) -> list[tuple[int, bool]]:
    state = max((c for c in range(len(scores)) if c != len(scores) - 2), key=scores.__getitem__)
    out: list[tuple[int, bool]] = []
    for came in reversed(back):
        before, begins = came[state]
        out.append((state, begins))
        state = before
    return out[::-1]


def _skips(kinds: list[str]) -> list[float]:
    """What it costs to leave each column empty: the first one of the task is hardly ever so."""
    task = kinds.index("task")
    return [MORE_TEXT if kind == "task" and i != task else SKIPPED[kind] for i, kind in enumerate(kinds)]


def _fit(kind: str, text: str) -> float:
    """How well a line fits a kind of column."""
    if kind in TEXTS:
        # 成立领导小组 is what is to be done
        alien = NUMBER.fullmatch(text) or is_time(text) or (BODY_START.match(text) and is_bodies(text)) or text in NOTHING
        return (MISFITS if alien else FITS)[kind]
    if kind != "number" and (text in NOTHING or text in DITTO):
        return 1.0
    if kind == "number":
        fits = NUMBER.fullmatch(text) is not None
    elif kind == "role":
        fits = is_bodies(text)
    elif kind == "time":
        fits = is_time(text) or DATE_WORDS.fullmatch(text) is not None
    elif kind == "leader":
        fits = is_people(text)
    elif kind == "figure":
        fits = FIGURE.fullmatch(text) is not None or (len(text) <= LONGEST_FIGURE and any(c.isdigit() for c in text))
    else:
        fits = NUMBER.fullmatch(text) is None or len(text) > 1
    return (FITS if fits else MISFITS)[kind]


def _goes_on(kind: str, before: str, text: str) -> float:
    """How well a line goes on with the cell of the line above it."""
    if kind == "role":
        if before[-1] in "、，,；;" or not ends_as_body(before):
            return 1.0
        return -1.0 if is_bodies(text) else -5.0
    if kind == "time":
        return 1.0 if before[-1] in "0123456789年月" and TIME_REST.fullmatch(text) else -5.0
    if kind in TEXTS:
        return -NEW_CELL if FIRST_POINT.match(text) else min(_fit(kind, text), -0.1)
    return -0.2 if kind == "other" else -9.0 if kind == "number" else -4.0


def _heading(text: str) -> float:
    if len(text) > LONGEST_SECTION or RUNNING_TEXT.search(text):
        return float("-inf")
    marker = MARKER.match(text)
    numbered = marker is not None and marker.lastgroup in ("han", "paren_han") and marker.end() < len(text)
    if numbered:
        return NUMBERED_HEADING
    return float("-inf") if NUMBER.fullmatch(text) or is_bodies(text) or is_time(text) else PLAIN_HEADING


def _rows(clean: CleanText, lines: list[int], path: list[tuple[int, bool]], columns: int) -> list[list[list[Span]]]:
    """The stretches of the cells of each row; a heading within the table is a row of one cell."""
    out: list[list[list[Span]]] = []
    for line, (state, begins) in zip(lines, path, strict=True):
        place = clean.lines[line][:2]
        if state == columns:
            out.append([[place]])
        elif state < columns:
            if begins:
                out.append([[] for _ in range(columns)])
            out[-1][state].append(place)
    return out
