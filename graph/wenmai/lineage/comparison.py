"""Two papers of a line side by side: what became of each upper task, what the lower paper has of its own, what changed on the way."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from wenmai.lineage.drift import Drift, drifts
from wenmai.lineage.families import is_below
from wenmai.lineage.held import HeldPaper, HeldTask, Holding, held_paper
from wenmai.lineage.stock import Entry, citations, stock
from wenmai.lineage.task_links import Pair, absent, pairs, perhaps
from wenmai.model import LEVELS
from wenmai.query.errors import QueryError
from wenmai.query.papers import Paper, find_paper, papers, resolutions
from wenmai.query.run import PREFIXES, Queryable, select, term, values
from wenmai.wording import said

# papers whose tasks are linked to tasks of this one, by the direct edges: from the nodes of links the engine would begin with all of them
_LINKED = PREFIXES + """
SELECT DISTINCT ?lower ?upper WHERE {
  VALUES ?%s { %s }
  VALUES ?edge { wm:carriesOut wm:carriesOutPart }
  GRAPH ?g { ?from wm:inDocument ?lower }
  GRAPH ?h { ?from ?edge ?to }
  GRAPH ?i { ?to wm:inDocument ?upper }
}"""
# the lower papers whose tasks take up a task of this one
_TAKEN_UP = PREFIXES + """
SELECT DISTINCT ?task ?paper WHERE {
  VALUES ?upper { %s }
  VALUES ?edge { wm:carriesOut wm:carriesOutPart }
  GRAPH ?g { ?task wm:inDocument ?upper }
  GRAPH ?h { ?from ?edge ?task }
  GRAPH ?i { ?from wm:inDocument ?paper }
}"""
# papers that carry this one on, or that it carries on, as they print it or as it was inferred
_CARRYING_ON = PREFIXES + """
SELECT DISTINCT ?lower ?upper WHERE {
  VALUES ?%s { %s }
  { GRAPH ?g { ?lower wm:follows ?upper } }
  UNION {
    GRAPH ?g { ?citation wm:citingDocument ?lower ; wm:cited ?upper ; wm:relation ?kind }
    FILTER(?kind IN (wm:basis, wm:implementation, wm:forwarding))
  }
}"""
_LEVELS = PREFIXES + """
SELECT DISTINCT ?paper ?level WHERE {
  VALUES ?paper { %s }
  GRAPH ?g { ?paper wm:source ?source ; wm:level ?rank . BIND(STRAFTER(STR(?rank), "#") AS ?level) }
}"""
_SOURCE = PREFIXES + """
SELECT ?hash ?file WHERE { VALUES ?paper { %s } GRAPH ?g { ?paper wm:source ?source . ?source wm:sha256 ?hash ; wm:fileName ?file } }
ORDER BY ?hash"""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two papers: what it is called, the file its places count in, and that file's text."""

    paper: Paper
    held: HeldPaper
    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found between two papers.

    `of_family` says whether the store holds them for one family. `absent` are the upper tasks that no task of the lower paper takes up,
    `perhaps` the likeliest link of each that only weak links take up, `own` the lower tasks that take up none. What is absent here may
    be taken up `elsewhere`: by upper task, the other lower papers that do; `looked_at` are all lower papers of the upper one's family
    that the store holds.
    """

    lower: Side
    upper: Side
    of_family: bool
    pairs: tuple[Pair, ...]
    absent: tuple[HeldTask, ...]
    perhaps: tuple[Pair, ...]
    own: tuple[HeldTask, ...]
    drifts: tuple[Drift, ...]
    looked_at: tuple[str, ...] = ()
    elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def comparisons(store: Holding, which: str, beside: str | None = None, *, some: slice = slice(None)) -> list[Comparison]:
    """The paper that `which` means beside each paper of its family, or beside the one that is named; `some` chooses from those of its
    family, which stand in a fixed order.

    Raises QueryError where a name fits no paper or several, or where the store holds only the name of one.
    """
    paper = find_paper(store, which)
    linked = _linked(store, paper)
    if beside is None:
        return [_compare(store, lower, upper, of_family=True) for lower, upper in linked[some]]
    other = find_paper(store, beside)
    if other.iri == paper.iri:
        raise QueryError(said("a paper cannot be compared with itself"))
    lower, upper = _ordered(store, paper, other)
    return [_compare(store, lower, upper, of_family=(lower.iri, upper.iri) in {(low.iri, up.iri) for low, up in linked})]


def _linked(store: Queryable, paper: Paper) -> list[tuple[Paper, Paper]]:
    """The lower and the upper paper of each family that this one is in, whether or not a task of the one takes up one of the other."""
    same = resolutions(store)
    iris = values((paper.iri, *paper.same))
    ends = {tuple(same.get(iri, iri) for iri in row) for side in ("lower", "upper") for row in select(store, _LINKED % (side, iris))}
    ends |= {row for side in ("lower", "upper") for row in _carrying_on(store, side, iris, same)}
    known = {found.iri: found for found in papers(store, sorted({iri for row in ends for iri in row}))}
    return [(known[lower], known[upper]) for lower, upper in sorted(ends) if lower != upper]


def _carrying_on(store: Queryable, side: str, iris: str, same: Mapping[str, str]) -> set[tuple[str, str]]:
    """Lower and upper papers, both held, of which one `side` is among these."""
    ends = {(same.get(lower, lower), same.get(upper, upper)) for lower, upper in select(store, _CARRYING_ON % (side, iris))}
    asked = values(iri for row in ends for iri in row)
    ranks = {iri: LEVELS.index(level) for iri, level in select(store, _LEVELS % asked) if level in LEVELS}
    return {(lower, upper) for lower, upper in ends if lower in ranks and upper in ranks and ranks[lower] > ranks[upper]}


def _ordered(store: Queryable, one: Paper, other: Paper) -> tuple[Paper, Paper]:
    """The lower of the two and the upper one, by level; the first that was named is the lower one where levels do not tell."""
    entries = _entries(store, (one, other))
    swapped = one.iri in entries and other.iri in entries and is_below(entries[other.iri], entries[one.iri])
    return (other, one) if swapped else (one, other)


def _entries(store: Queryable, asked: Iterable[Paper]) -> dict[str, Entry]:
    iris = {paper.iri for paper in asked}
    return {entry.iri: entry for entry in stock(store, citations(store)) if entry.iri in iris}


def _compare(store: Holding, lower: Paper, upper: Paper, *, of_family: bool) -> Comparison:
    below, above = _side(store, lower), _side(store, upper)
    found = pairs(below.held, above.held)
    taking = {pair.lower.iri for pair in found}
    own = tuple(task for task in below.held.tasks if task.iri not in taking)
    return Comparison(below, above, of_family, tuple(found), tuple(absent(above.held, found)), tuple(perhaps(above.held, found)), own,
                      tuple(drifts(found)), *_family(store, lower, upper))


def _family(store: Queryable, lower: Paper, upper: Paper) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The names of all lower papers of the upper one's family that the store holds, and by upper task those other than this one that
    take it up."""
    iris = values((upper.iri, *upper.same))
    taken = list(select(store, _TAKEN_UP % iris))
    below = {paper for paper, _ in _carrying_on(store, "upper", iris, resolutions(store))}
    known = {paper.iri: paper.name for paper in papers(store, sorted(below | {paper for _, paper in taken}))}
    others: dict[str, set[str]] = defaultdict(set)
    for task, paper in taken:
        if paper not in (lower.iri, *lower.same):
            others[task].add(known[paper])
    return tuple(sorted(set(known.values()))), {task: tuple(sorted(names)) for task, names in others.items()}


def _side(store: Holding, paper: Paper) -> Side:
    for sha256, file in select(store, _SOURCE % term(ox.NamedNode(paper.iri))):
        return Side(paper, held_paper(store, sha256), file, store.source(sha256).text)
    raise QueryError(said("the store has no text of {name}: it is only cited there", name=paper.name))
