"""A build reads what is new or changed, takes out what has gone, and ends as a build from nothing does."""
from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Iterable
from pathlib import Path

import pytest

from wenmai.corrections import FILE_NAME
from wenmai.pipeline import fingerprint, installation
from wenmai.pipeline.forgetting import forget
from wenmai.pipeline.inputs import find_inputs
from wenmai.read.table import NOT_SAID
from wenmai.store import Store, StoreError, open_store
from wenmai.store.inventory import FILE
from wenmai.store.unfinished import NAME, at_work, is_unfinished

from . import changing
from .changing import CITY, NATION, TEXTS, built, counting, decided, packed, statements, tabled, written


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two papers, one of them below it."""
    written(tmp_path / "papers/a.txt", NATION)
    written(tmp_path / "papers/below/b.txt", CITY)
    return tmp_path / "papers"


@pytest.fixture
def store(papers: Path, tmp_path: Path) -> Path:
    """A store that was built of them."""
    built(tmp_path / "store", papers)
    return tmp_path / "store"


def like_new(store: Path, *paths: Path, **options: object) -> bool:
    """Whether a store holds what a new one of these papers does."""
    new = store.with_name("new")
    shutil.rmtree(new, ignore_errors=True)
    built(new, *paths, **options)  # type: ignore[arg-type]
    return statements(store) == statements(new) and changing.kept(store) == changing.kept(new)


def names(store: Path) -> list[str]:
    with open_store(store) as opened:
        return sorted(record.name for record in opened.sources())


def test_an_unchanged_build_reads_nothing_and_computes_nothing(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = counting(monkeypatch)
    for name in ("find_copies", "infer"):
        monkeypatch.setattr(f"wenmai.lineage.{name}", None)
    report = built(store, papers)
    assert read == []
    assert (report.read, report.added, report.unchanged, report.removed) == (0, 0, 2, 0)
    assert [outcome.outcome for outcome in report.outcomes] == ["unchanged", "unchanged"]


def test_a_paper_that_lies_there_twice_counts_as_a_duplicate_in_every_build(papers: Path, tmp_path: Path) -> None:
    written(papers / "once-more.txt", NATION)
    counts = [(report.read, report.added, report.unchanged, report.duplicates)
              for report in (built(tmp_path / "twice", papers) for _ in range(2))]
    assert counts == [(3, 2, 0, 1), (0, 0, 2, 1)]


def test_papers_of_a_build_that_was_stopped_before_it_stored_them_are_new(
        papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(self: Store, documents: Iterable[object], **_: object) -> None:
        deque(documents, maxlen=0)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Store, "put_each", stopped)
        built(tmp_path / "stopped", papers)
    report = built(tmp_path / "stopped", papers)
    assert (report.read, report.added, report.changed) == (2, 2, 0)


def test_a_new_paper_and_a_changed_one_are_read_and_no_other(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(papers / "c.txt", TEXTS[3])
    written(papers / "a.txt", TEXTS[4])
    read = counting(monkeypatch)
    report = built(store, papers)
    assert read == ["a.txt", "c.txt"]
    assert (report.added, report.changed, report.unchanged, report.removed) == (2, 1, 1, 0)
    assert like_new(store, papers)


def test_a_file_that_was_only_touched_is_not_read(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.utime(papers / "a.txt", (1, 1))
    read = counting(monkeypatch)
    built(store, papers)
    assert read == []


@pytest.mark.parametrize("how", ["deleted", "hidden", "left out"])
def test_what_is_there_no_more_is_taken_out(papers: Path, store: Path, how: str) -> None:
    if how == "hidden":
        (papers / "a.txt").rename(papers / ".a.txt")
    elif how == "left out":
        (papers / "a.txt").rename(papers / "a.exe")
    else:
        (papers / "a.txt").unlink()
    report = built(store, papers)
    assert report.removed == 1
    assert names(store) == ["b.txt"]
    assert [path.name for path in (store / "texts").iterdir()] == [path.name.replace("json", "txt") for path in (store / "facts").iterdir()]
    assert like_new(store, papers)


def test_a_renamed_or_moved_paper_has_its_new_name_and_is_not_read(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (papers / "a.txt").rename(papers / "z.txt")
    (papers / "below/b.txt").rename(papers / "b.txt")
    read = counting(monkeypatch)
    report = built(store, papers)
    assert (read, report.removed) == ([], 0)
    assert names(store) == ["b.txt", "z.txt"]
    assert like_new(store, papers)


def test_a_paper_renamed_to_another_kind_of_file_is_read(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (papers / "a.txt").rename(papers / "a.md")
    read = counting(monkeypatch)
    built(store, papers)
    assert read == ["a.md"]
    assert like_new(store, papers)


def test_of_the_same_bytes_the_next_name_takes_the_place_of_the_first(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(papers / "a.txt", papers / "0.txt")
    built(store, papers)
    assert names(store) == ["0.txt", "b.txt"]
    (papers / "0.txt").unlink()
    read = counting(monkeypatch)
    report = built(store, papers)
    assert (read, report.removed) == ([], 0)
    assert names(store) == ["a.txt", "b.txt"]
    assert like_new(store, papers)


def test_the_same_bytes_elsewhere_keep_a_paper(papers: Path, store: Path, tmp_path: Path) -> None:
    written(tmp_path / "other/same.txt", NATION)
    built(store, tmp_path / "other")
    (papers / "a.txt").unlink()
    built(store, papers)
    assert names(store) == ["b.txt", "same.txt"]
    assert like_new(store, papers, tmp_path / "other")


def test_what_was_read_from_elsewhere_stays(papers: Path, store: Path, tmp_path: Path) -> None:
    written(tmp_path / "papers-too/c.txt", TEXTS[3])  # a name that begins alike
    built(store, tmp_path / "papers-too")
    (papers / "a.txt").unlink()
    built(store, papers / "below")
    assert names(store) == ["a.txt", "b.txt", "c.txt"]
    built(store, papers)
    assert names(store) == ["b.txt", "c.txt"]


def test_a_file_given_by_itself_replaces_what_it_gave(papers: Path, store: Path) -> None:
    written(papers / "a.txt", TEXTS[4])
    built(store, papers / "a.txt")
    assert like_new(store, papers)


def test_a_file_that_a_folder_leaves_out_stays_when_it_was_given_by_itself(papers: Path, store: Path) -> None:
    written(papers / "odd.dat", TEXTS[3])
    built(store, papers / "odd.dat")
    built(store, papers)
    assert names(store) == ["a.txt", "b.txt", "odd.dat"]
    (papers / "odd.dat").unlink()
    built(store, papers)
    assert names(store) == ["a.txt", "b.txt"]


def test_a_broken_file_takes_its_old_paper_out_and_is_tried_again(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (papers / "a.txt").write_bytes(b"")
    report = built(store, papers)
    assert [line for line in report.unread if "a.txt: the file is empty" in line]
    assert any("a.txt: what was read there before is taken out" in note for note in report.notes)
    assert names(store) == ["b.txt"]
    read = counting(monkeypatch)
    assert built(store, papers).unread == report.unread
    assert read == ["a.txt"]


def test_a_folder_that_cannot_be_entered_keeps_its_papers_and_says_so(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("below"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr("os.scandir", closed)
    report = built(store, papers)
    assert names(store) == ["a.txt", "b.txt"]
    assert any("below: 1 file read from there before is kept" in note for note in report.notes)


def test_an_empty_folder_keeps_its_papers(papers: Path, store: Path) -> None:
    """It may be one that another disk is not yet mounted on."""
    shutil.rmtree(papers)
    papers.mkdir()
    report = built(store, papers)
    assert names(store) == ["a.txt", "b.txt"]
    assert any("2 files read from there before are kept" in note for note in report.notes)


def test_what_has_gone_can_be_kept_and_goes_later(papers: Path, store: Path) -> None:
    packed(papers / "more.zip", {"1.txt": TEXTS[3], "2.txt": TEXTS[4]})
    built(store, papers)
    (papers / "a.txt").unlink()
    packed(papers / "more.zip", {"1.txt": TEXTS[3]})
    assert built(store, papers, keep_gone=True).removed == 0
    assert names(store) == ["a.txt", "b.txt", "more.zip/1.txt", "more.zip/2.txt"]
    assert built(store, papers, keep_gone=True).read == 0
    assert built(store, papers).removed == 2
    assert like_new(store, papers)


def test_archives_and_tables_are_skipped_as_a_whole_and_lose_what_has_gone(
        papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed(papers / "more.zip", {"1.txt": TEXTS[3], "2.txt": TEXTS[4], "picture.exe": "x"})
    tabled(papers / "rows.csv", {"r1": TEXTS[3] + "\n", "r2": TEXTS[4] + "\n"})
    first = built(store, papers)
    read = counting(monkeypatch)
    again = built(store, papers)
    assert read == []
    assert again.left_out == first.left_out
    packed(papers / "more.zip", {"2.txt": TEXTS[4]})
    tabled(papers / "rows.csv", {"r1": TEXTS[3] + "\n"})
    report = built(store, papers)
    assert read == ["more.zip/2.txt", "rows.csv#r1"]
    assert report.removed == 2
    assert like_new(store, papers)


def test_of_an_unchanged_table_only_the_rows_that_failed_are_tried_again(
        papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tabled(papers / "rows.csv", {"r1": TEXTS[3], "r2": "", "r3": TEXTS[4]})
    unread = built(store, papers).unread
    read = counting(monkeypatch)
    report = built(store, papers)
    assert read == ["rows.csv#r2"]
    assert (report.unread, report.unchanged) == (unread, 4)
    assert like_new(store, papers)


def test_other_columns_are_read_and_concern_tables_alone(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tabled(papers / "rows.csv", {"r1": TEXTS[3]})
    built(store, papers)
    read = counting(monkeypatch)
    built(store, papers, columns=changing.Columns(text="text"))
    assert read == ["rows.csv#1"]
    built(store, papers, columns=NOT_SAID)
    assert names(store) == ["a.txt", "b.txt"]


def test_two_members_of_one_name_are_both_kept(papers: Path, store: Path) -> None:
    import zipfile

    with zipfile.ZipFile(papers / "twice.zip", "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("same.txt", TEXTS[3])
        archive.writestr("same.txt", TEXTS[4])
    assert built(store, papers).added == 2
    assert built(store, papers).unchanged == 4
    assert like_new(store, papers)


def test_a_decision_has_its_own_paper_read_again_and_no_other(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(papers / "c.txt", TEXTS[3])
    packed(papers / "more.zip", {"1.txt": TEXTS[4], "2.txt": TEXTS[4] + "\n"})
    built(store, papers)
    decided(papers, "a.txt", NATION)
    decided(papers, "more.zip/1.txt", TEXTS[4])
    read = counting(monkeypatch)
    assert built(store, papers).changed == 2
    assert read == ["a.txt", "more.zip/1.txt"]
    assert like_new(store, papers)
    (papers / FILE_NAME).unlink()
    read.clear()
    assert built(store, papers).changed == 2
    assert read == ["a.txt", "more.zip/1.txt"]
    assert like_new(store, papers)


def test_a_decision_that_fits_nothing_is_kept_with_the_facts(papers: Path, store: Path) -> None:
    decided(papers, "a.txt", CITY)  # of the text of another paper
    built(store, papers)
    assert like_new(store, papers)


def test_of_the_same_bytes_with_other_decisions_the_first_name_counts(papers: Path, store: Path) -> None:
    written(papers / "below/0.txt", NATION)
    decided(papers / "below", "0.txt", NATION)
    built(store, papers)
    assert like_new(store, papers)
    (papers / "below/0.txt").unlink()
    built(store, papers)
    assert like_new(store, papers)


def test_people_are_read_again_when_they_are_wanted_or_not(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = counting(monkeypatch)
    built(store, papers, people=False)
    assert sorted(read) == ["a.txt", "b.txt"]
    assert like_new(store, papers, people=False)
    built(store, papers)
    assert like_new(store, papers)


def test_another_program_reads_all_again_and_says_so(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = counting(monkeypatch)
    monkeypatch.setattr("wenmai.pipeline.listing.of_reading", lambda: "another")
    report = built(store, papers)
    assert sorted(read) == ["a.txt", "b.txt"]
    assert report.notes[0].startswith("the program, or a library that it reads with, has changed")
    assert (report.added, report.unchanged) == (0, 2)
    assert built(store, papers).notes == []


def test_the_fingerprint_is_that_of_modules_tables_and_libraries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fresh = installation.installation.__wrapped__
    here, read_by = fresh(), fingerprint.of_reading()
    assert here == fresh() == installation.installation()
    hashed: list[str] = []
    monkeypatch.setattr(installation, "hash_of_files", lambda files: hashed.extend(name for name, _ in files) or "")
    assert fresh() != here
    assert {"read/pdf.py", "extract/deadlines.py", "rdf/tasks.py", "chain.py", "authority/bodies.csv", "areas/words.csv"} <= {*hashed}
    monkeypatch.undo()
    monkeypatch.setattr(installation, "version", lambda name: "0")
    assert fresh().digest != here.digest
    monkeypatch.setattr(fingerprint, "installation", fresh)
    assert fingerprint.of_reading.__wrapped__() != read_by


def test_another_way_to_infer_infers_again_and_reads_nothing(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inferred: list[object] = []
    monkeypatch.setattr("wenmai.lineage.infer", lambda *arguments, **options: inferred.append(arguments))
    monkeypatch.setattr("wenmai.pipeline.deriving.of_inferring", lambda: "another")
    read = counting(monkeypatch)
    built(store, papers)
    assert (len(inferred), read) == (1, [])


def test_what_another_program_kept_of_the_texts_is_not_compared(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may have read other texts, or sketched them otherwise; here it kept nothing by which a copy is found."""
    written(papers / "c.txt", TEXTS[2])
    with monkeypatch.context() as older:
        older.setattr("wenmai.pipeline.deriving.of_inferring", lambda: "older")
        older.setattr("wenmai.lineage.sketches.sketch", lambda runs: ())
        assert built(tmp_path / "store", papers).alike == 0
    assert built(tmp_path / "store", papers).alike == 1
    assert like_new(tmp_path / "store", papers)


def test_what_somebody_puts_is_never_taken_out_and_is_inferred_over(papers: Path, store: Path) -> None:
    from wenmai.chain import facts_of
    from wenmai.read import read_bytes

    for name, text in (("mine.txt", TEXTS[3]), ("mine-too.txt", TEXTS[4])):
        with open_store(store) as opened:
            source = read_bytes(text.encode(), name)
            opened.put(source, facts_of(source))
    written(papers / "same.txt", TEXTS[3])
    built(store, papers)
    (papers / "same.txt").unlink()
    report = built(store, papers)
    assert (names(store), report.removed) == (["a.txt", "b.txt", "mine-too.txt", "mine.txt"], 0)
    assert report.held and report.held.sources == 4


def test_what_somebody_takes_out_is_read_again(papers: Path, store: Path) -> None:
    with open_store(store) as opened:
        opened.remove(opened.sources()[0].sha256)
    built(store, papers)
    assert like_new(store, papers)


@pytest.mark.parametrize("damage", ["lost", "of another version", "no database"])
def test_a_store_without_its_list_is_adopted(papers: Path, store: Path, damage: str) -> None:
    """As stores are from before there were lists: what is there is read once more, and from then on goes when its file does."""
    for path in store.glob(f"{FILE}*"):
        path.unlink()
    if damage == "of another version":
        import sqlite3

        with sqlite3.connect(store / FILE) as other:
            other.execute("PRAGMA user_version = 99")
        other.close()
    elif damage == "no database":
        (store / FILE).write_bytes(b"nonsense" * 1000)
    before = statements(store)
    assert (built(store, papers).added, statements(store)) == (0, before)
    (papers / "a.txt").unlink()
    built(store, papers)
    assert like_new(store, papers)


def test_what_was_read_from_somewhere_can_be_forgotten(papers: Path, store: Path, tmp_path: Path) -> None:
    written(tmp_path / "other/c.txt", TEXTS[3])
    built(store, tmp_path / "other")
    shutil.rmtree(papers / "below")
    with open_store(store) as opened:
        report, unknown = forget(opened, [papers, tmp_path / "nowhere"])
    assert (report.removed, unknown) == (2, [tmp_path / "nowhere"])
    assert names(store) == ["c.txt"]
    assert like_new(store, tmp_path / "other")
    built(store, papers)
    assert names(store) == ["a.txt", "c.txt"]


def test_a_copy_counts_again_when_its_original_goes(papers: Path, store: Path) -> None:
    written(papers / "poorer.txt", TEXTS[2])
    assert built(store, papers).alike == 1
    assert built(store, papers).alike == 1
    (papers / "below/b.txt").unlink()
    assert built(store, papers).alike == 0
    assert like_new(store, papers)


def test_the_outcomes_of_an_unchanged_build_say_what_reading_said(papers: Path, store: Path) -> None:
    written(papers / "poorer.txt", TEXTS[2])
    written(papers / "twin.txt", NATION)
    written(papers / "odd.txt", "没有版头的一段话。")
    first, again = built(store, papers), built(store, papers)
    assert again.notes == first.notes
    assert [(o.path, o.outcome, o.same_as, o.facts, o.warnings, o.format) for o in again.outcomes] == [
        (o.path, o.outcome if o.outcome in ("copy", "duplicate") else "unchanged", o.same_as, o.facts, o.warnings, o.format)
        for o in first.outcomes]
    assert again.held == first.held


def test_inputs_without_their_folders_take_nothing_out(papers: Path, store: Path) -> None:
    from wenmai.pipeline.building import build

    (papers / "a.txt").unlink()
    with open_store(store) as opened:
        build(opened, find_inputs([papers])[0])
    assert names(store) == ["a.txt", "b.txt"]


def test_the_list_is_neither_in_the_graph_nor_in_the_copy_that_is_served(papers: Path, store: Path) -> None:
    from wenmai.served import make

    with open_store(store) as opened:
        served = make(opened)
        assert str(papers).encode() not in opened.nquads()
    assert not list(served.glob("inventory*"))


def test_what_is_deleted_from_a_folder_that_was_renamed_goes_too(papers: Path, store: Path) -> None:
    renamed = papers.rename(papers.with_name("renamed"))
    built(store, renamed)
    (renamed / "a.txt").unlink()
    assert built(store, renamed).removed == 1
    assert names(store) == ["b.txt"] and like_new(store, renamed)


def test_a_build_that_is_stopped_leaves_the_store_marked_and_the_next_one_takes_the_mark_away(
        papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(papers / "c.txt", CITY.replace("步道", "码头"))
    with monkeypatch.context() as stopped:
        stopped.setattr("wenmai.lineage.infer", None)
        with pytest.raises(TypeError):
            built(store, papers)
    assert is_unfinished(store)
    built(store, papers)
    assert not is_unfinished(store)


def test_a_store_that_cannot_be_marked_is_said_to_be_unwritable(store: Path) -> None:
    (store / NAME).mkdir()  # what is in the way of the mark
    with pytest.raises(StoreError, match="cannot be written"), at_work(store):
        pass


def test_a_paper_whose_facts_were_cut_off_is_read_again(papers: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = min((store / "facts").iterdir())
    file.write_bytes(file.read_bytes()[:200])
    read = counting(monkeypatch)
    built(store, papers)
    assert len(read) == 1
    assert like_new(store, papers)


def test_facts_that_are_damaged_within_are_named(papers: Path, store: Path) -> None:
    file = min((store / "facts").iterdir())
    file.write_bytes(file.read_bytes().replace(b'"tasks"', b'"tasks', 1))
    written(papers / "c.txt", TEXTS[3])
    with pytest.raises(StoreError, match=f"{file} is damaged; remove it and run `wenmai build` over its paper again"):
        built(store, papers)
    file.unlink()
    built(store, papers)
    assert like_new(store, papers)
