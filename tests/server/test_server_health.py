"""Whether the server says that it lives."""
from __future__ import annotations

from starlette.testclient import TestClient


def test_health_asks_a_worker(client: TestClient) -> None:
    response = client.get("/health")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "worker": "pong", "wall": "none", "trusted": False}
