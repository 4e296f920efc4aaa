"""The process in which files of foreign formats are read: `python -m wenmai.read.child`, begun by `wenmai.read.shut_in`.

It shuts itself in, reads one file after the other, and ends when nobody asks any more. Where the system has no such walls (Windows), only
the clock of the one who asks holds.
"""
from __future__ import annotations

import contextlib
import importlib
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import IO, Any

from wenmai.read.errors import DamagedFileError, ReadError, TooLargeError
from wenmai.read.frames import END, ERROR, MORE, PIECE, REQUEST, Ended, packed, receive, send, unpacked
from wenmai.read.limits import MOST_CHARACTERS, OPEN_FILES
from wenmai.read.patience import listen
from wenmai.read.pieces import Piece
from wenmai.wording import said, speak


def main() -> None:
    """Reads files until the pipe ends. Its argument is the memory that it may take, in bytes."""
    requests, answers = _pipes()
    shut_in(int(sys.argv[1]))
    listen(lambda: send(answers, MORE, b""))
    with contextlib.suppress(Ended, OSError):
        while True:
            answer(requests, answers)


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two pipes, in places where no library writes by chance; what one prints goes nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return requests, answers


def shut_in(memory: int) -> None:
    """Puts the walls up, where there are any."""
    try:
        from wenmai.seclusion import walls
    except ImportError:  # not POSIX
        return
    walls.bound_to_parent()
    walls.powerless()
    walls.shut_in(memory, files=OPEN_FILES)


def answer(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Reads the next file and sends its pieces, then that it is done, or why it cannot be."""
    kind, wanted = receive(requests, None)
    _, data = receive(requests, None)
    if kind != REQUEST:
        raise Ended
    request = unpacked(wanted)
    speak(request["language"])
    try:
        for piece in reader(request["module"])(data):
            send(answers, PIECE, _plain(piece))
    except BrokenPipeError:
        raise
    except Exception as error:
        send(answers, ERROR, packed(_told(error)))
    else:
        send(answers, END, b"")


def _plain(piece: Piece) -> bytes:
    if len(piece.text) > MOST_CHARACTERS:
        raise TooLargeError(said("its text has more than {most} characters", most=MOST_CHARACTERS))
    return packed({"text": piece.text, "page": piece.page, "confidence": piece.confidence, "warnings": list(piece.warnings)})


def reader(module: str) -> Callable[[bytes], Iterator[Piece]]:
    """The function that reads a format."""
    read: Callable[[bytes], Iterator[Piece]] = importlib.import_module(module if "." in module else f"wenmai.read.{module}").read
    return read


def _told(error: Exception) -> dict[str, Any]:
    """The error by the name of its class, with its message; what is no ReadError is told as the one it amounts to."""
    if isinstance(error, ReadError):
        return {"error": type(error).__name__, "message": str(error)}
    if isinstance(error, MemoryError):
        return {"error": TooLargeError.__name__, "message": said("reading it takes more memory than a file may"), "full": True}
    if isinstance(error, RecursionError):
        return {"error": TooLargeError.__name__, "message": said("it is nested too deep")}
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return {"error": DamagedFileError.__name__, "message": said("its reader gave up ({error})", error=" ".join(what.split())),
            "detail": "".join(traceback.format_exception(error))[-4000:]}


if __name__ == "__main__":
    main()
