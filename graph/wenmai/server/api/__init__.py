"""The same data for programs, as JSON under /api; `/api/openapi.json` says what there is.

    operations (a list) ─→ routes, parameters, openapi.json
    request ─handling→ job in a worker ─→ plain data ─→ JSON with its tag, or a problem document
"""
from __future__ import annotations

from starlette.routing import Route

from wenmai.server.api.handling import Endpoint, Nowhere
from wenmai.server.api.openapi import Description
from wenmai.server.api.operations import OPERATIONS

ROUTES = [*(Route(operation.path, Endpoint(operation)) for operation in OPERATIONS), Route("/api/openapi.json", Description()),
          Route("/api", Nowhere()), Route("/api/{rest:path}", Nowhere())]
"""Every address of the API; whatever else begins so is said to be nowhere."""
