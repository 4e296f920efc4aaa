"""Whether three characters are one personal name: asked of jieba, which is loaded at the first question only."""
from __future__ import annotations

from functools import cache


def is_personal_name(name: str) -> bool:
    """Whether jieba reads the characters as one word (a person's name it knows or guesses), not as a name and a word."""
    return _is_one_word(name)


@cache
def _is_one_word(name: str) -> bool:
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    words = list(jieba.cut(name))
    # 起自敏 falls into 起自 + 敏, 王强任 into 王强 + 任: a name cut after its second character is a name of two
    return words != [name[:2], name[2:]] or name[2:] not in FOLLOWS_A_NAME


FOLLOWS_A_NAME = frozenset("任为在到赴就和与及对说等做作向率受被因系获")
