"""An official name taken apart: the place in it, and the words around the place.

玉溪市卫生健康委员会 is {p}卫生健康委员会 of 玉溪市, 国家税务总局玉溪市税务局 is 国家税务总局{p}税务局 of 玉溪市; others have only the
stem of the place ({s}).
"""
from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from wenmai.resolve.places import Place, has_departments, leading, places_named
from wenmai.resolve.tables import rows, shorts, valid

PLACE, STEM = "{p}", "{s}"
WRITTEN_OUT = {"委": "委员会", "办": "办公室"}


class Apart(NamedTuple):
    """A name as a pattern ({p} its place's full name, {s} the stem) and the place."""

    template: str
    place: Place

    @property
    def words(self) -> str:
        """What follows the place where the name begins with it, else nothing."""
        return self.template.removeprefix(PLACE) if self.template.startswith(PLACE) else ""


class Field(NamedTuple):
    """A row of the table of functions: the field that a department's name is made of, and what it may end in."""

    function: str
    stem: str
    suffixes: tuple[str, ...]
    since: str
    until: str
    after: str

    @property
    def names(self) -> tuple[str, ...]:
        """The department's names without a place, the commonest first."""
        return tuple(self.stem + suffix for suffix in self.suffixes)


@cache
def fields() -> tuple[Field, ...]:
    """Every row of the table of functions, the endings written out."""
    return tuple(Field(function, stem, tuple(WRITTEN_OUT.get(s, s) for s in shorts(suffixes)), since, until, after)
                 for function, stem, _short, suffixes, since, until, after, _source in rows("functions"))


@cache
def templates() -> dict[str, tuple[tuple[str, str], ...]]:
    """Every pattern of the table of bodies, with the times in which it was in use."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for _function, template, _short, _levels, since, until, _after, _source in rows("bodies"):
        found[template] = (*found.get(template, ()), (since, until))
    return found


@cache
def _times() -> dict[str, tuple[tuple[str, str], ...]]:
    """By the name of a department without its place: when it was in use."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for field in fields():
        for name in field.names:
            found[name] = (*found.get(name, ()), (field.since, field.until))
    return found


def stood(apart: Apart, year: int | None) -> bool:
    """Whether the tables know such a body for `year` (today, where no year is given)."""
    if apart.words.endswith("厅") and not has_departments(apart.place):
        return False
    return any(valid(year, *times) for times in (*templates().get(apart.template, ()), *_times().get(apart.words, ())))


@cache
def _around() -> tuple[tuple[str, str, str], ...]:
    """The patterns whose place stands inside: what is before it, what is behind it, the pattern."""
    found = []
    for template in sorted(templates()):
        mark = PLACE if PLACE in template else STEM
        before, _, behind = template.partition(mark)
        if before or mark == STEM:
            found.append((before, behind, template))
    return tuple(found)


def _one(name: str, *, bare: bool) -> Place | None:
    """The one place that is so called, a district with its city's name before it (运城市盐湖区)."""
    found = places_named(name, bare=bare)
    if not found:
        found, length = leading(name)
        if length != len(name):
            return None
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=65536)
def taken_apart(name: str) -> Apart | None:
    """The pattern and the place of a full name; None where no one place stands in it, or nothing beside the place."""
    places, length = leading(name)
    if not places and name[1:2] == "县":
        # 夏县, 绛县: too short to be looked for in running text, and plain at the head of a full name
        places, length = places_named(name[:2]), 2
    if len(places) == 1 and name[length:]:
        return Apart(PLACE + name[length:], places[0])
    for before, behind, template in _around():
        inner = name[len(before):len(name) - len(behind)]
        if inner and name == before + inner + behind and (place := _one(inner, bare=STEM in template)):
            return Apart(template, place)
    return None


@cache
def _known_words() -> dict[str, frozenset[str]]:
    """By the name of a department without its place: its functions."""
    found: dict[str, set[str]] = {}
    for field in fields():
        for name in field.names:
            found.setdefault(name, set()).add(field.function)
    return {name: frozenset(functions) for name, functions in found.items()}


def functions_of(name: str) -> frozenset[str]:
    """What a department of a place does, as the table of functions has it; nothing where the table does not have the name."""
    apart = taken_apart(name)
    return _known_words().get(apart.words, frozenset()) if apart else frozenset()


@cache
def _stems() -> frozenset[str]:
    return frozenset(field.stem for field in fields())


@cache
def _endings() -> frozenset[str]:
    return frozenset(suffix for field in fields() for suffix in field.suffixes)


@cache
def _central() -> frozenset[str]:
    return frozenset(row[1] for row in rows("national"))


@lru_cache(maxsize=65536)
def has_entry(name: str) -> bool:
    """Whether the tables of bodies list the name itself or its pattern, as a body of its own."""
    apart = taken_apart(name)
    return name in _central() or (apart is not None and apart.template in templates())


@lru_cache(maxsize=65536)
def in_a_table(name: str) -> bool:
    """Whether an authority table knows the body with this full name: by itself, by its pattern, or by its field and ending.

    Any ending that governments use (委员会, 局 …) may close a field: which one a place chose, the tables leave open.
    """
    if has_entry(name):
        return True
    apart = taken_apart(name)
    return apart is not None and any(
        apart.words.endswith(ending) and apart.words[:-len(ending)] in _stems() for ending in _endings())
