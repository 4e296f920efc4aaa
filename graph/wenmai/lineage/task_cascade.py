"""The cascade of tasks over a whole store: which papers are of one family, and which tasks of theirs take up which."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from wenmai.lineage.drift import Drift, drifts
from wenmai.lineage.families import CONTENT, Family, candidates, family_link, is_family, near_in_words, told_families
from wenmai.lineage.held import Holding, held_paper
from wenmai.lineage.likeness import METHOD
from wenmai.lineage.link import FOLLOWS, SAME_SUBJECT, Link
from wenmai.lineage.stock import Cited, Entry
from wenmai.lineage.task_links import Pair, links, pairs, reason
from wenmai.lineage.task_words import shared
from wenmai.query.run import PREFIXES, Queryable, select

# Tasks on one subject in papers that are not of one family: so alike that the words are taken over, from the nearest papers only.
SAME = 0.6
# a judgement: no such link was judged
SAME_CONFIDENCE = 0.7
MOST_NEAR = 3
# Papers that share fewer of their phrases (of the paper that has fewer) have no tasks that say the same: of 330 pairs of papers near
# in their headings 205 share less, with 2 of 74 links of tasks among them.
SHARED_PHRASES = 0.04
# papers kept in memory at a time; each family needs two
_KEPT = 64

_SOURCES = PREFIXES + "SELECT DISTINCT ?paper ?hash WHERE { GRAPH ?g { ?paper wm:source ?source . ?source wm:sha256 ?hash } }"
_HEADINGS = PREFIXES + "SELECT DISTINCT ?paper ?task ?label WHERE { GRAPH ?g { ?task wm:inDocument ?paper ; rdfs:label ?label } }"


class TaskCascade:
    """Reads the papers of a store as they are needed; the links come in a fixed order."""

    def __init__(self, store: Holding, entries: Sequence[Entry], named: Sequence[Cited], found: Sequence[Link]) -> None:
        hashes: dict[str, str] = {}
        for paper, sha256 in sorted(select(store, _SOURCES), reverse=True):
            hashes[paper] = sha256
        self.entries = {entry.iri: entry for entry in entries if entry.iri in hashes}
        self.paper = lru_cache(maxsize=_KEPT)(lambda iri: held_paper(store, hashes[iri]))
        follows = [link for link in found if link.kind == FOLLOWS]
        self.told = told_families(self.entries, named, {link.start: link.end for link in found if link.kind != FOLLOWS}, follows)
        self.near = near_in_words(_headings(store, self.entries))

    def found(self) -> Iterator[Link | Drift]:
        """Links between tasks, what changed between those that take each other up, and links between papers that the tasks show to be
        of one family."""
        of_family = {(family.lower, family.upper) for family in self.told}
        compared: dict[tuple[str, str], list[Pair]] = {}
        for family in self.told:
            yield from _of_family(self.pairs(family.lower, family.upper))
        for lower, upper in candidates(self.entries, self.near, self.told):
            if not self._share_phrases(lower, upper):
                continue
            tasks, found = len(self.paper(lower).tasks), self.pairs(lower, upper)
            if is_family(tasks, found):
                of_family.add((lower, upper))
                yield family_link(Family(lower, upper, CONTENT), tasks, found)
                yield from _of_family(found)
            else:
                compared[lower, upper] = [pair for pair in found if pair.score >= SAME]
        yield from self._same_subject(of_family, compared)

    def pairs(self, lower: str, upper: str) -> list[Pair]:
        """The tasks of one paper with those of another that they take up."""
        return pairs(self.paper(lower), self.paper(upper))

    def _share_phrases(self, one: str, other: str) -> bool:
        first, second = self.paper(one).phrases, self.paper(other).phrases
        return shared(first, second) >= SHARED_PHRASES * max(1, min(len(first), len(second)))

    def _same_subject(self, of_family: set[tuple[str, str]], compared: Mapping[tuple[str, str], list[Pair]]) -> Iterator[Link]:
        """Links between papers that are not of one family; those `compared` already are not compared again."""
        for iri in sorted(self.entries):
            others = [other for other in self.near(iri) if other in self.entries and _is_later(self.entries[iri], self.entries[other])]
            for other in others[:MOST_NEAR]:
                if (iri, other) in of_family or (other, iri) in of_family or not self._share_phrases(iri, other):
                    continue
                for pair in compared[iri, other] if (iri, other) in compared else self.pairs(iri, other):
                    if pair.score >= SAME:
                        places = (pair.lower.place, pair.upper.place)
                        why = reason(pair, of_family=False)
                        yield Link(SAME_SUBJECT, pair.lower.iri, pair.upper.iri, METHOD, why, SAME_CONFIDENCE, places)


def _of_family(found: Sequence[Pair]) -> Iterator[Link | Drift]:
    yield from links(found)
    yield from drifts(found)


def _headings(store: Queryable, entries: Mapping[str, Entry]) -> dict[str, list[str]]:
    """The title and the headings of each paper."""
    headings: dict[str, list[str]] = defaultdict(list)
    for paper, _, label in sorted(select(store, _HEADINGS)):
        if paper in entries:
            headings[paper].append(label)
    for iri, entry in entries.items():
        headings[iri].append(entry.title or "")
    return headings


def _is_later(paper: Entry, other: Entry) -> bool:
    """Whether the first came later than the second; where nothing tells, their IRIs decide, so that a pair is met once."""
    return (paper.issued or str(paper.year or ""), paper.iri) > (other.issued or str(other.year or ""), other.iri)

