"""Files written whole or not at all."""
from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from wenmai import placing
from wenmai.corrections import write_corrections
from wenmai.placing import TOGETHER, WrittenTogether, aside_of, write_whole


def full_disk(handle: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"old")
    write_whole(tmp_path / "a.json", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.json": b"new"}


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.json").write_bytes(b"old")
    monkeypatch.setattr(placing.os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a.json", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.json": b"old"}


def test_files_written_together_are_in_their_places_when_the_block_ends(tmp_path: Path) -> None:
    (tmp_path / "3.json").write_bytes(b"old")
    told = {f"{number}.json": b"%d" % number for number in range(TOGETHER + 5)}
    with WrittenTogether() as files:
        for name, data in told.items():
            files.write(tmp_path / name, data)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == told


def test_of_files_written_together_none_is_in_its_place_before_it_is_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.json").write_bytes(b"old")
    monkeypatch.setattr(placing.os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"), WrittenTogether() as files:
        files.write(tmp_path / "a.json", b"new")
        files.write(tmp_path / "b.json", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.json": b"old"}


def test_files_of_a_block_that_ends_by_an_error_are_dropped(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), WrittenTogether() as files:
        files.write(tmp_path / "a.json", b"new")
        raise KeyboardInterrupt
    assert not list(tmp_path.iterdir())


def test_the_longest_name_of_a_file_can_be_written(tmp_path: Path) -> None:
    name = "市" * 85  # 255 bytes, the most that file systems take
    write_whole(tmp_path / name, b"x")
    assert (tmp_path / name).read_bytes() == b"x"


def test_the_temporary_file_is_hidden_and_lies_beside(tmp_path: Path) -> None:
    assert aside_of(tmp_path / "a.json") == tmp_path / ".a.json.part"


def test_corrections_kept_elsewhere_stay_there(tmp_path: Path) -> None:
    """A link beside the papers to a file under version control is followed, and stays a link."""
    (tmp_path / "kept.json").write_bytes(b"")
    (tmp_path / "wenmai-corrections.json").symlink_to(tmp_path / "kept.json")
    write_corrections(tmp_path / "wenmai-corrections.json", [])
    assert (tmp_path / "wenmai-corrections.json").is_symlink()
    assert b'"corrections": []' in (tmp_path / "kept.json").read_bytes()


def test_long_names_that_begin_alike_wait_beside_each_other(tmp_path: Path) -> None:
    names = ["0" * 63 + end for end in "123"]
    with WrittenTogether() as files:
        for name in names:
            files.write(tmp_path / name, name.encode())
    assert {path.name: path.read_bytes().decode() for path in tmp_path.iterdir()} == {name: name for name in names}
