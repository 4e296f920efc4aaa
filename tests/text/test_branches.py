"""Patterns looked for branch by branch find what the whole pattern finds."""
from __future__ import annotations

import re

import pytest

from wenmai.text.branches import Branches

BRANCHES = ("每[^，。]{1,8}?[有建]三家", "至少有?三家", "召开", "会议")


@pytest.mark.parametrize("text", [
    "召开会议，每县至少有三家",  # one branch within the find of another
    "会议召开会议",
    "至少三家，每乡建三家，至少有三家",
    "每县三家",
    "",
])
def test_the_finds_are_those_of_the_whole_pattern_in_order(text: str) -> None:
    whole = re.compile("|".join(BRANCHES))
    assert [found.span() for found in Branches(*BRANCHES).finditer(text)] == [found.span() for found in whole.finditer(text)]


def test_nothing_is_looked_for_outside_the_stretch() -> None:
    assert [found[0] for found in Branches("召开", "会议").finditer("召开会议，召开会议", 2, 7)] == ["会议", "召开"]
