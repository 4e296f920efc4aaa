"""The checks on a store of papers made up by the hundred, with what was inferred from them: it is sound, whoever looks at it."""
from __future__ import annotations

from pathlib import Path

import pytest

from wenmai.generate import write_papers
from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_inputs
from wenmai.pipeline.pool import spread
from wenmai.store import open_store
from wenmai.store.check import Finding, check

PAPERS = 60


@pytest.mark.slow
def test_a_store_of_many_papers_is_sound(tmp_path: Path) -> None:
    for _ in write_papers(PAPERS, 5, tmp_path):
        pass
    with open_store(tmp_path / "store", create=True) as store:
        build(store, find_inputs([tmp_path / "documents"])[0])
        assert len(list(store.select("SELECT ?drift { GRAPH ?g { ?drift a <https://w3id.org/wenmai/ns#Drift> } }"))) > 20
        assert "\n".join(str(finding) for finding in check(store, run=spread(2)) if grave(finding)) == ""


def grave(finding: Finding) -> bool:
    return finding.severity == "failure"
