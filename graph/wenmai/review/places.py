"""Where the words stand that a person has copied from a paper."""
from __future__ import annotations

import re

from wenmai.corrections.quotes import Text, folded
from wenmai.model import Span, Spans
from wenmai.review.sentences import GAP, OPEN, SHUT
from wenmai.wording import said

_MARKED = re.compile(f"{OPEN}([^{OPEN}{SHUT}]+){SHUT}")


class PlaceError(Exception):
    """Words that stand nowhere in the paper, or in several places; the text says which."""


def places_of(cell: str, text: Text) -> Spans:
    """The places that a cell means: the words in 【】, with those around them as surroundings, or all of it. Raises PlaceError."""
    found: list[Span] = []
    if _MARKED.search(cell):
        for sentence in cell.split(GAP):
            found += _marked(sentence, text)
    if not found:
        found = [_only(cell.strip(), text.places(cell))]
    return tuple(found)


def _marked(sentence: str, text: Text) -> list[Span]:
    """The places of the words in 【】, each between the words beside it."""
    found = []
    for mark in _MARKED.finditer(sentence):
        before, behind = (_bare(part) for part in (sentence[:mark.start()], sentence[mark.end():]))
        fitting = [span for span in text.places(mark[1]) if _between(text, span, before, behind)]
        found.append(_only(mark[1], fitting))
    return found


def _bare(words: str) -> str:
    return folded(words.replace(OPEN, "").replace(SHUT, ""))


def _between(text: Text, span: Span, before: str, behind: str) -> bool:
    start, end = span
    room = 4 * max(len(before), len(behind)) + 40  # line ends and blanks lie between
    return folded(text.raw[max(0, start - room):start]).endswith(before) and folded(text.raw[end:end + room]).startswith(behind)


def _only(words: str, found: list[Span]) -> Span:
    if not found:
        raise PlaceError(said("“{words}” does not stand in the paper", words=words))
    if len(found) > 1:
        raise PlaceError(said("“{words}” stands in {count} places: copy more of the text, and put these words in 【】", words=words,
                              count=len(found)))
    return found[0]
