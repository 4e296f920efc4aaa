"""The limits that are written down are those that hold."""
from __future__ import annotations

import re
from importlib.resources import files

import pytest

from wenmai.read import TooLargeError, limits, read_bytes

ROW = re.compile(r"^\| `(\w+)` \| ([\d.]+) \|", re.MULTILINE)


def test_the_page_of_limits_says_what_the_code_does() -> None:
    page = (files("wenmai") / "docs" / "limits.md").read_text(encoding="utf-8")
    written = {name: float(value) for name, value in ROW.findall(page)}
    assert written == {name: float(value) for name, value in vars(limits).items() if name.isupper()}


def test_a_text_of_just_the_limit_is_read_and_one_more_is_not() -> None:
    assert len(read_bytes(b"a" * limits.MOST_CHARACTERS, "a.txt").text) == limits.MOST_CHARACTERS
    with pytest.raises(TooLargeError, match="characters"):
        read_bytes(b"a" * (limits.MOST_CHARACTERS + 1), "a.txt")
