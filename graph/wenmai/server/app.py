"""The web application: routes from each part, and what holds for every response."""
from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute

from wenmai.server.answering import Pool
from wenmai.server.api import ROUTES as API
from wenmai.server.errors import Unanswered
from wenmai.server.front import wrapping
from wenmai.server.front.failures import answered_failure
from wenmai.server.health import ROUTES as HEALTH
from wenmai.server.pages.rendering import prepare
from wenmai.server.pages.routes import ROUTES as PAGES
from wenmai.server.remembered import Remembered
from wenmai.server.settings import Settings, is_address
from wenmai.server.sparql.protocol import ROUTES as SPARQL
from wenmai.server.together import Together


def routes() -> Sequence[BaseRoute]:
    """All routes, a list a part."""
    return [
        *HEALTH,
        *SPARQL,
        *API,
        *PAGES,
    ]


def make_app(settings: Settings, pool: Pool) -> Starlette:
    """The application over a pool of workers, which it starts and stops."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await asyncio.to_thread(prepare)  # what is told where there is no answer is a page as well
        await pool.start()
        yield
        await pool.stop()

    app = Starlette(routes=list(routes()), lifespan=lifespan, middleware=wrapping(settings),
                    exception_handlers={Unanswered: answered_failure, HTTPException: answered_failure})
    app.state.pool = pool
    app.state.settings = settings
    # what an endpoint holds may change under us, and nothing says so
    app.state.remembered = None if is_address(settings.store) else Remembered()
    app.state.together = Together()
    return app
