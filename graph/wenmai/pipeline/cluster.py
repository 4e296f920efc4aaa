"""The same function over many items on other machines: dask.distributed behind the seam of `wenmai.pipeline.pool`.

The scheduler of dask gives a task to another worker where one dies, and computes again what a dead one had not yet handed over. Here
is what it leaves open: results come in the order of the items and only so many tasks are under way; who reads in another version is
refused; a task is given up only when workers died on it while nothing else ran; and a scheduler that is not there is an error within
seconds.
"""
from __future__ import annotations

import pickle
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Generic
from uuid import uuid4

from wenmai.pipeline.cluster_client import ClusterError, connected, is_connected, lost, workers_of
from wenmai.pipeline.installation import Installation, installation
from wenmai.pipeline.pool import Died, Done, Item, Result
from wenmai.wording import language, said, speak

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 4
"""Tasks for each thread of the cluster that are under way, or done and waiting for an earlier one."""
LOOK = 1.0
"""Seconds between two looks at the connection and at the workers that there are."""
WITHOUT_WORKERS = 60.0
"""Seconds that a cluster may be without any worker: one that died is begun again within a few."""

_one_at_a_time = threading.Lock()
"""A worker of several threads reads one document at a time: Python would run one of them anyway, and the process that reads foreign
formats answers one."""


@dataclass(slots=True, frozen=True)
class Refused:
    """A worker's word that it reads otherwise than it is asked to, and how."""

    worker: str
    difference: str


@dataclass(slots=True)
class _Task(Generic[Item]):
    """An item, its place in the order, whether a worker died while it had it, and whether it runs while nothing else does."""

    place: int
    item: Item
    again: bool = False
    alone: bool = False


def work(payload: bytes, wanted: Installation, tongue: str) -> Any:
    """What a worker does with one task: the pickled function of the pickled item, or `Refused`. The pickle is opened by the worker alone,
    so that the scheduler need not know the function."""
    from distributed import get_worker

    if difference := wanted.difference(installation()):
        return Refused(get_worker().address, difference)
    with _one_at_a_time:
        speak(tongue)
        function, item = pickle.loads(payload)
        return function(item)


class _Run(Generic[Item, Result]):
    """The tasks under way at a cluster, those to be tried alone, and the results that wait for an earlier one."""

    def __init__(self, client: Client, address: str, function: Callable[[Item], Result], items: Iterator[Item]) -> None:
        self.client, self.address, self.function = client, address, function
        self.items = enumerate(items)
        self.name = uuid4().hex
        self.under_way: dict[str, tuple[_Task[Item], Future]] = {}
        self.suspects: deque[_Task[Item]] = deque()
        self.results: dict[int, Done[Result] | Died] = {}
        self.yielded = self.tries = 0
        self.heard: SimpleQueue[str] = SimpleQueue()
        self.threads, self.looked = 0, 0.0
        self.last_seen = time.monotonic()
        client.subscribe_topic("all", self.on_event)

    def run(self) -> Iterator[Done[Result] | Died]:
        self.look()
        while True:
            self.hand_out()
            if not self.under_way:
                return
            self.hear()
            while self.yielded in self.results:
                yield self.results.pop(self.yielded)
                self.yielded += 1
                self.hand_out()  # the workers go on while the caller writes what it was given

    def hand_out(self) -> None:
        while len(self.under_way) + len(self.suspects) + len(self.results) < max(2, self.threads) * AHEAD:
            found = next(self.items, None)
            if found is None:
                break
            self.give(_Task(*found))
        if not self.under_way and self.suspects:
            self.give(self.suspects.popleft())

    def give(self, task: _Task[Item]) -> None:
        self.tries += 1
        key = f"wenmai-{self.name}-{self.tries}"
        payload = pickle.dumps((self.function, task.item))
        try:
            future = self.client.submit(work, payload, installation(), language(), key=key, pure=False)
        except Exception as error:
            raise lost(self.address) from error
        self.under_way[key] = task, future
        self.listen(future)

    def listen(self, future: Future) -> None:
        future.add_done_callback(lambda done: self.heard.put(done.key))

    def hear(self) -> None:
        """Takes what has come, all at once; looks whether the cluster is still there where nothing comes."""
        if time.monotonic() - self.looked > LOOK:
            self.look()
        try:
            keys = [self.heard.get(timeout=LOOK)]
        except Empty:
            return
        while not self.heard.empty():
            keys.append(self.heard.get())
        for key in keys:
            if key in self.under_way:
                self.take(key)

    def take(self, key: str) -> None:
        from distributed import KilledWorker

        task, future = self.under_way[key]
        if future.status == "pending":  # its result was lost with a worker, and is computed once more
            self.listen(future)
            return
        if future.status in ("cancelled", "lost"):
            self.give_again(key)
            return
        try:
            value = future.result(timeout=WITHOUT_WORKERS)
        except KilledWorker:
            self.blame(key)
            return
        except Exception as error:
            if future.status == "finished" and isinstance(error, OSError):
                # the function has ended, and its result does not come over, as from a machine that has lost power
                self.give_again(key)
                return
            self.look()
            raise _told(error) from error
        if isinstance(value, Refused):
            raise refusal([value])
        del self.under_way[key]
        self.results[task.place] = Done(value, again=task.again)

    def give_again(self, key: str) -> None:
        """Has a task done once more whose result is lost. Raises ClusterError where that is because the scheduler is."""
        self.look()
        self.give(self.under_way.pop(key)[0])

    def blame(self, key: str) -> None:
        """Several workers died while they had this task, which may have been the fault of another one beside it."""
        task, _ = self.under_way.pop(key)
        if task.alone:
            self.results[task.place] = Died()
        else:
            self.suspects.append(_Task(task.place, task.item, again=True, alone=True))

    def on_event(self, event: tuple[float, Any]) -> None:
        """Hears, in dask's own thread, which tasks a worker had that is gone."""
        message = event[1]
        if isinstance(message, dict) and message.get("action") == "remove-worker" and not message.get("expected"):
            for key in (*message.get("processing-tasks", ()), *message.get("lost-computed-tasks", ())):
                if found := self.under_way.get(key):
                    found[0].again = True

    def look(self) -> None:
        """Raises ClusterError where the scheduler does not answer any more, or has had no worker for too long."""
        if not is_connected(self.client):
            raise lost(self.address)
        self.threads = sum(workers_of(self.client, self.address).values())
        self.looked = time.monotonic()
        if self.threads:
            self.last_seen = self.looked
        elif self.looked - self.last_seen > WITHOUT_WORKERS:
            raise ClusterError(said("the scheduler {address} has lost all its workers", address=self.address))

    def stop(self) -> None:
        if is_connected(self.client):
            self.client.cancel([future for _, future in self.under_way.values()], force=True)


def run_on_cluster(function: Callable[[Item], Result], items: Iterator[Item], address: str) -> Iterator[Done[Result] | Died]:
    """`function` of every item, in order, by the workers of the scheduler at `address`; see `run_all`. An exception of the function is
    raised here. Raises ClusterError where the scheduler is not there or goes away, and where a worker is of another version."""
    with connected(address) as client:
        _check(client, address)
        run: _Run[Item, Result] = _Run(client, address, function, items)
        try:
            yield from run.run()
        finally:
            run.stop()


def _check(client: Client, address: str) -> None:
    """Refuses workers of another version before they are given anything; those that come later are refused with their first task."""
    try:
        found = client.run(_compared, installation(), on_error="return")
    except Exception as error:
        raise _told(error) from error
    if broken := [(worker, told) for worker, told in found.items() if isinstance(told, Exception)]:
        worker, why = broken[0]
        raise ClusterError(said("the worker {worker} cannot run this wenmai: {error}", worker=worker, error=" ".join(str(why).split())))
    if others := [Refused(worker, told) for worker, told in sorted(found.items()) if told]:
        raise refusal(others)


def _compared(wanted: Installation) -> str:
    return wanted.difference(installation())


def refusal(refused: list[Refused]) -> ClusterError:
    """What is said of workers that would read otherwise."""
    told = "; ".join(f"{one.worker}: {one.difference}" for one in refused[:3]) + ("; …" if len(refused) > 3 else "")
    return ClusterError(said("workers of another installation are refused, for they may read otherwise ({told})", told=told))


def _told(error: Exception) -> Exception:
    """What came back instead of a result: an exception of the function as it is, one of dask in our words."""
    if type(error).__module__.partition(".")[0] in ("distributed", "dask", "tornado", "asyncio", "concurrent"):
        return ClusterError(said("the cluster cannot run this: {error}", error=" ".join(str(error).split()) or type(error).__name__))
    return error
