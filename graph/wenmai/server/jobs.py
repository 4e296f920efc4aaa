"""What workers can be asked to do: names of jobs and the functions that do them.

A job is a function `job(archive, **given)` whose arguments and result are plain data (it runs in another process); it raises
`Unanswered` for what cannot be answered. Modules are imported by the workers, when they begin.
"""
from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from wenmai.query.errors import QueryError, UnknownName
from wenmai.server.archive import Archive
from wenmai.server.errors import NotFound, Refused

Job = Callable[..., Any]

JOBS: dict[str, str] = {
    "ping": "wenmai.server.jobs:ping",
    "api.search": "wenmai.server.api.searching:search",
    "api.documents": "wenmai.server.api.searching:documents",
    "api.document": "wenmai.server.api.papers:document",
    "api.facts": "wenmai.server.api.papers:facts",
    "api.tasks": "wenmai.server.api.papers:tasks",
    "api.task": "wenmai.server.api.tasks:task",
    "api.lineage": "wenmai.server.api.lineages:line",
    "api.cascade": "wenmai.server.api.lineages:cascade",
    "api.body": "wenmai.server.api.bodies:body",
    "api.official": "wenmai.server.api.bodies:official",
    "api.load": "wenmai.server.api.loads:load",
    "api.body_load": "wenmai.server.api.loads:body_load",
    "api.questions": "wenmai.server.api.asking:listed",
    "api.question": "wenmai.server.api.asking:question",
    "api.neighbours": "wenmai.server.api.neighbours:neighbours",
    "thing": "wenmai.server.answers.thing:thing",
    "thing_called": "wenmai.server.answers.thing:thing_called",
    "description": "wenmai.server.answers.describing:description",
    "counts": "wenmai.server.answers.home:counts",
    "papers": "wenmai.server.answers.home:papers",
    "found": "wenmai.server.answers.finding:found",
    "answered": "wenmai.server.answers.asking:answered",
    "bound": "wenmai.server.answers.asking:bound",
    "explored": "wenmai.server.answers.exploring:explored",
    "explored_data": "wenmai.server.answers.exploring:explored_data",
    "ranking": "wenmai.server.answers.load:ranking",
    "load_report": "wenmai.server.answers.load:load_report",
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
    except UnknownName as error:
        raise NotFound(str(error)) from None
    except QueryError as error:
        raise Refused(str(error)) from None
