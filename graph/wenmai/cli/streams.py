"""The standard streams: Chinese whatever the locale says, messages on stderr, progress only on a terminal."""
from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO


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


@contextmanager
def progress(total: int, what: str) -> Iterator[Callable[[], None]]:
    """A bar on stderr that the function given back moves on by one; nothing where stderr is no terminal."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
