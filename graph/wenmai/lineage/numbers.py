"""What a document number tells: who issued the paper, at which level, for which place, in which year.

The prefix (发文机关代字, GB/T 9704-2012, 7.2.5) is looked up in ontology/authority/number_prefixes.csv; a prefix there that ends
in `*` stands for all that begin so. A prefix that two places use (宁政发 in 宁夏 and in 南京) tells what its rows agree on.
"""
from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from wenmai.query.papers import normal_number
from wenmai.resources import ontology_path

_PARTS = re.compile(r"(?P<prefix>\D{1,16})〔(?P<year>\d{4})〕\d{1,5}号")


@dataclass(frozen=True, slots=True)
class Prefix:
    """One row of the table."""

    prefix: str
    issuer: str
    level: str
    place: str


@dataclass(frozen=True, slots=True)
class Told:
    """What number and title tell of a paper; None where they do not."""

    issuer: str | None = None
    level: str | None = None
    place: str | None = None
    year: int | None = None


@cache
def prefixes() -> dict[str, tuple[Prefix, ...]]:
    """The table by prefix. Raises FileNotFoundError where the table is not there."""
    table: dict[str, tuple[Prefix, ...]] = {}
    with ontology_path("authority", "number_prefixes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            entry = Prefix(row["prefix"], row["issuer"], row["level"], row["place"])
            table[entry.prefix] = (*table.get(entry.prefix, ()), entry)
    return table


def _rows(prefix: str) -> tuple[Prefix, ...]:
    table = prefixes()
    if prefix in table:
        return table[prefix]
    starts = (prefix[:n] + "*" for n in range(len(prefix), 1, -1))
    return next((table[start] for start in starts if start in table), ())


def told_by_number(number: str | None) -> Told:
    """What the number alone tells."""
    normal = normal_number(number) if number else None
    match = _PARTS.fullmatch(normal) if normal else None
    if match is None:
        return Told()
    found = _rows(match["prefix"])
    agreed = [{getattr(row, key) for row in found} for key in ("issuer", "level", "place")]
    issuer, level, place = (values.pop() or None if len(values) == 1 else None for values in agreed)
    return Told(issuer, level, place, int(match["year"]))
