"""Lines that hold Chinese and English side by side, as reasons in the graph do, for readers of Chinese."""
from __future__ import annotations

import re

from wenmai.wording import language

# what is quoted stays as it is; an English half is words in small letters with the figures between them, after Chinese or a mark
_QUOTED_OR_ENGLISH = re.compile(r"""
    (?P<kept> 《[^》]*》 | “[^”]*” | 「[^」]*」 | `[^`]*` )
    | [ ]? (?<![\w.]) (?:\d+[ ]of[ ]\d+[ ])? [a-z]{2,} (?:[ ,:]+[a-z→]+ | [ ]\([a-z →]+\))* :?
    """, re.VERBOSE)


def shown_chinese(text: str) -> str:
    """The line as it is; to readers of Chinese without its English half.

    用语相近 0.53 wording alike；未校准 not calibrated → 用语相近 0.53；未校准
    """
    if language() != "zh":
        return text
    parts = (_QUOTED_OR_ENGLISH.sub(lambda found: found["kept"] or "", part).strip() for part in text.split("；"))
    return "；".join(part for part in parts if re.search(r"[\u4e00-\u9fff\d]", part))
