"""Whether the server lives, for whoever watches it."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from wenmai.server.answering import Asker
from wenmai.server.settings import Settings


async def health(request: Request) -> Response:
    """Whether a worker answers, and what shuts workers off from the network; asked on the server's own account, which has no budget."""
    settings: Settings = request.app.state.settings
    pool = request.app.state.pool
    worker = await pool.run("ping", {}, Asker(""))
    told = {"status": "ok", "worker": worker, "wall": getattr(pool, "wall", "none"), "trusted": settings.trusted}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


ROUTES = [Route("/health", health)]
