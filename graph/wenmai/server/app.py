"""The web application: routes from each part, and what holds for every response."""
from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from wenmai.server.answering import Pool, answer
from wenmai.server.errors import Unanswered
from wenmai.server.settings import Settings


async def health(request: Request) -> Response:
    """Whether a worker answers."""
    return JSONResponse({"status": "ok", "worker": await answer(request, "ping")})


def routes() -> Sequence[BaseRoute]:
    """All routes, a list a part."""
    from wenmai.server.pages.routes import ROUTES as PAGES

    return [Route("/health", health), *PAGES]


def make_app(settings: Settings, pool: Pool) -> Starlette:
    """The application over a pool of workers, which it starts and stops."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        yield
        await pool.stop()

    app = Starlette(routes=list(routes()), lifespan=lifespan, exception_handlers={Unanswered: _unanswered})
    app.state.pool = pool
    app.state.settings = settings
    return app


async def _unanswered(request: Request, error: Exception) -> Response:
    from wenmai.server.pages.problems import problem_page

    assert isinstance(error, Unanswered)
    if shown := problem_page(request, error):
        return shown
    headers = {"Retry-After": str(error.retry_after)} if error.retry_after is not None else {}
    return JSONResponse({"error": error.message}, status_code=error.status, headers=headers)
