"""`wenmai ledger` as a command: from a store, from a folder in one step, what it says, wrong usage."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from wenmai.cli.app import run

from .conftest import rows_of, table

NOTICE = """云溪市人民政府办公室关于做好渡口修缮工作的通知

云溪政办发〔2024〕{number}号

各县区人民政府：

为做好渡口修缮工作，现通知如下。

一、重点任务

（一）修补码头。2024年12月底前补好码头{number}处。（市交通运输局牵头，市财政局配合）

（二）登记渡船。逐条登记并编号。（市交通运输局负责）

云溪市人民政府办公室

2024年3月4日
"""


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `papers` with two notices, in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in (7, 8):
        (folder / f"notice-{number}.txt").write_text(NOTICE.format(number=number), encoding="utf-8")
    return folder


def test_a_ledger_in_one_step_from_a_folder(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ledger", "papers", "--as-of", "2024-12-20", "--out", "ledger.xlsx"]) == 0
    out, err = capsys.readouterr()
    assert out == "" and "2 documents read" in err
    assert err.splitlines()[-1] == "ledger.xlsx: 4 tasks of 2 papers as of 2024-12-20; 临期 2，未定时限 2"
    rows = table(tmp_path / "ledger.xlsx")
    assert [(row["任务"], row["来源文号"]) for row in rows[1:3]] == [
        ("（二）登记渡船", "云溪政办发〔2024〕7号"), ("（一）修补码头", "云溪政办发〔2024〕8号")]
    assert rows[1]["原文"] == "登记渡船。逐条登记并编号。（市交通运输局负责）"
    assert str(rows[1]["牵头单位"]).endswith("交通运输局（负责）")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ledger.xlsx", "papers"]


def test_without_people_no_leader_stands_in_it(papers: Path, tmp_path: Path) -> None:
    led = "\n\n责任领导：何川\n\n牵头单位：市交通运输局"
    (papers / "notice-9.txt").write_text(NOTICE.format(number=9).replace("（市交通运输局负责）", led), encoding="utf-8")
    made = ["ledger", "papers", "--as-of", "2024-05-01", "--out"]
    assert run([*made, "with.csv"]) == run([*made, "without.csv", "--no-people"]) == 0
    leaders = [[row["责任领导"] for row in rows_of(tmp_path / name)] for name in ("with.csv", "without.csv")]
    assert "何川" in leaders[0] and set(leaders[1]) == {""}


def test_a_store_that_is_named_is_kept_and_read_again(papers: Path, tmp_path: Path) -> None:
    assert run(["ledger", "papers", "--store", "kept", "--as-of", "2024-05-01", "--out", "one.xlsx"]) == 0
    assert run(["ledger", "--store", "kept", "--as-of", "2024-05-01", "--out", "two.xlsx"]) == 0
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_papers_that_are_in_the_store_as_they_are_make_a_ledger_again(papers: Path, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        assert run(["ledger", "papers", "--store", "kept", "--as-of", "2024-05-01", "--out", name]) == 0
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_update_and_choices(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = ["ledger", "papers", "--as-of", "2024-05-01", "--out", "ledger.xlsx"]
    assert run(made) == 0
    book = openpyxl.load_workbook("ledger.xlsx")
    book["督查台账"]["L2"] = "已补一处"
    book.save("ledger.xlsx")
    capsys.readouterr()
    assert run([*made, "--update", "ledger.xlsx", "--document", "云溪政办发〔2024〕7号", "--by-lead", "--warn", "300"]) == 0
    said = "1 rows that people worked in taken over, 0 corrected cells, 0 rows of their own; 0 tasks not in it"
    assert f"note: ledger.xlsx: {said}" in capsys.readouterr().err.splitlines()
    (first, second) = table(tmp_path / "ledger.xlsx")
    assert (first["进展"], first["状态"], second["进展"]) == ("已补一处", "临期", None)


def test_without_a_date_it_is_for_today(papers: Path, tmp_path: Path) -> None:
    before = date.today()
    assert run(["ledger", "papers", "--out", "ledger.xlsx"]) == 0
    made = openpyxl.load_workbook(tmp_path / "ledger.xlsx")["说明"]["B2"].value.date()
    assert before <= made <= date.today()


def test_a_paper_that_cannot_be_read_is_named_and_the_others_stand_in_the_ledger(
        papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (papers / "empty.txt").touch()
    assert run(["ledger", "papers", "--as-of", "2024-05-01", "--out", "ledger.csv"]) == 2
    assert "not read: " in capsys.readouterr().err
    assert (tmp_path / "ledger.csv").read_text(encoding="utf-8-sig").count("修补码头") >= 2


def test_where_no_paper_can_be_read_nothing_is_written(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder's name that was mistyped must not empty the ledger that is to be kept."""
    made = ["--as-of", "2024-05-01", "--out", "ledger.csv"]
    assert run(["ledger", "papers", *made]) == 0
    before = (tmp_path / "ledger.csv").read_bytes()
    assert run(["ledger", "paper", *made, "--update", "ledger.csv"]) == 2
    assert "no paper could be read: no ledger is made" in capsys.readouterr().err
    assert (tmp_path / "ledger.csv").read_bytes() == before


@pytest.mark.parametrize("option", [["--no-people"], ["--workers", "1"]])
def test_what_is_for_reading_papers_is_refused_without_papers(papers: Path, capsys: pytest.CaptureFixture[str], option: list[str]) -> None:
    """Who asks for a ledger without leaders must not be given one with them."""
    assert run(["ledger", "papers", "--store", "kept", "--as-of", "2024-05-01", "--out", "one.csv"]) == 0
    capsys.readouterr()
    assert run(["ledger", "--store", "kept", "--out", "two.csv", *option]) == 2
    assert f"{option[0]} is for papers that are read" in capsys.readouterr().err


@pytest.mark.parametrize(("first", "words"), [
    (b"\xd0\xcf\x11\xe0", "an old .xls, or locked with a password; save it as .xlsx"),
    (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an .ods; save it as .xlsx")])
def test_a_workbook_of_another_kind_is_named(papers: Path, capsys: pytest.CaptureFixture[str], first: bytes, words: str) -> None:
    Path("old.xlsx").write_bytes(first + bytes(600))
    assert run(["ledger", "papers", "--update", "old.xlsx", "--out", "new.csv"]) == 2
    assert words in capsys.readouterr().err


def test_a_place_may_be_named_by_its_short_form(papers: Path, tmp_path: Path) -> None:
    (papers / "notice-9.txt").write_text(NOTICE.format(number=9).replace("云溪市", "楚雄州").replace("云溪", "楚"), encoding="utf-8")
    assert run(["ledger", "papers", "--as-of", "2024-05-01", "--place", "楚雄州", "--out", "ledger.csv"]) == 0
    assert {row["来源文号"] for row in rows_of(tmp_path / "ledger.csv")} == {"楚政办发〔2024〕9号"}


def test_a_word_of_ones_own_for_how_it_stands_is_counted(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = ["ledger", "papers", "--as-of", "2024-05-01", "--out", "ledger.xlsx"]
    assert run(made) == 0
    book = openpyxl.load_workbook("ledger.xlsx")
    book["督查台账"]["J2"] = "暂缓"
    book.save("ledger.xlsx")
    capsys.readouterr()
    assert run([*made, "--update", "ledger.xlsx"]) == 0
    assert capsys.readouterr().err.splitlines()[-1].endswith("正常 1，未定时限 2，暂缓 1")


@pytest.mark.parametrize(("arguments", "words"), [
    (["--out", "x.pdf"], "a name that ends in .xlsx or .csv"),
    (["--out", "x.csv", "--by-lead"], "--by-lead needs a name that ends in .xlsx"),
    (["--out", "x.xlsx", "--urgent", "40"], "--urgent 40 is more than --warn 30"),
    (["--out", "x.xlsx", "--as-of", "2024-13-01"], "--as-of"),
    (["--out", "x.xlsx", "--from", "2024-06-01", "--to", "2024-05-01"], "--from 2024-06-01 is after --to 2024-05-01"),
    (["--out", "x.xlsx", "--update", "nowhere.xlsx"], "nowhere.xlsx"),
    ([], "--out"),
])
def test_wrong_usage_is_one_line(papers: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert run(["ledger", "papers", *arguments]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and words in err


@pytest.mark.parametrize(("arguments", "words"), [
    (["--document", "云溪政办发〔2030〕1号"], "no paper in the store fits"),
    (["--lead", "无此局"], "no body in the store is called"),
    (["--place", "无此地"], "no paper with tasks is of '无此地'"),
    (["--update", "papers/notice-7.txt"], "no workbook that can be read"),
])
def test_what_fits_nothing_is_one_line_and_writes_nothing(
        papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    assert run(["ledger", "papers", "--as-of", "2024-05-01", "--out", "new/ledger.xlsx", *arguments]) == 2
    assert words in capsys.readouterr().err.splitlines()[-1]
    assert not (tmp_path / "new").exists()
