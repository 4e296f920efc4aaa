"""The process of a reader as its caller sees it: begun, asked, timed, kept for the next file, ended."""
from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

import wenmai
from wenmai.read.limits import FILES_A_CHILD, IDLE_CHILDREN

_PATIENCE = 10.0
"""Seconds that a process which is to end is given before it is killed, which would pass for a death of memory: a busy machine is slow in
taking one away."""
_PEAK_ERROR = 32 << 20
"""Bytes by which the system's reckonings of one process's memory may differ: Linux sums up what each core counted, now and then."""
_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in one of `ru_maxrss` (getrusage(2))."""


class ReaderProcess:
    """One process of `wenmai.read.child`. `memory` bounds what it may take, in bytes; `files` counts those it was given.

    It stands in a session of its own, so that Ctrl-C in a terminal reaches its caller only. Raises OSError where it cannot be begun.
    """

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.files = 0
        self._process = subprocess.Popen([sys.executable, "-P", "-m", "wenmai.read.child", str(memory)], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
                                         start_new_session=True, creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0))
        self._inherited = _peak() + _PEAK_ERROR  # now that it runs its own program: what was held until then is the mark it keeps

    @property
    def pid(self) -> int:
        """Its number in the system."""
        return self._process.pid

    @property
    def requests(self) -> IO[bytes]:
        """Where it hears."""
        assert self._process.stdin
        return self._process.stdin

    @property
    def answers(self) -> IO[bytes]:
        """Where it speaks."""
        assert self._process.stdout
        return self._process.stdout

    def fits(self, memory: int) -> bool:
        """Whether it can read one file more, with so much memory."""
        return self.memory == memory and self.files < FILES_A_CHILD and self._process.poll() is None

    def kill(self) -> None:
        """Ends it at once; who waits on its pipe finds the end of it."""
        self._process.kill()

    def closed(self) -> tuple[int, int]:
        """Lets go of it: its exit code, and the most memory that it held, in bytes; 0 where the system does not say, or says no more than
        what this process held itself when it began it (exec(2) keeps that mark)."""
        self._close_pipes()
        ending = threading.Timer(_PATIENCE, self._process.kill)
        ending.daemon = True
        ending.start()
        try:
            code, held = _reaped(self._process)
            return code, held if held > self._inherited else 0
        finally:
            ending.cancel()

    def forget(self) -> None:
        """In a process that was forked: this one is its parent's, and must not find its pipes held open here."""
        self._close_pipes()
        self._process.returncode = 0

    def _close_pipes(self) -> None:
        for pipe in (self.requests, self.answers):
            with contextlib.suppress(OSError):  # what was not yet written, to a dead one
                pipe.close()


def _environment() -> dict[str, str]:
    """The caller's, with its paths of modules; never the working folder, where a file called `orjson.py` may lie beside the papers."""
    package = str(Path(wenmai.__file__).parents[1])
    paths = [path for path in sys.path if path]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths if package in paths else [*paths, package])}


def _peak() -> int:
    """The most memory that this process has held so far, in bytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # not POSIX
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def _reaped(process: subprocess.Popen[bytes]) -> tuple[int, int]:
    if process.returncode is None and hasattr(os, "wait4"):
        with contextlib.suppress(ChildProcessError):
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, used.ru_maxrss * _UNIT
    return process.wait(), 0


class Clock:
    """Ends a process that is not done when its time is over, which may be put off and never brought forward. One thread a file."""

    def __init__(self, process: ReaderProcess, seconds: float) -> None:
        self.rung = False
        self._process = process
        self._ends = time.monotonic() + seconds
        self._stopped = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def put_off(self, seconds: float) -> None:
        """From now on it has so many seconds."""
        self._ends = time.monotonic() + seconds

    def stop(self) -> None:
        """No more time is counted."""
        self._stopped.set()

    def _watch(self) -> None:
        while (left := self._ends - time.monotonic()) > 0:
            if self._stopped.wait(left):
                return
        if not self._stopped.is_set():
            self.rung = True
            self._process.kill()


_idle: list[ReaderProcess] = []
"""Those that wait for the next file of this process."""


def taken(memory: int) -> ReaderProcess:
    """A process that waits already, or a new one. Raises OSError where none can be begun."""
    for process in [process for process in _idle if process.memory == memory]:
        with contextlib.suppress(ValueError):  # another thread was sooner
            _idle.remove(process)
            if process.fits(memory):
                return process
            process.closed()
    return ReaderProcess(memory)


def kept(process: ReaderProcess) -> None:
    """Keeps a process that did its work for the next file, where there are not enough already."""
    if process.files < FILES_A_CHILD and len(_idle) < IDLE_CHILDREN:
        _idle.append(process)
    else:
        process.closed()


def end_readers() -> None:
    """Ends the processes that wait; they would end with this one anyway."""
    while _idle:
        _idle.pop().closed()


def _forget_all() -> None:
    while _idle:
        _idle.pop().forget()


atexit.register(end_readers)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
