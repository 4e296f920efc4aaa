"""Bodies by function: from the printed words after the place (卫计委, 委编办) to the official name of level and year.

Two tables of ontology/authority serve: `functions` for departments whose name is a field and a suffix (卫生健康 + 委员会), so
that any suffix a place chose is kept; `bodies` for names built on a pattern of their own (国家税务总局{p}税务局, 中共{p}委组织部).
"""
from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from wenmai.resolve.tables import rows, shorts, valid

# 委 stands for 委员会, 办 for 办公室; the other endings are written out
_SUFFIXES = {
    "委员会": "委员会", "委": "委员会", "办公室": "办公室", "办": "办公室",
    "厅": "厅", "局": "局", "中心": "中心", "社": "社", "馆": "馆", "队": "队",
}
_LINK = re.compile(r"[和与及、]")


class Body(NamedTuple):
    """An official name with {p} (the place's full name) and {s} (its stem), and the function that the body has."""

    template: str
    function: str


class _Function(NamedTuple):
    function: str
    stem: str
    suffixes: tuple[str, ...]
    since: str
    until: str


class _Pattern(NamedTuple):
    body: Body
    levels: str
    since: str
    until: str


def fold(words: str) -> str:
    """What a name and its looser forms share: no 和, 监管 for 监督管理, 委 for 委员会, 办 for 办公室."""
    words = _LINK.sub("", words).replace("监督管理", "监管")
    if words.endswith("委员会"):
        return words[:-2]
    return words[:-2] if words.endswith("办公室") and len(words) > len("办公室") else words


@cache
def _functions() -> dict[str, list[_Function]]:
    table: dict[str, list[_Function]] = {}
    for function, stem, short_forms, suffixes, since, until, _successor, _source in rows("functions"):
        row = _Function(function, stem, tuple(shorts(suffixes)), since, until)
        for form in dict.fromkeys(fold(f) for f in (stem, *shorts(short_forms))):
            table.setdefault(form, []).append(row)
    return table


@cache
def _patterns() -> dict[str, list[_Pattern]]:
    table: dict[str, list[_Pattern]] = {}
    for function, template, short_forms, levels, since, until, _successor, _source in rows("bodies"):
        row = _Pattern(Body(template, function), levels, since, until)
        for form in dict.fromkeys(fold(f) for f in shorts(short_forms)):
            table.setdefault(form, []).append(row)
    return table


def _by_pattern(key: str, level: str, year: int | None) -> list[Body]:
    found = [p for p in _patterns().get(key, ()) if not p.levels or level in p.levels]
    return [p.body for p in [p for p in found if valid(year, p.since, p.until)] or found]


def _suffixed(row: _Function, suffix: str) -> Body:
    return Body("{p}" + row.stem + suffix, row.function)


def _by_function(printed: str, key: str, year: int | None) -> list[Body]:
    for short, suffix in _SUFFIXES.items():
        if not key.endswith(short) or len(key) == len(short):
            continue
        found = _functions().get(key[: -len(short)])
        if not found:
            continue
        dated = [f for f in found if valid(year, f.since, f.until)]
        for rows_left in (dated, found):
            fitting = [f for f in rows_left if short in f.suffixes] or rows_left
            exact = [f for f in fitting if printed.startswith(f.stem)] or fitting
            if exact:
                return [_suffixed(f, suffix) for f in exact]
    return []


@lru_cache(maxsize=8192)
def local_bodies(words: str, level: str, year: int | None) -> tuple[Body, ...]:
    """The bodies that `words`, printed after a place of `level`, may mean in `year`; the likeliest first, none where no table knows it."""
    key = fold(words)
    return tuple(dict.fromkeys(_by_pattern(key, level, year) or _by_function(words, key, year)))


@lru_cache(maxsize=4096)
def in_force(words: str, level: str, year: int | None) -> bool:
    """Whether a body of that name existed at this level in `year`: 疾控局 is a bureau of its own since 2021 only."""
    key = fold(words)
    patterns = any(valid(year, p.since, p.until) for p in _patterns().get(key, ()) if not p.levels or level in p.levels)
    return patterns or any(
        short in f.suffixes and valid(year, f.since, f.until)
        for short in _SUFFIXES if key.endswith(short) for f in _functions().get(key[: -len(short)], ())
    )


@cache
def _national() -> dict[str, list[tuple[str, str, str]]]:
    table: dict[str, list[tuple[str, str, str]]] = {}
    for _function, name, short_forms, since, until, _successor, _source in rows("national"):
        for form in dict.fromkeys(fold(f) for f in (name, *shorts(short_forms))):
            table.setdefault(form, []).append((name, since, until))
    return table


@lru_cache(maxsize=4096)
def national_body(words: str, year: int | None, strict: bool = False) -> str | None:
    """The body of the central level with this name or short form in `year`; None where no table row has it.

    Where no row of that name holds in that year the last one is meant, unless `strict`.
    """
    found = _national().get(fold(words))
    if not found:
        return None
    return next((name for name, since, until in found if valid(year, since, until)), None if strict else found[-1][0])
