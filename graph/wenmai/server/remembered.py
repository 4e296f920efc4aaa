"""Answers that were given before: a finished copy does not change, so a question of our own has one answer while it is served."""
from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

import msgpack

BYTES = 64 << 20
"""What is remembered in all; of one answer at most an eighth of it."""
BESIDE = 500
"""What an answer takes beside its bytes: its key, and the objects that hold it."""


class Remembered:
    """The answers that were asked for last, as bytes, so that nobody changes them by using them."""

    def __init__(self, most: int = BYTES) -> None:
        self._most = most
        self._held = 0
        self._answers: OrderedDict[str, bytes] = OrderedDict()

    def answer(self, key: str) -> tuple[Any, ...]:
        """The answer, alone in a tuple; an empty one where it is not remembered."""
        kept = self._answers.get(key)
        if kept is None:
            return ()
        self._answers.move_to_end(key)
        return (msgpack.unpackb(kept, unicode_errors="surrogatepass", strict_map_key=False),)

    def keep(self, key: str, answer: Any) -> None:
        """Remembers an answer, and forgets those that nobody has asked for longest."""
        data: bytes = msgpack.packb(answer, unicode_errors="surrogatepass")
        if len(data) > self._most // 8:
            return
        if key in self._answers:
            self._held -= len(self._answers.pop(key)) + BESIDE
        self._answers[key] = data
        self._held += len(data) + BESIDE
        while self._held > self._most:
            self._held -= len(self._answers.popitem(last=False)[1]) + BESIDE


def key_of(state: str, job: str, given: Mapping[str, Any]) -> str:
    """What makes two questions one: the copy that is served, the job and what it is given; always as short."""
    return hashlib.sha256(json.dumps([state, job, given], sort_keys=True).encode()).hexdigest()
