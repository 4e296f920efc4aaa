"""Requests made from the description, right and wrong: each is answered in a shape that is said, and the wrong ones are refused."""
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from starlette.applications import Starlette
from starlette.testclient import TestClient

from wenmai.server.api.operations import OPERATIONS

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: no requests are made from the description")

EACH = 10
"""Requests of either sort at an address: some 800 in all."""
MADE = settings(max_examples=EACH, derandomize=True, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
                suppress_health_check=list(HealthCheck))

BETWEEN_PARAMETERS = {
    "/api/tasks": "a document or a body has to be given, and a role only with a body",
    "/api/load": "groups go with by=all, weights name a role once, places and areas are known ones",
    "/api/questions/tasks-due-in-window": "the window ends after it begins",
}
"""Addresses that refuse what the description, which speaks of one parameter at a time, lets pass; and why."""


@pytest.fixture(scope="module")
def described(app: Starlette) -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["POSITIVE", "NEGATIVE"])
@pytest.mark.parametrize("path", [operation.path for operation in OPERATIONS])
def test_requests_made_from_the_description_are_answered_as_it_says(client: TestClient, described: Any, path: str, mode: str) -> None:
    excluded = [schemathesis.checks.positive_data_acceptance] if path in BETWEEN_PARAMETERS else []
    cases = described[path]["GET"].as_strategy(generation_mode=schemathesis.GenerationMode[mode])

    @MADE
    @given(cases)
    def try_one(case: Any) -> None:
        case.call_and_validate(excluded_checks=excluded)

    if mode == "NEGATIVE" and not any(operation.parameters for operation in OPERATIONS if operation.path == path):
        pytest.skip("it takes nothing that could be wrong")
    try_one()
