"""The subject classes by which papers of the State Council are filed (国务院公文主题分类), two levels: ontology/areas/areas.csv."""
from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from wenmai.resolve.tables import rows
from wenmai.text.late import LatePattern

# digits of a code that name the first level
FIRST = 2
# between the two levels where a site prints them: 卫生、体育\医药管理
_BETWEEN = LatePattern(r"\s*[\\/＼／]\s*")


class PolicyArea(NamedTuple):
    """One class: `parent` is the code of its first level, None for a first level itself."""

    code: str
    parent: str | None
    zh: str
    en: str


@cache
def scheme() -> Mapping[str, PolicyArea]:
    """Every class by its code, in the published order."""
    return MappingProxyType({code: PolicyArea(code, parent or None, zh, en) for code, parent, zh, en, _source in rows("areas", "areas")})


def label(code: str) -> str:
    """The class as sites print it, both levels: 卫生、体育\\医药管理. Raises KeyError for a code that is not in the scheme."""
    area = scheme()[code]
    return f"{scheme()[area.parent].zh}\\{area.zh}" if area.parent else area.zh


@cache
def _by_label() -> dict[str, str]:
    return {_plain(label(code)): code for code in scheme()}


def _plain(printed: str) -> str:
    return "".join(printed.split()).replace("(", "（").replace(")", "）")


def code_of(printed: str) -> str | None:
    """The code of a class by its printed name, both levels or the first alone; None for a name that the scheme does not have."""
    levels = [level for level in _BETWEEN.split(printed.strip()) if level]
    return _by_label().get(_plain("\\".join(levels[:2]))) or (_by_label().get(_plain(levels[0])) if levels else None)
