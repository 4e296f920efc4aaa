"""What is left of a web page in a text: tags, entities, characters that are not seen.

They are replaced by what they stand for, filled up to the length that they had, so that every offset stays that of the file.
"""
from __future__ import annotations

import re

from wenmai.model import Span
from wenmai.text.joining import PARTING
from wenmai.text.late import LatePattern
from wenmai.text.markdown import FILLER as FILLER
from wenmai.text.markdown import without_marks
from wenmai.text.page import left_out
from wenmai.text.page_facts import with_values_beside
from wenmai.text.page_lines import BLOCKS, CELLS

UNSEEN = "\ufeff\u00ad\u200d\u2060"
TAG = LatePattern(r"<(?:!--[^<>]{0,300}--|(?P<name>/?[a-zA-Z][a-zA-Z1-6]{0,10})(?:[\s/][^<>]{0,2000})?)>")
# what shows that the < of a text are those of tags: a closing one, or an opening one of a page
PAGE = re.compile(r"<(?:/[a-zA-Z]|(?:br|p|div|html|body|table|tr|td|span|meta|img|a)[\s/>])", re.IGNORECASE)
# Tags that no paragraph goes on behind.
PARTED = frozenset(("table", "title", "h1", "h2", "h3"))
FIRST_NAME = LatePattern("<([a-zA-Z1-6]+|!)")
# A row of a table that holds no other row: its cells are parted by |, and what breaks lines within them breaks none.
ROW = LatePattern(r"<tr[\s>][^<]{0,200}(?:<(?!tr[\s>]|/tr>)[^<]{0,4000}){1,200}</tr>", re.IGNORECASE)
ROW_END = LatePattern("</[tT][rR]>")
CELL = re.compile(r"<t[dh](?:\s[^<>]{0,400})?>", re.IGNORECASE)
LONGEST_ROW = 8000
ENTITY = LatePattern(r"&(?:#(?P<decimal>\d{2,5})|#[xX](?P<hex>[0-9a-fA-F]{2,4})|(?P<name>[a-z]{2,6}));")
ENTITIES = {
    "nbsp": " ", "ensp": " ", "emsp": " ", "thinsp": " ", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "quot": '"', "amp": "&",
    "lt": "<", "gt": ">", "mdash": "—", "ndash": "–", "hellip": "…", "middot": "·", "bull": "•", "times": "×", "deg": "°",
}


def without_markup(raw: str) -> str:
    """The text, as long as it was, with tags, entities and unseen characters replaced.

    >>> without_markup("<p>一、总则</p>").replace(FILLER, "")
    '\\n一、总则\\n'
    """
    # a single character is looked for some thirty times as fast as two
    for char in UNSEEN:
        if char in raw:
            raw = raw.replace(char, FILLER)
    if "<" in raw and PAGE.search(raw) is not None:
        raw = with_values_beside(_without(raw, left_out(raw)))
        raw = TAG.sub(_tag, ROW.sub(_row, raw) if ROW_END.search(raw) else raw)
    if "&" in raw:
        raw = ENTITY.sub(_entity, raw)
    return without_marks(raw)


def _without(raw: str, places: list[Span]) -> str:
    """The text with some stretches filled up, each with what parts paragraphs before it where it broke lines itself."""
    parts: list[str] = []
    at = 0
    for start, end in places:
        first = FIRST_NAME.match(raw, start)
        begins = PARTING if first is None or first[1].lower() in BLOCKS else ""
        parts += (raw[at:start], begins.ljust(end - start, FILLER))
        at = end
    return "".join([*parts, raw[at:]]) if parts else raw


def _row(found: re.Match[str]) -> str:
    """A row of two cells or more on one line; a longer one is the layout of a page."""
    row = found[0]
    cells = [cell.span() for cell in CELL.finditer(row)]
    if len(cells) < 2 or len(row) > LONGEST_ROW:
        return row
    first, last = cells[0][1], row.rindex("<")
    parts, at = [row[:first]], first
    for start, end in [*cells[1:], (last, last)]:
        inner = TAG.sub(_within_row, " ".join(re.split(r"[\r\n]", row[at:start])))
        parts += (inner, "|".ljust(end - start) if end > start else "")
        at = end
    return "".join([*parts, row[last:]])


def _within_row(found: re.Match[str]) -> str:
    """White space for a tag in a row, but nothing where it stands within a word."""
    text, (start, end) = found.string, found.span()
    within = start > 0 and end < len(text) and not text[start - 1].isspace() and not text[end].isspace()
    within = within and text[start - 1] != ">" and text[end] != "<"
    return (FILLER if within else " ") * len(found[0])


def _tag(found: re.Match[str]) -> str:
    name = (found["name"] or "").lstrip("/").lower()
    stands_for = PARTING if name in PARTED else "\n" if name in BLOCKS else "\t" if name in CELLS else ""
    return stands_for.ljust(len(found[0]), FILLER)


def _entity(found: re.Match[str]) -> str:
    if found["name"]:
        stands_for = ENTITIES.get(found["name"], found[0])
    else:
        code = int(found["decimal"] or found["hex"], 10 if found["decimal"] else 16)
        stands_for = chr(code) if code > 31 and not 0xD800 <= code < 0xE000 else FILLER
    return stands_for.ljust(len(found[0]), FILLER)
