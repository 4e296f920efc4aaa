"""What workers can be asked to do: names of jobs and the functions that do them.

A job is a function `job(archive, **given)` whose arguments and result are plain data (it runs in another process); it raises
`Unanswered` for what cannot be answered. Modules are imported by the workers, when they begin.
"""
from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from wenmai.query.errors import QueryError, SeveralFit, UnknownName
from wenmai.server.archive import Archive
from wenmai.server.errors import Ambiguous, NotFound, Refused

Job = Callable[..., Any]

JOBS: dict[str, str] = {
    "ping": "wenmai.server.jobs:ping",
    "written": "wenmai.server.api.handling:written",
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
    "page.home": "wenmai.server.pages.home:home_page",
    "page.search": "wenmai.server.pages.home:search_page",
    "page.papers": "wenmai.server.pages.home:papers_page",
    "page.thing": "wenmai.server.pages.things:thing_page",
    "page.called": "wenmai.server.pages.things:called_page",
    "page.questions": "wenmai.server.pages.asking:questions_page",
    "page.ask": "wenmai.server.pages.asking:ask_page",
    "page.query": "wenmai.server.pages.query:query_page",
    "page.explore": "wenmai.server.pages.explore:explore_page",
    "page.load": "wenmai.server.pages.load:load_page",
    "page.report": "wenmai.server.pages.load:report_page",
    "description": "wenmai.server.answers.describing:description",
    "bound": "wenmai.server.answers.asking:bound",
    "explored_data": "wenmai.server.answers.exploring:explored_data",
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
    except SeveralFit as error:
        raise Ambiguous(str(error)) from None
    except QueryError as error:
        raise Refused(str(error)) from None
