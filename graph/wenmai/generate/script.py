"""A paper in Traditional script: its text, and what its facts say as printed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from wenmai.model import Facts

if TYPE_CHECKING:
    from opencc import OpenCC

_HEADER = ("number", "title", "publicity")
_HEADER_LISTS = ("issuers", "recipients", "copied_to")


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("s2t")


@cache
def _letter(char: str) -> str:
    other: str = _converter().convert(char)
    return other if len(other) == 1 else char


def traditional(text: str) -> str:
    """The text with every character in its Traditional form, as long as it was.

    >>> traditional("县财政厅")
    '縣財政廳'
    """
    return "".join(map(_letter, text))


def make_traditional(facts: Facts) -> None:
    """What the facts hold as printed, in Traditional script; full names and whatever else is not printed stays as it is."""
    header = facts.header
    for key in _HEADER:
        if value := getattr(header, key):
            setattr(header, key, traditional(value))
    for key in _HEADER_LISTS:
        setattr(header, key, [traditional(name) for name in getattr(header, key)])
    _change(facts.citations, ("title", "number", "issuer"))
    _change(facts.tasks, ("label",))
    for task in facts.tasks:
        _change(task.responsibilities, ("org",))
        _change(task.leaders, ("name",))
        _change([*([task.deadline] if task.deadline else []), *task.other_deadlines], ("text",))
        _change(task.targets, ("text", "unit"))
    _change(facts.indicators, ("name", "unit", "nature"))
    _change(facts.officials, ("name", "org"))
    for official in facts.officials:
        official.titles = [traditional(title) for title in official.titles]
    _change(facts.events, ("text", "place"))
    _change(facts.reporting, ("who", "to", "text"))


def _change(found: Iterable[object], keys: tuple[str, ...]) -> None:
    for fact in found:
        for key in keys:
            if value := getattr(fact, key):
                setattr(fact, key, traditional(value))
