"""Graphs sent, several at once: each is put, counted where it went, and only then remembered."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from typing import IO

from wenmai.publish.errors import GraphRefused, PublishError, TooLarge
from wenmai.publish.graphs import pieces, triples_of
from wenmai.publish.places import Place
from wenmai.publish.plan import Plan
from wenmai.publish.remembered import Remembered, Sent
from wenmai.publish.server import Server
from wenmai.store import Store
from wenmai.wording import said

LEAST = 64_000
"""Bytes: a server that takes no request of this size takes no graphs."""
_WAITING = 2
"""Graphs a thread that wait their turn: all of a plan at once would be held in memory."""


@dataclass(slots=True)
class Published:
    """What was done: graphs `sent`, with how many `statements`, `deleted`, and found `unchanged`; `refused` holds a line for each graph
    that the server did not take, or that has another number of statements there."""

    sent: int = 0
    statements: int = 0
    deleted: int = 0
    unchanged: int = 0
    refused: list[str] = field(default_factory=list)


@dataclass(slots=True, frozen=True)
class _Outcome:
    """What became of one graph; `sent` is None for one that was taken out, `before` says that it stood there already."""

    graph: str
    sent: Sent | None = None
    before: bool = False
    refused: str = ""


def publish(store: Store, place: Place, server: Server, plan: Plan, remembered: Remembered, *, jobs: int = 1, count_all: bool = True,
            on_done: Callable[[], None] = lambda: None) -> Published:
    """Makes a place hold what the store holds, `jobs` graphs at once.

    With `count_all` the graphs that were sent before are counted there as well, and sent again where they are not whole. Raises
    PublishError where the server cannot be reached or wants nothing of this; what was sent until then is remembered, and the next call
    goes on from there.
    """
    sender = _Sender(store, place, server, remembered)
    done = Published()
    work: list[Callable[[], _Outcome]] = [lambda graph=graph: sender.delete(graph) for graph in plan.delete]  # type: ignore[misc]
    for graph, told in plan.stand:
        if count_all:
            work.append(lambda graph=graph, told=told: sender.look(graph, told))  # type: ignore[misc]
        else:
            done.unchanged += 1
            on_done()
    work += [lambda graph=graph, told=told: sender.send(graph, told) for graph, told in plan.send]  # type: ignore[misc]
    with remembered:
        remembered.begin(graph for graph, _ in plan.send)
        for outcome in _several(work, jobs, server.stop):
            _take(outcome, done, remembered)
            on_done()
    done.refused.sort()
    return done


def _take(outcome: _Outcome, done: Published, remembered: Remembered) -> None:
    if outcome.refused:
        remembered.begin([outcome.graph])
        done.refused.append(outcome.refused)
    elif outcome.before:
        done.unchanged += 1
    elif outcome.sent:
        remembered.add(outcome.graph, outcome.sent)
        done.sent += 1
        done.statements += outcome.sent.statements
    else:
        remembered.drop(outcome.graph)
        done.deleted += 1


def _several(work: Iterable[Callable[[], _Outcome]], jobs: int, stop: Callable[[], None]) -> Iterator[_Outcome]:
    """What comes of each piece of work, as it comes. After an error nothing more is begun, and what was under way is still given out; where
    nobody takes that any more, as after Ctrl-C, `stop` ends it soon."""
    ahead = iter(work)
    failed: list[BaseException] = []

    def one_of_them(one: Callable[[], _Outcome]) -> _Outcome | None:
        try:
            return None if failed else one()
        except BaseException as error:
            failed.append(error)
            return None

    with ThreadPoolExecutor(jobs) as pool:
        under_way = {pool.submit(one_of_them, one) for one in islice(ahead, jobs * _WAITING)}
        try:
            while under_way:
                over, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                yield from filter(None, (future.result() for future in over))
                under_way |= {pool.submit(one_of_them, one) for one in islice(ahead, 0 if failed else len(over))}
        except BaseException as error:  # the one who takes the outcomes takes no more
            failed.append(error)
            stop()
            raise
    if failed:
        raise failed[0]


class _Sender:
    """One graph at a time, in any thread."""

    def __init__(self, store: Store, place: Place, server: Server, remembered: Remembered) -> None:
        self.store, self.place, self.server = store, place, server
        self.remembered = remembered

    def send(self, graph: str, told: str) -> _Outcome:
        """Puts a graph there, in pieces where it is large, and counts it."""
        try:
            with triples_of(self.store, graph) as file:
                statements = sum(1 for _ in file)
                self._put(graph, file)
            there = self.server.count(self.place.queries, graph)
        except (GraphRefused, TooLarge) as error:
            return _Outcome(graph, refused=str(error))
        if there != statements:
            return _Outcome(graph, refused=said("{graph}: {statements} statements were sent, and {place} counts {there}", graph=graph,
                                                statements=statements, place=self.place.queries, there=there))
        return _Outcome(graph, Sent(told, statements))

    def _put(self, graph: str, file: IO[bytes]) -> None:
        """Puts the first piece and adds the others; where one is too large, all over again in pieces of half its size."""
        most = self.server.most
        while True:
            try:
                for number, piece in enumerate(pieces(file, most)):
                    (self.server.add if number else self.server.put)(self.place.graphs, graph, piece)
                return
            except TooLarge:
                if most <= LEAST:
                    raise
                most = max(LEAST, most // 2)
                self.server.most = min(self.server.most, most)

    def look(self, graph: str, told: str) -> _Outcome:
        """Counts a graph that was sent before; sends it where it is not whole any more."""
        sent = self.remembered.sent[graph]
        if self.server.count(self.place.queries, graph) == sent.statements:
            return _Outcome(graph, sent, before=True)
        return self.send(graph, told)

    def delete(self, graph: str) -> _Outcome:
        """Takes out a graph that the store has no longer."""
        self.server.delete(self.place.graphs, graph)
        if there := self.server.count(self.place.queries, graph):
            raise PublishError(said("{graph}: it was taken out, and {place} still counts {there} statements", graph=graph,
                                    place=self.place.queries, there=there))
        return _Outcome(graph)
