"""Rows of tables as lines of text, alike for all formats: cells parted by ` | `, and what merged cells say of each of their rows."""
from __future__ import annotations

import re

PARTED = " | "
# A bar within a cell would read as its end.
_BAR, _WITHIN = re.compile("[|｜]"), "/"
# What a merged cell in a column of this name says it says of each of its rows: who does it, by when, how a figure is measured and meant.
# Of other columns it is given once, where it begins: a task is one, however many rows stand beside it.
_OF_EACH_ROW = re.compile("单位|部门|机构|科室|处室|领导|责任|牵头|负责|配合|时限|时间|期限|性质|属性")
_LONGEST_NAME = 14


def without_bars(cell: str) -> str:
    """What a cell says, with / for a bar.

    >>> without_bars("甲|乙｜丙")
    '甲/乙/丙'
    """
    return _BAR.sub(_WITHIN, cell)


def is_of_each_row(name: str) -> bool:
    """Whether what a merged cell of the column of this name says holds in each of its rows.

    >>> is_of_each_row("牵头 单位"), is_of_each_row("工作任务"), is_of_each_row("各单位要按照职责分工抓好落实工作")
    (True, False, False)
    """
    return len(name) <= _LONGEST_NAME and _OF_EACH_ROW.search("".join(name.split())) is not None
