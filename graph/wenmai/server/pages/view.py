"""What of a request a page hangs on, as plain data: it goes to the worker that makes the page, and is what a page is remembered by."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from wenmai.server.pages.language import language, worded


@dataclass(frozen=True, slots=True)
class View:
    """`path` is percent-encoded as it was asked for, `params` are those of the address, `today` (ISO) is for the link to deadlines from
    today on: nothing that is counted hangs on it."""

    lang: str
    path: str
    params: Mapping[str, str]
    today: str

    @property
    def query(self) -> str:
        """What is being searched for."""
        return self.params.get("q", "")

    def word(self, key: str) -> str:
        """The word of a page for a key."""
        return worded(self.lang, key)

    def with_(self, **changed: Any) -> str:
        """The address with some parameters changed; None takes one out."""
        params = {key: str(value) for key, value in {**self.params, **changed}.items() if value is not None and value != ""}
        return self.path + (f"?{urlencode(params)}" if params else "")

    def only(self, **params: Any) -> str:
        """The address with these parameters alone."""
        return self.path + (f"?{urlencode(params)}" if params else "")


def path_of_request(request: Request) -> str:
    """The path as it stands in the request line, percent-encoded."""
    raw: bytes = request.scope.get("raw_path", b"") or request.url.path.encode()
    return raw.decode("ascii", "replace")


def view_of(request: Request) -> View:
    """The view that a request asks for."""
    # what begins with two strokes, or with none, leads browsers elsewhere
    path = "/" + path_of_request(request).lstrip("/\\")
    return View(language(request), path, dict(request.query_params), date.today().isoformat())
