"""The standard streams: Chinese whatever the locale says, messages on stderr, progress only on a terminal."""
from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO


def standard_streams() -> None:
    """Makes stdout and stderr write UTF-8 under any locale, and line feeds alone, so that a file or a pipe holds the same on every
    machine; what cannot be encoded at all is written as an escape.

    Where PYTHONIOENCODING chooses another encoding, that stays. A console of Windows shows UTF-8 under any code page, as Python writes
    to it in UTF-16 (PEP 528); where that is switched off, it understands its own encoding alone.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            console = sys.platform == "win32" and stream.isatty()
            stays = console or os.environ.get("PYTHONIOENCODING")
            stream.reconfigure(encoding=None if stays else "utf-8", errors="backslashreplace", newline=None if console else "\n")


def say(message: str) -> None:
    """One line on stderr."""
    try:
        print(message, file=sys.stderr, flush=True)
    except BrokenPipeError:
        close_quietly(sys.stderr)


def close_quietly(stream: TextIO) -> None:
    """After the reader of a pipe has gone: lets the interpreter's last flush go nowhere instead of complaining."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, io.UnsupportedOperation):
        return


class Progress(Protocol):
    """What is called once for each document, and told what is done after them."""

    def __call__(self) -> None:
        """One more is done."""

    def stage(self, words: str) -> None:
        """From here on this is done."""


class _Still:
    """Progress that nobody is shown."""

    def __call__(self) -> None:
        pass

    def stage(self, words: str) -> None:
        pass


@contextmanager
def progress(total: int | None, what: str, *, quiet: bool = False) -> Iterator[Progress]:
    """A bar on stderr with the documents done, how many a second, and the time left, without an end where there is no `total`; nothing
    where stderr is no terminal or that is not wanted."""
    if quiet or not sys.stderr.isatty() or (total is not None and total < 2):
        yield _Still()
        return
    from wenmai.cli.progress_bar import Moving

    with Moving(total, what) as bar:
        yield bar
