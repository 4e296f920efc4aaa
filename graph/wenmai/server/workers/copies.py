"""Which copy of the store is served, and when another one has taken its place."""
from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from wenmai.served import current, ensure
from wenmai.server.errors import Unanswered
from wenmai.server.settings import is_address

LOG = logging.getLogger("wenmai.server")

EVERY = 0.5
"""Seconds between two looks."""


def _identity(copy: Path) -> str:
    """Another folder under the same name is another copy."""
    there = os.stat(copy)
    return f"{copy.name}-{there.st_dev:x}-{there.st_ino:x}"


class Copies:
    """The copies that one store has had. `path` is the one that is served, a folder or an endpoint's address; `state` tells it from
    those before it."""

    def __init__(self, store: str) -> None:
        self._store = store
        self.path = self.state = ""

    def look(self) -> None:
        """Takes the copy that is current now for the one that is served, or makes one, which may take a while. Raises StoreError."""
        if is_address(self._store):
            self.path = self.state = self._store
            return
        copy, made = ensure(Path(self._store))
        if made:
            LOG.info("the store had no copy to serve yet; it has one now: %s", copy)
        self.path, self.state = str(copy), _identity(copy)

    def _current(self) -> tuple[str, str]:
        """The copy that is current now; the one that is served where none is, as when a store is about to be put in its place."""
        if is_address(self._store) or (copy := current(Path(self._store))) is None:
            return self.path, self.state
        return str(copy), _identity(copy)

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
