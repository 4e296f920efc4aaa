"""Readers of foreign formats, asked in a process of their own: what a file does to its reader it does to nobody else.

A file that breaks a process which has read others before is tried once more in a fresh one, so that what becomes of it does not depend on
those. The limits stand in `wenmai.read.limits`.
"""
from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from typing import Any

from wenmai.read import errors
from wenmai.read.errors import DamagedFileError, ReadError, TooLargeError
from wenmai.read.formats import Format
from wenmai.read.frames import END, FILE, MORE, PIECE, REQUEST, Ended, packed, receive, send, unpacked
from wenmai.read.limits import (
    LONGEST_MESSAGE,
    MOST_CHARACTERS,
    MOST_PAGES,
    MOST_SECONDS,
    MOST_WARNINGS,
    PAGE_CHARACTERS,
    RECOGNITION_MEMORY,
    RECOGNITION_SECONDS,
    SECONDS_A_PAGE,
)
from wenmai.read.pieces import Piece
from wenmai.read.reader_process import Clock, ReaderProcess, kept, taken
from wenmai.wording import language, said
from wenmai.wording.system import system_words

_ERRORS = {kind.__name__: kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ReadError)}
_ENDED_BY_TIME = {-getattr(signal, name) for name in ("SIGXCPU", "SIGALRM") if hasattr(signal, name)}
_KILLED = -getattr(signal, "SIGKILL", 9)
_PAGES_AHEAD = 3
_MEMORY_SHARE = 0.7
"""Of the memory that it may take: a process that dies with more than this held is taken to have died of it."""


class _Broken(Exception):
    """The process is of no more use; `error` says what that tells of the file, `again` whether files before it may be to blame."""

    def __init__(self, error: ReadError, *, again: bool) -> None:
        super().__init__(str(error))
        self.error = error
        self.again = again


def read_shut_in(form: Format, data: bytes) -> list[Piece]:
    """The pieces of a file, taken out by its format's reader in a process with limits. Raises a ReadError without the file's name."""
    memory = form.memory
    for _ in range(4):  # anew for more memory, and each of these for the files before
        try:
            return _asked(taken(memory), form, data)
        except _Recognising:
            memory = max(memory, RECOGNITION_MEMORY)
        except _Broken as broken:
            if not broken.again:
                raise broken.error from None
        except OSError as error:
            raise ReadError(said("no process can be begun to read it in: {reason}", reason=system_words(error))) from error
    raise AssertionError("a fresh process blames nothing on the files before")


def _asked(process: ReaderProcess, form: Format, data: bytes) -> list[Piece]:
    clock, fresh, sound = Clock(process, form.seconds), process.files == 0, False
    process.files += 1
    try:
        pieces = list(_pieces(process, clock, form, data))
        sound = True
        return pieces
    except (Ended, OSError):
        raise _Broken(_verdict(clock, process), again=not fresh and not clock.rung) from None
    except _Refused as refused:
        sound = refused.sound
        raise _Broken(refused.error, again=refused.full and not fresh) from None
    finally:
        clock.stop()
        if sound and not clock.rung:
            kept(process)
        else:
            process.kill()
            process.closed()


class _Recognising(Exception):
    """The file has pictures of letters, for which the process has too little memory."""


class _Refused(Exception):
    """Why the file is not read; `sound` where the process can read the next one, `full` where it had no more memory."""

    def __init__(self, error: ReadError, *, sound: bool, full: bool = False) -> None:
        super().__init__(str(error))
        self.error = error
        self.sound = sound
        self.full = full


def _pieces(process: ReaderProcess, clock: Clock, form: Format, data: bytes) -> Iterator[Piece]:
    """What the process sends, within the limits. Raises Ended or OSError where it breaks, _Refused where it says why."""
    begun, tally = time.monotonic(), _Tally(form)
    send(process.requests, REQUEST, packed({"module": form.module, "language": language()}))
    send(process.requests, FILE, data)
    while True:
        kind, frame = receive(process.answers)
        if kind == END:
            return
        if kind == MORE:
            if process.memory < RECOGNITION_MEMORY:
                raise _Recognising
            tally.grant()
            clock.put_off(min(form.seconds + RECOGNITION_SECONDS, tally.seconds() - (time.monotonic() - begun)))
            continue
        if kind != PIECE:
            raise _refusal(unpacked(frame))
        yield tally.counted(_piece(unpacked(frame)))
        clock.put_off(min(form.seconds, tally.seconds() - (time.monotonic() - begun)))


class _Tally:
    """How much a file has given out, and how long it may take by that."""

    def __init__(self, form: Format) -> None:
        self._form = form
        self._pages = self._characters = self._warnings = self._recognised = 0

    def counted(self, piece: Piece) -> Piece:
        """The piece, with no more warnings than are wanted. Raises TooLargeError."""
        self._pages += piece.page is not None
        self._characters += len(piece.text)
        if self._pages > MOST_PAGES:
            raise _Refused(TooLargeError(said("it has more than {most} pages", most=MOST_PAGES)), sound=False)
        if self._characters > MOST_CHARACTERS:
            raise _Refused(TooLargeError(said("its text has more than {most} characters", most=MOST_CHARACTERS)), sound=False)
        room = MOST_WARNINGS - self._warnings
        self._warnings += len(piece.warnings)
        warnings = tuple(warning[:LONGEST_MESSAGE] for warning in piece.warnings[:max(room, 0)])
        return Piece(piece.text, piece.page, piece.confidence, warnings)

    def grant(self) -> None:
        """More time, for each page once; readers look at a page or two before they give out the one before. Raises Ended for one that
        asks and asks."""
        self._recognised += 1
        if self._recognised > self._pages + _PAGES_AHEAD:
            raise Ended

    def seconds(self) -> float:
        """From the beginning."""
        pages = self._pages or self._characters // PAGE_CHARACTERS
        return min(self._form.seconds + SECONDS_A_PAGE * pages + RECOGNITION_SECONDS * self._recognised, MOST_SECONDS)


def _piece(plain: dict[str, Any]) -> Piece:
    """A piece from plain data. Raises Ended for what no reader of ours sends."""
    text, page, confidence, warnings = (plain.get(key) for key in ("text", "page", "confidence", "warnings"))
    if not (isinstance(text, str) and (page is None or (type(page) is int and page > 0)) and isinstance(confidence, int | float)
            and 0 <= confidence <= 1 and isinstance(warnings, list) and all(isinstance(warning, str) for warning in warnings)):
        raise Ended
    return Piece(text, page, float(confidence), tuple(warnings))


def _refusal(plain: dict[str, Any]) -> _Refused:
    """Why the reader gave up, as the error that it named; its traceback, where the fault may be ours, stands in the notes."""
    kind = _ERRORS.get(str(plain.get("error")), DamagedFileError)
    error = kind(str(plain.get("message"))[:LONGEST_MESSAGE])
    if plain.get("detail"):
        error.add_note(str(plain["detail"]))
    full = bool(plain.get("full"))
    return _Refused(error, sound=not full, full=full)


def _verdict(clock: Clock, process: ReaderProcess) -> ReadError:
    """What it says of a file that its reader's process has died."""
    code, held = process.closed()
    if clock.rung or code in _ENDED_BY_TIME:
        return TooLargeError(said("reading it takes longer than a file may"))
    if code == _KILLED or held > _MEMORY_SHARE * process.memory:
        return TooLargeError(said("reading it takes more memory than a file may"))
    if code > 0:
        return ReadError(said("the process of its reader ended with code {code}", code=code))
    return DamagedFileError(said("its reader crashed on it"))
