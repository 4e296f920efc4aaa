"""Tables with one row a line whose cells white space parts: a tab, wide white space, or any where no cell has some within it."""
from __future__ import annotations

import re

from wenmai.extract.bodies import BODY_START
from wenmai.extract.cell_kinds import DITTO, NOTHING, is_bodies
from wenmai.extract.table_heads import SHARED_HEAD, WIDE, WITH_PEOPLE, column_kind
from wenmai.model import Span
from wenmai.text import CleanText
from wenmai.text.markers import MARKER
from wenmai.text.markup import FILLER

TAB, ANY = re.compile(r"\t"), re.compile(rf"[\s{FILLER}]+")
# the ways to part cells, the plainest first: white space within a cell is narrower than that between two
PARTINGS = (TAB, WIDE, ANY)
FEWEST_COLUMNS = 3
ROW_NUMBER = re.compile(r"\d{1,3}[.．、]?")
LONGEST_SECTION = 30
ENDS = ("part", "chapter", "annex", "work", "box")


def spaced_cells(clean: CleanText, line: int, parting: re.Pattern[str]) -> list[Span]:
    """The places of the cells of a line; where tabs part them, an empty cell is an empty place."""
    raw, (start, end) = clean.raw, clean.lines[line][:2]
    if parting is TAB:
        start = raw.rfind("\n", 0, start) + 1
        end = raw.find("\n", end) if raw.find("\n", end) >= 0 else len(raw)
    out: list[Span] = []
    at = start
    for mark in [*parting.finditer(raw, start, end), None]:
        first, last = at, mark.start() if mark else end
        at = mark.end() if mark else end
        while first < last and (raw[first].isspace() or raw[first] == FILLER):
            first += 1
        while last > first and (raw[last - 1].isspace() or raw[last - 1] == FILLER):
            last -= 1
        if last > first or parting is TAB:
            out.append((first, last))
    return out


def spaced_table(clean: CleanText, head: int) -> tuple[re.Pattern[str], int, int] | None:
    """What parts the cells of the table below a head line, how many lines the head has, and the last line of a row; None where its
    lines are no rows.

    >>> from wenmai.text import clean
    >>> _, heads, last = spaced_table(clean("序号  任务  责任单位\\n1  修订预案  市水务局 市应急局\\n2  开展演练  市应急局\\n"), 0)
    >>> heads, last
    (1, 2)
    """
    for parting in PARTINGS:
        names = _texts(clean, head, parting)
        if len(names) < FEWEST_COLUMNS or any(column_kind(name) is None for name in names):
            continue
        under = _texts(clean, head + 1, parting) if head + 1 < len(clean.lines) and any(map(SHARED_HEAD.fullmatch, names)) else []
        heads = 2 if under and all(column_kind(name) == "role" for name in under) else 1
        if heads > 1:
            at = next(i for i, name in enumerate(names) if SHARED_HEAD.fullmatch(name))
            names = [*names[:at], *under, *names[at + 1:]]
        if last := _last_row(clean, head + heads, names, parting):
            return parting, heads, last
    return None


def _texts(clean: CleanText, line: int, parting: re.Pattern[str]) -> list[str]:
    return ["".join(clean.raw[s:e].replace(FILLER, "").split()) for s, e in spaced_cells(clean, line, parting)]


def _last_row(clean: CleanText, first: int, names: list[str], parting: re.Pattern[str]) -> int | None:
    """The last line that is a row; None where a line before it is none, nor a heading within the table, nor the rest of a cell."""
    roles = [i for i, name in enumerate(names) if column_kind(name) == "role"]
    last, misfit = None, False
    for line in range(first, len(clean.lines)):
        marker = MARKER.match(clean.raw, *clean.lines[line][:2])
        if marker and marker.lastgroup in ENDS:
            break
        found = _texts(clean, line, parting)
        if found == names:
            continue
        if _fits(found, names, roles, parting):
            if misfit:
                return None
            last = line
        elif len(found) > 1 or (parting is ANY and not _heads_rows(clean, line)) or len(found[0]) > LONGEST_SECTION:
            if last is None or ROW_NUMBER.fullmatch(found[0]):
                return None
            misfit = True
    return last


def _fits(found: list[str], names: list[str], roles: list[int], parting: re.Pattern[str]) -> bool:
    """Whether the cells of a line are those of a row; those of bodies are bodies or empty."""
    if len(found) != len(names):
        return False
    bodies = [(found[i], names[i]) for i in roles]
    if parting is TAB and not any(text for text, _ in bodies):
        return True
    return any(is_bodies(text) or text in NOTHING or text in DITTO or (WITH_PEOPLE.search(name) and BODY_START.match(text))
               for text, name in bodies)


def _heads_rows(clean: CleanText, line: int) -> bool:
    """Whether a line is a numbered heading: within a table, the rows below it are its."""
    marker = MARKER.match(clean.raw, *clean.lines[line][:2])
    return marker is not None and marker.lastgroup in ("han", "paren_han")
