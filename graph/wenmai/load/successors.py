"""Predecessors and successors counted as one body: 州卫计委 of 2018 and 州卫生健康委 of 2020.

What gave way to what is read from the change events of the store; events with an end that is not settled join nothing.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wenmai.load.asked import SUCCESSORS, text_rows
from wenmai.load.columns import Some
from wenmai.load.tally import Tally
from wenmai.query.run import Queryable


def latest_of(store: Queryable) -> dict[str, str]:
    """From each body that gave way to the last one that papers name; one that gave way to several is none of them."""
    after: dict[str, set[str]] = {}
    for body, successor in text_rows(store, SUCCESSORS):
        after.setdefault(body, set()).add(successor)
    onward = {body: next(iter(successors)) for body, successors in sorted(after.items()) if len(successors) == 1}

    def last(body: str) -> str:
        seen = {body}
        while body in onward and onward[body] not in seen:
            body = onward[body]
            seen.add(body)
        return body

    return {body: last(body) for body in onward}


def merged(counts: Tally, latest: Mapping[str, str]) -> tuple[Tally, dict[str, tuple[str, ...]]]:
    """The tally with every body under the latest of its successors, and by those the names that went into them (their own left out).

    A task in which both had a part counts once, with the roles of both.
    """
    if not latest:
        return counts, {}
    roles: dict[str, dict[int, Some]] = {}
    names: dict[str, set[str]] = {}
    for body, tasks in counts.roles.items():
        last = latest.get(body, body)
        into = roles.setdefault(last, {})
        for task, had in tasks.items():
            into[task] = into[task] | had if task in into else had
        if last != body and body in counts.bodies:
            names.setdefault(last, set()).add(counts.bodies[body].name)
    return replace(counts, roles=roles), {body: tuple(sorted(found)) for body, found in names.items()}
