"""Marks as people write them, in files as programs save them; what is damaged is named by row."""
from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from wenmai.cli.app import run
from wenmai.sample import SampleError, draw, precision, read_marks, write_sample
from wenmai.sample.marks import Mark, mark_of
from wenmai.sample.sheet import COLUMNS
from wenmai.store import Store

Rows = list[dict[str, str]]


@pytest.fixture
def sample(held: Store, tmp_path: Path) -> Callable[[Callable[[Rows], None]], Path]:
    """A CSV sample of 20 facts after its rows were changed."""
    def changed(change: Callable[[Rows], None]) -> Path:
        path = tmp_path / "sample.csv"
        write_sample(draw(held, 20), path)
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        change(rows)
        save(path, rows)
        return path
    return changed


def save(path: Path, rows: Rows, *, encoding: str = "utf-8", delimiter: str = ",") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(("text", "mark"), [
    *((word, Mark.RIGHT) for word in ("1", "1.0", " 是 ", "对", "√", "✓", "Y", "yes", "TRUE")),
    *((word, Mark.WRONG) for word in ("0", "否", "错", "×", "x", "N", "no", "False")),
    *((word, Mark.UNCLEAR) for word in ("?", "？", "不清")),
    *((word, None) for word in ("", "2", "maybe", "10")),
])
def test_marks_as_people_write_them(text: str, mark: Mark | None) -> None:
    assert mark_of(text) is mark


def test_the_marks_of_a_file_are_read_and_counted(sample: Callable[[Callable[[Rows], None]], Path]) -> None:
    def mark(rows: Rows) -> None:
        for row, word in zip(rows, ("1", "对", "×", "?"), strict=False):
            row["right"] = word

    found = read_marks(sample(mark))
    assert [m.mark for m in found[:5]] == [Mark.RIGHT, Mark.RIGHT, Mark.WRONG, Mark.UNCLEAR, None] and len(found) == 20
    overall = precision(found).overall
    assert (overall.marked, overall.right, overall.wrong, overall.unclear, overall.unmarked) == (3, 2, 1, 1, 16)


def test_files_of_other_programs_are_read_too(sample: Callable[[Callable[[Rows], None]], Path], tmp_path: Path) -> None:
    """A spreadsheet in China saves CSV in GB18030; one in Germany with semicolons; columns are moved, added, rows sorted and left empty."""
    def mark(rows: Rows) -> None:
        for row in rows:
            row["right"] = "是"

    path = sample(mark)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    other = [{"备注列": "x", **dict(reversed(row.items()))} for row in reversed(rows)] + [dict.fromkeys(["备注列", *rows[0]], "")]
    save(tmp_path / "gb.csv", other, encoding="gb18030", delimiter=";")
    assert {(m.fact, m.mark) for m in read_marks(tmp_path / "gb.csv")} == {(m.fact, m.mark) for m in read_marks(path)}


def test_a_workbook_is_read_with_numbers_and_truth_values_as_marks(held: Store, tmp_path: Path) -> None:
    write_sample(draw(held, 20), tmp_path / "s.xlsx")
    book = load_workbook(tmp_path / "s.xlsx")
    at = list(COLUMNS).index("right") + 1
    for row, value in enumerate((1, 0, 1.0, True, False, "√"), 2):
        book.worksheets[0].cell(row, at, value)
    book.create_sheet("首页", 0).append(["抽查说明"])
    book.save(tmp_path / "s.xlsx")
    expected = [Mark.RIGHT, Mark.WRONG, Mark.RIGHT, Mark.RIGHT, Mark.WRONG, Mark.RIGHT, None]
    assert [m.mark for m in read_marks(tmp_path / "s.xlsx")][:7] == expected


def wrong_marks(rows: Rows) -> None:
    rows[0]["right"], rows[2]["right"] = "maybe", "2"


def repeated(rows: Rows) -> None:
    rows[3] = dict(rows[1])


def damaged(rows: Rows) -> None:
    rows[1]["stratum_size"] = "many"


def without_column(rows: Rows) -> None:
    for row in rows:
        del row["stratum_size"]


def two_draws(rows: Rows) -> None:
    rows[0]["seed"] = "9"


@pytest.mark.parametrize(("change", "words"), [
    (wrong_marks, r"marks that are none of 1, 0, \? .* in rows 2 \(maybe\), 4 \(2\)"),
    (repeated, "row 5: the fact of row 3 stands there again"),
    (damaged, "row 3: what wenmai wrote there is damaged"),
    (without_column, "the column stratum_size is missing"),
    (two_draws, "rows of more than one draw"),
    (list.clear, ""),
])
def test_what_is_wrong_is_named(sample: Callable[[Callable[[Rows], None]], Path], tmp_path: Path, change: Callable[[Rows], None],
                                words: str) -> None:
    if change is list.clear:
        (tmp_path / "empty.csv").write_text(",".join(COLUMNS) + "\n")
        with pytest.raises(SampleError, match="holds no rows"):
            read_marks(tmp_path / "empty.csv")
        return
    with pytest.raises(SampleError, match=words):
        read_marks(sample(change))


def test_a_broken_workbook_is_named(tmp_path: Path) -> None:
    (tmp_path / "s.xlsx").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(SampleError, match="is no workbook that can be read"):
        read_marks(tmp_path / "s.xlsx")


def test_the_command_draws_reckons_and_says_when_the_store_has_changed(held: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    place, out = str(held.path), tmp_path / "s.csv"
    held.close()
    assert run(["sample", "--n", "20", "--out", str(out), "--store", place]) == 0
    assert capsys.readouterr().err == f"{out}: 20 of 43 facts drawn (strata: 11)\n"
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    for row in rows:
        row["right"] = "1"
    save(out, rows)
    assert run(["sample", "--marks", str(out), "--store", place]) == 0
    told, notes = capsys.readouterr()
    assert "100.0%" in told and "Yan and Su 2010" in told and notes == ""
    rows = [row | {"state": "0" * 64} for row in rows]
    save(out, rows)
    assert run(["sample", "--marks", str(out), "--store", place, "--format", "json"]) == 0
    assert "the store has changed since the sample was drawn" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)
    assert run(["sample", "--marks", str(out)]) == 0
    assert "there is no store here" in capsys.readouterr().err
    for arguments in ([], ["--out", "a.csv", "--marks", str(out)], ["--out", "a.txt"]):
        assert run(["sample", *arguments, "--store", place]) == 2
