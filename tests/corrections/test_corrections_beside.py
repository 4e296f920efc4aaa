"""The corrections file beside the documents: what it holds, whose it is, and what a build makes of it."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from wenmai.corrections import (
    FILE_NAME,
    CorrectionsFileError,
    corrections_for,
    decided_on,
    read_corrections,
    write_corrections,
)
from wenmai.corrections.record import Correction, from_json, to_json
from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_inputs
from wenmai.read import read_source
from wenmai.store import open_store

from .river_paper import TEXT, one, read, source


def decision(what: str = "change") -> Correction:
    made, facts = read()
    fact = one(facts, "responsibility", "市财政局", "清理河道垃圾")
    new = dict(fact.values) | {"role": "lead"} if what == "change" else None
    return decided_on(fact, made, what, new=new, by="李督查", on="3月1日", remark="见\n原件")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with the paper and a decision beside it."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "river.txt").write_text(TEXT, encoding="utf-8")
    write_corrections(folder / FILE_NAME, [decision()])
    return folder


def build_again(papers: Path, store: Path) -> tuple[int, list[str], bytes]:
    """How many documents a build changed, what it said, and the store's statements."""
    with open_store(store, create=True) as opened:
        report = build(opened, find_inputs([papers])[0])
        assert not report.unread, report.unread
        return report.added, [note.split(": ", 1)[1] for note in report.notes], opened.nquads()


def test_a_correction_is_one_line_that_reads_back() -> None:
    told = decision()
    assert from_json(json.loads(json.dumps(to_json(told)))) == told


def test_the_file_is_sorted_and_one_line_an_entry(papers: Path) -> None:
    made, facts = read()
    other = decided_on(one(facts, "header", "2024-02-20"), made, "accept")
    file = papers / FILE_NAME
    write_corrections(file, [other, decision()])
    first = file.read_bytes()
    write_corrections(file, [decision(), other])
    assert file.read_bytes() == first
    assert len(first.splitlines()) == 7
    assert sorted(map(str, read_corrections(file))) == sorted(map(str, [decision(), other]))


def test_a_decision_belongs_to_the_paper_by_content_and_by_name(papers: Path) -> None:
    (papers / "river.txt").rename(papers / "renamed.txt")
    (papers / "river.txt").write_text(TEXT.replace("95%", "96%"), encoding="utf-8")
    (papers / "another.txt").write_text("没有关系的一份文件。", encoding="utf-8")
    counts = [len(corrections_for(papers / name, read_source(papers / name))) for name in ("renamed.txt", "river.txt", "another.txt")]
    assert counts == [1, 1, 0]


def test_a_build_takes_decisions_up_and_one_that_changed_changes_the_store(papers: Path, tmp_path: Path) -> None:
    (papers / FILE_NAME).rename(tmp_path / "aside.json")
    store = tmp_path / "store"
    assert build_again(papers, store)[:2] == (1, [])
    (tmp_path / "aside.json").rename(papers / FILE_NAME)
    added, notes, statements = build_again(papers, store)
    assert (added, notes) == (1, ["corrections: 1 applied"])
    assert "李督查".encode() in statements
    assert build_again(papers, store)[0] == 0
    (papers / FILE_NAME).unlink()
    assert build_again(papers, store)[0] == 1


def test_the_store_after_corrections_equals_a_clean_build(papers: Path, tmp_path: Path) -> None:
    aside = (papers / FILE_NAME).read_bytes()
    (papers / FILE_NAME).unlink()
    build_again(papers, tmp_path / "late")
    (papers / FILE_NAME).write_bytes(aside)
    assert build_again(papers, tmp_path / "late")[2] == build_again(papers, tmp_path / "clean")[2]


def test_what_fits_no_more_is_told_by_file(papers: Path, tmp_path: Path) -> None:
    (papers / "river.txt").write_text(TEXT.replace("清理河道垃圾", "打捞漂浮物"), encoding="utf-8")
    assert build_again(papers, tmp_path / "store")[1] == [
        "corrections: 0 applied, 1 orphaned (`wenmai review --orphans` lists them)"]


@pytest.mark.parametrize("damage", [
    "", "{", "[]", '{"format": 1}', '{"format": 2, "corrections": []}', '{"format": 1, "corrections": [{"id": "f1"}]}',
    '{"format": 1, "corrections": [1]}', '{"format": 1, "corrections": {}}', "[" * 100_000,
])
def test_a_broken_file_is_named_and_no_paper_is_read_without_it(papers: Path, damage: str, tmp_path: Path) -> None:
    file = papers / FILE_NAME
    file.write_text(damage, encoding="utf-8")
    with pytest.raises(CorrectionsFileError, match=FILE_NAME):
        read_corrections(file)
    with open_store(tmp_path / "store", create=True) as store:
        report = build(store, find_inputs([papers])[0])
    assert report.read == 0
    assert FILE_NAME in report.unread[0]


@pytest.mark.parametrize(("key", "value", "message"), [
    ("kind", "verdict", "no kind of facts verdict"), ("decision", "maybe", "no decision maybe"),
    ("new", {"org": "市财政局", "role": "helper"}, "helper is none of lead, support"),
    ("new", {"org": "", "role": "lead"}, "must not be empty"),
    ("new", {"org": "市财政局", "role": "lead", "colour": "red"}, "no such field"),
])
def test_an_entry_that_says_nothing_known_is_named_by_its_number(papers: Path, key: str, value: object, message: str) -> None:
    file = papers / FILE_NAME
    whole = json.loads(file.read_text(encoding="utf-8"))
    whole["corrections"][0][key] = value
    file.write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(CorrectionsFileError, match=f"entry 1: .*{message}"):
        read_corrections(file)


def test_a_later_decision_keeps_the_earlier_in_its_history() -> None:
    first, second = decision(), decision("accept")
    both = second.after(first)
    assert (both.decision, [told["decision"] for told in both.history]) == ("accept", ["change"])
    assert both.after(both) == both
    assert source().sha256 == both.sha256
