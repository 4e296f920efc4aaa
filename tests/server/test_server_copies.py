"""The page of a paper that is there in several files: it shows the one that its facts are from."""
from __future__ import annotations

from pathlib import Path

from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_inputs
from wenmai.rdf import terms as t
from wenmai.server.answers.document import _telling_first
from wenmai.server.answers.evidence import files_of
from wenmai.store import open_store

from ..pipeline.test_pipeline_copies import POORER, TEXT


def test_the_file_that_the_facts_are_from_comes_first(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(POORER, encoding="utf-8")
    (papers / "b.txt").write_text(TEXT, encoding="utf-8")
    with open_store(tmp_path / "store", create=True) as store:
        build(store, find_inputs([papers])[0])
        [paper] = [row["d"].value for row in store.query(f"SELECT DISTINCT ?d {{ GRAPH ?g {{ ?d <{t.WM}hasTask> ?task }} }}")]
        sources = files_of(store, [row["s"].value for row in store.query(
            f"SELECT DISTINCT ?s {{ GRAPH ?g {{ <{paper}> <{t.HAS_SOURCE}> ?s }} }}")])
        assert [source["file"] for source in sources] == ["a.txt", "b.txt"]
        assert [source["file"] for source in _telling_first(store, paper, sources)] == ["b.txt", "a.txt"]
