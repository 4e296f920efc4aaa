"""What bodies are called in short where no paper prints it, by the authority tables: 河南省发改委 and 省发改委 for 河南省发展和改革委员会.

The other way round than `wenmai.resolve.naming`, which reads a paper: here nobody says of what place and year, so that a short name
means every body that it may mean. A piece of the full name (财政局, 省财政厅) is no short name: it is found as it stands there.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from wenmai.resolve.bodies import fold
from wenmai.resolve.places import Place, full_name, has_departments, leading, leading_stem, places_of_level, stem
from wenmai.resolve.tables import rows, shorts

# what an ending is in short; the others are written out
_ENDINGS = {"委员会": "委", "办公室": "办", "厅": "厅", "局": "局", "中心": "中心", "社": "社", "馆": "馆", "队": "队"}
_UNITS = ("自治区", "地区", "省", "市", "州", "盟", "县", "区", "旗")
_PLACES = ("{p}", "{s}")
_LEVELS = ["province", "prefecture", "county"]


class _Form(NamedTuple):
    """A full name as `before` + place + `after`, the place by its stem where `bare`, and `words`, what is said behind the place in short;
    in places of `levels` and `provinces` (the first two digits of codes), in all where these are empty."""

    before: str
    after: str
    words: str
    bare: bool = False
    levels: str = ""
    provinces: str = ""

    def holds_in(self, place: Place) -> bool:
        """Whether a body of that place is called so."""
        return (place.level in (self.levels.split() or _LEVELS) and (not self.provinces or place.code[:2] in self.provinces.split("/"))
                and (not self.after.endswith("厅") or has_departments(place) or bool(self.levels)))

    def full(self, place: Place) -> str:
        """The full name there."""
        return self.before + (stem(place.short or place.name) if self.bare else full_name(place)) + self.after


def _forms() -> Iterator[_Form]:
    for _function, field, written, _suffixes, *_ in rows("functions"):
        for form in (field, *shorts(written)):
            words, _, provinces = form.partition("@")
            yield from (_Form("", field.partition("@")[0] + full, words + short, provinces=provinces) for full, short in _ENDINGS.items())
    for _function, template, written, levels, *_ in rows("bodies"):
        place = next((place for place in _PLACES if place in template), None)
        before, _, after = template.partition(place) if place else ("", "", "")
        for form in shorts(written) if after else ():
            words, _, provinces = form.partition("@")
            yield _Form(before, after, words, place == "{s}", levels, provinces)


@cache
def _by_words() -> dict[str, list[_Form]]:
    """By what is said behind the place, folded; the place's own name, which a government is called by, is none."""
    found: dict[str, list[_Form]] = defaultdict(list)
    for form in dict.fromkeys(_forms()):
        if len(form.words) > 1:
            found[fold(form.words)].append(form)
    return found


@cache
def _by_full() -> dict[str, dict[str, list[_Form]]]:
    """By what stands before the place and after it."""
    found: dict[str, dict[str, list[_Form]]] = defaultdict(lambda: defaultdict(list))
    for forms in _by_words().values():
        for form in forms:
            found[form.before][form.after].append(form)
    return found


@cache
def _national() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Full names of central bodies by short form, folded, and short forms by full name."""
    full: dict[str, list[str]] = defaultdict(list)
    short: dict[str, list[str]] = defaultdict(list)
    for _function, name, written, *_ in rows("national"):
        for form in shorts(written):
            full[fold(form)].append(name)
            short[name].append(form)
    return full, short


def _local(name: str) -> Iterator[tuple[_Form, Place]]:
    """The forms in which a full name of a body of some place stands in the tables, with that place."""
    for before, afters in _by_full().items():
        if not name.startswith(before):
            continue
        rest = name[len(before):]
        for found, length in (leading(rest), leading_stem(rest)):
            for form in afters.get(rest[length:], ()):
                yield from ((form, place) for place in found if form.holds_in(place) and form.full(place) == name)


def _unit(place: Place) -> str:
    return next((unit for unit in _UNITS if place.name.endswith(unit)), "")


def _callings(place: Place) -> tuple[str, ...]:
    """What may stand for the place before the words: nothing, its kind, and its names."""
    stems = (place.short, stem(place.short or place.name))
    return tuple(dict.fromkeys(("", _unit(place), place.name[-1], place.name, *stems, full_name(place))))


def short_names(name: str) -> tuple[str, ...]:
    """What the body with this full name is called in short, sorted; nothing where no table knows it.

    >>> [short for short in short_names("河南省发展和改革委员会") if short.endswith("发改委")]
    ['发改委', '河南发改委', '河南省发改委', '省发改委']
    """
    found = set(_national()[1].get(name, ()))
    for form, place in _local(name):
        found |= {calling + form.words for calling in _callings(place)}
    return tuple(sorted(short for short in found if short not in name))


def full_names(short: str) -> tuple[str, ...]:
    """The full names that a short one with its place before it, or one of a central body, may mean, sorted.

    >>> full_names("国家发改委"), full_names("楚雄州卫健委")
    (('中华人民共和国国家发展和改革委员会',), ('楚雄彝族自治州卫生健康委员会',))
    """
    found = set(_national()[0].get(fold(short), ()))
    for places, length in (leading(short), leading_stem(short)):
        for form in _by_words().get(fold(short[length:]), ()) if length else ():
            found |= {form.full(place) for place in places if form.holds_in(place)}
    return tuple(sorted(found))


def may_be_anywhere(short: str) -> bool:
    """Whether it names a kind of body and not of which place: 发改委, 省发改委."""
    return any(fold(words) in _by_words() for words in _without_unit(short))


def full_names_anywhere(short: str, most: int) -> tuple[str, ...] | None:
    """The full names that a short one may mean that says no place, by all places there are; None where they are more than `most`.

    >>> len(full_names_anywhere("省工信厅", 100)), full_names_anywhere("发改委", 100)
    (23, None)
    """
    found = set(_national()[0].get(fold(short), ()))
    for words in _without_unit(short):
        unit = short.removesuffix(words)
        for form in _by_words().get(fold(words), ()):
            found |= {form.full(place) for place in _places_with(unit) if form.holds_in(place)}
            if len(found) > most:
                return None
    return tuple(sorted(name for name in found if short not in name))


@cache
def _places_with(unit: str) -> tuple[Place, ...]:
    """Those that may be called by their kind, all where there is none."""
    return tuple(place for level in _LEVELS for place in places_of_level(level) if unit in _callings(place))


def meant_among(short: str, names: Iterable[str]) -> set[str]:
    """Of these full names those that a short one may mean that says no place: 省发改委 those of provinces, 发改委 the central one too."""
    national = _national()[0].get(fold(short), ())
    ends = tuple({form.after for words in _without_unit(short) for form in _by_words().get(fold(words), ())})
    return {name for name in names if short not in name and (name in national or (name.endswith(ends) and _called(name, short)))}


def _called(name: str, short: str) -> bool:
    return fold(short) in map(fold, short_names(name))


def _without_unit(short: str) -> tuple[str, ...]:
    return (short, *(short.removeprefix(unit) for unit in _UNITS if short.startswith(unit)))
