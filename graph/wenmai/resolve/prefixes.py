"""What the prefix of a document number (发文机关代字, GB/T 9704-2012, 7.2.5) tells: who issues under it, at which level, for which place.

A prefix in ontology/authority/number_prefixes.csv that ends in `*` stands for all that begin so. A prefix that two places use
(宁政发 in 宁夏 and in 南京) tells only what its rows agree on.
"""
from __future__ import annotations

from functools import cache
from typing import NamedTuple

from wenmai.resolve.tables import rows


class Prefix(NamedTuple):
    """What a prefix tells; None where its rows do not say it, or say different things."""

    issuer: str | None = None
    level: str | None = None
    place: str | None = None


@cache
def prefixes() -> dict[str, tuple[Prefix, ...]]:
    """The rows of the table by prefix. Raises FileNotFoundError where the table is not there."""
    table: dict[str, tuple[Prefix, ...]] = {}
    for prefix, issuer, level, place, _source in rows("number_prefixes"):
        table[prefix] = (*table.get(prefix, ()), Prefix(issuer, level, place))
    return table


def told_by_prefix(prefix: str) -> Prefix:
    """What all rows of a prefix say; of the rows with a `*` the longest that fits, where none is the prefix itself."""
    table = prefixes()
    forms = (prefix, *(prefix[:n] + "*" for n in range(len(prefix), 1, -1)))
    found = next((table[form] for form in forms if form in table), (Prefix(),))
    agreed = (set(column) for column in zip(*found, strict=True))
    return Prefix(*(said.pop() or None if len(said) == 1 else None for said in agreed))
