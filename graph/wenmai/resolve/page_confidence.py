"""Facts from pages whose letters were recognised in a picture are less sure: by as much as the letters of the page are."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from wenmai.model import Citation, Facts, Official, Page, Responsibility, Task

DECIMALS = 3
"""Of the confidences that come out."""


def with_page_confidence(facts: Facts, pages: tuple[Page, ...]) -> Facts:
    """The facts, the confidence of each multiplied by that of the page its first span begins on; as they are where all pages are sure.

    >>> from wenmai.model import Header
    >>> task = Task("t1", None, "一", "加强值守", "task", ((3, 7),))
    >>> with_page_confidence(Facts(Header(), tasks=[task]), (Page(1, (0, 20), 0.9),)).tasks[0].confidence
    0.9
    """
    if all(page.confidence >= 1 for page in pages):
        return facts
    begins = [page.span[0] for page in pages]
    for fact in _facts(facts):
        if fact.spans:
            page = pages[max(0, bisect_right(begins, fact.spans[0][0]) - 1)]
            fact.confidence = round(fact.confidence * page.confidence, DECIMALS)
    return facts


def _facts(facts: Facts) -> Iterator[Citation | Task | Responsibility | Official]:
    yield from facts.citations
    yield from facts.tasks
    yield from (responsibility for task in facts.tasks for responsibility in task.responsibilities)
    yield from facts.officials
