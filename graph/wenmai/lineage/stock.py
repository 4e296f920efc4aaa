"""The papers of the store, each with what is printed of it or, for a paper that is only cited, what number and title tell."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from sys import intern
from typing import Any

from wenmai.lineage.issuers import issuers
from wenmai.lineage.numbers import told_by_number
from wenmai.lineage.titles import told_by_title
from wenmai.query.run import PREFIXES, Queryable, select
from wenmai.resolve.bodies import national_body

_DOCUMENTS = PREFIXES + """
SELECT ?paper ?number ?title ?issued ?level ?region ?source WHERE {
  GRAPH ?g {
    ?paper a wm:Document .
    OPTIONAL { ?paper wm:documentNumber ?number }
    OPTIONAL { ?paper dcterms:title ?title }
    OPTIONAL { ?paper dcterms:issued ?issued }
    OPTIONAL { ?paper wm:level ?rank . BIND(STRAFTER(STR(?rank), "#") AS ?level) }
    OPTIONAL { ?paper wm:region/skos:prefLabel ?region }
    OPTIONAL { ?paper wm:source ?source }
  }
}"""
_REGION = 4
_CITATIONS = PREFIXES + """
SELECT ?citing ?cited ?relation ?issuer ?place WHERE {
  GRAPH ?g {
    ?citation wm:citingDocument ?citing ; wm:cited ?cited ; wm:relation ?kind .
    OPTIONAL { ?citation wm:printedIssuer ?issuer }
    OPTIONAL { ?citation wm:evidence ?place }
  }
  BIND(STRAFTER(STR(?kind), "#") AS ?relation)
}"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper. `issuers` are full names, as number and title tell them; `issued` is an ISO date or None, `year` that of the date
    or of the number; `held` when the store has its text."""

    iri: str
    number: str | None
    title: str | None
    issuers: tuple[str, ...]
    level: str | None
    place: str | None
    issued: str | None
    year: int | None
    held: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """That one paper names another; `place` is the IRI of one place where it does."""

    citing: str
    cited: str
    relation: str
    issuer: str | None
    place: str | None = None


def citations(store: Queryable) -> list[Cited]:
    """Every citation, in a fixed order."""
    found = {Cited(intern(citing), intern(cited), intern(relation), intern(issuer) if issuer else None, place)
             for citing, cited, relation, issuer, place in select(store, _CITATIONS)}
    return sorted(found, key=lambda c: (c.citing, c.cited, c.relation, c.issuer or "", c.place or ""))


def stock(store: Queryable, named: list[Cited]) -> list[Entry]:
    """Every paper of the store, by IRI."""
    rows: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for paper, *printed in select(store, _DOCUMENTS):
        rows[intern(paper)].add(tuple(value or "" for value in printed))
    regions = {iri: max(row[_REGION] for row in printed) or None for iri, printed in rows.items()}
    words = {c.cited: (c.issuer, regions.get(c.citing)) for c in reversed(named) if c.issuer}
    return [_entry(iri, rows.pop(iri), *words.get(iri, (None, None))) for iri in sorted(rows)]


def _entry(iri: str, rows: Iterable[tuple[Any, ...]], printed_issuer: str | None, near: str | None) -> Entry:
    columns = (sorted(filter(None, column)) for column in zip(*rows, strict=True))
    number, title, issued, level, region, source = (values[0] if values else None for values in columns)
    by_number, by_title = told_by_number(number), told_by_title(title, printed_issuer, near)
    # the place of a number whose prefix is shared by two is the one that the title names
    told_level = level or by_number.level or by_title.level
    place = region or by_number.place or (by_title.place if told_level == by_title.level else None)
    year = int(issued[:4]) if issued else by_number.year
    named = issuers(by_title.issuer or "", place, year) or issuers(by_number.issuer or "", place, year)
    if told_level is None and named and all(national_body(name, year) for name in named):
        told_level = "national"
    return Entry(iri, number, title, named or tuple(filter(None, (by_number.issuer,))), told_level, place, issued, year, source is not None)
