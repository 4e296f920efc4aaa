"""A pass over all sources tells what the graph says, from texts and facts where they stand and from the graph where they do not."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from wenmai.model import Facts, Source
from wenmai.rdf.terms import PREF_LABEL, QUOTE, START
from wenmai.store import Store
from wenmai.store.kept import Kept
from wenmai.store.passing import Work, passed, works

Paper = tuple[Source, Facts]
Told = list[dict[str, set[tuple[str, object]]]]


def told(some: Sequence[Work]) -> Told:
    """By source what it says."""
    return [{name: set(pairs) for name, pairs in said.by.items()} for work in some for said in work]


def all_told(store: Store) -> Told:
    return [said for some in passed(store, told, map) for said in some]


def test_what_is_told_from_texts_and_facts_is_what_the_graph_says(
        store: Store, paper: Callable[[int], Paper], monkeypatch: pytest.MonkeyPatch) -> None:
    store.put_all(paper(n) for n in range(1, 15))
    store.set_aside({store.hashes()[3]: "https://example.org/doc/other"})
    quick = all_told(store)
    assert len(quick) == 14 and all(said[QUOTE] and said[START] for said in quick if PREF_LABEL in said)
    monkeypatch.setattr(Kept, "said", lambda kept, sha256: None)
    assert all_told(store) == quick


@pytest.mark.parametrize("lost", ["texts", "facts"])
def test_the_graph_is_read_where_text_or_facts_tell_something_else(store: Store, paper: Callable[[int], Paper], lost: str) -> None:
    store.put(*paper(1))
    before, (sha256,) = all_told(store), store.hashes()
    file, = (store.path / lost).glob(f"{sha256}.*")
    if lost == "texts":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes().replace("牵头".encode(), "率领".encode()).replace(b'"role": "lead"', b'"role": "support"'))
    assert all_told(store) == before


def test_sources_of_one_paper_come_together(store: Store, paper: Callable[[int], Paper]) -> None:
    source, facts = paper(1)
    other = replace(source, sha256="f" * 64)
    store.put_all([(source, facts), (other, facts), paper(2)])
    assert works(store) == sorted([(source.sha256, other.sha256), (paper(2)[0].sha256,)])
    sizes, = passed(store, lambda some: [len(work) for work in some], map)
    assert sorted(sizes) == [1, 2]
