"""The cascade of tasks over a whole store: which papers are of one family, and which tasks of theirs take up which."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from wenmai.lineage.families import may_follow, told_families
from wenmai.lineage.held import Held
from wenmai.lineage.link import FOLLOWS, Link
from wenmai.lineage.link_quads import taken_up_line
from wenmai.lineage.near_headings import NearHeadings
from wenmai.lineage.paper_pairs import PairPart, PaperPair, Source, compare
from wenmai.lineage.parts import Run
from wenmai.lineage.stock import Cited, Entry
from wenmai.lineage.taken_up import TakenUp
from wenmai.model import LEVELS
from wenmai.query.run import PREFIXES, Queryable, select, values

# A paper is compared with no more of those above it that nothing tells it to be of one family with, and, for tasks on one subject, with
# no more of those before it.
MOST_COMPARED = 3
MOST_NEAR = 3
# Pairs of a part: so few that all workers have some, so many that a paper is mostly read once.
_PART = 48

_SOURCES = PREFIXES + "SELECT DISTINCT ?paper ?hash WHERE { GRAPH ?g { ?paper wm:source ?source . ?source wm:sha256 ?hash } }"
_HEADINGS = PREFIXES + ("SELECT DISTINCT ?paper ?task ?label WHERE { VALUES ?paper { %s } GRAPH ?g { ?task wm:inDocument ?paper ; "
                        "rdfs:label ?label } }")
# papers whose headings stand in memory at a time
_AT_ONCE = 200


class TaskCascade:
    """The pairs of papers in a store whose tasks are compared: as many as the papers, times a few."""

    def __init__(self, store: Queryable, entries: Sequence[Entry], named: Sequence[Cited], found: Sequence[Link]) -> None:
        self._sources: dict[str, Source] = {}
        for paper, sha256 in sorted(select(store, _SOURCES), reverse=True):
            self._sources[paper] = paper, sha256
        self.entries = {entry.iri: entry for entry in sorted(entries, key=lambda entry: entry.iri) if entry.iri in self._sources}
        follows = [link for link in found if link.kind == FOLLOWS]
        self.told = told_families(self.entries, named, {link.start: link.end for link in found if link.kind != FOLLOWS}, follows)
        self._near = NearHeadings(_headings(store, self.entries))

    def lines(self, papers: Held, run: Run) -> Iterator[bytes]:
        """What is found between the papers of all pairs, as lines of N-Quads. `papers` reads them, `run` has the parts of the work done."""
        pairs = _by_paper(self.pairs())
        parts = (PairPart(papers, tuple(pairs[at:at + _PART])) for at in range(0, len(pairs), _PART))
        taken_up = TakenUp()
        for compared in run(compare, parts):
            yield from compared.lines
            for left in compared.left:
                taken_up.add(left)
        for task, state in taken_up.states():
            yield taken_up_line(papers.names, task, state)

    def pairs(self) -> list[PaperPair]:
        """All pairs to be compared, each once, in order of their IRIs."""
        out: dict[tuple[str, str], PaperPair] = {}
        for family in self.told:
            out[family.lower, family.upper] = PaperPair(self._sources[family.lower], self._sources[family.upper], told=True)
        above, before = self._neighbours()
        for lower, upper in above:
            out.setdefault((lower, upper), PaperPair(self._sources[lower], self._sources[upper]))
        for later, earlier in before:
            ends = (earlier, later) if (earlier, later) in out else (later, earlier)
            pair = out.setdefault(ends, PaperPair())
            if not pair.told:
                out[ends] = replace(pair, later=self._sources[later], earlier=self._sources[earlier])
        return [out[ends] for ends in sorted(out)]

    def _neighbours(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Of each paper a few above it that it may carry on, and a few before it, by their headings; those of a family too."""
        entries = list(self.entries.values())
        level = np.array([LEVELS.index(entry.level) if entry.level in LEVELS else -len(LEVELS) for entry in entries], dtype=np.int64)
        age = _ages(entries)
        above, before = [], []
        for place, entry in enumerate(entries):
            near = self._near.near(place)
            uppers = (entries[other] for other in near[level[near] == level[place] - 1].tolist())
            if entry.held:
                above += [(entry.iri, upper.iri) for upper in islice((u for u in uppers if u.held and may_follow(entry, u)), MOST_COMPARED)]
            before += [(entry.iri, entries[other].iri) for other in near[age[near] < age[place]][:MOST_NEAR].tolist()]
        return above, before


def _ages(entries: Sequence[Entry]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The places of the papers in time; where nothing tells, their IRIs decide, so that a pair is met once."""
    order = sorted(range(len(entries)), key=lambda at: (entries[at].issued or str(entries[at].year or ""), entries[at].iri))
    out = np.empty(len(entries), dtype=np.int64)
    out[order] = np.arange(len(entries))
    return out


def _by_paper(pairs: Sequence[PaperPair]) -> list[PaperPair]:
    """The pairs in an order in which those of one paper, and of those that it is compared with, stand near each other."""
    of: dict[str, list[int]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        for iri in _ends(pair):
            of[iri].append(place)
    order: dict[int, None] = {}
    for iri in sorted(of):
        waiting = [iri]
        while waiting:
            new = [place for place in of.pop(waiting.pop(), ()) if place not in order]
            order |= dict.fromkeys(new)
            waiting += [end for place in reversed(new) for end in _ends(pairs[place]) if end in of]
    return [pairs[place] for place in order]


def _ends(pair: PaperPair) -> list[str]:
    return [end[0] for end in ((pair.lower, pair.upper) if pair.lower else (pair.later, pair.earlier)) if end]


def _headings(store: Queryable, entries: Mapping[str, Entry]) -> Iterator[str]:
    """The title and the headings of each paper, a line each: in the order of the papers."""
    of_papers = iter(entries)
    while some := list(islice(of_papers, _AT_ONCE)):
        headings: dict[str, list[str]] = {iri: [entries[iri].title or ""] for iri in some}
        for paper, _, label in select(store, _HEADINGS % values(some)):
            headings[paper].append(label)
        yield from map("\n".join, headings.values())
