"""Page numbers between the lines: those with dashes or words around them, and bare ones that count on through the text."""
from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wenmai.text.late import LatePattern

# With marks: — 3 —, 第3页, told by its last character first.
MARKED = LatePattern(r"[-—–－‐─\s]{1,6}\d{1,4}\s*[-—–－‐─]{1,3}|第\s?\d{1,4}\s?页(?:\s?[,，/]?\s?共\s?\d{1,4}\s?页)?")
MARKED_ENDS = frozenset("-—–－‐─页")
# Without a mark: so many of them at least, with so many characters or lines between them, pages of about one length.
FEWEST_PAGES = 3
LONGEST_NUMBER = 3
SHORTEST_PAGE = 200
FEWEST_LINES = 8
PAGES_DIFFER = 3
# The first page number is among the first numbers.
MOST_STARTS = 8
# Below the head of a column of row numbers they are that.
ROW_NUMBERS = re.compile(r"[序编]\s*号|项目号")


def bare_page_numbers(raw: str, lines: Sequence[tuple[int, int, int]], bare: Sequence[int]) -> set[int]:
    """Which of the `bare` numbers, given as indexes into the `lines`, are page numbers."""
    if len(bare) < FEWEST_PAGES:
        return set()
    places, values = [lines[i][0] for i in bare], [int(raw[slice(*lines[i][:2])]) for i in bare]
    pages = page_run(places, values, len(raw), SHORTEST_PAGE) or page_run(bare, values, len(lines), FEWEST_LINES)
    if not pages or ROW_NUMBERS.search(raw, 0, places[pages[0]]):
        return set()
    return {bare[k] for k in pages}


def page_run(places: Sequence[int], values: Sequence[int], length: int, shortest: int) -> list[int]:
    """Which numbers that stand alone on a line are page numbers: they count on from the text's beginning to its end, about as far
    apart. The numbers of a table's rows count on in one part of the text only.

    `places` are counted in characters or in lines, as are the `length` of the text and the `shortest` page.

    >>> page_run([300, 310, 620, 900], [1, 7, 2, 3], 1000, 200)
    [0, 2, 3]
    """
    for k, place in enumerate(places[:MOST_STARTS]):
        pages = [k]
        for i in range(k + 1, len(places)):
            if values[i] == values[k] + len(pages) and places[i] - places[pages[-1]] >= shortest:
                pages.append(i)
        gaps = [places[after] - places[before] for before, after in pairwise(pages)]
        if len(pages) >= FEWEST_PAGES and max(gaps) <= PAGES_DIFFER * min(gaps):
            longest = PAGES_DIFFER * max(gaps)
            return pages if place <= longest and length - places[pages[-1]] <= longest else []
        if place > length // FEWEST_PAGES:
            break
    return []
