"""`wenmai review` from end to end: write the table, work in it, read it, build, ask."""
from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from wenmai.cli.app import run
from wenmai.corrections import FILE_NAME, read_corrections
from wenmai.wording import VARIABLE

from ..corrections.river_paper import TEXT
from .conftest import MakeTable

OFFICE = shutil.which("soffice")
HAS_CALC = OFFICE is not None and (Path(OFFICE).resolve().parent / "libsclo.so").exists()


def wenmai(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


def decide(path: Path, words: str, **cells: str) -> None:
    """Works in a workbook: cells of the row of these words, by the Chinese half of the heading."""
    book = openpyxl.load_workbook(path)
    sheet = book["审核表"]
    at = {str(cell.value).split()[0]: cell.column for cell in sheet[1]}
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, at["文字"]).value == words)
    for heading, value in cells.items():
        sheet.cell(row, at[heading], value)
    book.save(path)


def test_the_whole_way(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, store = tmp_path / "review.xlsx", tmp_path / "store"
    assert wenmai("review", folder, "--out", table) == 0
    decide(table, "市生态环境局", 决定="修改 change", 全称或文号="云溪市生态环境局", 审核人="李督查")
    assert wenmai("review", folder, "--read", table) == 0
    said = capsys.readouterr().err
    assert f"{folder / FILE_NAME}: written" in said
    assert "0 accepted, 1 changed, 0 rejected, 0 added, 0 taken back; 0 known before" in said
    assert wenmai("build", folder, "--store", store) == 0
    assert f"{folder / 'river.txt'}: corrections: 1 applied" in capsys.readouterr().err
    question = ("SELECT ?name { GRAPH ?g { ?b <https://w3id.org/wenmai/ns#supports> ?t ; "
                "<http://www.w3.org/2004/02/skos/core#prefLabel> ?name } }")
    assert wenmai("query", question, "--store", store, "--format", "csv") == 0
    assert "云溪市生态环境局" in capsys.readouterr().out
    assert wenmai("check", "--store", store) == 0
    assert wenmai("extract", folder / "river.txt", "--stdout") == 0
    assert '"corrected":{"id":' in capsys.readouterr().out


def test_rows_that_cannot_be_used_are_named_and_the_exit_code_says_so(table: MakeTable, folder: Path, capsys: pytest.CaptureFixture[str],
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    worked = table()
    worked.row("年底前").update(决定="也许")
    worked.save()
    number = worked.rows.index(worked.row("年底前")) + 2
    assert wenmai("review", folder, "--read", worked.path) == 2
    assert f"{worked.path}, row {number}: 决定 Decision: 也许 is none of" in capsys.readouterr().err
    monkeypatch.setenv(VARIABLE, "zh")
    assert wenmai("review", folder, "--read", worked.path) == 2
    assert f"{worked.path} 第 {number} 行：决定 Decision：也许 不在可选范围" in capsys.readouterr().err
    assert not (folder / FILE_NAME).exists()


def test_orphans_are_listed_with_the_reason_and_stay_in_the_file(table: MakeTable, folder: Path,
                                                                 capsys: pytest.CaptureFixture[str]) -> None:
    worked = table()
    worked.row("年底前").update(决定="采纳", 审核人="李督查", 审核日期="3月1日")
    worked.row("李溪山").update(决定="采纳")
    worked.kept()
    assert wenmai("review", folder, "--orphans") == 0
    (folder / "river.txt").write_text(TEXT.replace("年底前完工", "下一年完工"), encoding="utf-8")
    (folder / "lost.txt").write_text(TEXT + " ", encoding="utf-8")
    capsys.readouterr()
    assert wenmai("review", folder / "river.txt", "--orphans") == 1
    told = capsys.readouterr().out
    assert "年底前" in told
    assert "the words no longer stand in the paper" in told
    assert "李督查" in told
    assert "李溪山" not in told
    (folder / "river.txt").unlink()
    assert wenmai("review", folder, "--orphans") == 1
    assert capsys.readouterr().out.count("no paper of this name or content was named") == 2
    assert len(read_corrections(folder / FILE_NAME)) == 2


def test_a_table_of_the_store(folder: Path, tmp_path: Path, table: MakeTable) -> None:
    worked = table(everything=False)
    worked.row("李溪山").update(决定="采纳")
    worked.kept()
    assert wenmai("build", folder, "--store", tmp_path / "store") == 0
    assert wenmai("review", "--store", tmp_path / "store", "--out", tmp_path / "t.csv") == 0
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(worked.rows) - 1
    assert "李溪山" not in [row["文字 Words"] for row in rows]


@pytest.mark.parametrize(("arguments", "message"), [
    (["review", "papers"], "give one of --out, --read and --orphans"),
    (["review", "papers", "--out", "a.csv", "--orphans"], "give one of --out, --read and --orphans"),
    (["review", "papers", "--out", "a.txt"], "its name ends in .xlsx or .csv"),
    (["review", "papers", "--orphans", "--all"], "--all goes with --out"),
    (["review", "--orphans"], "name the files or folders"),
    (["review", "nowhere", "--out", "a.csv"], "nowhere: no such file or folder"),
])
def test_wrong_usage_is_said(arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                             capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert wenmai(*arguments) == 2
    assert message in capsys.readouterr().err


def converted(path: Path, to: str, folder: Path) -> Path:
    """A table as LibreOffice opens it and saves it in another form."""
    assert OFFICE
    opened = ["--infilter=CSV:44,34,76,1"] if path.suffix == ".csv" else []
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1" if to == "csv" else to
    subprocess.run([OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", *opened, "--convert-to", form,
                    "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=120)
    return next(file for file in sorted(folder.glob(f"*.{to}")))


@pytest.mark.slow
@pytest.mark.skipif(not HAS_CALC, reason="LibreOffice Calc is not installed: tables as it saves them are not tried")
def test_a_table_comes_through_libreoffice_as_csv_and_back(folder: Path, tmp_path: Path) -> None:
    """Every fact accepted in a workbook, saved as CSV, opened and saved as a workbook again: nothing counts as changed."""
    from wenmai.pipeline.inputs import find_inputs
    from wenmai.review import Paper, decisions, read_papers, read_rows

    first = tmp_path / "review.xlsx"
    assert wenmai("review", folder, "--out", first, "--all") == 0
    book = openpyxl.load_workbook(first)
    sheet = book["审核表"]
    count = sum(1 for row in range(2, sheet.max_row + 1) if sheet.cell(row, 2).value)
    for row in range(2, count + 2):
        sheet.cell(row, 1, "采纳 accept")
    book.save(first)
    (tmp_path / "csv").mkdir()
    (tmp_path / "xlsx").mkdir()
    as_csv = converted(first, "csv", tmp_path / "csv")
    as_book = converted(as_csv, "xlsx", tmp_path / "xlsx")
    papers = [paper for paper in read_papers(find_inputs([folder])[0]) if isinstance(paper, Paper)]
    for path in (first, as_csv, as_book):
        told = decisions(read_rows(path), papers)
        assert told.refused == [], path
        assert len(told.made) == count
        assert {decided.correction.decision for decided in told.made.values()} == {"accept"}
