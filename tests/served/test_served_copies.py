"""The finished copy: it holds just what the store holds, a rename makes it the current one, nobody who reads an older one is cut off."""
from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from wenmai.cli.app import run
from wenmai.lineage import infer
from wenmai.served import Copy, current, ensure, make, open_copy
from wenmai.store import Store, StoreError, open_store


@pytest.fixture
def store(tmp_path: Path, made: ModuleType) -> Store:
    """A store of the city's paper alone, open for writing."""
    opened = open_store(tmp_path / "store", create=True)
    opened.put_all([made.city()])
    infer(opened)
    return opened


def add_county(store: Store, made: ModuleType) -> Path:
    store.put_all([made.county()])
    infer(store)
    return make(store)


def names(store: Store) -> set[str]:
    return {path.name for path in (store.path / "served").iterdir()}


def test_a_copy_holds_just_what_the_store_holds(folder: Path, copy: Copy) -> None:
    with open_store(folder, read_only=True) as store:
        assert copy.store.nquads() == store.nquads()
        assert copy.store.sources() == store.sources()
        for record in store.sources():
            assert copy.store.source(record.sha256) == store.source(record.sha256)
            assert copy.store.facts(record.sha256) == store.facts(record.sha256)


def test_what_is_written_but_not_yet_in_the_engines_files_is_in_the_copy(store: Store, made: ModuleType) -> None:
    """The inferred statements go through the write-ahead log, which a checkpoint made from a reader's handle would leave out."""
    path = add_county(store, made)
    copy = open_copy(path)
    assert copy.store.nquads() == store.nquads()
    assert copy.store.state() == store.state()
    copy.close()


def test_the_current_copy_is_the_last_one_made(store: Store, made: ModuleType) -> None:
    first = make(store)
    assert current(store.path) == first
    second = add_county(store, made)
    assert second != first
    assert current(store.path) == second


def test_a_store_that_has_not_changed_makes_no_new_copy(store: Store) -> None:
    path = make(store)
    before = (path / "summary.sqlite").stat().st_ino
    assert make(store) == path
    assert (path / "summary.sqlite").stat().st_ino == before


def test_the_copy_before_the_current_one_is_kept_and_older_ones_are_removed(store: Store, made: ModuleType) -> None:
    first, second = make(store), add_county(store, made)
    assert names(store) == {"current", first.name, second.name}
    store.remove(made.city()[0].sha256)
    third = make(store)
    assert names(store) == {"current", second.name, third.name}


def test_a_reader_of_a_removed_copy_goes_on(store: Store, made: ModuleType) -> None:
    old = open_copy(make(store))
    wanted = old.store.nquads()
    add_county(store, made)
    store.remove(made.city()[0].sha256)
    make(store)
    assert not old.path.exists()
    assert old.store.nquads() == wanted
    assert old.summary.search("修建步道").hits
    old.close()


def test_what_is_left_of_a_copy_that_was_not_finished_is_removed(store: Store) -> None:
    aside = store.path / "served" / ".0123456789abcdef.part"
    aside.mkdir(parents=True)
    make(store)
    assert not aside.exists()


def test_stores_of_one_content_have_one_summary(tmp_path: Path, made: ModuleType) -> None:
    written = []
    for name, papers in (("one", [made.city(), made.county()]), ("two", [made.county(), made.city()])):
        with open_store(tmp_path / name, create=True) as store:
            for paper in papers:
                store.put(*paper)
            infer(store)
            path = make(store)
            written.append((path.name, (path / "summary.sqlite").read_bytes()))
    assert written[0] == written[1]


def test_a_pointer_leads_nowhere_but_into_its_folder(store: Store) -> None:
    make(store)
    (store.path / "served" / "current").write_text("../../elsewhere\n")
    (store.path.parent / "elsewhere").mkdir()
    assert current(store.path) is None


def test_a_store_without_a_copy_gets_one(store: Store) -> None:
    store.close()
    path, was_made = ensure(store.path)
    assert was_made
    assert ensure(store.path) == (path, False)


def test_a_copy_that_another_version_made_is_made_again(store: Store) -> None:
    make(store)
    store.close()
    path = current(store.path)
    assert path is not None
    old = path.rename(path.parent / "of-before")
    (path.parent / "current").write_text("of-before\n")
    with closing(sqlite3.connect(old / "summary.sqlite")) as summary:
        summary.execute("UPDATE meta SET value = '1' WHERE key = 'format'")
        summary.commit()
    assert ensure(store.path) == (path, True)


def test_a_store_without_a_copy_that_somebody_writes_to_says_so(store: Store) -> None:
    with pytest.raises(StoreError, match="in use by another process; a server reads a finished copy"):
        ensure(store.path)


def test_a_folder_that_is_no_copy_cannot_be_opened(store: Store) -> None:
    store.close()
    with pytest.raises(StoreError, match=r"the copy .* cannot be read"):
        open_copy(store.path)


def test_a_checkpoint_is_made_by_a_writer_alone(folder: Path, tmp_path: Path) -> None:
    with open_store(folder, read_only=True) as store, pytest.raises(StoreError, match="opened read only"):
        store.checkpoint(tmp_path / "copy")


@pytest.mark.parametrize(("options", "wanted"), [([], True), (["--no-copy"], False)])
def test_a_build_ends_with_a_copy_unless_it_is_told_not_to(tmp_path: Path, made: ModuleType, options: list[str], wanted: bool) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "county.txt").write_text(made.COUNTY_TEXT, encoding="utf-8")
    assert run(["build", str(tmp_path / "papers"), "--store", str(tmp_path / "store"), *options]) == 0
    assert (current(tmp_path / "store") is not None) is wanted
