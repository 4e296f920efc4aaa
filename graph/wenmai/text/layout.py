"""Printed lines: what is page furniture, how wide the lines were wrapped, and which begin something new."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from wenmai.text.glyphs import is_lost
from wenmai.text.late import LatePattern
from wenmai.text.markers import FIRST, LABEL, LABEL_FIRST, MARKER, OTHER_BEGINNING, OTHER_FIRST
from wenmai.text.pagination import LONGEST_NUMBER, MARKED, MARKED_ENDS, bare_page_numbers
from wenmai.text.spacing import has_no_width

# A line that holds text: its start and end in the source, white space at its ends left out, and its width.
Printed = tuple[int, int, int]

TERMINAL = frozenset("。；：！？」”）】》〕)];:!?.")
# A line from its first mark to its last in a text with marks without width, which web pages leave at the ends of lines.
MARKED_LINE = LatePattern(r"[^\s\u200b](?:[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]*[^\s\u200b])?")
SENTENCE = re.compile("[，、；。的,;]")
# An item number or a label with its colon is no longer than this, white space within it counted.
LONGEST_BEGINNING = 16
# Widths are counted in half-width columns, so that a Chinese character counts two.
SLACK = 3
# A text is hard wrapped when at least this share of its longer lines is about as long as the longest ones.
# Four tenths are not left of a paper full of tables when one line in eight is broken once more; no shared paper reads otherwise for it.
WRAPPED_SHARE = 0.3
LONG_LINE = 24
# In a wrapped text hardly a line is longer than the wrap width (squeezed lines, a stray table).
LONGER_SHARE = 0.1
# Of the full lines of a wrapped text most break off without a mark; of lines that chance to be alike few do.
BROKEN_SHARE = 0.4
FEWEST_BROKEN = 3
ENOUGH = 100


def printed_lines(raw: str) -> list[Printed]:
    """The lines of `raw` with text on them, page numbers left out.

    In UTF-8 a Chinese character has three bytes and a Latin one has one: half of both, characters and bytes, is the width.
    """
    out: list[Printed] = []
    bare: list[int] = []
    for start, body in _marked_lines(raw) if has_no_width(raw) else _lines(raw):
        size = len(body)
        if body[-1] in MARKED_ENDS and MARKED.fullmatch(body):
            continue
        if size <= LONGEST_NUMBER and body.isdecimal():
            bare.append(len(out))
        out.append((start, start + size, (size + len(body.encode("utf-8", "replace"))) // 2))
    left_out = bare_page_numbers(raw, out, bare)
    return [line for i, line in enumerate(out) if i not in left_out] if left_out else out


def _lines(raw: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in raw.splitlines(keepends=True):
        if body := line.strip():
            yield (at if body[0] == line[0] else at + len(line) - len(line.lstrip())), body
        at += len(line)


def _marked_lines(raw: str) -> Iterator[tuple[int, str]]:
    for line in MARKED_LINE.finditer(raw):
        yield line.start(), line[0]


def wrap_width(raw: str, lines: list[Printed]) -> int:
    """The width in half-width columns that the lines were wrapped to; 0 where the text is not hard wrapped."""
    long = [width // 2 for _, _, width in lines if width >= LONG_LINE]
    if "|" in raw:
        # the rows of tables are as long as their cells
        long = [width // 2 for start, end, width in lines if width >= LONG_LINE and "|" not in raw[start:end]]
    if len(long) < 4:
        return 0
    near = Counter(long)
    least = _least_width(near, len(long))
    mode = max((w for w in near if w >= least), key=lambda w: (near[w - 1] + near[w] + near[w + 1], w))
    full = sum(count for w, count in near.items() if abs(w - mode) <= SLACK)
    return 2 * mode + 1 if full >= WRAPPED_SHARE * len(long) and _breaks_off(raw, lines, mode) else 0


def _least_width(near: Counter[int], lines: int) -> int:
    """The least width that so many lines may have been wrapped to: hardly one is longer. Cells of tables are often as wide as another."""
    longer = 0
    for width in sorted(near, reverse=True):
        longer += near[width]
        if longer > LONGER_SHARE * lines:
            return width - SLACK
    return 0


def _breaks_off(raw: str, lines: list[Printed], mode: int) -> bool:
    """Whether lines about as wide as `mode` break off in mid sentence, as the lines of a wrapped text do."""
    least, most = 2 * (mode - SLACK), 2 * (mode + SLACK) + 1
    full = [i for i, (_, _, width) in enumerate(lines[:-1]) if least <= width <= most][:ENOUGH]
    needed = max(FEWEST_BROKEN, BROKEN_SHARE * len(full))
    for i in full:
        start, end, _ = lines[i]
        if raw[end - 1] not in TERMINAL and SENTENCE.search(raw, start, end) is not None and not begins_anew(raw, lines[i + 1]):
            needed -= 1
            if needed <= 0:
                return True
    return False


def begins_anew(raw: str, line: Printed) -> bool:
    """Whether the line begins with an item number, a label or a bullet; white space within those counts for nothing."""
    first = raw[line[0]]
    if first not in FIRST:
        return is_lost(first)
    if MARKER.match(raw, line[0], line[1]) or (first in LABEL_FIRST and LABEL.match(raw, line[0], line[1])) \
            or (first in OTHER_FIRST and OTHER_BEGINNING.match(raw, line[0], line[1])):
        return True
    head = raw[line[0]:min(line[1], line[0] + LONGEST_BEGINNING)]
    words = head.split()
    if len(words) < 2:
        return False
    begins = "".join(words)
    return bool(MARKER.match(begins) or LABEL.match(begins) or OTHER_BEGINNING.match(begins))
