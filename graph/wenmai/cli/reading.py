"""The store of a command that only reads it, which Ctrl-C ends also while the engine is at work."""
from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.cli.options import is_address
from wenmai.cli.streams import say
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.store import RemoteStore, Store

STOPPED = 130
"""Exit code of a command that was interrupted: 128 and the number of the signal, as shells have it."""
PATIENCE = 0.5
"""Seconds that Python code is given to end by itself, tidying up, after an interrupt."""


@contextmanager
def opened(store_dir: Path) -> Iterator[Store]:
    """The store, to be read. Raises StoreError where there is none."""
    from wenmai.store import open_store
    from wenmai.store.unfinished import is_unfinished

    with open_store(store_dir, read_only=True) as store, _interruptible():
        if is_unfinished(store_dir):
            say(said("a build of this store is at work or was stopped: what follows from several papers together, lineage above all, "
                     "is not complete until `wenmai build` has been run to its end"))
        yield store


@contextmanager
def opened_anywhere(place: Path | str) -> Iterator[Store | RemoteStore]:
    """The store in a folder or at an address, to be read. Raises StoreError where there is none."""
    if is_address(place):
        from wenmai.store import open_endpoint

        with _interruptible():
            yield open_endpoint(place)
    else:
        with opened(Path(place)) as store:
            yield store


@contextmanager
def _interruptible() -> Iterator[None]:
    """Python hears of a signal between two steps of its own, and the engine may take hours for one of them: a thread that hears
    of it at once ends the process where Python does not. A process that only reads leaves nothing behind."""
    ours, pythons = socket.socketpair()
    pythons.setblocking(False)
    with closing(ours), closing(pythons):
        try:
            before = signal.set_wakeup_fd(pythons.fileno(), warn_on_full_buffer=False)
        except ValueError:  # signals belong to the main thread, and this is another
            yield
            return
        over = threading.Event()
        watch = threading.Thread(target=_watch, args=(ours, over), daemon=True)
        watch.start()
        try:
            yield
        finally:
            over.set()
            signal.set_wakeup_fd(before)
            pythons.shutdown(socket.SHUT_WR)
            watch.join()


def _watch(signals: socket.socket, over: threading.Event) -> None:
    """Ends the process a little after an interrupt, unless it is over by then; returns when nobody writes any more."""
    while heard := signals.recv(64):
        if signal.SIGINT in heard and not over.wait(PATIENCE):
            say(said("wenmai: stopped"))
            os._exit(STOPPED)
