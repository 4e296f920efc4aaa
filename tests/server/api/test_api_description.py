"""The description and what it describes are one: every operation has a job that takes just its parameters, and a sound shape."""
from __future__ import annotations

import inspect
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from wenmai.query import questions
from wenmai.server.api import ROUTES
from wenmai.server.api.openapi import description
from wenmai.server.api.operations import OPERATIONS, Operation
from wenmai.server.api.parameters import Parameter, read_parameters
from wenmai.server.api.schemas import SCHEMAS
from wenmai.server.errors import Refused
from wenmai.server.jobs import JOBS, job


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.path)
def test_a_job_takes_what_its_operation_declares(operation: Operation) -> None:
    given = {parameter.name: None for parameter in operation.parameters} | dict(operation.fixed)
    inspect.signature(job(operation.job)).bind(None, **given)
    assert operation.answer in SCHEMAS


def test_every_job_of_the_api_is_asked_for() -> None:
    assert {name for name in JOBS if name.startswith("api.")} == {operation.job for operation in OPERATIONS}


def test_every_route_is_described_once() -> None:
    paths = [route.path for route in ROUTES]
    assert set(paths) - {"/api/openapi.json", "/api", "/api/{rest:path}"} == set(description()["paths"])
    ids = [operation.id for operation in OPERATIONS]
    assert len(set(ids)) == len(ids) == len(OPERATIONS)


def test_every_named_question_has_an_address() -> None:
    assert {f"/api/questions/{question.id}" for question in questions()} <= set(description()["paths"])


def test_the_shapes_are_sound_and_name_only_each_other() -> None:
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)
    named = {text.partition('"')[0] for text in json.dumps(description()).split("#/components/schemas/")[1:]}
    assert named == set(SCHEMAS)


def test_the_description_is_served_as_it_is_made(client: TestClient) -> None:
    assert client.get("/api/openapi.json").json() == json.loads(json.dumps(description()))


LIMIT = Parameter("limit", "how many", "integer", default=5, least=1, most=9)
KIND = Parameter("kinds", "which", "list", choices=("a", "b"), default=("a",))


@pytest.mark.parametrize(("given", "wanted"), [
    ([], {"limit": 5, "kinds": ("a",)}),
    ([("limit", "9"), ("kinds", "b,a")], {"limit": 9, "kinds": ["b", "a"]}),
])
def test_parameters_are_read_as_they_are_declared(given: list[tuple[str, str]], wanted: dict[str, Any]) -> None:
    assert read_parameters((LIMIT, KIND), given) == wanted


@pytest.mark.parametrize("text", ["", "0", "10", "1.0", "+1", "１", " 1", "1e0"])
def test_a_number_is_digits_within_its_bounds(text: str) -> None:
    with pytest.raises(Refused, match=r"limit: .* is no whole number from 1 to 9"):
        LIMIT.read(text)
