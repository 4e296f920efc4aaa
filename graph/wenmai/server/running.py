"""`wenmai serve` as a function: the server with its workers, until it is told to end."""
from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from wenmai.server.settings import Settings
from wenmai.wording import language, said, speaking
from wenmai.wording.retelling import retold


class ServeError(Exception):
    """The server cannot be run; the message is one line for the user."""


def serve(settings: Settings, *, say: Callable[[str], None]) -> None:
    """Serves until a signal ends it; `say` is given a line when it listens, in the language chosen. Raises ServeError.

    What the server answers and logs is for programs, and in English; its pages have their own words in both languages.
    """
    if sys.platform == "win32":
        raise ServeError(said("the server forks its workers, which Windows cannot do; it runs in WSL"))
    try:
        from wenmai.server.app import make_app
        from wenmai.server.front.listening import server
        from wenmai.server.settings import is_address
        from wenmai.server.workers import WorkerPool
        from wenmai.server.workers.relay import outside
        from wenmai.server.workers.seclusion import hidden
    except ModuleNotFoundError as error:
        raise ServeError(said("the server needs {name}; `pip install 'wenmai[server]'` brings it", name=error.name)) from None
    _log_to_stderr()
    hidden()
    limits = settings.limits
    pool = WorkerPool(settings, outside(settings.store, limits.seconds, limits.answer_bytes) if is_address(settings.store) else None)
    chosen = language()
    made = server(make_app(settings, pool), settings, lambda port: _begun(say, _listening(settings, port, pool.wall, chosen)))
    with speaking("en"), suppress(KeyboardInterrupt, SystemExit):  # what ended it: a signal, or nothing could begin
        made.run()
    if pool.error is not None:
        raise ServeError(retold(str(pool.error)))
    if not made.started:
        raise ServeError(said("nothing can listen on {host} port {port}: it is taken, or not this machine's",
                              host=settings.host, port=settings.port))


def _begun(say: Callable[[str], None], line: str) -> None:
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    say(line)


def _listening(settings: Settings, port: int, wall: str, chosen: str) -> str:
    with speaking(chosen):
        return _address_said(settings, port, wall)


def _address_said(settings: Settings, port: int, wall: str) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    open_to = "" if wall in ("seccomp", "namespace") else said("; workers are NOT shut off from the network (--trusted)")
    return said("http://{host}:{port}/ serves {store}{open_to}; Ctrl-C ends it",
                host=host, port=port, store=settings.store, open_to=open_to)


def _log_to_stderr() -> None:
    """One line an event, in UTC."""
    form = logging.Formatter("%(asctime)sZ %(message)s", "%Y-%m-%dT%H:%M:%S")
    form.converter = time.gmtime
    handler = logging.StreamHandler()
    handler.setFormatter(form)
    # what uvicorn says of a server that cannot begin is a traceback; `serve` says it in a line
    for name, level in (("wenmai.server", logging.INFO), ("uvicorn", logging.CRITICAL)):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)
