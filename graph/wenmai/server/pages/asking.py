"""The named questions as forms, and their answers as tables."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from wenmai.query import QueryError, Question, grouped, question
from wenmai.query.bind import RELATION_NAMES, ROLE_NAMES
from wenmai.server.answering import answer
from wenmai.server.answers.asking import answered
from wenmai.server.archive import Archive
from wenmai.server.errors import NotFound
from wenmai.server.pages.columns import UNSHOWN, cell, heading
from wenmai.server.pages.showing import Made, made, shown
from wenmai.server.pages.view import View
from wenmai.server.unchanged import tag_of, unless_held

_LONGEST_VALUE = 500


def questions_page(archive: Archive, *, view: dict[str, Any]) -> Made:
    """Job: the list of questions."""
    asked = View(**view)
    return made(asked, "questions.html", {"groups": grouped()}, title=asked.word("questionsTitle"))


def ask_page(archive: Archive, *, view: dict[str, Any], name: str, params: Mapping[str, str], complete: bool, page: str) -> Made:
    """Job: the form of a question, and its answer where it is `complete`, or why there is none. Raises NotFound for a name that is none."""
    one = _named(name)
    told, refused = None, ""
    if complete:
        try:
            told = answered(archive, name=one.id, params=params, wanted={"page": page})
        except QueryError as error:
            refused = str(error)
    choices = {param.name: _choices(param.type, param.choices) for param in one.params}
    data = {"question": one, "params": params, "t": told, "refused": refused, "choices": choices, "heading": heading,
            "cell": cell, "unshown": UNSHOWN}
    asked = View(**view)
    return made(asked, "ask.html", data, title=one.zh if asked.lang == "zh" else one.en, status=400 if refused else 200)


async def listed(request: Request) -> Response:
    """The list of questions."""
    return await shown(request, "page.questions")


async def ask(request: Request) -> Response:
    """One question: its form, and its answer as soon as what it needs is given. `format=sparql` gives its text instead.

    Raises NotFound for a name that is none.
    """
    one = _named(request.path_params["name"])
    params = {param.name: value[:_LONGEST_VALUE] for param in one.params if (value := request.query_params.get(param.name, "").strip())}
    complete = all(param.name in params for param in one.params if param.required) and ("ask" in request.query_params or bool(params))
    if request.query_params.get("format") == "sparql":
        text = await answer(request, "bound", name=one.id, params=params)
        return unless_held(request, PlainTextResponse(text), tag_of(text.encode()))
    return await shown(request, "page.ask", name=one.id, params=params, complete=complete, page=request.query_params.get("page", ""))


def _named(name: str) -> Question:
    try:
        return question(name)
    except QueryError as error:
        raise NotFound(str(error)) from None


def _choices(kind: str, given: tuple[str, ...]) -> list[tuple[str, str]]:
    """What a parameter can be, with how it is shown; empty for what is typed."""
    table = {"role": ROLE_NAMES, "relation": RELATION_NAMES}.get(kind, {})
    return [(key, " ".join(dict.fromkeys(reversed(names)))) for key, names in table.items()] or [
        (names[0], " ".join(names)) for names in (choice.split("/") for choice in given)]


ROUTES = [Route("/ask", listed), Route("/ask/{name}", ask)]
