"""The cascade that nobody printed: a paper of one level carries on a paper of the level above.

Asked for, all of them: adjacent levels, the lower place inside the upper one, the same title stem (places, issuer, 关于印发 and
的通知 taken away, years kept), an earlier or equal date or year above, and a paper that cites both. A link that the lower
paper prints itself is not inferred again. Levels only go up, so there are no cycles; no link runs against time.

Confidence is a sum of named parts, below 1; the parts are a judgement. Fewer than thirty such links were judged, so each reason says that
it is not calibrated.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import permutations
from typing import NamedTuple

from wenmai.lineage.link import FOLLOWS, Link
from wenmai.lineage.stock import Cited, Entry
from wenmai.lineage.titles import SHORTEST_STEM, family_stem, place_of, subject
from wenmai.model import LEVELS
from wenmai.resolve.places import ancestor

METHOD = "cascade"
# what each part of the reason adds. The base is for adjacent levels, order in time and a common citer together.
BASE = 0.50
SAME_STEM = 0.25  # the stems are equal to the character
SAME_SUBJECT = 0.10  # equal but for the kind of paper (指导意见 above, 实施意见 below)
LONG_STEM = 0.10  # ten characters or more: two papers do not share these by chance
SAME_RELATION = 0.05  # the citing paper names both in one relation (both as its basis)
KNOWN_NUMBERS = 0.05  # both issuers are told by their numbers, not by the title alone
HIGHEST = 0.95
LONG = 10
NOT_CALIBRATED = "未校准 not calibrated"
# the relations in which a paper names one that it carries on
CARRYING = frozenset(("basis", "implementation", "forwarding"))
LEVEL_ZH = {"national": "国家", "province": "省级", "prefecture": "州市级", "county": "县级", "township": "乡级"}


class _Naming(NamedTuple):
    """How one paper names another: in which relations, at which places."""

    relations: set[str]
    places: set[str]


def cascade(entries: Iterable[Entry], named: Iterable[Cited], same: Mapping[str, str]) -> list[Link]:
    """Links from lower to upper papers, sorted. `same` leads from stubs to the papers they are."""
    by_iri = {e.iri: e for e in _merged(entries, same)}
    cited = _cited_together(named, same)
    printed = {(citing, paper) for citing, papers in cited.items() for paper in papers}
    found: dict[str, dict[str, Link]] = defaultdict(dict)
    for citer, papers in sorted(cited.items()):
        for lower, upper in permutations(sorted(p for p in papers if p in by_iri), 2):
            if (lower, upper) in printed:
                continue
            link = _link(by_iri[lower], by_iri[upper], by_iri.get(citer), papers[lower], papers[upper])
            if link and (upper not in found[lower] or found[lower][upper].confidence < link.confidence):
                found[lower][upper] = link
    return sorted(link for uppers in found.values() for link in _shared(list(uppers.values())))


def _merged(entries: Iterable[Entry], same: Mapping[str, str]) -> Iterator[Entry]:
    """One entry a paper: what the paper itself does not say is taken from the stubs that are it."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[same.get(entry.iri, entry.iri)].append(entry)
    for iri, group in groups.items():
        group.sort(key=lambda e: (e.iri != iri, e.iri))
        number, title, issuers, level, place, issued = (
            next((value for e in group if (value := getattr(e, key))), None)
            for key in ("number", "title", "issuers", "level", "place", "issued"))
        year = next((e.year for e in group if e.year), None)
        yield Entry(iri, number, title, issuers or (), level, place, issued, year, any(e.held for e in group))


def _cited_together(named: Iterable[Cited], same: Mapping[str, str]) -> dict[str, dict[str, _Naming]]:
    """By citing paper, the papers it carries on, with how and where it names them."""
    cited: dict[str, dict[str, _Naming]] = defaultdict(dict)
    for c in named:
        if c.relation in CARRYING:
            naming = cited[same.get(c.citing, c.citing)].setdefault(same.get(c.cited, c.cited), _Naming(set(), set()))
            naming.relations.add(c.relation)
            if c.place:
                naming.places.add(c.place)
    return cited


def _link(lower: Entry, upper: Entry, citer: Entry | None, of_lower: _Naming, of_upper: _Naming) -> Link | None:
    if not (is_adjacent(lower, upper) and _in_time(lower, upper) and is_inside(lower, upper)):
        return None
    parts = _likeness(lower, upper)
    if parts is None:
        return None
    shared, kind, confidence = parts
    confidence += SAME_RELATION * bool(of_lower.relations & of_upper.relations) + KNOWN_NUMBERS * bool(lower.number and upper.number)
    reason = _reason(lower, upper, citer, shared, kind)
    places = tuple(sorted(of_lower.places | of_upper.places))
    return Link(FOLLOWS, lower.iri, upper.iri, METHOD, reason, round(min(confidence, HIGHEST), 2), places)


def is_adjacent(lower: Entry, upper: Entry) -> bool:
    """Whether the lower paper stands one level below the upper one."""
    if lower.level not in LEVELS or upper.level not in LEVELS:
        return False
    return LEVELS.index(lower.level) - LEVELS.index(upper.level) == 1


def _in_time(lower: Entry, upper: Entry) -> bool:
    if not lower.year or not upper.year or upper.year > lower.year:
        return False
    return not (lower.issued and upper.issued) or upper.issued <= lower.issued


def is_inside(lower: Entry, upper: Entry) -> bool:
    """Whether the lower paper's place lies in the upper one's; all lie in the country."""
    if upper.level == "national":
        return True
    below, above = place_of(lower.place), place_of(upper.place)
    if below is None or above is None:
        return False
    higher = ancestor(below, upper.level or "")
    return higher is not None and higher.code == above.code


def _likeness(lower: Entry, upper: Entry) -> tuple[str, str, float] | None:
    """The words shared, how they are shared (stem or subject), and the confidence so far; None where they are not alike."""
    if not lower.title or not upper.title:
        return None
    below, above = family_stem(lower.title, lower.place, lower.level), family_stem(upper.title, upper.place, upper.level)
    for kind, one, other, part in (("stem", below, above, SAME_STEM), ("subject", subject(below), subject(above), SAME_SUBJECT)):
        if one == other and len(one) >= SHORTEST_STEM:
            return one, kind, BASE + part + LONG_STEM * (len(one) >= LONG)
    return None


def _reason(lower: Entry, upper: Entry, citer: Entry | None, shared: str, kind: str) -> str:
    levels = f"{LEVEL_ZH[upper.level or '']}→{LEVEL_ZH[lower.level or '']}"
    words_zh, words_en = ("题名主干相同", "same title stem") if kind == "stem" else ("题名主题相同", "same subject in the title")
    by = f"《{name}》" if citer and (name := citer.number or citer.title) else "同一文件"
    times = f"上级 {upper.issued or upper.year}，下级 {lower.issued or lower.year}"
    return (f"{words_zh}“{shared}”，层级相邻（{levels}），时间先后相合（{times}），{by}同时引用两者；"
            f"{words_en}, adjacent levels ({upper.level} → {lower.level}), in order of time, cited together；{NOT_CALIBRATED}")


def _shared(links: list[Link]) -> list[Link]:
    """The surest upper papers of one lower paper; between equals none is chosen, so each gets its share of the confidence."""
    highest = max(link.confidence for link in links)
    best = [link for link in links if link.confidence == highest]
    if len(best) == 1:
        return best
    others = f"；另有 {len(best) - 1} 个同样相合 {len(best) - 1} other(s) fit as well"
    return [replace(link, reason=link.reason + others, confidence=round(highest / len(best), 2)) for link in best]
