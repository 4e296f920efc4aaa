"""Who gets copies of a paper, as the line 抄送： lists them (GB/T 9704-2012, 7.4.2), without what is printed behind or below the list."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wenmai.extract.bodies import ends_as_body, split_bodies
from wenmai.extract.dates import PRINTED_DATE
from wenmai.model import Span
from wenmai.text import CleanText

VERSION = "copies.v1"

COPIED = re.compile(r"抄\s?送\s?：(?P<bodies>[^。\n][^\n]{1,199})")
# The list goes on in no more lines than this.
MOST_LINES = 3
EACH = "各"


def copies(clean: CleanText, issuers: Sequence[str]) -> list[Span]:
    """The places of the bodies in the list. `issuers` sign the paper: where one stands before a day, that is the imprint.

    >>> from wenmai.text import clean
    >>> text = clean("抄送：市委办公室，市人大办。\\n云溪市水务局2021年5月8日印发\\n")
    >>> [text.text[slice(*place)] for place in copies(text, ["云溪市水务局"])]
    ['市委办公室', '市人大办']
    """
    match = COPIED.search(clean.folded)
    if match is None:
        return []
    sentences = _sentences(clean, *match.span("bodies"))
    out = split_bodies(clean.folded, *_without_imprint(clean, next(sentences), issuers))
    for sentence in sentences:
        names = split_bodies(clean.folded, *sentence)
        if not all(_is_body(clean.folded[slice(*name)]) for name in names):
            break
        out += names
    return out


def _sentences(clean: CleanText, start: int, end: int) -> Iterator[Span]:
    """The sentences of the rest of a paragraph, then those of the paragraphs below it."""
    at = clean.paragraph_at(start)
    for first, last in [(start, end), *clean.paragraphs[at + 1:at + MOST_LINES]]:
        while first < last:
            stop = clean.folded.find("。", first, last)
            stop = last if stop < 0 else stop
            if stop > first:
                yield first, stop
            first = stop + 1


def _without_imprint(clean: CleanText, sentence: Span, issuers: Sequence[str]) -> Span:
    """The list without the issuer and the day of printing that stand on its last line."""
    start, end = sentence
    day = PRINTED_DATE.search(clean.folded, start, end)
    if day is None:
        return sentence
    end = day.start()
    return start, next((end - len(issuer) for issuer in issuers if clean.text.endswith(issuer, start, end)), end)


def _is_body(name: str) -> bool:
    return name.startswith(EACH) or ends_as_body(name)
