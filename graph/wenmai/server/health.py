"""Whether the server lives, for whoever watches it."""
from __future__ import annotations

import asyncio

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from wenmai.server.answering import Asker
from wenmai.server.settings import Settings


async def health(request: Request) -> Response:
    """Whether a worker answers, and what shuts workers off from the network."""
    settings: Settings = request.app.state.settings
    worker = await asyncio.shield(_pinging(request.app))
    wall = getattr(request.app.state.pool, "wall", "none")
    told = {"status": "ok", "worker": worker, "wall": wall, "trusted": settings.trusted}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


def _pinging(app: Starlette) -> asyncio.Task[str]:
    """The question whether a worker answers, asked on the server's own account, which has no budget: once for all who want to know it
    meanwhile, so that however many do, it takes one place."""
    asked: asyncio.Task[str] | None = getattr(app.state, "pinging", None)
    if asked is None or asked.done():
        asked = app.state.pinging = asyncio.ensure_future(app.state.pool.run("ping", {}, Asker("")))
    return asked


ROUTES = [Route("/health", health)]
