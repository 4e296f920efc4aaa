"""Document numbers (发文字号), as GB/T 9704-2012 7.2.5 lays them out and as they are printed: 国办发〔2018〕83号, 令第733号."""
from __future__ import annotations

import re
from collections.abc import Iterator

from wenmai.model import Span
from wenmai.text.characters import HAN

VERSION = "number.v1"

# On folded text every bracket is round. The year and its bracket are the anchor, of which half may be lost; the issuer's
# code stands before it.
ANCHOR = re.compile(r"（\s?(?:19|20)\d{2}\s?）?\s?(?:第\s?)?\d{1,4}\s?号")
HALF = re.compile(r"(?:19|20)\d{2}\s?）\s?(?:第\s?)?\d{1,4}\s?号")
LONGEST_HALF = 15
BEFORE_HALF = frozenset("发办函字文规综令通")
CODE = re.compile(rf"(?:{HAN}|[A-Za-z]){{2,14}}$")
# Words of the sentence that are no part of the code.
NOT_CODE = re.compile(r".*(?:按照|根据|依据|依照|落实|执行|印发|见|(?<!共)和|及|与|号|文件|通知|参照|关于|的|由|以)")
# Orders and announcements carry no code: the body's name stands before the word.
ORDER = re.compile(
    r"""
    令(?:（第\s?\d{1,4}\s?号）?|第\s?(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,6})\s?号)
  | 公告\s?(?:19|20)\d{2}年\s?第?\s?\d{1,4}\s?号
    """,
    re.VERBOSE,
)
ORDERING_BODY = re.compile(rf"(?:{HAN}|[、 ]){{2,40}}$")


def document_numbers(folded: str, start: int, end: int) -> list[Span]:
    """The places of the document numbers in folded[start:end], in order.

    >>> text = "按照国办发（2018）83号和国务院令第733号要求"
    >>> [text[start:end] for start, end in document_numbers(text, 0, len(text))]
    ['国办发（2018）83号', '国务院令第733号']
    """
    out: list[Span] = []
    for anchor in [*ANCHOR.finditer(folded, start, end), *_halves(folded, start, end)]:
        code = CODE.search(folded[max(start, anchor.start() - 14):anchor.start()])
        if code is None:
            continue
        text = code[0]
        if cut := NOT_CODE.match(text):
            text = text[cut.end():]
        if len(text) >= 2:
            out.append((anchor.start() - len(text), anchor.end()))
    for order in ORDER.finditer(folded, start, end):
        body = ORDERING_BODY.search(folded, max(start, order.start() - 40), order.start())
        if body:
            cut = NOT_CODE.match(body[0])
            out.append((body.start() + (cut.end() if cut else 0), order.end()))
    return sorted(out)


def _halves(folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The numbers whose first bracket is lost, told by their last character, which is rarer than a digit."""
    at = folded.find("号", start, end)
    while at >= 0:
        half = HALF.search(folded, max(start + 1, at + 1 - LONGEST_HALF), at + 1)
        if half and folded[half.start() - 1] in BEFORE_HALF:
            yield half
        at = folded.find("号", at + 1, end)
