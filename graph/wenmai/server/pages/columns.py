"""The words for the columns of the named questions, and for the values of those that hold one of a few; Chinese and English."""
from __future__ import annotations

from typing import Any

from wenmai.query.headings import COLUMNS
from wenmai.server.pages.language import LANGUAGES, worded
from wenmai.server.pages.words import WORDS

UNSHOWN = frozenset(("file", "start", "end", "upperFile", "upperStart", "upperEnd"))
"""No columns of a page but the way to the sentence."""

_VALUES: dict[str, tuple[str, str]] = {
    "in force": ("有效", "in force"), "not yet": ("尚未施行", "not yet"), "expired": ("已过有效期", "expired"),
    "repealed": ("已被废止", "repealed"), "undated": ("起算日不明", "undated"), "not said": ("文件未说明", "not said"),
    "absent": ("无承接", "absent"), "perhaps": ("也许有", "perhaps"), "own": ("自有", "own"), "nobody": ("无人", "nobody"),
    "others": ("有其他承担者", "others"), "predecessor": ("前身", "predecessor"), "successor": ("后继", "successor"),
    "header": ("版头", "header"), "basis": ("依据", "basis"), "cited by": ("被引用", "cited by"), "all": ("合计", "all"),
    "names": ("名称", "names"), "printed": ("文中所印", "printed"), "changes": ("变更", "changes"), "meant by": ("被指称", "meant by"),
    "collective name": ("集合名称", "collective name"), "papers": ("文件", "papers"), "officials": ("人员", "officials"),
    "indicators": ("指标", "indicators"), "copied to": ("抄送", "copied to"),
    "deadline": ("时限", "deadline"), "target": ("目标", "target"),
    "week": ("每周", "week"), "month": ("每月", "month"), "quarter": ("每季度", "quarter"), "half-year": ("每半年", "half-year"),
    "year": ("每年", "year"),
}
_FEW = frozenset(("role", "relation", "status", "state", "kind", "direction", "side", "section", "label", "level", "every", "inferred"))


def heading(lang: str, name: str) -> str:
    """The heading of a column; its name where it has none."""
    return COLUMNS[name][list(LANGUAGES).index(lang)] if name in COLUMNS else name


def cell(lang: str, name: str, value: Any) -> Any:
    """A value as it is shown: in words where the column holds one of a few, as it stands in others."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return worded(lang, "yes") if value else ""
    if name not in _FEW or not isinstance(value, str):
        return value
    if value in _VALUES:
        return _VALUES[value][list(LANGUAGES).index(lang)]
    level = f"level:{value}"
    return worded(lang, level) if name in ("level", "label", "value") and level in WORDS else worded(lang, value)
