"""Files that can be read, and the named error for each kind that cannot."""
from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from wenmai.read import BinaryFileError, EmptyFileError, ReadError, UnreadableFileError, read_bytes, read_source

REFUSED = [
    # bytes, error, what it says: what the case is for
    (b"", EmptyFileError, "is empty"),
    (b" \n\t\r\n", EmptyFileError, "only white space"),
    ("\u3000\n\u3000".encode(), EmptyFileError, "only white space"),  # full-width spaces
    (b"\xef\xbb\xbf", EmptyFileError, "only white space"),  # a byte order mark alone
    (b"\xef\xbb\xbf\n\n", EmptyFileError, "only white space"),
    (b"GIF89a\x01\x00\x01\x00", BinaryFileError, "not a text file"),
    (b"PK\x03\x04" + bytes(range(256)), BinaryFileError, "not a text file"),
    (b"text \x01\x02\x03\x04 text", BinaryFileError, "not a text file"),  # control characters without a NUL
    (b"\xff" * 40, ReadError, "no known encoding"),
]


@pytest.mark.parametrize(("data", "error", "says"), REFUSED)
def test_bytes_that_hold_no_text(data: bytes, error: type[ReadError], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        read_bytes(data, "07号.txt")
    assert str(caught.value).startswith("07号.txt: ")
    assert "\n" not in str(caught.value)


def test_a_source_knows_its_name_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    data = "关于开展安全检查的通知".encode("gb18030")
    path = tmp_path / "通知 1.txt"
    path.write_bytes(data)
    source = read_source(path)
    assert (source.name, source.sha256, source.encoding) == ("通知 1.txt", hashlib.sha256(data).hexdigest(), "gb18030")
    assert source == read_bytes(data, "通知 1.txt")


def test_zero_bytes_at_the_end_are_left_out_and_said() -> None:
    source = read_bytes("关于开展安全检查的通知\n".encode() + b"\x00\x00", "a.txt")
    assert source.text == "关于开展安全检查的通知\n"
    assert source.warnings == ("2 zero bytes at the end of the file left out",)
    assert read_bytes(b"\xff\xfe" + "通知\n".encode("utf-16-le"), "a.txt").text == "通知\n"  # its last byte is half a character


def test_a_file_is_refused_by_its_whole_path(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "same.txt"
        path.write_bytes(b"\x01\x02\x03\x04")
        with pytest.raises(BinaryFileError, match=f"^{path}: not a text file"):
            read_source(path)


def test_a_form_feed_between_pages_is_text() -> None:
    assert read_bytes("第一页\x0c第二页".encode(), "a.txt").text == "第一页\x0c第二页"


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "没有.txt", tmp_path):
        with pytest.raises(UnreadableFileError) as caught:
            read_source(path)
        assert str(path) in str(caught.value)


def test_a_path_that_no_file_system_takes() -> None:
    with pytest.raises(UnreadableFileError):
        read_source(Path("a\0b.txt"))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads every file")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("关于印发方案的通知", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(UnreadableFileError, match=r"closed\.txt: Permission denied"):
        read_source(path)
