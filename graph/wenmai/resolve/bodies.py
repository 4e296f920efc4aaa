"""Bodies by function: from the printed words after the place (卫计委, 委编办) to the official name of level and year.

Two tables of ontology/authority serve: `functions` for departments whose name is a field and a suffix (卫生健康 + 委员会), so
that any suffix a place chose is kept; `bodies` for names built on a pattern of their own (国家税务总局{p}税务局, 中共{p}委组织部).

A short form that means different names in different provinces carries the first two digits of their codes (教体@37/51): there it
goes before the others, elsewhere it means nothing.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from wenmai.resolve.tables import rows, shorts, valid

# 委 stands for 委员会, 办 for 办公室; the other endings are written out
_SUFFIXES = {
    "委员会": "委员会", "委": "委员会", "办公室": "办公室", "办": "办公室",
    "厅": "厅", "局": "局", "中心": "中心", "社": "社", "馆": "馆", "队": "队",
}
# 省环境保护局 and other bureaus of provinces became 厅 in the years after the reform of 2008
_HALLS_SINCE = 2010
ANYWHERE = "any"
"""Asked for as a province: short forms with all that they mean in any."""


class Body(NamedTuple):
    """An official name with {p} (the place's full name) and {s} (its stem), the function that the body has, and its time.

    `elsewhere` says that the words asked for mean it in other places, so that it can be chosen by the paper's own words only.
    """

    template: str
    function: str
    since: str = ""
    until: str = ""
    elsewhere: bool = False


class _Function(NamedTuple):
    function: str
    stem: str
    suffixes: tuple[str, ...]
    since: str
    until: str
    provinces: str = ""


class _Pattern(NamedTuple):
    body: Body
    levels: str
    since: str
    until: str
    provinces: str = ""


_Row = TypeVar("_Row", _Function, _Pattern)


def fold(words: str) -> str:
    """What a name and its looser forms share: no 和, 监管 for 监督管理, 委 for 委员会, 办 for 办公室."""
    words = words.replace("和", "").replace("与", "").replace("及", "").replace("、", "").replace("监督管理", "监管")
    if words.endswith("委员会"):
        return words[:-2]
    return words[:-2] if words.endswith("办公室") and len(words) > len("办公室") else words


@cache
def _functions() -> dict[str, list[_Function]]:
    table: dict[str, list[_Function]] = {}
    for function, stem, short_forms, suffixes, since, until, _successor, _source in rows("functions"):
        row = _Function(function, stem, tuple(shorts(suffixes)), since, until)
        for form, provinces in _forms((stem, *shorts(short_forms))).items():
            table.setdefault(form, []).append(row._replace(provinces=provinces) if provinces else row)
    return table


@cache
def _patterns() -> dict[str, list[_Pattern]]:
    table: dict[str, list[_Pattern]] = {}
    for function, template, short_forms, levels, since, until, _successor, _source in rows("bodies"):
        row = _Pattern(Body(template, function, since, until), levels, since, until)
        for form, provinces in _forms(shorts(short_forms)).items():
            table.setdefault(form, []).append(row._replace(provinces=provinces) if provinces else row)
    return table


def _forms(written: Sequence[str]) -> dict[str, str]:
    """Short forms, folded, each once, with the provinces where it has this meaning (empty: everywhere).

    A field that is written out as a short form with provinces (大数据@37) is what a department is called there alone.
    """
    if "@" not in "".join(written):
        return dict.fromkeys(map(fold, written), "")
    found: dict[str, str] = {}
    for form in written:
        words, _, provinces = form.partition("@")
        found[fold(words)] = provinces or found.get(fold(words), "")
    return found


def _there(named: Sequence[_Row], province: str) -> tuple[list[_Row], list[_Row], list[_Row]]:
    """The rows whose short form means this in this province above all, those that it may mean anywhere, and the rest.

    The rest, of other provinces, can be chosen by the paper's own words only; alone they count where `ANYWHERE` is asked for.
    """
    groups: tuple[list[_Row], list[_Row], list[_Row]] = ([], [], [])
    for row in named:
        groups[1 if not row.provinces else 0 if province and province in row.provinces else 2].append(row)
    if not groups[0] and not groups[1] and province != ANYWHERE:
        groups[2].clear()
    return groups


def _by_pattern(key: str, level: str, year: int | None, province: str) -> Iterator[Body]:
    elsewhere = False
    for there in _there(_patterns().get(key, ()), province):
        found = [p for p in there if not p.levels or level in p.levels]
        found = [p for p in found if valid(year, p.since, p.until)] or found
        yield from (p.body._replace(elsewhere=True) if elsewhere else p.body for p in found)
        elsewhere = elsewhere or bool(found)


def _suffixed(row: _Function, suffix: str, *, elsewhere: bool) -> Body:
    return Body("{p}" + row.stem + suffix, row.function, elsewhere=elsewhere)


def _by_function(printed: str, key: str, year: int | None, province: str) -> list[Body]:
    for short, suffix in _SUFFIXES.items():
        if not key.endswith(short) or len(key) == len(short):
            continue
        found: list[Body] = []
        for there in _there(_functions().get(key[: -len(short)], ()), province):
            found += [_suffixed(f, suffix, elsewhere=bool(found)) for f in _likeliest(there, printed, short, year)]
        if found:
            return found
    return []


def _likeliest(found: list[_Function], printed: str, short: str, year: int | None) -> list[_Function]:
    """Of the rows those of that year, then those that have the ending, then those whose field is printed in full."""
    found = [f for f in found if valid(year, f.since, f.until)] or found
    found = [f for f in found if short in f.suffixes] or found
    return [f for f in found if printed.startswith(f.stem)] or found


@lru_cache(maxsize=8192)
def local_bodies(words: str, level: str, year: int | None, province: str = "") -> tuple[Body, ...]:
    """The bodies that `words`, printed after a place of `level`, may mean in `year`; the likeliest first, none where no table knows it.

    `province` is the first two digits of the place's code, for short forms that differ by province.
    """
    key = fold(words)
    return tuple(dict.fromkeys([*_by_pattern(key, level, year, province)] or _by_function(words, key, year, province)))


def of_day(bodies: tuple[Body, ...], day: str | None) -> tuple[Body, ...]:
    """Those that stood on an ISO day, where the tables know the month in which one gave way to another; else all."""
    if not day:
        return bodies
    months = [body for body in bodies
              if body.since[:len(day)] <= day and (len(body.until) <= len("2023") or day[:len(body.until)] < body.until)]
    return tuple(months) or bodies


@lru_cache(maxsize=1024)
def below_provinces(words: str, year: int | None) -> bool:
    """Whether a 局 of this field is none of a province's own, which has a 厅 for it: 财政局, 住建局, not 统计局."""
    if not words.endswith("局") or (year is not None and year < _HALLS_SINCE):
        return False
    found = [f.suffixes for f in _functions().get(fold(words)[:-1], ()) if valid(year, f.since, f.until)]
    # the commonest ending stands first: where 局 comes before 厅, provinces have either
    return bool(found) and all("厅" in s and "局" not in s[:s.index("厅")] for s in found)


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
