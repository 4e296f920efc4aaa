"""Who sends the graphs: by token, or by name and password in the way that the server asks for."""
from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

import httpx2

if TYPE_CHECKING:
    from wenmai.publish.server import Credentials


class _Token(httpx2.Auth):
    """A bearer token (RFC 6750, section 2.1)."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class _AsAsked(httpx2.Auth):
    """Name and password by Digest (RFC 7616) where the server asks for that, else by Basic (RFC 7617), once it has asked."""

    def __init__(self, user: str, password: str) -> None:
        self._digest, self._basic = httpx2.DigestAuth(user, password), httpx2.BasicAuth(user, password)
        self._chosen: httpx2.Auth | None = None

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        if self._chosen is None:
            response = yield request
            if response.status_code != 401:
                return
            asked = " ".join(response.headers.get_list("www-authenticate")).lower()
            self._chosen = self._digest if "digest" in asked else self._basic
        yield from self._chosen.auth_flow(request)


def proof(credentials: Credentials) -> httpx2.Auth | None:
    """What goes with each request; None where nothing was given."""
    if credentials.token:
        return _Token(credentials.token)
    return _AsAsked(credentials.user, credentials.password) if credentials.user else None
