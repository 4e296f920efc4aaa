"""Everything that must hold of a store, in one list of findings."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from wenmai.store import quotes_check, rules_check, shapes_check
from wenmai.store.finding import Finding
from wenmai.store.store import Store
from wenmai.wording import paired, said

if TYPE_CHECKING:
    from wenmai.lineage.parts import Run

__all__ = ["Finding", "check"]


def check(store: Store, *, run: Run = map, on_done: Callable[[], None] = lambda: None,
          on_stage: Callable[[str], None] = lambda words: None) -> list[Finding]:
    """What is wrong, failures first, then what is worth a look; an empty list means that all holds.

    Verifies every quote against the stored text and what it is evidence of, every source's graph against the SHACL
    shapes, and the rules in ontology/checks. The shapes take longest: `run` has the graphs looked at, here or in other processes. `on_done`
    is called for each source whose quotes were verified, `on_stage` with the name of each thing that is done after them.
    """
    found = set(quotes_check.findings(store, on_done))
    on_stage(said("looking at the shapes"))
    found.update(shapes_check.findings(store, run))
    on_stage(said("looking at the rules"))
    found.update(rules_check.findings(store), _same_number(store))
    return sorted(found)


def _same_number(store: Store) -> Iterator[Finding]:
    """Papers that carry one number stay apart, and are named here."""
    for number, papers in store.duplicate_numbers():
        yield Finding("notice", "duplicate-number", number, f"{paired('几份文件字号相同', 'papers with one number')}: {', '.join(papers)}")
