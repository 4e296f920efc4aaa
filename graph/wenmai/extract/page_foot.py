"""Where a paper ends that was copied with its page: behind it the page names other papers (相关链接, 上一篇)."""
from __future__ import annotations

import re

# How the line begins that leads on to other papers.
LEADS_ON = (
    "相关链接", "相关文章", "相关稿件", "相关阅读", "相关新闻", "相关文件", "相关政策", "相关报道", "相关解读", "延伸阅读",
    "推荐阅读", "上一篇", "下一篇",
)
FIRST_SHARE = 2  # a paper has at least one half of its page
# what may stand behind such words in a line that says nothing else
_NO_MORE = re.compile(r"(?:列表|信息|推荐|下载)?[：:]?")
_SECTION = re.compile(r"\n[一二三四五六七八九十]{1,3}、")


def page_foot(folded: str) -> int:
    """The offset of the line that leads on to other papers; the length of the text where there is none.

    >>> text = "一、加强值守。遇有情况及时处置，不得拖延。\\n云溪市水务局\\n相关链接：\\n《云溪市防汛条例》解读"
    >>> text[page_foot(text):]
    '相关链接：\\n《云溪市防汛条例》解读'
    """
    first = len(folded) // FIRST_SHARE
    found = [at + 1 for word in LEADS_ON if (at := folded.find(f"\n{word}", first)) >= 0 and _leads(folded, at + 1, word)]
    return min(found, default=len(folded))


def _leads(folded: str, start: int, word: str) -> bool:
    """Whether the line is nothing but such words, or such words with a colon and a title behind it; and the paper does not go on."""
    end = folded.find("\n", start)
    end = end if end >= 0 else len(folded)
    rest = folded[start:end].strip().removeprefix(word)
    return (rest.startswith("：") or _NO_MORE.fullmatch(rest) is not None) and _SECTION.search(folded, end) is None
