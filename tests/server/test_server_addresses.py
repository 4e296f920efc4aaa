"""Data IRIs and the paths under which they are answered."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.server.addresses import iri_of, path_of

BASE = "https://w3id.org/wenmai/id/"


@pytest.mark.parametrize(("iri", "path"), [
    (BASE + "body/云溪市财政局", "/id/body/%E4%BA%91%E6%BA%AA%E5%B8%82%E8%B4%A2%E6%94%BF%E5%B1%80"),
    (BASE + "body/a%20b", "/id/body/a%2520b"),
    (BASE + "doc/x?y#z", "/id/doc/x%3Fy%23z"),
    ("https://example.org/elsewhere", None),
])
def test_an_iri_under_the_base_has_a_path(iri: str, path: str | None) -> None:
    assert path_of(iri, BASE) == path


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_path_leads_back_to_its_iri(rest: str) -> None:
    path = path_of(BASE + rest, BASE)
    assert path is not None
    assert iri_of(path, BASE) == BASE + rest
