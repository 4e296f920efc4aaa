"""Everything that must hold of a store, in one list of findings."""
from __future__ import annotations

from collections.abc import Iterator

from wenmai.store import quotes_check, rules_check, shapes_check
from wenmai.store.finding import Finding
from wenmai.store.store import Store
from wenmai.wording import paired

__all__ = ["Finding", "check"]


def check(store: Store) -> list[Finding]:
    """What is wrong, failures first, then what is worth a look; an empty list means that all holds.

    Verifies every quote against the stored text and what it is evidence of, every source's graph against the SHACL
    shapes, and the rules in ontology/checks.
    """
    found = {*quotes_check.findings(store), *shapes_check.findings(store), *rules_check.findings(store), *_same_number(store)}
    return sorted(found)


def _same_number(store: Store) -> Iterator[Finding]:
    """Papers that carry one number stay apart, and are named here."""
    for number, papers in store.duplicate_numbers():
        yield Finding("notice", "duplicate-number", number, f"{paired('几份文件字号相同', 'papers with one number')}: {', '.join(papers)}")
