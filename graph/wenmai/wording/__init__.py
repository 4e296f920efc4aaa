"""What the program says to people, in English or Chinese.

A message is written in English where it is said, with its values by name; its Chinese stands in a file of `zh`, one a part of the package,
under the English words. The language is chosen once, by the command line; in a library, and in tests, it is English.
"""
from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "zh")
VARIABLE = "WENMAI_LANG"
"""The environment variable that holds the language: worker processes, however they are begun, speak as their caller does."""
_kept = ContextVar("kept_in_english", default=False)
_ZH = Path(__file__).parent / "zh"


def speak(language: str) -> None:
    """From here on, in this process and those it begins, messages are in this language, one of LANGUAGES. Raises ValueError for another."""
    if language not in LANGUAGES:
        raise ValueError(f"no messages in {language!r}")
    os.environ[VARIABLE] = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Messages are in this language, one of LANGUAGES, until the block is over. Raises ValueError for another."""
    before = os.environ.get(VARIABLE)
    speak(language)
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before


@contextmanager
def kept_in_english() -> Iterator[None]:
    """Messages of this thread are in English until the block is over, as what is kept with a document has to be: it is the same in any
    language, and `wenmai.wording.retelling` tells it again in the one chosen."""
    before = _kept.set(True)
    try:
        yield
    finally:
        _kept.reset(before)


def language() -> str:
    """The language that messages are in."""
    chosen = LANGUAGES[0] if _kept.get() else os.environ.get(VARIABLE, "")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def said(message: str, /, **values: object) -> str:
    """The message in the language chosen, with its values put in; in English where there is no Chinese for it.

    >>> said("{path}: the file is empty", path="a.txt")
    'a.txt: the file is empty'
    """
    words = worded(message)
    return words.format(**values) if values else words


def counted(count: int, one: str, several: str) -> str:
    """How many there are, in one message or the other: {count} stands in both. Chinese has the same words for either.

    >>> counted(1, "{count} document", "{count} documents")
    '1 document'
    """
    return said(one if count == 1 else several, count=count)


def paired(chinese_words: str, english: str) -> str:
    """A term of the field as tables and trees show it: with its English beside it, or to readers of Chinese alone."""
    return chinese_words if language() == "zh" else f"{chinese_words} {english}"


def worded(text: str) -> str:
    """A text that stands elsewhere (help, the words of a table, what click says) in the language chosen, values not put in."""
    return chinese().get(text, text) if language() == "zh" else text


@cache
def chinese() -> dict[str, str]:
    """The Chinese of every message by its English."""
    found: dict[str, str] = {}
    for file in sorted(_ZH.glob("*.json")):
        found.update(json.loads(file.read_text(encoding="utf-8")))
    return found
