"""Headings numbered 1, 1.1, 1.1.1, as emergency plans and technical papers have them."""
from __future__ import annotations

from dataclasses import dataclass

from wenmai.text import CleanText
from wenmai.text.characters import HAN
from wenmai.text.late import LatePattern

VERSION = "decimals.v1"

# 1总则, 1.1目的, 2.1.3 各单位职责: no figure with its unit (1.5万元), which the order of the numbers would seldom let pass either.
NUMBER = LatePattern(
    rf"(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})[.、]?\s{{0,4}}(?={HAN}|[“《（])"
    r"(?!万|亿|元|年|月|日|个|倍|吨|公里|公斤|公顷|平方|立方|亩|小时|天|米|千|百|岁|折|级|度|分|人|户|家|名|项|次|条|种)"
)
SIGN = "\n1.1"
# A heading with a plain number is short and no sentence: 1总则.
LONGEST_PLAIN = 24


@dataclass(frozen=True, slots=True)
class Decimal:
    """A heading's number as printed, how deep it stands (1 for 1 总则, 2 for 1.1), its own value and where its number ends."""

    number: str
    depth: int
    value: int
    end: int


def decimal_headings(clean: CleanText, first: int = 0) -> dict[int, Decimal]:
    """The headings with such numbers by the index of their paragraph, from paragraph `first` on; none in a paper without a 1.1.

    A number counts only where it goes on from the one before it: 1.1 after 1, 1.2 or 1.1.1 or 2 after 1.1.

    >>> from wenmai.text import clean
    >>> text = clean("1 总则\\n1.1 目的\\n为了防汛。\\n1.2 原则\\n2.5万元以下的不补助。\\n2 职责\\n")
    >>> [(i, heading.number, heading.depth) for i, heading in decimal_headings(text).items()]
    [(0, '1', 1), (1, '1.1', 2), (3, '1.2', 2), (5, '2', 1)]
    """
    out: dict[int, Decimal] = {}
    if SIGN not in clean.folded and not clean.folded.startswith(SIGN[1:]):
        return out
    last: tuple[int, ...] = ()
    for i, (start, end) in enumerate(clean.paragraphs[first:], first):
        found = NUMBER.match(clean.folded, start, end) if clean.folded[start].isdigit() else None
        if found is None:
            continue
        parts = tuple(int(part) for part in found["number"].split("."))
        plain = len(parts) == 1 and (end - start > LONGEST_PLAIN or "。" in clean.folded[start:end])
        if not plain and _follows(last, parts):
            last = parts
            out[i] = Decimal(found["number"], len(parts), parts[-1], found.end())
    return out if any(heading.depth > 1 for heading in out.values()) else {}


def _follows(last: tuple[int, ...], parts: tuple[int, ...]) -> bool:
    """Whether a number goes on from the last one: deeper with 1, or one more at the same or an outer place; 1 and 1.1 begin anew."""
    if set(parts) == {1} and len(parts) <= 2:
        return True
    if not last:
        return False
    if len(parts) == len(last) + 1 and parts[:-1] == last:
        return parts[-1] == 1
    shared = next((k for k, (a, b) in enumerate(zip(last, parts, strict=False)) if a != b), None)
    return shared is not None and parts[shared] == last[shared] + 1 and all(part == 1 for part in parts[shared + 1:])
