"""Who issued a paper that is only cited, by full name: from the words before 关于 in its title, or what its number tells."""
from __future__ import annotations

from functools import lru_cache

from wenmai.lineage.titles import place_of
from wenmai.resolve.bodies import local_bodies, national_body
from wenmai.resolve.context import filled
from wenmai.resolve.official_names import has_entry, in_a_table
from wenmai.resolve.places import Place, full_name, leading

_PARTY, _COMMITTEE = "中共", "委"
_UNITS = frozenset("省州市县区旗盟")
_SHORTEST = 3


@lru_cache(maxsize=4096)
def issuers(words: str, place_name: str | None, year: int | None) -> tuple[str, ...]:
    """The full names of the bodies that these words name, printed one behind the other: 财政部税务总局住房城乡建设部.

    `place_name` is the full name of the place that 省政府 or 市委 means. Nothing where a part of the words is a body that no
    table knows: a half of the issuers would be a wrong answer.
    """
    for end in (*range(_SHORTEST, len(words) - _SHORTEST + 1), len(words)):
        rest = words[end:]
        first = _full(words[:end], place_name, year)
        others = issuers(rest, place_name, year) if first and rest else ()
        if first and (others or not rest):
            return (first, *others)
    return ()


def _full(words: str, place_name: str | None, year: int | None) -> str | None:
    """The full name of one body, or None where the tables do not know it."""
    party = _PARTY if words.startswith(_PARTY) else ""
    places, length = leading(words[len(party):], None, year)
    if len(places) == 1:
        return _of_place(places[0], words[len(party) + length:], party, year)
    near = place_of(place_name)
    if near and words[:1] in _UNITS and words[0] == full_name(near, year)[-1]:
        return _of_place(near, words[1:], party, year)
    return words if has_entry(words) else national_body(words, year)


def _of_place(place: Place, rest: str, party: str, year: int | None) -> str | None:
    if rest == _COMMITTEE:
        return f"{_PARTY}{full_name(place, year)}委员会"
    name = party + full_name(place, year) + rest
    if in_a_table(name):
        return name
    bodies = local_bodies(party + rest, place.level, year, place.code[:2])
    return filled(bodies[0].template, place, year) if len(bodies) == 1 else None
