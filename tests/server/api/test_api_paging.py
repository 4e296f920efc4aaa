"""Long lists come in parts that, one after the other, are the whole."""
from __future__ import annotations

import pytest

from wenmai.server.api.operations import OPERATIONS

from .conftest import Read

CITY = "玉政办发〔2021〕12号"
LISTS = [
    ("/api/search", "hits", {"q": "玉溪"}), ("/api/documents", "documents", {}), ("/api/tasks", "tasks", {"document": CITY}),
    ("/api/lineage", "steps", {"document": CITY}), ("/api/cascade", "pairs", {"document": CITY}), ("/api/gaps", "rows", {}),
    ("/api/load", "rows", {}), ("/api/load", "rows", {"by": "tasks"}), ("/api/official", "mentions", {"official": "王安"}),
    ("/api/questions/documents", "rows", {}),
]


@pytest.mark.parametrize(("path", "member", "given"), LISTS, ids=[f"{path} {given}" for path, _, given in LISTS])
def test_parts_are_the_whole(read: Read, path: str, member: str, given: dict[str, str]) -> None:
    whole = read(path, **given, limit=20)[member]
    found, cursor = [], {}
    while True:
        part = read(path, **given, **cursor, limit=1)
        assert len(part[member]) <= 1
        found += part[member]
        if part["next"] is None:
            break
        cursor = {"cursor": part["next"]}
    assert found == whole


def test_neighbours_come_in_parts(read: Read) -> None:
    paper = read("/api/document", document=CITY)["iri"]
    whole = read("/api/neighbours", node=paper)
    first = read("/api/neighbours", node=paper, limit=4)
    rest = read("/api/neighbours", node=paper, cursor=first["next"])
    assert first["edges"] + rest["edges"] == whole["edges"]
    assert first["total"] == whole["total"] == len(whole["edges"])


def test_every_list_that_comes_in_parts_is_tried_here() -> None:
    paged = {operation.path for operation in OPERATIONS if any(one.name == "cursor" for one in operation.parameters)}
    tried = {path for path, _, _ in LISTS} | {"/api/neighbours"}
    assert {path for path in paged if not path.startswith("/api/questions/")} == tried - {"/api/questions/documents"}
