"""What is not settled in a store: bodies that no table knows or that may be either of two, and cited papers that are not there."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from wenmai.query.answer import Answer
from wenmai.query.papers import normal_number, resolutions
from wenmai.query.run import PREFIXES, Queryable, Row, select
from wenmai.wording import paired

COLUMNS = ("kind", "name", "times", "papers", "candidates", "file", "document", "start", "end", "quote")
KINDS = {
    "unknown": ("没有全称的机构", "bodies without a full name"),
    "candidates": ("可能是几个机构之一", "bodies that may be one of several"),
    "unlisted": ("权威表未载的机构", "bodies that no table knows, named by place and printed name"),
    "cited": ("只被引用的文件", "papers that are only cited"),
}
BODIES, CITATIONS = ("unknown", "candidates", "unlisted"), ("cited",)
# what is required stands before what is not: the engine takes what comes after an OPTIONAL for a join with every place of the store
_PLACE = "?place wm:inSource/wm:fileName ?file ; wm:start ?start ; wm:end ?end ; wm:quote ?quote ."
_NAMED = """
    OPTIONAL { ?doc wm:documentNumber ?docNumber }
    OPTIONAL { ?doc dcterms:title ?docTitle }
  }
  BIND(COALESCE(?docNumber, ?docTitle, ?file) AS ?document)"""
_BODY = PREFIXES + """
SELECT DISTINCT ?body ?name ?open ?candidate ?fact ?printed ?doc ?file ?document ?start ?end ?quote WHERE {
  GRAPH ?g {
    VALUES ?open { wm:unresolved wm:unlisted }
    ?body ?open true ; skos:prefLabel ?name .
    %s """ + _PLACE + """
    %s""" + _NAMED + """
}"""
# where a body stands in a paper: with a task, as the issuer, as the body of somebody's post
_STANDS = (
    ("?fact wm:body ?body ; wm:printedName ?printed ; wm:task/wm:inDocument ?doc ; wm:evidence ?place .",
     "OPTIONAL { ?fact wm:candidate ?candidate }"),
    ("?doc wm:issuer ?body ; wm:evidence ?place . ?place wm:quote ?printed .",
     "FILTER EXISTS { { ?body skos:prefLabel ?printed } UNION { ?body skos:altLabel ?printed } } BIND(?doc AS ?fact)"),
    ("?post org:postIn ?body . ?fact wm:post ?post ; wm:inDocument ?doc ; wm:evidence ?place .", "BIND(?name AS ?printed)"),
)
_HELD = PREFIXES + "SELECT DISTINCT ?doc WHERE { GRAPH ?g { ?doc wm:source ?source } }"
_CITED = PREFIXES + "SELECT DISTINCT ?cited WHERE { GRAPH ?g { ?fact wm:cited ?cited } }"
_CITATIONS = PREFIXES + """
SELECT DISTINCT ?cited ?number ?title ?fact ?doc ?file ?document ?start ?end ?quote WHERE {
  GRAPH ?g {
    ?fact wm:cited ?cited ; wm:citingDocument ?doc ; wm:evidence ?place .
    """ + _PLACE + """
    OPTIONAL { ?cited wm:documentNumber ?number }
    OPTIONAL { ?cited dcterms:title ?title }""" + _NAMED + """
}"""


@dataclass(slots=True)
class _Open:
    """One thing that is not settled, while its places are counted."""

    kind: str
    name: str
    facts: set[str] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)
    candidates: set[str] = field(default_factory=set)
    best: tuple[Any, ...] = ()

    def stands(self, fact: str, names: Iterable[str], place: tuple[Any, ...]) -> None:
        """Counts one place: the first that prints the name is shown."""
        paper, file, document, start, end, quote = place
        self.facts.add(fact)
        self.papers.add(paper)
        printed = "".join(quote.split())
        rank = (not any(printed in name or name in printed for name in names), file, start, end, document, quote)
        self.best = min(self.best or rank, rank)

    def row(self) -> Row:
        _, file, start, end, document, quote = self.best
        return (self.kind, self.name, len(self.facts), len(self.papers), "、".join(sorted(self.candidates)) or None,
                file, _in_standard_brackets(document), start, end, quote)


def unresolved(store: Queryable, kinds: Iterable[str] = tuple(KINDS)) -> Answer:
    """Everything of these KINDS, one row each with how often it stands in how many papers, and the first place that prints it.

    By kind, then the most frequent first. Raises ValueError for what is no kind.
    """
    wanted = tuple(kinds)
    if unknown := sorted(set(wanted) - set(KINDS)):
        raise ValueError(f"{unknown[0]!r} is none of {', '.join(KINDS)}")
    found: list[_Open] = []
    if set(wanted) & set(BODIES):
        found += _bodies(store)
    if set(wanted) & set(CITATIONS):
        found += _citations(store)
    order = list(KINDS)
    rows = sorted((item.row() for item in found if item.kind in wanted), key=lambda row: (order.index(str(row[0])), -int(row[2] or 0), row))
    return Answer(COLUMNS, tuple(rows), named=True)


def counts(answer: Answer) -> dict[str, int]:
    """How many of each kind an answer of `unresolved` holds."""
    found = Counter(str(row[0]) for row in answer.rows)
    return {kind: found[kind] for kind in KINDS if found[kind]}


def kind_words(kind: str) -> str:
    """What one of KINDS is, for people."""
    return paired(*KINDS[kind])


def _bodies(store: Queryable) -> Iterator[_Open]:
    found: dict[str, _Open] = {}
    for stands in _STANDS:
        for body, name, is_open, candidate, fact, printed, *place in select(store, _BODY % stands):
            item = found.setdefault(body, _Open("unlisted" if is_open.endswith("unlisted") else "unknown", name))
            item.stands(fact, (printed, name), tuple(place))
            if candidate:
                item.kind = "candidates"
                item.candidates.add(candidate)
    return iter(found.values())


def cited_alone(store: Queryable) -> dict[str, str]:
    """The cited papers that the store does not hold, each with what it counts as: those that number or title shows to be one are one."""
    held = {paper for paper, in select(store, _HELD)}
    same = resolutions(store)
    return {cited: same.get(cited, cited) for cited, in select(store, _CITED) if not held & {cited, same.get(cited, cited)}}


def _citations(store: Queryable) -> Iterator[_Open]:
    """The cited papers that the store does not hold, with their places."""
    alone = cited_alone(store)
    found: dict[str, _Open] = {}
    for cited, number, title, fact, *place in sorted(select(store, _CITATIONS), key=str):
        if cited in alone:
            item = found.setdefault(alone[cited], _Open("cited", ""))
            called = " ".join(filter(None, (number and _in_standard_brackets(number), title)))
            item.name = max(item.name, called, key=lambda name: (len(name), name))
            item.stands(fact, [name for name in (number, title) if name], tuple(place))
    return iter(found.values())


def _in_standard_brackets(name: str) -> str:
    """A document number as questions print it; another name as it is."""
    return normal_number(name) or name
