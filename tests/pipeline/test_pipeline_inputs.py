"""Which files the paths of a command line mean, and where their annotations go."""
from __future__ import annotations

from pathlib import Path

import pytest

from wenmai.pipeline.document import read_document
from wenmai.pipeline.inputs import default_workers, find_inputs, targets


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("正文", encoding="utf-8")
    return folder


def places(*paths: Path) -> list[str]:
    return [item.place.as_posix() for item in find_inputs(paths)[0]]


def test_a_folder_means_its_text_files_sorted_and_none_that_is_hidden(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.txt", "c.pdf", ".hidden.txt", ".git/d.txt", "below/e.TXT")
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


def test_a_link_in_a_circle_costs_nothing_else(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    inputs, missing = find_inputs([tmp_path])
    assert (places(tmp_path), missing) == (["a.txt", "loop.txt"], [])
    said = read_document(inputs[1].path)
    assert said == f"{tmp_path / 'loop.txt'}: Too many levels of symbolic links"


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
    assert default_workers(inputs) == 1
    (tmp_path / "a.txt").write_bytes(b" " * 5_000_000)
    assert default_workers(inputs) >= 1
