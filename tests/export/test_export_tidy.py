"""The tidy set keeps the rules of R, Stata and Excel; neither of the first two is at hand here, so the rules are checked."""
from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pyarrow.csv as pa_csv
import pytest

from wenmai.export import export
from wenmai.export.codes import CODES, code
from wenmai.export.tables import counted
from wenmai.export.tidy_tables import TIDY

# help reserved, Stata 18
STATA_RESERVED = {"_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n", "_pi", "_pred", "_rc",
                  "_skip", "using", "with", "strl"}


@pytest.fixture
def tidy(store: Any, tmp_path: Path) -> Path:
    export(store, "tidy", tmp_path / "tidy")
    return tmp_path / "tidy"


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def test_names_are_plain_and_none_comes_twice() -> None:
    for table in TIDY:
        assert len(set(table.names)) == len(table.names)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,31}", name) and name not in STATA_RESERVED and not re.fullmatch(r"str\d+", name)
                   for name in (table.name, *table.names))


def test_every_table_begins_with_a_mark_and_has_one_line_a_row(tidy: Path) -> None:
    for table in TIDY:
        data = (tidy / f"{table.name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and b"\r" not in data and data.endswith(b"\n")
        lines = data.decode("utf-8-sig").splitlines()
        assert len(lines) == 1 + len(read(tidy / f"{table.name}.csv"))
        assert lines[0].split(",") == list(table.names)
        assert pa_csv.read_csv(tidy / f"{table.name}.csv").column_names == list(table.names)


def test_one_observation_a_row(tidy: Path) -> None:
    counts = {table.name: len(read(tidy / f"{table.name}.csv")) for table in TIDY}
    assert counts == {"papers": 2, "tasks": 11, "responsibilities": 13, "citations": 4, "links": 8, "targets": 2, "deadlines": 3,
                      "indicators": 1, "officials": 1, "leaders": 1, "events": 0, "reporting": 1, "load": 8}
    for table in TIDY:
        ids = [row[table.names[0]] for row in read(tidy / f"{table.name}.csv")]
        assert ids == sorted(ids, key=counted) and len(set(ids)) == len(ids)


def test_words_have_their_codes_and_what_a_row_is_about_is_joined(tidy: Path) -> None:
    found = read(tidy / "responsibilities.csv")
    [row] = [row for row in found if row["printed_name"] == "市财政局"]
    assert (row["body"], row["role"], row["role_code"], row["task"]) == ("玉溪市财政局", "support", "2", "修建步道")
    assert (row["paper"], row["level"], row["level_code"], row["implied"]) == ("玉政办发〔2021〕12号", "prefecture", "3", "0")
    assert {row["task_id"] for row in found} <= {row["task_id"] for row in read(tidy / "tasks.csv")}
    [target] = [row for row in read(tidy / "targets.csv") if row["value"] == "30"]
    assert (target["value_num"], target["unit"], target["due"]) == ("30", "公里", "2021-12-31")


def test_printed_links_and_inferred_ones_are_told_apart(tidy: Path) -> None:
    links = read(tidy / "links.csv")
    assert {row["relation"] for row in links if row["inferred"] == "0"} == {"basis", "implementation"}
    assert {row["relation"] for row in links if row["inferred"] == "1"} == {"follows", "carriesOut", "sameWork"}
    assert all(row["reason"] and 0 < float(row["confidence"]) < 1 for row in links if row["inferred"] == "1")
    [step] = [row for row in links if row["relation"] == "follows" and row["from_name"].startswith("云")]
    assert step["to_name"].startswith("国")


def test_a_quote_keeps_its_length_so_that_offsets_stay_right(store: Any, tidy: Path) -> None:
    for table in TIDY:
        for row in read(tidy / f"{table.name}.csv"):
            if row.get("quote"):
                assert int(row["end"]) - int(row["start"]) == len(row["quote"])
                assert re.sub(r"\s", " ", store.text(row["file"])[int(row["start"]):int(row["end"])]) == row["quote"]


def test_no_cell_is_a_formula_and_no_cell_breaks_the_line(hostile: Any, tmp_path: Path) -> None:
    export(hostile, "tidy", tmp_path)
    [row] = read(tmp_path / "tasks.csv")
    assert row["label"].startswith("'=HYPERLINK(1)   </node>") and row["label"].endswith("𠮷") and row["file"] == "'=cmd.txt"
    assert row["number"] == "+1"
    assert "\n" not in row["label"] and '""' in (tmp_path / "tasks.csv").read_text(encoding="utf-8-sig")
    [body] = read(tmp_path / "load.csv")
    assert body["body"].startswith("'-")


def test_the_code_book_names_every_variable_with_what_it_holds(tidy: Path) -> None:
    book = read(tidy / "codebook.csv")
    assert [(row["table"], row["variable"]) for row in book] == [(table.name, name) for table in TIDY for name in table.names]
    assert all(row["label_en"] and re.search("[\u4e00-\u9fff]", row["label_zh"]) and row["type"] and row["source"] for row in book)
    by = {(row["table"], row["variable"]): row for row in book}
    assert by["responsibilities", "role_code"]["values"] == "1 = lead 牵头; 2 = support 配合; 3 = responsible 负责; 4 = implement 落实"
    date = by["deadlines", "date"]
    assert (date["type"], date["values"], date["min"], date["max"]) == ("date", "YYYY-MM-DD", "2021-06-30", "2022-03-31")
    order = by["tasks", "order"]
    assert (order["type"], order["n"], order["missing"], order["min"]) == ("integer", "11", "0", "1")
    text = (tidy / "codebook.md").read_text(encoding="utf-8")
    assert all(f"## {table.name}.csv" in text for table in TIDY) and "| role_code |" in text


def test_codes_are_numbers_from_one_in_the_order_of_the_list() -> None:
    assert [code("role", word) for word, _ in CODES["role"]] == [1, 2, 3, 4]
    assert code("role", "owner") is None and code("role", None) is None
