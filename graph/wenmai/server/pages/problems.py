"""What a person is told where there is no answer."""
from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from wenmai.server.pages.language import language, worded
from wenmai.server.pages.rendering import page
from wenmai.server.pages.words import WORDS


def problem_page(request: Request, status: int, message: str, headers: Mapping[str, str]) -> Response:
    """The page of an error with its status and headers."""
    lang = language(request)
    title = worded(lang, "error404" if status == 404 else "error")
    why = f"why{status}" if f"why{status}" in WORDS else "why500" if status >= 500 else "why400"
    response = page(request, "problem.html", {"status": status, "why": worded(lang, why), "message": message}, title=title, status=status)
    response.headers.update(headers)
    return response
