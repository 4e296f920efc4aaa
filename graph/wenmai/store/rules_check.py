"""Rules about the data: SPARQL queries in ontology/checks that return offenders; no row means that the rule holds.

A rule's file begins with its severity and what it says in Chinese and English; its columns are ?subject and ?detail.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wenmai.resources import ontology_path
from wenmai.store.finding import Finding, Severity
from wenmai.store.store import Store
from wenmai.wording import paired

_HEADER = re.compile(r"# severity: (failure|notice)\n# zh: ([^\n]+)\n# en: ([^\n]+)\n")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, how grave a breach is, what it says, and the query for offenders."""

    name: str
    severity: Severity
    zh: str
    en: str
    query: str


def rules() -> list[Rule]:
    """Every rule, by name. Raises ValueError for a file without its header."""
    return [_read(path) for path in sorted(ontology_path("checks").glob("*.rq"))]


def _read(path: Path) -> Rule:
    query = path.read_text(encoding="utf-8")
    header = _HEADER.match(query)
    if header is None:
        raise ValueError(f"{path.name} does not begin with severity, zh and en")
    severity: Severity = "notice" if header[1] == "notice" else "failure"
    return Rule(path.stem.replace("_", "-"), severity, header[2], header[3], query)


def findings(store: Store) -> Iterator[Finding]:
    """The offenders of every rule."""
    for rule in rules():
        for row in store.select(rule.query):
            detail = row["detail"].value
            shown = f" ({detail})" if detail else ""
            yield Finding(rule.severity, rule.name, row["subject"].value, f"{paired(rule.zh, rule.en)}{shown}")
