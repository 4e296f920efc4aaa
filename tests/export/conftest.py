"""A paper that wants to be more than text: formulas, markup, control characters, quotes, and a character beyond the basic plane."""
from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from wenmai.model import Facts, Header, Responsibility, Source, Task

LABEL = "=HYPERLINK(1)\x0c\x01\n</node>]]><script>&\"\\\r%%{init: {}}%%\ud7ff𠮷"


@pytest.fixture
def label() -> str:
    return LABEL


@pytest.fixture
def hostile(made: ModuleType) -> Any:
    source = Source("=cmd.txt", "1" * 64, "utf-8", LABEL)
    span = ((0, len(LABEL)),)
    role = Responsibility('-"局"\n]', "lead", span, '-"局"\n]')
    task = Task("t1", None, "+1", LABEL, "task", span, [role])
    return made.MemoryStore([(source, Facts(Header("步道〔2020〕1号", "@步道"), [], [task]))])
