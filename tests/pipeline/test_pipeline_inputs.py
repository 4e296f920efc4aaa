"""Which files the paths of a command line mean, and where their annotations go."""
from __future__ import annotations

import os
from pathlib import Path, PurePath

import pytest

from wenmai.pipeline.document import Unread, read_document
from wenmai.pipeline.inputs import MOST_A_CORE, Input, NoSuchInput, cores, find_all, find_inputs, refuse_kind, targets, workers_for
from wenmai.pipeline.items import Item


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("正文", encoding="utf-8")
    return folder


def places(*paths: Path) -> list[str]:
    return [item.place.as_posix() for item in find_inputs(paths)[0]]


def test_a_folder_means_its_text_files_sorted_and_none_that_is_hidden(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.txt", "c.ppt", ".hidden.txt", ".git/d.txt", "below/e.TXT")
    assert places(tmp_path) == ["a.txt", "b.txt", "below/e.TXT"]


def test_a_file_is_taken_whatever_its_suffix_and_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "notice")
    assert places(tmp_path / "notice", tmp_path / "a.txt", tmp_path) == ["notice", "a.txt"]


def test_what_is_not_there_is_named_and_costs_nothing_else(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (tmp_path / "empty").mkdir()
    inputs, missing = find_inputs([tmp_path / "nowhere", tmp_path / "a.txt", tmp_path / "empty"])
    assert [item.path.name for item in inputs] == ["a.txt"]
    assert [str(error).startswith(str(tmp_path / name)) for error, name in zip(missing, ["nowhere", "empty"], strict=True)] == [True, True]


@pytest.mark.parametrize("link", ["a.txt", "z.txt"])
def test_a_file_goes_by_its_own_name_where_links_lead_to_it(tmp_path: Path, link: str) -> None:
    make(tmp_path, "paper.txt")
    (tmp_path / link).symlink_to("paper.txt")
    assert places(tmp_path) == ["paper.txt"]


def test_a_link_in_a_circle_costs_nothing_else(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    inputs, missing = find_inputs([tmp_path])
    assert (places(tmp_path), missing) == (["a.txt", "loop.txt"], [])
    said = read_document(Item(inputs[1].path, PurePath()))
    assert isinstance(said, Unread) and said.message == f"{tmp_path / 'loop.txt'}: Too many levels of symbolic links"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on this system")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    found = find_all([tmp_path])
    assert ([item.path.name for item in found.inputs], found.left_out) == (["a.txt"], [tmp_path / "b.txt"])


@pytest.mark.parametrize(("names", "expected"), [
    (["a.txt", "below/a.txt"], ["a.json", "below/a.json"]),  # sub-folders mirrored
    (["a.txt", "a.TXT"], ["a.TXT.json", "a.txt.json"]),  # two stems clash: both keep their suffix
    (["a.b.txt"], ["a.b.json"]),
])
def test_targets_of_one_folder(tmp_path: Path, names: list[str], expected: list[str]) -> None:
    inputs, _ = find_inputs([make(tmp_path / "in", *names)])
    assert [path.relative_to(tmp_path / "out").as_posix() for path in targets(inputs, tmp_path / "out")] == expected


def test_the_same_place_in_two_folders_keeps_both(tmp_path: Path) -> None:
    make(tmp_path, "one/a.txt", "two/a.txt")
    inputs, _ = find_inputs([tmp_path / "one", tmp_path / "two"])
    assert [path.name for path in targets(inputs, tmp_path)] == ["a.txt.json", "a.txt-2.json"]


def test_one_process_for_little_text(tmp_path: Path) -> None:
    inputs, _ = find_inputs([make(tmp_path, "a.txt")])
    assert workers_for(inputs) == 1
    inputs, _ = find_inputs([make(tmp_path, "b.txt")])
    (tmp_path / "a.txt").write_bytes(b" " * 5_000_000)
    assert 1 <= workers_for(inputs) <= 2


@pytest.mark.parametrize(("documents", "wanted", "started", "why"), [
    (1, 9999, 1, "a process more than there are documents would have nothing to do"),
    (3, 2, 2, "as many as were asked for"),
    (0, 2, 1, "no document at all"),
    (1000, 9999, MOST_A_CORE * cores(), "so many do nothing sooner and take all memory"),
])
def test_workers_that_were_asked_for(documents: int, wanted: int, started: int, why: str) -> None:
    inputs = [Input(Path(f"{number}.txt"), PurePath(f"{number}.txt")) for number in range(documents)]
    assert workers_for(inputs, wanted) == started, why


@pytest.mark.parametrize("name", ["a.ceb", "b.XLSX", "c.caj", "d.et"])
def test_a_kind_that_is_not_read_is_said_of_a_file_by_name(name: str, tmp_path: Path) -> None:
    make(tmp_path, name, "e.txt")
    inputs, missing = find_inputs([tmp_path / name, tmp_path])
    assert [item.path.name for item in inputs] == ["e.txt"]
    suffix = Path(name).suffix.lower()
    assert [str(error) for error in missing] == [f"{tmp_path / name}: {suffix} files are not read (`wenmai docs files` says which are)"]
    with pytest.raises(NoSuchInput):
        refuse_kind(tmp_path / name)
