"""The process that workers are forked from: it has everything imported, no threads, no store and no connection open.

The front starts it and speaks with it in records of one size over a socket pair. It alone forks, ends and buries workers, so that no
signal ever goes to a process that took over the number of a dead one. It ends when the front is gone, and all workers with it.
"""
from __future__ import annotations

import gc
import importlib
import os
import selectors
import signal
import socket
import struct
from contextlib import suppress

from wenmai.seclusion.walls import hidden

RECORD = struct.Struct("!4sIIi")
"""What is asked or reported, the caller's token, a process, a value."""

FORK, KILL, STOP, CONTINUE, RENICE = b"fork", b"kill", b"stop", b"cont", b"nice"
"""From the front; a fork comes with the worker's end of its pipe."""
WARM, BORN, UNBORN, GONE = b"warm", b"born", b"none", b"gone"
"""To the front: all is imported, a worker is there, none could be made (with the error's number), one is dead (with its exit status)."""

BESIDE_JOBS = ("numpy", "networkx", "pypinyin", "orjson", "resource", "wenmai.resolve.members", "wenmai.resolve.short_names")
"""What jobs import only when they need it; importing it in each worker would make its first answers slow."""

_SIGNALS = {KILL: "SIGKILL", STOP: "SIGSTOP", CONTINUE: "SIGCONT"}
"""By name: Windows, where nothing is forked, does not have them."""


def main(fd: int) -> None:
    """Serves the front until it is gone."""
    hidden()
    _import_all()
    with socket.socket(fileno=fd) as front:
        Nursery(front).serve()


def _import_all() -> None:
    from wenmai.server.jobs import JOBS
    from wenmai.server.pages.rendering import prepare
    from wenmai.server.workers import worker

    for module in sorted({target.partition(":")[0] for target in JOBS.values()}):
        importlib.import_module(module)
    for module in (*BESIDE_JOBS, *worker.OPENING):
        with suppress(ImportError):
            importlib.import_module(module)
    prepare()
    gc.collect()
    gc.freeze()


class Nursery:
    """Forks workers as it is told; `children` are those alive."""

    def __init__(self, front: socket.socket) -> None:
        self._front = front
        self._children: set[int] = set()
        self._woken, self._waking = os.pipe()

    def serve(self) -> None:
        """Returns, with no worker left, when the front is gone."""
        for end in (self._woken, self._waking):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waking, warn_on_full_buffer=False)
        self._report(WARM)
        with selectors.DefaultSelector() as selector:
            selector.register(self._front, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while self._turn({key.fd for key, _ in selector.select()}):
                pass
        for pid in self._children:
            os.kill(pid, signal.SIGKILL)

    def _turn(self, ready: set[int]) -> bool:
        """Does what has come in; whether the front is still there."""
        if self._woken in ready:
            os.read(self._woken, 4096)
        self._bury()
        return self._front.fileno() not in ready or self._obey()

    def _obey(self) -> bool:
        try:
            record, fds, _, _ = socket.recv_fds(self._front, RECORD.size, 1)
        except ConnectionError:
            return False
        if len(record) < RECORD.size:
            return False
        asked, token, pid, value = RECORD.unpack(record)
        if asked == FORK:
            self._fork(token, fds[0])
        elif pid in self._children:
            self._do(asked, pid, value)
        return True

    def _do(self, asked: bytes, pid: int, value: int) -> None:
        if asked == RENICE:
            os.setpriority(os.PRIO_PROCESS, pid, value)
        else:
            os.kill(pid, getattr(signal, _SIGNALS[asked]))

    def _fork(self, token: int, fd: int) -> None:
        try:
            pid = os.fork()
        except OSError as error:
            self._report(UNBORN, token, value=error.errno or 0)
        else:
            if pid == 0:
                self._live(fd)
            self._children.add(pid)
            self._report(BORN, token, pid)
        finally:
            os.close(fd)

    def _live(self, fd: int) -> None:
        """The life of a worker, from which nothing returns into the nursery."""
        from wenmai.server.workers.worker import work

        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._front.detach()
            os.closerange(3, fd)  # all that is the nursery's: its socket, what wakes it, what it waits on
            os.closerange(fd + 1, os.sysconf("SC_OPEN_MAX"))
            work(fd)
            status = 0
        finally:
            os._exit(status)

    def _bury(self) -> None:
        with suppress(ChildProcessError):
            while (dead := os.waitpid(-1, os.WNOHANG))[0]:
                self._children.discard(dead[0])
                self._report(GONE, pid=dead[0], value=os.waitstatus_to_exitcode(dead[1]))

    def _report(self, what: bytes, token: int = 0, pid: int = 0, value: int = 0) -> None:
        with suppress(ConnectionError):
            self._front.sendall(RECORD.pack(what, token, pid, value))

