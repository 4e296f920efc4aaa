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


class Field(NamedTuple):
    """The words of one policy area; `lead` and `support` are names of departments (`wenmai.generate.departments`)."""

    name: str
    themes: tuple[str, ...]
    objects: tuple[str, ...]
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
    lists = {key: tuple(value) for key, value in words.items() if key != "counted"}
    return Field(name=name, counted=tuple(map(_counted, words["counted"])), **lists)


def _counted(line: str) -> Counted:
    unit, thing, least, most = line.split("|")
    return Counted(unit, thing, int(least), int(most))
