"""The words that papers are made of, one list a policy area (`words/*.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Counted(NamedTuple):
    """Something that papers count: 所, 标准化村卫生室, and the least and the most of it that a county plans."""

    unit: str
    thing: str
    least: int
    most: int


class Aspect(NamedTuple):
    """Something that a piece of work comes down to: 沿途站点; its `kind` (thing, people, rule, act, record) says what is done with it."""

    kind: str
    name: str


class Work(NamedTuple):
    """A piece of work that a task can be about: the names that papers have for it, and its aspects, which no other work of the area has;
    `others` are those of which the paper at hand does not speak."""

    names: tuple[str, ...]
    aspects: tuple[Aspect, ...]
    others: tuple[Aspect, ...] = ()

    @property
    def halves(self) -> tuple[Work, Work]:
        """Two works of this one, for papers that go into more detail; the second goes by what is done and what it is done with."""
        middle = len(self.aspects) // 2
        rest = self.aspects[middle:]
        return Work(self.names, self.aspects[:middle]), Work((rest[-1].name, rest[0].name), rest)


class Field(NamedTuple):
    """The words of one policy area; `lead` and `support` are names of departments (`wenmai.generate.departments`), `objects` the first
    names of its works."""

    name: str
    themes: tuple[str, ...]
    objects: tuple[str, ...]
    works: tuple[Work, ...]
    groups: tuple[str, ...]
    facilities: tuple[str, ...]
    counted: tuple[Counted, ...]
    rates: tuple[str, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    schemes: tuple[str, ...]
    laws: tuple[str, ...]


@cache
def fields() -> tuple[Field, ...]:
    """All policy areas, in the order of their names."""
    folder = files("wenmai.generate").joinpath("words")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(_field(name.removesuffix(".toml"), tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))) for name in names)


def _field(name: str, words: dict[str, list[str]]) -> Field:
    lists = {key: tuple(value) for key, value in words.items() if key not in ("counted", "works")}
    works = tuple(map(_work, words["works"]))
    objects = tuple(work.names[0] for work in works)
    return Field(name=name, objects=objects, works=works, counted=tuple(map(_counted, words["counted"])), **lists)


# 校车线路|学生上下学乘车|备用车辆 随车照管员 停驶预案 车况检测|沿途站点 乘车花名册 发车时刻 路况勘察
_KINDS = ("thing", "people", "rule", "act", "thing", "record", "rule", "act")


def _work(line: str) -> Work:
    *names, first, second = line.split("|")
    return Work(tuple(names), tuple(map(Aspect, _KINDS, (*first.split(), *second.split()))))


def _counted(line: str) -> Counted:
    unit, thing, least, most = line.split("|")
    return Counted(unit, thing, int(least), int(most))
