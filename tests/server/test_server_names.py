"""What the summary of a copy says of things is what the store says."""
from __future__ import annotations

from pathlib import Path

from wenmai.served import KINDS, make
from wenmai.server.answers.home import COUNTED, counts
from wenmai.server.answers.told import refs
from wenmai.server.archive import Archive, open_archive
from wenmai.store import Store, open_store


def test_names_of_the_summary_are_those_of_the_store(tmp_path: Path, served_store: Store) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        store.put_all([(source, served_store.facts(record.sha256)) for record in served_store.sources()
                       for source in [served_store.source(record.sha256)]])
        archive = open_archive(make(store))
        iris = [hit.iri for kind in KINDS for hit in archive.summary.listed(kind, 10_000)[0]]
        from_summary, asked = refs(archive.store, iris), refs(store, iris)
        assert len(iris) > 300
        assert {iri: one for iri, one in from_summary.items() if asked[iri] != one} == {}


def test_kinds_of_which_there_are_none_are_counted_too(tmp_path: Path) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        archive = open_archive(make(store))
        assert counts(archive) == counts(Archive(store)) == dict.fromkeys(COUNTED, 0)
