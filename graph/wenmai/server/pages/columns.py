"""The words for the columns of the named questions, and for the values of those that hold one of a few; Chinese and English."""
from __future__ import annotations

from typing import Any

from wenmai.query.headings import COLUMNS, FEW, VALUES
from wenmai.server.pages.language import LANGUAGES, worded
from wenmai.server.pages.words import WORDS

UNSHOWN = frozenset(("file", "start", "end", "upperFile", "upperStart", "upperEnd"))
"""No columns of a page but the way to the sentence."""

def heading(lang: str, name: str) -> str:
    """The heading of a column; its name where it has none."""
    return COLUMNS[name][list(LANGUAGES).index(lang)] if name in COLUMNS else name


def cell(lang: str, name: str, value: Any) -> Any:
    """A value as it is shown: in words where the column holds one of a few, as it stands in others."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return worded(lang, "yes") if value else ""
    if name not in FEW or not isinstance(value, str):
        return value
    if value in VALUES:
        return VALUES[value][list(LANGUAGES).index(lang)]
    level = f"level:{value}"
    return worded(lang, level) if name in ("level", "label", "value") and level in WORDS else worded(lang, value)
