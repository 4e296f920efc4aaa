"""What a reader's process and the one that asks it say to each other: frames of a kind, a length and plain data.

A reader that a file has taken over may send what it likes, so what comes up its pipe is read as JSON, checked by type, and never as pickle.
"""
from __future__ import annotations

import struct
from typing import IO, Any

import orjson

HEADER = struct.Struct("!cQ")
"""Kind and length of what follows, in bytes."""

REQUEST, FILE = b"R", b"F"
"""To the reader: which module reads, and the bytes to be read."""
PIECE, MORE, END, ERROR = b"P", b"M", b"E", b"X"
"""From the reader: a piece, that the next one takes long, that there is no more, why the file cannot be read."""

LONGEST = 64 << 20
"""Bytes of the longest frame that a reader may send: more than any text that is taken (MOST_CHARACTERS)."""


class Ended(Exception):
    """The other end of the pipe is gone, or sends what is no frame."""


def send(pipe: IO[bytes], kind: bytes, data: bytes) -> None:
    """Writes a frame. OSError where nobody reads any more."""
    pipe.write(HEADER.pack(kind, len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes], longest: int | None = LONGEST) -> tuple[bytes, bytes]:
    """The next frame. Raises Ended where none comes or it is longer than `longest` bytes."""
    kind, length = HEADER.unpack(_exactly(pipe, HEADER.size))
    if longest is not None and length > longest:
        raise Ended
    return kind, _exactly(pipe, length)


def packed(value: dict[str, Any]) -> bytes:
    """Plain data as bytes; half characters (lone surrogates), which no text has, become U+FFFD."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return orjson.dumps({key: _whole(item) for key, item in value.items()})


def _whole(item: Any) -> Any:
    if isinstance(item, str):
        return item.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return [_whole(one) for one in item] if isinstance(item, list | tuple) else item


def unpacked(data: bytes) -> dict[str, Any]:
    """The plain data of a frame. Raises Ended for anything else."""
    try:
        value = orjson.loads(data)
    except ValueError:
        raise Ended from None
    if not isinstance(value, dict):
        raise Ended
    return value


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if data is None or len(data) < count:
        raise Ended
    return data
