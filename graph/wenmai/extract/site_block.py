"""The block of facts that a government site prints over a paper: 发文机关： | 国务院 | 成文日期： | 2019年01月12日."""
from __future__ import annotations

from wenmai.model import Span
from wenmai.text import CleanText
from wenmai.text.labels import alternatives
from wenmai.text.late import LatePattern

VERSION = "site_block.v1"

# What a value says of the paper; 'day' is a date that holds only where the paper itself prints none.
KEYS = {
    "标题": "title", "名称": "title", "文件名称": "title", "信息名称": "title", "法规标题": "title",
    "发文字号": "number", "文号": "number", "发布文号": "number", "文件号": "number",
    "发文机关": "issuers", "发文机构": "issuers", "发布机构": "issuers", "制定机关": "issuers", "发文单位": "issuers",
    "发布单位": "issuers", "颁布部门": "issuers", "颁布单位": "issuers",
    "成文日期": "date", "发文日期": "day", "行文日期": "day", "发文时间": "day", "生成日期": "day", "颁布时间": "day", "颁布日期": "day",
}
# Those that say nothing of it, before which a value ends all the same.
OTHER_KEYS = (
    "索引号", "信息索引", "信息分类", "主题分类", "体裁分类", "组配分类", "公文种类", "发布日期", "发布时间", "生效日期", "失效日期",
    "废止日期", "实施日期", "执行日期", "公开方式", "公开形式", "公开范围", "主题词", "关键词", "有效性", "时效性", "内容概述", "来源",
)
ENTRY = LatePattern(rf"(?:^|[|｜（\s])?\s?(?P<key>{alternatives((*KEYS, *OTHER_KEYS))})\s?(?:：|）|(?=[|｜]))\s?[|｜]?\s?")
ALL_KEYS = (*KEYS, *OTHER_KEYS)
LONGEST_LINE = 600
FEWEST_KEYS = 2
SHORTEST_VALUE = 2
LINES = 14


def site_block(clean: CleanText) -> dict[str, Span]:
    """The places of the values by header field, and by 'day'; empty where the text has no such block at its top.

    >>> from wenmai.text import clean
    >>> text = clean("标题：关于防汛的通知 | 发文字号：云水发〔2021〕5号\\n")
    >>> {field: text.text[slice(*place)] for field, place in site_block(text).items()}
    {'title': '关于防汛的通知', 'number': '云水发〔2021〕5号'}
    """
    found: dict[str, Span] = {}
    for start, end in clean.paragraphs[:LINES]:
        line = clean.folded[start:min(end, start + LONGEST_LINE)]
        if not line.lstrip("|｜（ ").startswith(ALL_KEYS):
            continue
        entries = list(ENTRY.finditer(line))
        for i, entry in enumerate(entries):
            last = entries[i + 1].start() if i + 1 < len(entries) else len(line)
            value = line[entry.end():last].split("|")[0].split("｜")[0].rstrip()
            field = KEYS.get(entry["key"])
            if field and len(value) >= SHORTEST_VALUE and (field != "number" or "号" in value):
                found.setdefault(field, (start + entry.end(), start + entry.end() + len(value)))
    return found if len(found) >= FEWEST_KEYS or "number" in found else {}
