"""A dask scheduler and workers as processes of this machine, which tests begin and kill."""
from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

SOON = 60.0
"""Seconds for a process to be there, on a machine that has much else to do."""
QUIET = {"DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH": "0"}


class Cluster:
    """A scheduler and its workers, each of one thread, without a nanny: one that is killed is gone. `folder` holds modules for them."""

    def __init__(self, folder: Path, stack: ExitStack, **settings: str) -> None:
        self.folder, self._stack = folder, stack
        self._environment = {**os.environ, **QUIET, **{f"DASK_DISTRIBUTED__{name}": value for name, value in settings.items()}}
        self.workers: list[subprocess.Popen[bytes]] = []
        self._begun = 0
        self._file = folder / "scheduler.json"
        self.scheduler = self._begin("scheduler", [], "--port", "0", "--scheduler-file", str(self._file))
        wait_until(self._file.exists)
        self.address: str = json.loads(self._file.read_text())["address"]

    def add_worker(self, modules: Path | None = None) -> subprocess.Popen[bytes]:
        """One worker more; where `modules` are given it finds those before all others."""
        number, self._begun = self._begun, self._begun + 1
        process = self._begin(self._last, [modules] if modules else [], self.address, "--nthreads", "1", "--no-nanny", "--name", self._last,
                              "--local-directory", str(self.folder / f"local-{number}"))
        self.workers.append(process)
        wait_until(lambda: b"Registered to" in (self.folder / f"{self._last}.log").read_bytes())
        return process

    @property
    def _last(self) -> str:
        return f"worker-{self._begun}"

    def has_work(self) -> bool:
        """Whether the worker that came last has something to do, or has done something that nobody has fetched."""
        from distributed import Client

        with Client(self.address, set_as_default=False) as client:
            workers = client.scheduler_info(n_workers=-1)["workers"]
            address = next(address for address, worker in workers.items() if worker["name"] == self._last)
            return bool(client.processing()[address] or client.has_what()[address])

    def kill_worker(self) -> None:
        """Ends the worker that came last, as a machine ends that loses power."""
        process = self.workers[-1]
        process.kill()
        process.wait()
        self.workers.pop()

    def _begin(self, name: str, modules: list[Path], *arguments: str) -> subprocess.Popen[bytes]:
        path = os.pathsep.join([*map(str, modules), *sys.path, str(self.folder)])
        command = [sys.executable, "-m", "dask", name.partition("-")[0], *arguments, "--host", "127.0.0.1", "--no-dashboard"]
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, env={**self._environment, "PYTHONPATH": path})
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process


@contextmanager
def cluster(folder: Path, workers: int, **settings: str) -> Iterator[Cluster]:
    """A scheduler with so many workers, until the block is over. `settings` are dask's own, below `distributed`."""
    with ExitStack() as stack:
        made = Cluster(folder, stack, **settings)
        for _ in range(workers):
            made.add_worker()
        yield made


def wait_until(there: Callable[[], bool]) -> None:
    """Returns when it is so. Raises TimeoutError."""
    last = time.monotonic() + SOON
    while not there():
        if time.monotonic() > last:
            raise TimeoutError
        time.sleep(0.05)
