"""What changed between two runs on the same data: facts gained and facts lost, document by document."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from wenmai.evaluate.fields import FIELDS, Fact
from wenmai.evaluate.runs import Run
from wenmai.evaluate.scoring import EvaluationError, Hashes
from wenmai.wording import said

SHOWN_NAMES = 5


@dataclass(slots=True, frozen=True)
class Change:
    """A fact that is right now and was not, or the other way round.

    `spurious` tells a fact that gold does not have: lost means that it was made up since, gained that it is no longer.
    """

    document: str
    field: str
    gained: bool
    spurious: bool
    fact: Fact


def changes(before: Run, now: Run) -> Iterator[Change]:
    """By document and field: what was lost, then what was gained. Raises EvaluationError for runs on other data."""
    demand_same_data(before, now)
    return (change for document in now.results for name in FIELDS for change in _changes(before, now, document, name))


def demand_same_data(before: Run, now: Run) -> None:
    """Raises EvaluationError, which names the documents, where the two runs were not made on the same bytes."""
    reasons = []
    if names := [name for name in _shared(before, now) if before.hashes[name].gold != now.hashes[name].gold]:
        reasons.append(said("the gold of {names}", names=_some(names)))
    if names := [name for name in _shared(before, now) if _other_text(before.hashes[name], now.hashes[name])]:
        reasons.append(said("the text of {names}", names=_some(names)))
    if names := sorted(before.hashes.keys() - now.hashes.keys()):
        reasons.append(said("{names} only then", names=_some(names)))
    if names := sorted(now.hashes.keys() - before.hashes.keys()):
        reasons.append(said("{names} only now", names=_some(names)))
    if reasons:
        raise EvaluationError(said("the recorded run was made on other data, so the figures cannot be compared: {reasons}",
                                   reasons="; ".join(reasons)))


def _shared(before: Run, now: Run) -> list[str]:
    return sorted(before.hashes.keys() & now.hashes.keys())


def _other_text(before: Hashes, now: Hashes) -> bool:
    """Without a prediction nothing is known of the text: all of it was missed, and that may be mended."""
    return None not in (before.source, now.source) and before.source != now.source


def _some(names: list[str]) -> str:
    more = len(names) - SHOWN_NAMES
    return ", ".join(names[:SHOWN_NAMES]) + (said(" and {count} more", count=more) if more > 0 else "")


def _changes(before: Run, now: Run, document: str, name: str) -> Iterator[Change]:
    was, result = before.results[document].get(name), now.results[document][name]
    if was is None:  # a field that there was not then
        return
    for spurious, old, new in ((False, was.missed, result.missed), (True, was.spurious, result.spurious)):
        for fact in _more(new, old):
            yield Change(document, name, False, spurious, fact)
    for spurious, old, new in ((False, was.missed, result.missed), (True, was.spurious, result.spurious)):
        for fact in _more(old, new):
            yield Change(document, name, True, spurious, fact)


def _more(facts: tuple[Fact, ...], others: tuple[Fact, ...]) -> list[Fact]:
    """The facts that are not among the others, each as often as it is more often there."""
    return sorted((Counter(facts) - Counter(others)).elements(), key=str)
