"""What PDF extraction does to glyphs: bold headings printed several times over, circled digits lost."""
from __future__ import annotations

import re
from itertools import pairwise

from wenmai.text.late import LatePattern
from wenmai.text.marks import fold

# Bold type made by printing a run of glyphs several times over comes out as （（（（一一一一））））建设建设建设建设.
# A line is looked at only where a bracket, a quotation mark or a numeral stands three times or more in a row.
REPEATED = LatePattern(r"([（(“一二三四五六七八九十\d])\1{2,5}")
REPEATED_GLYPH = re.compile(r"([（(“一二三四五六七八九十])\1\1")
LONGEST_LINE = 400
LONGEST_RUN = 6
REPEATED_FIRST = frozenset("（(“一二三四五六七八九十0123456789")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
LOST = "\ufffd"


def printed_once(line: str) -> list[tuple[int, int]] | None:
    """The stretches of `line` that, put together, say it once; None where it is not printed several times over.

    The whole line must come apart into runs that are each repeated the same number of times; white space counts for nothing.

    >>> printed_once("（（（（一一一一））））推进推进推进推进")
    [(0, 1), (4, 5), (8, 9), (12, 14)]
    """
    if REPEATED.search(line) is None or len(line) > LONGEST_LINE:
        return None
    if len(line.split()) > 1:
        return _without_space(line)
    line = fold(line)
    seen = REPEATED.search(line)
    if seen is None:
        return None
    times = seen.end() - seen.start()
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(line):
        for length in range(1, (len(line) - at) // times + 1):
            if line.startswith(line[at:at + length] * times, at):
                runs.append((at, at + length))
                at += length * times
                break
        else:
            return None
    return runs


def begins_repeated(line: str) -> bool:
    """Whether the line begins with a glyph printed several times over."""
    if line[0] not in REPEATED_FIRST or not _may_repeat(line[:2].split()):
        return False
    return REPEATED.match(fold("".join(line[:2 * LONGEST_RUN].split()))) is not None


def _may_repeat(glyphs: list[str]) -> bool:
    """Whether the first two glyphs of a line, where nothing parts them, may be one when folded: asked first, for it is cheap."""
    if len(glyphs) != 1 or len(glyphs[0]) != 2:
        return True
    first, second = glyphs[0][0], glyphs[0][1]
    return first == second or (not second.isalpha() and not first.isalpha())


def _without_space(line: str) -> list[tuple[int, int]] | None:
    """`printed_once` of a line with white space in it: the stretches leave the white space out."""
    return printed_once_at(line, [i for i, char in enumerate(line) if not char.isspace()])


def printed_once_at(text: str, places: list[int]) -> list[tuple[int, int]] | None:
    """`printed_once` of the characters of `text` that stand at `places`, as stretches of `text`."""
    found = printed_once("".join(text[i] for i in places))
    if found is None:
        return None
    kept = [places[i] for start, end in found for i in range(start, end)]
    cuts = [k for k in range(1, len(kept)) if kept[k] != kept[k - 1] + 1]
    return [(kept[first], kept[last - 1] + 1) for first, last in pairwise([0, *cuts, len(kept)])]


def is_lost(char: str) -> bool:
    """Whether this may stand for a character that the font had and the text has not."""
    return char == LOST or "\ue000" <= char <= "\uf8ff"


def restored_digits(starts: list[str]) -> dict[int, str]:
    """The circled digits that stood at the beginning of paragraphs and were lost, by paragraph.

    `starts` holds the first character of each paragraph, '' where the paragraph is a heading with another number. Only a
    run that agrees with every circled digit that is left in it is restored.
    """
    out: dict[int, int] = {}
    run: dict[int, int] = {}
    count = 0
    for i, char in enumerate([*starts, ""]):
        if char == "":
            out.update(run)
            run, count = {}, 0
        elif is_lost(char):
            run[i] = count
            count += 1
        elif char in CIRCLED:
            if CIRCLED.index(char) != count:
                run = {}
            count = CIRCLED.index(char) + 1
    return {paragraph: CIRCLED[k] for paragraph, k in out.items() if k < len(CIRCLED)}
