"""What is said where there is no answer: a page for people, who ask for HTML; programs get what the application gives them."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from wenmai.server.errors import Unanswered
from wenmai.server.pages.accepting import chosen
from wenmai.server.pages.language import language, worded
from wenmai.server.pages.rendering import page


def problem_page(request: Request, error: Unanswered) -> Response | None:
    """The page of an error; None for a client that would rather have JSON."""
    if chosen(request.headers.get("accept", ""), ["application/json", "text/html"]) != "text/html":
        return None
    key = "error404" if error.status == 404 else "error"
    title = worded(language(request), key)
    data = {"status": error.status, "message": error.message, "key": key}
    response = page(request, "problem.html", data, title=title, status=error.status)
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    return response
