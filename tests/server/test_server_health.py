"""Whether the server says that it lives."""
from __future__ import annotations

import asyncio
from typing import Any

from httpx2 import ASGITransport, AsyncClient
from starlette.testclient import TestClient

from wenmai.server.answering import Asker
from wenmai.server.app import make_app
from wenmai.server.settings import Settings


def test_health_asks_a_worker(client: TestClient) -> None:
    response = client.get("/health")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "worker": "pong", "wall": "none", "trusted": False}


class Slow:
    """A pool that takes its time, and counts how often it is asked."""

    asked = 0

    async def run(self, job: str, given: dict[str, Any], asker: Asker) -> str:
        self.asked += 1
        await asyncio.sleep(0.05)
        return "pong"

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


def test_many_who_watch_take_one_place() -> None:
    pool = Slow()
    app = make_app(Settings("store"), pool)

    async def watch() -> list[int]:
        async with AsyncClient(transport=ASGITransport(app=app), base_url="http://127.0.0.1:8000") as client:
            answers = await asyncio.gather(*(client.get("/health") for _ in range(20)))
            answers.append(await client.get("/health"))
        return [answer.status_code for answer in answers]

    assert asyncio.run(watch()) == [200] * 21
    assert pool.asked == 2
