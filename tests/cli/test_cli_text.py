"""`wenmai text`: the very characters that places are counted in."""
from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    (tmp_path / "odd.txt").write_bytes("云溪市通知\r\n一、修建步道\n".encode("gb18030"))
    return tmp_path


def test_the_text_is_printed_to_the_character(odd: Path, wenmai: Run) -> None:
    done = subprocess.run([sys.executable, "-m", "wenmai", "text", str(odd / "odd.txt")], capture_output=True, check=True)
    assert done.stdout.decode() == "云溪市通知\r\n一、修建步道\n"


def test_a_quote_of_the_annotation_stands_at_its_place_in_what_is_printed(papers: Path, wenmai: Run) -> None:
    annotation = json.loads(wenmai("extract", str(papers / "notice-7.txt"), "--stdout").stdout)
    text = wenmai("text", str(papers / "notice-7.txt")).stdout
    start, end = annotation["document"]["spans"]["number"]
    assert text[start:end] == annotation["document"]["number"]


def test_members_and_rows_are_named_and_printed(odd: Path, wenmai: Run) -> None:
    with zipfile.ZipFile(odd / "a.zip", "w") as made:
        made.write(odd / "odd.txt", "d/odd.txt")
    (odd / "b.csv").write_text("id,text\nx,甲\ny,乙\n")
    assert wenmai("text", str(odd / "a.zip")).stdout == "d/odd.txt\n"
    assert wenmai("text", str(odd / "a.zip"), "d/odd.txt").stdout.startswith("云溪市通知")
    assert wenmai("text", str(odd / "b.csv"), "--id-col", "id").stdout == "x\ny\n"
    assert wenmai("text", str(odd / "b.csv"), "y", "--id-col", "id").stdout == "乙"
    done = wenmai("text", str(odd / "b.csv"), "9")
    assert (done.returncode, done.stderr) == (2, f"wenmai: {odd / 'b.csv'} holds no 9\n")


def test_members_and_rows_may_be_named_as_evidence_names_them(odd: Path, wenmai: Run) -> None:
    (odd / "b#c.csv").write_text("id,text\nx#1,甲\n", encoding="utf-8")
    with zipfile.ZipFile(odd / "a.zip", "w") as made:
        made.write(odd / "odd.txt", "d/odd.txt")
        made.write(odd / "b#c.csv", "d/b.csv")
    assert wenmai("text", str(odd / "a.zip/d/odd.txt")).stdout.startswith("云溪市通知")
    assert wenmai("text", f"{odd / 'b#c.csv'}#1").stdout == "甲"
    assert wenmai("text", f"{odd / 'b#c.csv'}#x#1", "--id-col", "id").stdout == "甲"
    assert wenmai("text", f"{odd / 'a.zip/d/b.csv'}#1", "--text-col", "text").stdout == "甲"
    done = wenmai("text", str(odd / "a.zip/d/none.txt"))
    assert (done.returncode, done.stderr) == (2, f"wenmai: {odd / 'a.zip'} holds no d/none.txt\n")
    assert "holds no" not in wenmai("text", str(odd / "none.txt")).stderr


def test_a_format_without_pages_says_so(odd: Path, wenmai: Run) -> None:
    done = wenmai("text", str(odd / "odd.txt"), "--pages")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "odd.txt: the format text has no pages\n")
    assert "txt：text 格式不分页" in wenmai("--lang", "zh", "text", str(odd / "odd.txt"), "--pages").stderr


def test_warnings_are_told_in_the_language_chosen(tmp_path: Path, wenmai: Run) -> None:
    (tmp_path / "a.txt").write_bytes("云溪市防汛方案\n".encode() + b"\0\0")
    assert "a.txt: 2 zero bytes at the end of the file left out" in wenmai("text", str(tmp_path / "a.txt")).stderr
    assert "zero bytes" not in wenmai("--lang", "zh", "text", str(tmp_path / "a.txt")).stderr
