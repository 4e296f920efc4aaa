"""Which copy of the store is served, and when another one has taken its place."""
from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from wenmai.server.errors import Failed, Unanswered

LOG = logging.getLogger("wenmai.server")

EVERY = 0.5
"""Seconds between two looks."""


def is_address(store: str) -> bool:
    """Whether a store is the address of an endpoint."""
    return store.startswith(("http://", "https://"))


class Copies:
    """The copies that one store has had. `path` is the one that is served, a folder or an endpoint's address; `state` tells it from
    those before it."""

    def __init__(self, store: str) -> None:
        self._store = store
        self.path = self.state = ""

    def look(self) -> None:
        """Takes the copy that is current now for the one that is served. Raises Failed where there is none."""
        try:
            self.path, self.state = self._current()
        except OSError as error:
            raise Failed(f"there is no wenmai store in {self._store} ({error.strerror}); `wenmai build` makes one") from None

    def _current(self) -> tuple[str, str]:
        if is_address(self._store):
            return self._store, self._store
        folder = Path(self._store)
        mark = os.stat(folder / "store.json")
        return str(folder), f"{mark.st_dev:x}-{mark.st_ino:x}-{mark.st_mtime_ns:x}"

    async def watch(self, turn_to: Callable[[str], Awaitable[None]]) -> None:
        """Turns the workers to each copy that comes; where one cannot be opened, the log says so, and the one before it is served on."""
        seen = self.state
        while True:
            await asyncio.sleep(EVERY)
            try:
                path, state = self._current()
                if state == seen:
                    continue
                seen = state
                await turn_to(path)
            except (OSError, Unanswered) as error:
                LOG.warning("the store is served as it was: %s", error)
            else:
                self.path, self.state = path, state
                LOG.info("a new copy is served: %s", path)
