"""The block of facts that a government site prints over a paper: 发文机关： | 国务院 | 成文日期： | 2019年01月12日."""
from __future__ import annotations

import re

from wenmai.model import Span
from wenmai.text import CleanText
from wenmai.text.labels import alternatives

VERSION = "site_block.v1"

KEYS = {
    "标题": "title", "名称": "title", "发文字号": "number", "文号": "number", "发文机关": "issuers", "发文机构": "issuers",
    "发布机构": "issuers", "制定机关": "issuers", "成文日期": "date",
}
ENTRY = re.compile(rf"(?:^|[|｜])\s?(?P<key>{alternatives(KEYS)})\s?：\s?[|｜]?\s?(?P<value>[^|｜\n]{{2,200}})")
FEWEST_KEYS = 2
LINES = 14


def site_block(clean: CleanText) -> dict[str, Span]:
    """The places of the values by header field; empty where the text has no such block at its top.

    >>> from wenmai.text import clean
    >>> text = clean("标题：关于防汛的通知 | 发文字号：云水发〔2021〕5号\\n")
    >>> {field: text.text[slice(*place)] for field, place in site_block(text).items()}
    {'title': '关于防汛的通知', 'number': '云水发〔2021〕5号'}
    """
    found: dict[str, Span] = {}
    for start, end in clean.paragraphs[:LINES]:
        if "：" not in clean.folded[start:end]:
            continue
        line = clean.folded[start:end]
        for entry in ENTRY.finditer(line):
            value = entry["value"].rstrip()
            found.setdefault(KEYS[entry["key"]], (start + entry.start("value"), start + entry.start("value") + len(value)))
    return found if len(found) >= FEWEST_KEYS else {}
