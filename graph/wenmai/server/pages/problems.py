"""What a person is told where there is no answer."""
from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from wenmai.server.pages.language import language, worded
from wenmai.server.pages.rendering import page


def problem_page(request: Request, status: int, message: str, headers: Mapping[str, str]) -> Response:
    """The page of an error with its status and headers."""
    title = worded(language(request), "error404" if status == 404 else "error")
    response = page(request, "problem.html", {"status": status, "message": message}, title=title, status=status)
    response.headers.update(headers)
    return response
