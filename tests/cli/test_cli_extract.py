"""`wenmai extract`: what is written where, and what is said of input that is bad."""
from __future__ import annotations

import csv
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from wenmai.cli.app import run

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def load(path: Path) -> dict[str, object]:
    annotation: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return annotation


def test_one_annotation_a_document(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(papers), "--out", str(tmp_path / "facts")]) == 0
    assert sorted(path.name for path in (tmp_path / "facts").iterdir()) == ["notice-7.json", "notice-8.json"]
    annotation = load(tmp_path / "facts" / "notice-7.json")
    assert annotation["document"]["number"] == "某政办发〔2018〕7号"  # type: ignore[index]
    duties = [(duty["org"], duty["role"]) for task in annotation["tasks"] for duty in task["responsibilities"]]  # type: ignore[attr-defined]
    assert duties == [("州交通运输局", "lead"), ("州财政局", "support"), ("州交通运输局", "responsible")]
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"2 documents read, 0 not read; written to {tmp_path / 'facts'}\n"


def test_several_workers_write_the_same(papers: Path, tmp_path: Path) -> None:
    for workers in ("1", "2"):
        assert run(["extract", str(papers), "--out", str(tmp_path / workers), "--workers", workers]) == 0
    for path in (tmp_path / "1").iterdir():
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes()


def test_standard_input_to_standard_output(papers: Path, wenmai: Run) -> None:
    data = (papers / "notice-7.txt").read_bytes()
    done = wenmai("extract", "-", "--stdout", stdin=data, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["document"]["number"] == "某政办发〔2018〕7号"


def test_gb18030_gives_the_same_facts(papers: Path, tmp_path: Path) -> None:
    text = (papers / "notice-7.txt").read_text(encoding="utf-8")
    (papers / "national.txt").write_text(text, encoding="gb18030")
    assert run(["extract", str(papers), "--out", str(tmp_path / "facts")]) == 0
    utf8, gb18030 = (load(tmp_path / "facts" / name) for name in ("notice-7.json", "national.json"))
    assert gb18030["encoding"] == "gb18030"
    assert (gb18030["document"], gb18030["tasks"]) == (utf8["document"], utf8["tasks"])


@pytest.mark.parametrize(("data", "words"), [
    (b"", "empty"),
    (b" \n\n", "white space"),
    (b"GIF89a\x01\x00\x01\x00", "not a text file"),
    ("通知".encode() * 9 + b"\xff\xfe\x80\x81 \xff", "offset"),  # text in no encoding: says where it stops being text
])
def test_what_cannot_be_read_is_named_and_costs_nothing_else(
        data: bytes, words: str, papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (papers / "bad.txt").write_bytes(data)
    code = run(["extract", str(papers), "--out", str(tmp_path / "facts")])
    err = capsys.readouterr().err
    bad = [line for line in err.splitlines() if "bad.txt" in line]
    assert len(bad) == 1 and words in bad[0], err
    assert code == (2 if bad[0].startswith("not read: ") else 0)
    assert (tmp_path / "facts" / "notice-8.json").exists()
    assert "Traceback" not in err


def test_damaged_bytes_are_reported_with_their_offset(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = (papers / "notice-7.txt").read_bytes()
    at = data.index("重点".encode())
    (papers / "notice-7.txt").write_bytes(data[:at] + b"\xff" + data[at:])
    assert run(["extract", str(papers / "notice-7.txt"), "--out", str(tmp_path / "facts")]) == 0
    assert f"offset {at}" in capsys.readouterr().err
    assert load(tmp_path / "facts" / "notice-7.json")["warnings"]


def test_tasks_without_a_header_are_no_poem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "part.txt").write_text("一、修建步道。（市体育局牵头）\n二、检查步道。（市应急局牵头）\n", encoding="utf-8")
    assert run(["extract", str(tmp_path / "part.txt"), "--out", str(tmp_path / "facts")]) == 0
    said = capsys.readouterr().err
    assert "part.txt: no header: no number, title, kind or issuer found" in said and "no policy document" not in said


def test_a_text_that_is_no_policy_document_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "poem.txt").write_text("窗外下雨了，她合上书，\n想起去年的海。\n", encoding="utf-8")
    assert run(["extract", str(tmp_path / "poem.txt"), "--out", str(tmp_path / "facts")]) == 0
    assert "no policy document" in capsys.readouterr().err
    header = load(tmp_path / "facts" / "poem.json")["document"]
    assert {key: value for key, value in header.items() if value} == {}  # type: ignore[attr-defined]


def test_a_path_that_is_not_there_is_named_and_the_others_are_read(
        papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(tmp_path / "nowhere.txt"), str(papers), "--out", str(tmp_path / "facts")]) == 2
    err = capsys.readouterr().err
    assert "nowhere.txt: no such file or folder" in err and "2 documents read, 1 not read" in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (papers / "notice-7.txt").chmod(0)
    assert run(["extract", str(papers), "--out", str(tmp_path / "facts")]) == 2
    assert "notice-7.txt: Permission denied" in capsys.readouterr().err


def test_an_output_folder_that_cannot_be_made_is_one_line(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(papers), "--out", str(papers / "notice-7.txt" / "facts")]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "notice-7.txt" in err


@pytest.mark.parametrize("command", [("extract", "--out", "facts"), ("build", "--no-copy", "--store", "store")])
def test_outcomes_are_a_table_of_every_file_and_the_last_line_counts_what_is_left_out(
        command: tuple[str, ...], papers: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(papers.parent)
    (papers / "bad.txt").write_bytes(b"")
    (papers / "=1+1.xyz").write_bytes(b"x")
    (papers / "same.txt").write_bytes((papers / "notice-7.txt").read_bytes())
    name, *options = command
    assert run([name, "papers", "nowhere", *options, "--outcomes", "all.csv"]) == 2
    assert capsys.readouterr().err.endswith("1 of kinds that are not read left out (1 .xyz)\n")
    with Path("all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["path"]: (row["outcome"], row["same_as"], row["error"], row["message"]) for row in csv.DictReader(file)}
    assert rows == {
        "nowhere": ("failed", "", "NoSuchInput", "no such file or folder"),
        "papers/=1+1.xyz": ("left out", "", "", "files of this kind are not read"),
        "papers/bad.txt": ("failed", "", "EmptyFileError", "the file is empty"),
        "papers/notice-7.txt": ("read", "", "", ""),
        "papers/notice-8.txt": ("read", "", "", ""),
        "papers/same.txt": ("duplicate", "papers/notice-7.txt", "", ""),
    }


def test_a_second_build_says_unchanged(papers: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert run(["build", str(papers), "--no-copy", "--store", str(tmp_path / "store"), "--outcomes", str(tmp_path / "all.csv")]) == 0
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["outcome"] for row in csv.DictReader(file)] == ["unchanged", "unchanged"]


def test_tables_that_are_left_out_are_said_to_need_their_column(tmp_path: Path, wenmai: Run) -> None:
    (tmp_path / "b.csv").write_text("正文\n甲\n", encoding="utf-8")
    done = wenmai("extract", str(tmp_path), "--out", str(tmp_path / "out"))
    assert done.stderr.rstrip().endswith("(1 .csv); tables are read where --text-col names their column of texts")


def test_what_people_have_decided_is_no_file_that_is_left_out(papers: Path, tmp_path: Path, wenmai: Run) -> None:
    (papers / "wenmai-corrections.json").write_text('{"format": 1, "corrections": []}', encoding="utf-8")
    assert ".json" not in wenmai("extract", str(papers), "--out", str(tmp_path / "out")).stderr
