"""The standard streams: UTF-8 whatever the locale says, messages on stderr, progress only on a terminal."""
from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO


def utf8_streams() -> None:
    """Makes stdout and stderr write UTF-8 under any locale; what cannot be encoded at all is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


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
def progress(total: int | None, what: str) -> Iterator[Callable[[], None]]:
    """A bar on stderr that the function given back moves on by one, without an end where there is no `total`; nothing where stderr is no
    terminal."""
    if not sys.stderr.isatty() or (total is not None and total < 2):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
