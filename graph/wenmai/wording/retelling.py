"""Messages that are kept, as warnings are in a document's annotation: in English, so that the file is one in any language, and told
again in another when they are shown."""
from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from wenmai.wording import chinese, language

_PLACE = re.compile(r"\{(\w+)[^{}]*\}")
_VALUE = re.compile(r"\\{(\w+)[^{}]*?\\}")


def retold(text: str) -> str:
    """An English message, its values in it, in the language chosen; as it is where it is none that the package says."""
    if language() == "en":
        return text
    for pattern, words in _patterns():
        if match := pattern.fullmatch(text):
            return _filled(words, {name: ", ".join(map(_part, value.split(", "))) for name, value in match.groupdict().items()})
    return text


def _part(value: str) -> str:
    """A value that is a message itself, with values of its own: one word may be anybody's name."""
    return retold(value) if " " in value else value


def _filled(words: str, values: Mapping[str, str]) -> str:
    """The words with values that are text already, whatever format they had."""
    return _PLACE.sub(lambda place: values[place[1]], words)


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Each message as a pattern of what it is once its values are in it; of two that fit, the one with more words of its own goes first."""
    ordered = sorted(chinese().items(), key=lambda pair: (-len(_VALUE.sub("", re.escape(pair[0]))), pair))
    return [(_pattern(message), words) for message, words in ordered]


def _pattern(message: str) -> re.Pattern[str]:
    named: set[str] = set()

    def group(value: re.Match[str]) -> str:
        again = value[1] in named
        named.add(value[1])
        return f"(?P={value[1]})" if again else f"(?P<{value[1]}>.*?)"

    return re.compile(_VALUE.sub(group, re.escape(message)), re.DOTALL)
