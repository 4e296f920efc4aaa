"""The labels of the facts that a government site prints over a paper (发文字号, 成文日期), in tables, lists and boxes of all kinds."""
from __future__ import annotations

import re

from wenmai.text.labels import alternatives
from wenmai.text.late import LatePattern
from wenmai.text.markdown import FILLER

KEYS = (
    "索引号", "信息索引", "主题分类", "主题词", "关键词", "信息分类", "体裁分类", "组配分类", "公文种类", "发文机关", "发文机构",
    "发文单位", "发文字号", "发文日期", "发文时间", "发布机关", "发布机构", "发布单位", "发布日期", "发布时间", "发布文号",
    "制定机关", "颁布单位", "颁布日期", "成文日期", "生成日期", "生效日期", "实施日期", "失效日期", "废止日期", "有效性",
    "时效性", "公开方式", "公开形式", "公开范围", "文号", "文件号", "文件名称", "信息名称", "法规标题", "标题", "名称",
    "内容概述", "来源",
)
LABEL = re.compile(rf"【?(?:{alternatives(KEYS)})】?[：:]?")
BLANK = r"(?:\s|&nbsp;|&emsp;|&ensp;|\u200b){0,9}"
PRINTED = "|".join(BLANK.join(key) for key in sorted(KEYS, key=len, reverse=True))
# A label, and the tags between it and its value, which stands in a box of its own; cells of one row are parted by | elsewhere.
BOXED = LatePattern(
    rf">{BLANK}(?P<key>{PRINTED}){BLANK}(?P<colon>[：:])?{BLANK}(?P<tags>(?:</?(?!t[dhr]|table|a[\s>])[a-zA-Z][^<>]{{0,400}}>{BLANK}){{1,6}})"
    rf"(?=[^<\s])(?!{BLANK}(?:{PRINTED}){BLANK}[：:<])",
    re.IGNORECASE,
)
FEWEST = 2


def is_label(text: str) -> bool:
    """Whether a text without white space is one of the labels and nothing else.

    >>> is_label("发文字号："), is_label("发文字号云政发〔2021〕5号")
    (True, False)
    """
    return len(text) <= 8 and LABEL.fullmatch(text) is not None


def begins_with_label(text: str) -> bool:
    """Whether a line of a page begins with a label and its colon, or is one."""
    found = LABEL.match(text)
    return found is not None and (found[0][-1] in "：:" or found.end() == len(text))


def with_values_beside(page: str) -> str:
    """The page, as long as it was, with each value that stands in a box of its own behind its label in one line with it.

    >>> with_values_beside("<b>文号</b><i>云政发〔2021〕5号</i><b>标题</b><i>防汛方案</i>").replace(FILLER, "")
    '<b>文号：云政发〔2021〕5号</i><b>标题：防汛方案</i>'
    """
    if sum(1 for _ in BOXED.finditer(page)) < FEWEST:
        return page
    return BOXED.sub(_beside, page)


def _beside(found: re.Match[str]) -> str:
    first, last = found.span("tags")
    before = found.string[found.start():first]
    return before + ("" if found["colon"] else "：").ljust(last - first, FILLER)
