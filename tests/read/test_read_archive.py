"""Members of ZIP archives: which there are, what they are called, and what is not unfolded."""
from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from wenmai.read import archive
from wenmai.read.archive import member_bytes, members
from wenmai.read.errors import DamagedFileError, EncryptedFileError, ReadError, TooLargeError, UnreadableFileError


class InGBK(zipfile.ZipInfo):
    """A name as Chinese programs write it: in GBK, without the flag that says UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    path = folder / "a.zip"
    path.write_bytes(packed(files))
    return path


def told(path: Path) -> dict[str, bytes | str]:
    """Of each member its bytes, or the name of the error that it is."""
    out: dict[str, bytes | str] = {}
    for member in members(path):
        try:
            out[member.name] = type(member.refused).__name__ if member.refused else member_bytes(path, member.trail)
        except ReadError as error:
            out[member.name] = type(error).__name__
    return out


def test_files_in_folders_and_in_archives_within_sorted_by_name(tmp_path: Path) -> None:
    path = put(tmp_path, {"b.txt": b"b", "below/a.txt": b"a", "inner.zip": packed({"c.txt": b"c", "d/": b""})})
    assert told(path) == {"b.txt": b"b", "below/a.txt": b"a", "inner.zip/c.txt": b"c"}
    assert list(told(path)) == sorted(told(path))


def test_names_in_gbk_and_with_the_other_slash_are_read_as_they_were_meant(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(InGBK("云溪市文件\\关于印发方案的通知.txt"), b"1")
    assert list(told(path)) == ["云溪市文件/关于印发方案的通知.txt"]


def test_a_name_that_leads_up_or_to_a_root_leads_nowhere(tmp_path: Path) -> None:
    path = put(tmp_path, {"../../x.txt": b"1", "/y.txt": b"2", "a/./z.txt": b"3", "n\x1bul.txt": b"4"})
    assert told(path) == {"a/z.txt": b"3", "n_ul.txt": b"4", "x.txt": b"1", "y.txt": b"2"}


def test_what_is_hidden_and_what_macos_adds_is_left_out(tmp_path: Path) -> None:
    assert told(put(tmp_path, {".git/a.txt": b"1", "__MACOSX/b/._c.txt": b"2", "d.txt": b"3"})) == {"d.txt": b"3"}


def test_a_member_that_unfolds_to_too_many_times_its_size_is_refused(tmp_path: Path) -> None:
    zeros = bytes(archive.SMALL + 1)
    assert told(put(tmp_path, {"bomb.txt": zeros, "a.txt": b"1"})) == {"a.txt": b"1", "bomb.txt": "TooLargeError"}


def test_all_members_together_unfold_to_no_more_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES_IN_ALL", 25)
    path = put(tmp_path, {"1.txt": b"x" * 10, "2.zip": packed({"a.txt": b"y"})[:15] + b"z" * 5, "3.txt": b"x" * 10})
    assert told(path)["3.txt"] == "TooLargeError" and told(path)["1.txt"] == b"x" * 10


def test_archives_within_archives_end_at_a_depth(tmp_path: Path) -> None:
    data = packed({"a.txt": b"1"})
    for depth in range(archive.DEEPEST + 2):
        data = packed({f"{depth}.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    ((name, said),) = told(tmp_path / "a.zip").items()
    assert (name.count(".zip"), said) == (archive.DEEPEST, "TooLargeError")


def test_too_many_members_are_an_error_of_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    with pytest.raises(TooLargeError):
        list(members(put(tmp_path, dict.fromkeys(("a", "b", "c"), b"1"))))


def test_a_list_of_members_that_is_too_long_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LONGEST_LISTING", 90)
    with pytest.raises(TooLargeError):
        list(members(put(tmp_path, dict.fromkeys(("a", "b", "c"), b"1"))))


def test_an_encrypted_member_is_said_to_be_so_and_the_others_are_read(tmp_path: Path) -> None:
    path = put(tmp_path, {"a.txt": b"1", "b.txt": b"2"})
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag in the list of members
    path.write_bytes(data)
    assert told(path) == {"a.txt": EncryptedFileError.__name__, "b.txt": b"2"}


@pytest.mark.parametrize(("offset", "value", "why"), [
    (10, struct.pack("<H", 97), "a method that nobody knows"),
    (16, struct.pack("<I", 1), "a checksum of something else"),
    (24, struct.pack("<I", 90), "it says to be longer than it is"),
    (24, struct.pack("<I", 5), "it says to be shorter than it is"),
])
def test_a_member_that_is_not_what_the_list_says_costs_no_other_one(tmp_path: Path, offset: int, value: bytes, why: str) -> None:
    path = put(tmp_path, {"a.txt": b"0123456789" * 3, "b.txt": b"2"})
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + offset:at + offset + len(value)] = value
    path.write_bytes(data)
    assert told(path) == {"a.txt": "DamagedFileError", "b.txt": b"2"}, why


def test_no_archive_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes("不是压缩包".encode())
    with pytest.raises(DamagedFileError):
        list(members(tmp_path / "a.zip"))
    with pytest.raises(UnreadableFileError):
        list(members(tmp_path / "b.zip"))
