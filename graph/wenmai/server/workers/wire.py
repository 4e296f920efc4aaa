"""What the front and a worker say to each other: frames of a kind, a length and plain data.

A worker that ran a question from outside may send what it likes, so what comes up its pipe is read with msgpack, which gives plain data
and nothing else; never with pickle, which calls what it is told to.
"""
from __future__ import annotations

import os
import struct
from typing import Any

import msgpack

HEADER = struct.Struct("!cI")
"""Kind and length of what follows, in bytes."""

BEGIN, JOB, RELAYED = b"B", b"J", b"A"
"""From the front: what to open, a job to do, the answer to what was relayed."""
READY, TAKEN, DONE, UNANSWERED, RELAY = b"R", b"T", b"D", b"U", b"Q"
"""From a worker: it is shut in, it has a job in hand, the result of the job, why there is none, a question for the endpoint."""


def frame(kind: bytes, value: Any) -> bytes:
    """A frame. Raises TypeError, ValueError or OverflowError for what is no plain data: None, truth values, numbers (whole ones within
    64 bits), text, bytes, and lists and dictionaries of them; a tuple arrives as a list."""
    body: bytes = msgpack.packb(value, unicode_errors="surrogatepass")
    return HEADER.pack(kind, len(body)) + body


def value_of(body: bytes) -> Any:
    """What a frame holds. Raises ValueError for bytes that are no plain data."""
    try:
        return msgpack.unpackb(body, unicode_errors="surrogatepass", strict_map_key=False)
    except (msgpack.exceptions.UnpackException, UnicodeDecodeError, RecursionError, TypeError) as error:
        raise ValueError(f"not plain data: {type(error).__name__}") from None


class Ended(Exception):
    """The other end of the pipe is gone."""


class Channel:
    """The worker's end of the pipe, read and written with the plainest system calls, for those of sockets are shut off."""

    def __init__(self, fd: int) -> None:
        self._fd = fd

    def send(self, kind: bytes, value: Any) -> None:
        """Raises what `frame` raises, before anything is sent."""
        self.send_frame(frame(kind, value))

    def send_frame(self, data: bytes) -> None:
        """Sends a frame that is made already."""
        left = memoryview(data)
        while left:
            left = left[os.write(self._fd, left):]

    def receive(self) -> tuple[bytes, Any]:
        """The next frame. Raises Ended when the front is gone."""
        kind, length = HEADER.unpack(self._exactly(HEADER.size))
        return kind, value_of(self._exactly(length))

    def _exactly(self, count: int) -> bytes:
        parts = []
        while count:
            part = os.read(self._fd, min(count, 1 << 20))
            if not part:
                raise Ended
            parts.append(part)
            count -= len(part)
        return b"".join(parts)
