"""Names as words of a full-text index: a character is a word, a syllable is a word, an initial is a word.

So a phrase finds any piece of a Chinese name, be it one character long, and 卫健 is found by `weijian`, `weij` and `wj`. Characters
stand as their code points in hexadecimal: the engine's own idea of letters does not know the rarer ones. A word that nobody can
ask for stands between two names of one thing, so that no phrase begins in one and ends in the other.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from wenmai.search import folded, initials, syllables

BETWEEN = " ｜ "
MOST_READINGS = 8
"""Ways to cut a word into syllables that are asked for: `fangan` is fang'an and fan'gan."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def characters(name: str) -> str:
    """The characters of a name as words."""
    return " ".join(f"{ord(character):x}" for character in folded(name))


def indexed(names: Iterable[str]) -> tuple[str, str, str]:
    """What the index holds of a thing with these names: characters, syllables and initials."""
    spellings = [found for name in names if (found := syllables(name))]
    return (BETWEEN.join(filter(None, map(characters, names))), BETWEEN.join(map(" ".join, spellings)),
            BETWEEN.join(" ".join(initials(found)) for found in spellings))


def keys(name: str) -> set[str]:
    """What a name is in whole: folded, in pinyin and by its initials."""
    spelling = syllables(name)
    return {key for key in (folded(name), "".join(spelling), initials(spelling)) if key}


def phrases(text: str, known: frozenset[str]) -> str | None:
    """What a person typed as a query of the index: every word of it, in any of the three forms. None where nothing of it can be
    searched for. `known` are the syllables of the index."""
    words = [word for part in text.split() if (word := folded(part))]
    return " AND ".join(f"({' OR '.join(_forms(word, known))})" for word in words) or None


def _forms(word: str, known: frozenset[str]) -> Iterator[str]:
    yield f'chars:"{characters(word)}"'
    if _LETTERS.issuperset(word):
        yield f'initials:"{" ".join(word)}"'
        yield from (f'syllables:{_begun(cut)}' for cut in readings(word, known))


def _begun(cut: Sequence[str]) -> str:
    """A phrase whose last word may go on."""
    return f'"{" ".join(cut)}" *'


def readings(word: str, known: frozenset[str]) -> list[tuple[str, ...]]:
    """The ways to cut letters into syllables of the index, the last of which may be only begun: `caiz` is cai z…; at most
    MOST_READINGS, those of long syllables first."""
    begun = _beginnings(known)

    @cache
    def cuts(start: int) -> tuple[tuple[str, ...], ...]:
        rest = word[start:]
        found: list[tuple[str, ...]] = [(rest,)] if rest in begun else []
        for end in range(min(len(rest) - 1, _LONGEST), 0, -1):
            if len(found) < MOST_READINGS and rest[:end] in known:
                found += [(rest[:end], *more) for more in cuts(start + end)]
        return tuple(found[:MOST_READINGS])

    return list(cuts(0))


_LONGEST = len("zhuang")


@lru_cache(maxsize=4)
def _beginnings(known: frozenset[str]) -> frozenset[str]:
    return frozenset(syllable[:end] for syllable in known for end in range(1, len(syllable) + 1))
