"""Memory of the two halves of a summary: what a paper adds is little, for things are read from a database one after the other, and what is
known of tasks stands in columns."""
from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from wenmai.generate import papers
from wenmai.generate.files import source_of
from wenmai.lineage import infer
from wenmai.lineage.parts import one_by_one
from wenmai.load import report
from wenmai.load.keeping import keep_rows
from wenmai.served import ordering, things, writing
from wenmai.served.gathering import Gathering, gathered
from wenmai.served.writing import Part, made
from wenmai.store import open_store
from wenmai.store.passing import passed

from ..memory_taken import highest

FEW, MANY = 60, 240
# Bytes that a made paper, with five new bodies and twenty tasks, may add to the highest memory. Of what is searched for it added 1,400 at
# most, and 25,000 when all of one kind stood in memory; of the load 10,400, and 30,000 when tasks and shares in them were objects.
SEARCHED, COUNTED = 3_000, 15_000


def waiting_for_its_summary(folder: Path, count: int) -> Part:
    """A copy of a store of so many papers, of which all stands there but the summary."""
    copy, waiting = folder / "copy", folder / "waiting"
    with open_store(folder / "store", create=True) as store:
        store.put_all((source_of(paper), paper.facts) for paper in papers(count, 1))
        infer(store)
        store.checkpoint(copy)
        waiting.mkdir()
        keep_rows(store, copy, Gathering(waiting).taking(passed(store, gathered, one_by_one), store))
        return Part(copy, store.base, waiting, load=False)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Part]:
    return [waiting_for_its_summary(tmp_path_factory.mktemp(f"of-{count}-"), count) for count in (FEW, MANY)]


def for_each_paper(parts: list[Part], *, load: bool) -> float:
    """Bytes that a paper more adds to the highest memory of a half, when all that is loaded once is loaded."""
    few, many = (replace(part, load=load) for part in parts)
    made(many)
    return (highest(lambda: made(many)) - highest(lambda: made(few))) / (MANY - FEW)


@pytest.mark.slow
def test_what_is_searched_for_takes_as_much_memory_however_many_papers(parts: list[Part], monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in memory together is made small, so that it is full with few papers too."""
    for module, name, few in ((ordering, "PART", 200), (ordering, "_READ", 5), (writing, "_AT_ONCE", 20), (things, "_KNOWN", 20)):
        monkeypatch.setattr(module, name, few)
    assert for_each_paper(parts, load=False) < SEARCHED


@pytest.mark.slow
def test_the_load_takes_little_more_memory_for_each_paper(parts: list[Part], monkeypatch: pytest.MonkeyPatch) -> None:
    bands, together = (sys.modules[f"wenmai.load.{name}"] for name in ("bands", "together"))
    for module, name, few in ((bands, "_IN_MEMORY", 1), (bands, "_AT_ONCE", 50), (together, "_AT_ONCE", 1_000)):
        monkeypatch.setattr(module, name, few)
    monkeypatch.setattr(writing, "report", partial(report, most_bodies=10, most_tasks=50, most_characters=10_000))
    assert for_each_paper(parts, load=True) < COUNTED
