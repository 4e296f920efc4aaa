"""Places: provinces, prefectures and counties with their codes, short forms and the years they were so called.

The table follows GB/T 2260 and its revisions since 1980 (see ontology/authority/sources.csv). Short forms are by rule: the
peoples' names fall away in autonomous prefectures and counties (楚雄州, 双江县), and the bare stem (楚雄, 福清) is known too.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from wenmai.resolve.tables import rows, valid

# 积石山保安族东乡族撒拉族自治县
_LONGEST = 15
_UNITS = "省市州盟县区旗"
_LONG_UNITS = ("特别行政区", "自治区", "地区", "林区", "特区", "矿区", "新区")
_RANK = {"national": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}


class Place(NamedTuple):
    """One place as it was called from `valid_from` to `valid_to` (ISO year or month, empty where open); `parent` is a code."""

    name: str
    level: str
    code: str
    parent: str
    short: str = ""
    valid_from: str = ""
    valid_to: str = ""
    successor: str = ""


class _Index(NamedTuple):
    """Row numbers by full name or short form, and by stem."""

    rows: list[list[str]]
    named: dict[str, list[int]]
    stems: dict[str, list[int]]


def stem(name: str) -> str:
    """A place's name without its unit: 楚雄州 → 楚雄; whole where nothing, or a single character, would be left (沙县)."""
    last = name[-1]
    if last == "区":
        for unit in _LONG_UNITS:
            if name.endswith(unit):
                return name[: -len(unit)] if len(name) > len(unit) + 1 else name
    return name[:-1] if last in _UNITS and len(name) > 2 else name


@cache
def _index() -> _Index:
    index = _Index(list(rows("places")), {}, {})
    _rows, named, stems = index
    for number, row in enumerate(_rows):
        name, short = row[1], row[2]
        named.setdefault(name, []).append(number)
        called = short or name
        bare = stem(called)
        if bare == called:
            # 广西 has no unit to take off
            if short:
                stems.setdefault(short, []).append(number)
            continue
        if short:
            named.setdefault(short, []).append(number)
        stems.setdefault(bare, []).append(number)
    return index


@cache
def _codes() -> dict[str, list[int]]:
    """Row numbers by code."""
    codes: dict[str, list[int]] = {}
    for number, row in enumerate(_index().rows):
        codes.setdefault(row[0], []).append(number)
    return codes


@cache
def _place(number: int) -> Place:
    code, name, short, level, parent, since, until, successor, _source = _index().rows[number]
    return Place(name, level, code, parent, short, since, until, successor)


def _places(numbers: list[int] | None) -> list[Place]:
    return [_place(n) for n in numbers] if numbers else []


def _related(place: Place, near: Place) -> int:
    """How near two places stand: 0 the same, 1 parent or child, 2 in one prefecture, 3 in one province, 4 apart."""
    if place.code == near.code:
        return 0
    if near.code in (place.parent, place.parent[:2] + "0000") or place.code in (near.parent, near.parent[:2] + "0000"):
        return 1
    return 2 if place.parent == near.parent else 3 if place.code[:2] == near.code[:2] else 4


def _best(found: list[Place], near: Place | None, year: int | None) -> list[Place]:
    """The places among `found` that remain when nearness, then the year, then the level have spoken."""
    if len(found) == 1:
        return found
    if near is not None:
        least = min(_related(p, near) for p in found)
        found = [p for p in found if _related(p, near) == least]
    dated = [p for p in found if valid(year, p.valid_from, p.valid_to)]
    found = dated or [p for p in found if not p.valid_to] or sorted(found, key=lambda p: p.valid_to)[-1:]
    highest = min(_RANK[p.level] for p in found)
    return [p for p in found if _RANK[p.level] == highest]


def places_called(name: str) -> list[Place]:
    """Every place that ever had this name, short form or stem."""
    index = _index()
    return _places(index.named.get(name, []) + index.stems.get(name, []))


def unambiguous(found: list[Place], year: int | None) -> list[Place]:
    """Of places with one name those that were called so in `year`, of the highest level among them."""
    found = [p for p in found if valid(year, p.valid_from, p.valid_to)]
    return _best(found, None, year) if found else []


def places_named(name: str, near: Place | None = None, year: int | None = None, bare: bool = False) -> list[Place]:
    """The places that `name` may mean: full name or short form, with `bare` also the stem (福清); the nearest to `near` first."""
    index = _index()
    found = index.named.get(name) or (index.stems.get(name) if bare else None)
    return _best(_places(found), near, year) if found else []


def _within(text: str, above: Place, year: int | None) -> tuple[list[Place], int]:
    """The places of `above` with which the text goes on: 宜春市铜鼓县 after 江西省."""
    below, length = leading(text, above, year)
    inner = [p for p in below if _RANK[p.level] > _RANK[above.level] and _related(p, above) == 1]
    return inner, length if inner else 0


def _too_plain(length: int, here: list[Place], near: Place | None) -> bool:
    """城区, 东区 and other names of two characters are names only within their own city."""
    return length == 2 and here[0].name == here[0].name[:2] and (near is None or _related(here[0], near) > 1)


def _first(text: str, names: dict[str, list[int]], near: Place | None, year: int | None) -> tuple[list[Place], int]:
    for length in range(min(_LONGEST, len(text)), 1, -1):
        found = names.get(text[:length])
        if found:
            here = _best(_places(found), near, year)
            if names is _index().named and _too_plain(length, here, near):
                continue
            inner, more = _within(text[length:], here[0], year) if len(here) == 1 else ([], 0)
            return inner or here, length + more
    return [], 0


def leading(text: str, near: Place | None = None, year: int | None = None) -> tuple[list[Place], int]:
    """The places that the text may begin with, and how many characters they take; a chain (江西省宜春市铜鼓县) gives its last."""
    return _first(text, _index().named, near, year)


def leading_stem(text: str, near: Place | None = None, year: int | None = None) -> tuple[list[Place], int]:
    """As `leading`, for a bare stem (福清生态环境局, 广西玉林市): the longest that the text begins with."""
    return _first(text, _index().stems, near, year)


@lru_cache(maxsize=4096)
def place_in(text: str, year: int | None = None) -> Place | None:
    """The place with which a title or the name of an issuer begins: 楚雄州人民政府办公室关于… → 楚雄彝族自治州.

    A bare stem counts for provinces and prefectures only (云南关于…). None where there is none, or more than one is meant.
    """
    found, _ = leading(text, None, year)
    if not found:
        found, _ = leading_stem(text, None, year)
        found = [p for p in found if p.level != "county"]
    return found[0] if len(found) == 1 else None


def place_of_code(code: str, year: int | None = None) -> Place | None:
    """The place with this code, as it was called in `year`; None where no table row has it."""
    found = _codes().get(code)
    return _best(_places(found), None, year)[0] if found else None


def parent_of(place: Place, year: int | None = None) -> Place | None:
    """The place above: of a county its prefecture, or its province where no prefecture stands between; of a zone its place."""
    code = place.parent or (place.code if place.level == "county" else "")
    return place_of_code(code, year) if code else None


def successor_of(place: Place) -> Place | None:
    """The place that this one became: 禄丰县 → 禄丰市 (2021); None where it stands today or the table names none."""
    code, _, name = place.successor.partition(" ")
    return next((p for p in _places(_codes().get(code)) if p.name == name), None)


@cache
def _predecessors() -> dict[tuple[str, str], list[int]]:
    table: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(_index().rows):
        code, _, name = row[7].partition(" ")
        if code:
            table.setdefault((code, name), []).append(number)
    return table


def predecessors_of(place: Place) -> list[Place]:
    """The places that became this one, and ended with that."""
    return [p for p in _places(_predecessors().get((place.code, place.name))) if p.valid_to]


def full_name(place: Place, year: int | None = None) -> str:
    """The name that needs no context: a district carries its city's name (运城市盐湖区), every other place its own."""
    if place.level == "county" and place.parent and place.name.endswith("区"):
        above = parent_of(place, year)
        if above is not None and not above.name.endswith(("地区", "盟")):
            return above.name + place.name
    return place.name


def ancestor(place: Place, level: str, year: int | None = None) -> Place | None:
    """The place of `level` that `place` is, or lies in; None where there is none (a county right under its province)."""
    here: Place | None = place
    while here is not None and here.level != level:
        here = parent_of(here, year)
    return here


@cache
def places_of_level(level: str) -> tuple[Place, ...]:
    """Every place that ever was of that level, by code."""
    return tuple(sorted((_place(n) for n, row in enumerate(_index().rows) if row[3] == level), key=lambda p: (p.code, p.valid_from)))


def has_departments(place: Place) -> bool:
    """Whether the government's bodies there may be 厅: in provinces and autonomous regions, not in cities or below."""
    return place.level == "province" and not place.name.endswith("市")


def lies_in(place: Place, above: Place) -> bool:
    """Whether `place` lies in `above`, by its code."""
    whole = {"province": above.code[:2], "prefecture": above.code[:4]}.get(above.level, above.code)
    return place.code.startswith(whole) and place.code != above.code


@cache
def _by_area() -> dict[str, list[int]]:
    """Row numbers by the first four digits of their code, which say province and prefecture."""
    areas: dict[str, list[int]] = {}
    for number, row in enumerate(_index().rows):
        areas.setdefault(row[0][:4], []).append(number)
    return areas


@lru_cache(maxsize=1024)
def names_within(above: Place, unit: str) -> tuple[str, ...]:
    """All names by which a place in `above` with a name in `unit` may be called that end in it too: 云溪县, 云山彝族自治县, 云山县."""
    code = above.code
    areas = [numbers for area, numbers in _by_area().items() if area.startswith(code[:2])] if above.level == "province" \
        else [_by_area().get(code[:4], [])]
    inside = [place for numbers in areas for place in _places(numbers) if place.name.endswith(unit) and lies_in(place, above)]
    names = {name for place in inside for name in (place.name, place.short, stem(place.short or place.name))}
    return tuple(sorted(name for name in names if name.endswith(unit)))


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """By the first two characters of a name or stem, the lengths that occur, longest first."""
    index = _index()
    found: dict[str, set[int]] = {}
    for names in (index.named, index.stems):
        for name in names:
            found.setdefault(name[:2], set()).add(len(name))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


# 市水务局会同县直部门: the verb and a level, where 怀化市会同县 and 、会同县 are the county
_JOINING, _LEVELS_OF = "会同县", ("级", "直", "有关", "各")
_BEHIND_BODY = frozenset("局委办部厅府科处室院会署社联团队组位门关")


def _joins(text: str, start: int) -> bool:
    """Whether 会同县 is what a body does, by what stands around it."""
    if not text.startswith(_JOINING, start):
        return False
    return text[start - 1:start] in _BEHIND_BODY if start else text.startswith(_LEVELS_OF, start + len(_JOINING))


def named_in(text: str) -> Iterator[str]:
    """Every name, short form or stem of a place in running text, in order, the longest at each position."""
    lengths, index = _lengths(), _index()
    named, stems = index.named, index.stems
    start, end = 0, len(text) - 1
    while start < end:
        step = 1
        for length in lengths.get(text[start:start + 2], ()):
            name = text[start:start + length]
            if name in named or name in stems:
                if not _joins(text, start):
                    yield name
                step = len(name)
                break
        start += step
