"""The named questions as forms, and their answers as tables."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from wenmai.query import QueryError, Question, grouped, question
from wenmai.query.bind import RELATION_NAMES, ROLE_NAMES
from wenmai.server.answering import answer
from wenmai.server.errors import NotFound, Refused
from wenmai.server.pages.language import language, worded
from wenmai.server.pages.rendering import page

_LONGEST_VALUE = 500


async def asked(request: Request) -> Response:
    """The list of questions."""
    return page(request, "questions.html", {"groups": grouped()}, title=_title(request, None))


async def ask(request: Request) -> Response:
    """One question: its form, and its answer as soon as what it needs is given. `format=sparql` gives its text instead.

    Raises NotFound for a name that is none.
    """
    one = _named(request.path_params["name"])
    params = {param.name: value[:_LONGEST_VALUE] for param in one.params if (value := request.query_params.get(param.name, "").strip())}
    complete = all(param.name in params for param in one.params if param.required) and ("ask" in request.query_params or bool(params))
    if request.query_params.get("format") == "sparql":
        return PlainTextResponse(await answer(request, "bound", name=one.id, params=params))
    told, refused = None, ""
    if complete:
        try:
            told = await answer(request, "answered", name=one.id, params=params, wanted={"page": request.query_params.get("page", "")})
        except (Refused, NotFound) as error:
            refused = error.message
    choices = {param.name: _choices(param.type, param.choices) for param in one.params}
    data = {"question": one, "params": params, "t": told, "refused": refused, "choices": choices}
    return page(request, "ask.html", data, title=_title(request, one), status=400 if refused else 200)


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


def _title(request: Request, one: Question | None) -> str:
    lang = language(request)
    return worded(lang, "questionsTitle") if one is None else one.zh if lang == "zh" else one.en


ROUTES = [Route("/ask", asked), Route("/ask/{name}", ask)]
