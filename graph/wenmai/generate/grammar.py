"""Sentences put together from parts: what is done with the aspects of a piece of work, so many ways that papers have words in common and
not sentences."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from wenmai.generate.vocabulary import Aspect, Field, Work

WHOLE = 0.01
"""The share of sentences that are filled patterns (sentences.toml): more, and tasks that have nothing to do with each other sound alike."""
_OF_ITS_OWN, _NAMED, _TAILED = 0.9, 0.05, 0.4
"""Of what sentences speak of: an aspect of the work itself, else a thing that any work has; said with the work's name before it; and only
one side of it (随车照管员排班). Real tasks say the name of their thing in few of their clauses."""

_OF_THE_AREA = 0.3
"""Of the places and people in sentences: those that only this policy area has; the others are 基层 and 群众."""


@cache
def sentences() -> dict[str, list[str]]:
    """The sentence patterns."""
    return _read("sentences.toml")


@cache
def _grammar() -> dict[str, Any]:
    return _read("grammar.toml")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("wenmai.generate").joinpath(name).read_text(encoding="utf-8"))


def filled(template: str, words: Field, about: str, rng: Random) -> str:
    """A pattern with its gaps filled from the words of a policy area; {o} is what it is about, {p} something that any work has."""
    place, other = rng.sample(words.facilities, 2)
    return template.format(o=about, p=_common(words, rng).name, g=rng.choice(words.groups), f=place, h=other, s=rng.choice(words.schemes))


def measure(words: Field, work: Work, rng: Random) -> str:
    """A sentence on what is done about some work, without its full stop."""
    if rng.random() < WHOLE:
        return filled(rng.choice(sentences()["measures"]), words, work.names[0], rng)
    form, lists = rng.choice(_grammar()["lists"]["forms"]), _grammar()["lists"]
    place, other = (choice if rng.random() < _OF_THE_AREA else rng.choice(lists["around"]) for choice in rng.sample(words.facilities, 2))
    first, second, third, fourth, fifth = _spoken_of(words, work, rng)
    gaps = {
        "a": done(first, rng),
        "b": done(second, rng),
        "d": done(fifth, rng),
        "x": _said(third, rng),
        "y": fourth.name,
        "m": rng.choice(lists["manners"]),
        "m2": rng.choice(lists["manners"]),
        "e": rng.choice(lists["effects"]),
        "c": rng.choice(lists["conditions"]),
        "f": place,
        "h": other,
        "g": rng.choice(words.groups if rng.random() < _OF_THE_AREA else lists["folk"]),
        "o": work.names[0],
    }
    return str(form.format(**gaps | {"e": gaps["e"].format(**gaps)}))


def done(aspect: Aspect, rng: Random) -> str:
    """A verb and what it is done to: 更新备用车辆."""
    said = _said(aspect, rng)
    verbs = _grammar()["kinds"][aspect.kind]["verbs"] if said == aspect.name else _grammar()["lists"]["minding"]
    return f"{rng.choice(verbs)}{said}"


def rate(aspect: Aspect, rng: Random) -> str:
    """How its state is measured in per cent: 备用车辆完好率."""
    return f"{aspect.name}{rng.choice(_grammar()['kinds'][aspect.kind]['rates'])}"


def _said(aspect: Aspect, rng: Random) -> str:
    """The aspect, or one side of it."""
    if rng.random() >= _TAILED:
        return aspect.name
    return f"{aspect.name}{rng.choice(_grammar()['kinds'][aspect.kind]['tails'])}"


def _spoken_of(words: Field, work: Work, rng: Random) -> list[Aspect]:
    """Five different things that a sentence may speak of: aspects of the work, and such as any work has, at places or not."""
    own = rng.sample(work.aspects, len(work.aspects))
    out: list[Aspect] = []
    for _ in range(5):
        aspect = own.pop() if own and rng.random() < _OF_ITS_OWN else _common(words, rng)
        named = rng.random() < _NAMED
        out.append(aspect._replace(name=work.names[0] + aspect.name) if named else aspect)
    return out


def _common(words: Field, rng: Random) -> Aspect:
    """A thing that any work has, mostly said of some place or people: 教学点照明设备."""
    kinds, lists, drawn = _grammar()["kinds"], _grammar()["lists"], rng.random()
    kind = rng.choice(list(kinds))
    if kind in ("place", "group"):
        whose = rng.choice(words.facilities if kind == "place" else words.groups) if drawn < 0.4 else rng.choice(kinds[kind]["things"])
        return Aspect("act", f"{whose}{rng.choice(kinds[kind]['tails'])}")
    thing = rng.choice(kinds[kind]["things"])
    if drawn < 0.25:
        return Aspect(kind, thing)
    before = words.facilities if drawn < 0.6 else words.groups if drawn < 0.7 else lists["around"]
    return Aspect(kind, f"{rng.choice(before)}{thing}")


@cache
def places(words: Field) -> tuple[str, ...]:
    """Where something is done: places of the area and such as any area has."""
    return (*words.facilities, *_grammar()["kinds"]["place"]["things"][::4])


@cache
def people(words: Field) -> tuple[str, ...]:
    """Whom something is done for: people of the area and such as any area has."""
    return (*words.groups, *_grammar()["kinds"]["group"]["things"][::4])


def common_work(words: Field, name: str, rng: Random) -> Work:
    """A work of this name that comes down to what any work does."""
    return Work((name,), tuple(_common(words, rng) for _ in range(4)))
