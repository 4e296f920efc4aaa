"""Sentences put together from parts, so many ways that papers have words in common and not sentences."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from wenmai.generate.vocabulary import Field

WHOLE = 0.02
"""The share of sentences that are filled patterns (sentences.toml): more, and tasks that have nothing to do with each other sound alike."""


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
    """A pattern with its gaps filled from the words of a policy area; {o} is what it is about."""
    place, other = rng.sample(words.facilities, 2)
    return template.format(o=about, p=rng.choice(words.objects), g=rng.choice(words.groups), f=place, h=other, s=rng.choice(words.schemes))


def measure(words: Field, about: str, rng: Random) -> str:
    """A sentence on what is done about something, without its full stop."""
    if rng.random() < WHOLE:
        return filled(rng.choice(sentences()["measures"]), words, about, rng)
    lists = _grammar()["lists"]
    manner, pair, drawn = rng.choice(lists["manners"]), _pair(words, about, rng), rng.random()
    if drawn < 0.22:
        return f"{pair}，{_pair(words, about, rng)}"
    if drawn < 0.42:
        return f"{manner}{pair}，{_effect(words, about, rng)}"
    if drawn < 0.6:
        return f"对{rng.choice(lists['conditions'])}的{rng.choice(words.facilities)}，{manner}{pair}"
    if drawn < 0.75:
        return f"{pair}，{_effect(words, about, rng)}"
    if drawn < 0.88:
        return f"{manner}{rng.choice(('组织', '引导', '支持', '鼓励', '委托'))}{rng.choice(words.groups)}{pair}"
    return f"{pair}，{manner}{_pair(words, about, rng)}，{_effect(words, about, rng)}"


def _pair(words: Field, about: str, rng: Random) -> str:
    """A verb and what it is done to: 更新校车线路点位图."""
    group = rng.choice(_grammar()["pairs"])
    return f"{rng.choice(group['verbs'])}{_between(words, about, rng)}{rng.choice(group['things'])}"


def _between(words: Field, about: str, rng: Random) -> str:
    """What it is about: mostly the task's own thing, so that tasks sound alike where they are."""
    drawn = rng.random()
    if drawn < 0.62:
        return about
    place = rng.choice(words.facilities)
    return place if drawn < 0.85 else rng.choice(words.groups) if drawn < 0.97 else rng.choice(words.objects)


def more_objects(words: Field, rng: Random) -> list[str]:
    """Things to do beside those of the area's list: 托育园监测仪器, in an order drawn by chance."""
    found = [place + thing for place in words.facilities for group in _grammar()["pairs"] for thing in group["things"]]
    rng.shuffle(found)
    return found


def _effect(words: Field, about: str, rng: Random) -> str:
    """What that is good for: 减少校车线路等候时间."""
    effects = _grammar()["effects"]
    return f"{rng.choice(effects['verbs'])}{_between(words, about, rng)}{rng.choice(effects['things'])}"
