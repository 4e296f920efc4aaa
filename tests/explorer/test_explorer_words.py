"""The words of the page: what is said in one language is said in the other."""
from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import wenmai.explorer

SOURCE = (Path(wenmai.explorer.__file__).parent / "static" / "words.js").read_text(encoding="utf-8")
_KEY = re.compile(r'(?:^ +|, )(?P<key>\w+|"[\w ]+"): (?=["(\w])', re.MULTILINE)


def _keys() -> list[list[str]]:
    """The keys of the Chinese and of the English words."""
    return [[match["key"] for match in _KEY.finditer(part)] for part in SOURCE.split("\n  en: {")]


def test_both_languages_have_the_same_words() -> None:
    chinese, english = _keys()
    assert set(chinese) - {"zh"} == set(english) and len(english) > 100


@pytest.mark.parametrize("language", [0, 1])
def test_no_word_is_said_twice(language: int) -> None:
    assert [key for key, count in Counter(_keys()[language]).items() if count > 1] == []
