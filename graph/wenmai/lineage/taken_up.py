"""Which tasks of an upper paper no lower paper of its family takes up: told pair by pair, and put together over all lower papers."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenmai.lineage.held import HeldPaper
from wenmai.lineage.task_links import Pair, absent, perhaps

ABSENT, PERHAPS = "absent", "perhaps"


@dataclass(frozen=True, slots=True)
class Left:
    """The tasks of the `upper` paper, by IRI, that the `lower` one leaves: those that it does not take up at all (`absent`), and those
    that only weak links lead to (`perhaps`)."""

    upper: str
    lower: str
    absent: frozenset[str]
    perhaps: frozenset[str]


def left(lower: HeldPaper, upper: HeldPaper, found: Sequence[Pair]) -> Left:
    """What the lower paper leaves of the upper one's tasks, by the pairs found between the two."""
    weak = frozenset(pair.upper.iri for pair in perhaps(upper, found))
    return Left(upper.iri, lower.iri, frozenset(task.iri for task in absent(upper, found)), weak)


class TakenUp:
    """What all lower papers together leave. A task is absent where none takes it up at all, and perhaps taken up where weak links are
    all that lead to it; held as far as pairs were told, so that memory has little more than what is left in the end."""

    def __init__(self) -> None:
        self._absent: dict[str, frozenset[str]] = {}
        self._open: dict[str, frozenset[str]] = {}  # absent or perhaps

    def add(self, told: Left) -> None:
        """Takes in what one lower paper leaves."""
        still = told.absent | told.perhaps
        self._absent[told.upper] = self._absent.get(told.upper, told.absent) & told.absent
        self._open[told.upper] = self._open.get(told.upper, still) & still

    def states(self) -> Iterator[tuple[str, str]]:
        """Each task that is left, by IRI, with its state: `absent` or `perhaps`; sorted by paper and task."""
        for upper, still in sorted(self._open.items()):
            for task in sorted(still):
                yield task, ABSENT if task in self._absent[upper] else PERHAPS
