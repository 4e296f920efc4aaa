"""What workers can be asked to do: names of jobs and the functions that do them.

A job is a function `job(archive, **given)` whose arguments and result are plain data (it runs in another process); it raises
`Unanswered` for what cannot be answered. Modules are imported by the workers, when they begin.
"""
from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from wenmai.query.errors import QueryError
from wenmai.server.archive import Archive
from wenmai.server.errors import Refused

Job = Callable[..., Any]

JOBS: dict[str, str] = {
    "ping": "wenmai.server.jobs:ping",
    "sparql": "wenmai.server.sparql.asking:sparql",
}
"""Name → module:function, one line a job."""


def ping(archive: Archive) -> str:
    """Whether the worker answers."""
    return "pong"


@cache
def job(name: str) -> Job:
    """The function of a job. Raises KeyError for a name that is none."""
    module, _, function = JOBS[name].partition(":")
    found: Job = getattr(importlib.import_module(module), function)
    return found


def done(archive: Archive, name: str, given: Mapping[str, Any]) -> Any:
    """The result of a job; what the query package says of a wrong question becomes `Refused`."""
    try:
        return job(name)(archive, **given)
    except QueryError as error:
        raise Refused(str(error)) from None
