"""Which fact each decision is about, in this version of the text: found by quote, surroundings and task, and never guessed.

A decision that fits no fact, or two alike, is given back with the reason, one of REASONS.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wenmai.corrections.kinds import HEADER, KINDS
from wenmai.corrections.listed import Listed
from wenmai.corrections.quotes import FEWEST, Quote, Text, folded
from wenmai.corrections.record import Correction, OfTask, identity, in_words, same_values
from wenmai.model import Source, Span, Spans, Task

QUOTE, PLACES, TASK, TASKS, DIFFERS, TWICE, TASK_REJECTED = (
    "quote-gone", "several-places", "task-gone", "several-tasks", "fact-differs", "decided-twice", "task-rejected")
REASONS = (QUOTE, PLACES, TASK, TASKS, DIFFERS, TWICE, TASK_REJECTED)


@dataclass(slots=True, frozen=True)
class Fit:
    """A decision and what it is about: the fact, or the place and task where one is to stand; or the reason why it fits nothing."""

    correction: Correction
    fact: Listed | None = None
    spans: Spans = ()
    task: Task | None = None
    reason: str | None = None


class Fitting:
    """The facts of one version of a text, each to be claimed by one decision."""

    def __init__(self, facts: Iterable[Listed], source: Source) -> None:
        self.facts = list(facts)
        self.source = source
        self.text = Text(source.text)
        self.tasks = [fact.fact for fact in self.facts if fact.kind == "task"]
        self.claimed: set[object] = set()
        self.alike: defaultdict[object, list[Listed]] = defaultdict(list)
        for fact in self.facts:
            self.alike[in_words(fact, source)].append(fact)

    def fit(self, correction: Correction) -> Fit:
        """What a decision is about. A fact that another decision was about already is not given again."""
        alike = self._alike(correction) if correction.old else []
        free = [fact for fact in alike if fact.key not in self.claimed]
        if alike and not free:
            return Fit(correction, reason=TWICE)
        found = self._surest(correction, free)
        if found is None:
            return Fit(correction, reason=PLACES) if free else self._anew(correction)
        if correction.decision == "reject" and not same_values(found.kind, correction.old, found.values):
            return Fit(correction, reason=DIFFERS)
        return self._claim(correction, found)

    def _claim(self, correction: Correction, fact: Listed) -> Fit:
        self.claimed.add(fact.key)
        return Fit(correction, fact, fact.spans, fact.task)

    def _alike(self, correction: Correction) -> list[Listed]:
        """The facts that say what the decision is about, in the same words, in a task of the same label."""
        quotes = tuple(sorted(folded(quote.exact) for quote in correction.anchor))
        task = folded(correction.task.label) if correction.task else None
        return self.alike.get((correction.kind, identity(correction.kind, correction.old), quotes, task), [])

    def _surest(self, correction: Correction, facts: Sequence[Listed]) -> Listed | None:
        """The one meant: at the very place in the very text, or the only one, or the one whose surroundings are the most alike."""
        here = [fact for fact in facts if self._here(correction, fact)]
        if here or not facts:
            return here[0] if here else None
        if len(facts) == 1 and not correction.twins:
            return facts[0]
        scored = sorted(((self._score(correction, fact), n) for n, fact in enumerate(facts)), reverse=True)
        return facts[scored[0][1]] if _clear(scored) else None

    def _here(self, correction: Correction, fact: Listed) -> bool:
        if correction.sha256 != self.source.sha256 or {(q.start, q.end) for q in correction.anchor} != set(fact.spans):
            return False
        task = correction.task
        return task is None or fact.task is None or {(q.start, q.end) for q in task.anchor} == set(fact.task.spans)

    def _score(self, correction: Correction, fact: Listed) -> int:
        """How much around the fact, and around its task's label, is as it was."""
        score = self._alikeness(correction.anchor, fact.spans)
        return score + (self._alikeness(correction.task.anchor, fact.task.spans) if correction.task and fact.task else 0)

    def _alikeness(self, quotes: Sequence[Quote], spans: Spans) -> int:
        """Each quote with the place of its words, in the order of the text."""
        text = self.source.text
        told = sorted(quotes, key=lambda quote: (folded(quote.exact), quote.start))
        return self.text.alike_all(told, tuple(sorted(spans, key=lambda span: (folded(text[span[0]:span[1]]), span[0]))))

    def _anew(self, correction: Correction) -> Fit:
        """Where a fact is to stand that the program does not read: one that is added, or was read once and decided on."""
        if correction.kind == HEADER:
            return self._of_header(correction)
        spans, reason = self._places(correction)
        task, unknown = self._task(correction.task)
        reason = reason or unknown
        if reason:
            return Fit(correction, reason=reason)
        others = self._others(correction, spans, task)
        said_now = [fact for fact in others if identity(fact.kind, fact.values) == identity(correction.kind, correction.values)]
        if said_now and correction.decision != "reject":
            return self._claim(correction, said_now[0])
        if others and correction.decision != "add":
            return Fit(correction, reason=DIFFERS)
        return Fit(correction, None, spans, task)

    def _of_header(self, correction: Correction) -> Fit:
        field = correction.values["field"]
        now = [fact for fact in self.facts if fact.kind == HEADER and fact.values["field"] == field]
        if now and any(fact.key in self.claimed for fact in now):
            return Fit(correction, reason=TWICE)
        if now and correction.decision != "reject" and identity(HEADER, now[0].values) == identity(HEADER, correction.values):
            return self._claim(correction, now[0])
        spans, reason = self._places(correction)
        if now or reason or not spans:
            return Fit(correction, reason=reason or DIFFERS)
        if (HEADER, field) in self.claimed:
            return Fit(correction, reason=TWICE)
        self.claimed.add((HEADER, field))
        return Fit(correction, None, spans)

    def _others(self, correction: Correction, spans: Spans, task: Task | None) -> list[Listed]:
        """Facts of the kind that the program reads at this place, in the same task and of the same words."""
        words = KINDS[correction.kind].words
        wanted = {folded(str(values.get(words) or "")) for values in (correction.old, correction.new) if values}
        return [fact for fact in self.facts if fact.kind == correction.kind and fact.key not in self.claimed
                and folded(str(fact.values.get(words) or "")) in wanted and _overlap(fact.spans, spans)
                and (not KINDS[correction.kind].on_task or fact.task is task)]

    def _places(self, correction: Correction) -> tuple[Spans, str | None]:
        """Where the quotes of a decision stand now, or why that is not known."""
        found: list[Span] = []
        for quote in correction.anchor:
            if correction.sha256 == self.source.sha256 and self.text.stands(quote):
                found.append((quote.start, quote.end))
                continue
            place = self.text.place(quote)
            if place is None:
                return (), PLACES if len(self.text.places(quote.exact)) > 1 else QUOTE
            found.append(place)
        return tuple(found), None if found else QUOTE

    def _task(self, wanted: OfTask | None) -> tuple[Task | None, str | None]:
        """The task of that label, or why it is not known which that is."""
        if wanted is None:
            return None, None
        found = [task for task in self.tasks if folded(task.label) == folded(wanted.label)]
        if len(found) < 2:
            return (found[0], None) if found else (None, TASK)
        here = [task for task in found if {(q.start, q.end) for q in wanted.anchor} == set(task.spans)
                and all(map(self.text.stands, wanted.anchor))]
        if len(here) == 1:
            return here[0], None
        scored = sorted(((self._alikeness(wanted.anchor, task.spans), n) for n, task in enumerate(found)), reverse=True)
        return (found[scored[0][1]], None) if _clear(scored) else (None, TASKS)


def _clear(scored: Sequence[tuple[int, int]]) -> bool:
    """Whether the first score is high enough, and above the second."""
    return scored[0][0] >= FEWEST and (len(scored) == 1 or scored[0][0] > scored[1][0])


def _overlap(one: Spans, other: Spans) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)
