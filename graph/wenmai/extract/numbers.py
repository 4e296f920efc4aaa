"""Document numbers (发文字号), as GB/T 9704-2012 7.2.5 lays them out and as they are printed: 国办发〔2018〕83号, 令第733号."""
from __future__ import annotations

import re

from wenmai.model import Span

# On folded text every bracket is round. The year's bracket is the anchor; the issuer's code stands before it.
ANCHOR = re.compile(r"（\s?(?:19|20)\d{2}\s?）\s?(?:第\s?)?\d{1,4}\s?号")
CODE = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,14}$")
# Words of the sentence that are no part of the code.
NOT_CODE = re.compile(r".*(?:按照|根据|依据|依照|落实|执行|印发|见|和|及|与|号|文件|通知|参照|关于|的|由|以)")
ORDER = re.compile(
    r"(?:[\u4e00-\u9fff]{2,20}(?:令|主席令))（?第\s?(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,6})\s?号"
    r"|[\u4e00-\u9fff、 ]{2,40}公告\s?(?:19|20)\d{2}年\s?第?\s?\d{1,4}\s?号"
)


def document_numbers(folded: str, start: int, end: int) -> list[Span]:
    """The places of the document numbers in folded[start:end], in order."""
    out: list[Span] = []
    for anchor in ANCHOR.finditer(folded, start, end):
        code = CODE.search(folded[max(start, anchor.start() - 14):anchor.start()])
        if code is None:
            continue
        text = code[0]
        if cut := NOT_CODE.match(text):
            text = text[cut.end():]
        if len(text) >= 2:
            out.append((anchor.start() - len(text), anchor.end()))
    if "号" in folded[start:end] and ("令" in folded[start:end] or "公告" in folded[start:end]):
        out += [m.span() for m in ORDER.finditer(folded, start, end)]
        out.sort()
    return out
