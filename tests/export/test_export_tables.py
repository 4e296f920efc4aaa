"""The tables: CSV with its data package, Parquet and workbooks hold the same rows."""
from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from openpyxl import load_workbook

from wenmai.export import export
from wenmai.export.column_types import types
from wenmai.export.column_words import COLUMNS
from wenmai.export.column_words import TABLES as TABLE_WORDS
from wenmai.export.tables import KEYS, TABLES, columns, counted, rows
from wenmai.export.workbook import shown, write
from wenmai.model import Page


def read_table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_tables_are_tidy_and_join(store: Any, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "tables")
    tables = {name: read_table((tmp_path / "tables" / f"{name}.csv").read_bytes()) for name in TABLES}
    assert {name: len(rows) for name, rows in tables.items()} == {
        "documents": 2, "tasks": 11, "responsibilities": 13, "citations": 4, "targets": 2, "deadlines": 3, "leaders": 1,
        "indicators": 1, "officials": 1, "events": 0, "reporting": 1, "links": 4}
    tasks = {row["task_id"] for row in tables["tasks"]}
    assert {row["task_id"] for row in tables["responsibilities"]} <= tasks
    assert {row["kind"] for row in tables["tasks"]} == {"task", "section"}
    for name, found in tables.items():
        assert len({row[KEYS[name]] for row in found}) == len(found)
        for row in found:
            if row.get("kind") != "sameWork":  # found by number or name, not read from a place
                assert store.text(row["file"])[int(row["start"]):int(row["end"])] == row["quote"]


def test_the_archive_holds_the_same_tables(store: Any, tmp_path: Path) -> None:
    export(store, "csv", tmp_path / "tables")
    export(store, "csv", tmp_path / "tables.zip")
    names = [*(f"{name}.csv" for name in TABLES), "datapackage.json"]
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == names
        assert all(archive.read(name) == (tmp_path / "tables" / name).read_bytes() for name in names)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_csv_keeps_every_value_exact(hostile: Any, label: str, tmp_path: Path) -> None:
    """For programs: what stands in the graph, nothing disarmed (people take tidy or xlsx)."""
    export(hostile, "csv", tmp_path)
    [row] = read_table((tmp_path / "tasks.csv").read_bytes())
    assert row["label"] == label and (row["file"], row["number"]) == ("=cmd.txt", "+1")
    assert (tmp_path / "tasks.csv").read_bytes().startswith(b"task_id,")


def test_every_table_ends_in_its_evidence_and_every_column_is_explained() -> None:
    assert all(columns(name)[-5:] == ("page", "file", "start", "end", "quote") for name in TABLES)
    assert {column for name in TABLES for column in columns(name)} == set(COLUMNS)
    assert set(TABLE_WORDS) == set(TABLES)


def test_the_data_package_says_what_the_files_are(store: Any, tmp_path: Path) -> None:
    """As Tabular Data Package 1 has it: profiles, names, paths, hashes; fields in the order of the columns; values of their type; keys that
    hold."""
    export(store, "csv", tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_bytes())
    assert package["profile"] == "tabular-data-package" and package["name"] == "wenmai" and "licenses" not in package
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    tables = {name: read_table((tmp_path / f"{name}.csv").read_bytes()) for name in TABLES}
    for resource in package["resources"]:
        data, schema = (tmp_path / resource["path"]).read_bytes(), resource["schema"]
        assert resource["profile"] == "tabular-data-resource" and resource["encoding"] == "utf-8"
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert [field["name"] for field in schema["fields"]] == data.decode().split("\r\n")[0].split(",")
        assert all(field["title"] and field["description"] for field in schema["fields"])
        for field in schema["fields"]:
            check = {"integer": int, "number": float, "date": date.fromisoformat, "boolean": ["true", "false"].index, "string": str}
            for row in tables[resource["name"]]:
                assert not row[field["name"]] or check[field["type"]](row[field["name"]]) is not None
        for key in schema["foreignKeys"]:
            other = tables[key["reference"]["resource"] or resource["name"]]
            known = {row[key["reference"]["fields"][0]] for row in other}
            assert {row[key["fields"][0]] for row in tables[resource["name"]]} <= known | {""}
    [tasks] = [resource["schema"] for resource in package["resources"] if resource["name"] == "tasks"]
    assert tasks["primaryKey"] == ["task_id"]
    assert {"fields": ["parent_id"], "reference": {"resource": "", "fields": ["task_id"]}} in tasks["foreignKeys"]


def test_a_place_has_its_page_where_the_format_has_pages(made: Any, tmp_path: Path) -> None:
    source, facts = made.city()
    middle = source.text.index("附表")
    pages = (Page(1, (0, middle)), Page(2, (middle, len(source.text))))
    export(made.MemoryStore([(replace(source, format="pdf", pages=pages), facts)]), "csv", tmp_path)
    found = read_table((tmp_path / "tasks.csv").read_bytes())
    assert {row["page"] for row in found if int(row["start"]) < middle} == {"1"}
    assert {row["page"] for row in found if int(row["start"]) >= middle} == {"2"}


def test_parquet_holds_the_same_rows_with_types(store: Any, tmp_path: Path) -> None:
    export(store, "parquet", tmp_path)
    for name in TABLES:
        table = pq.read_table(tmp_path / f"{name}.parquet")
        assert table.column_names == list(columns(name))
        found = [tuple(value.isoformat() if isinstance(value, date) else value for value in row.values()) for row in table.to_pylist()]
        assert found == rows(store, name)
    deadlines = pq.read_schema(tmp_path / "deadlines.parquet")
    assert (str(deadlines.field("date").type), str(deadlines.field("start").type)) == ("date32[day]", "int64")
    assert deadlines.field("date").metadata[b"description_zh"].decode() == "日期"


def test_rows_stand_in_the_order_of_their_numbers() -> None:
    assert sorted(["doc/b/task/t10", "doc/b/task/t2", "doc/a/task/t3"], key=counted) == ["doc/a/task/t3", "doc/b/task/t2", "doc/b/task/t10"]


def test_a_column_with_a_value_of_another_type_is_text() -> None:
    at = columns("deadlines").index("date")
    row = [None] * len(columns("deadlines"))
    row[at] = "2021年内"  # type: ignore[call-overload]
    assert types("deadlines", [tuple(row)])["date"] == "string"
    row[at] = "2021-06-30"  # type: ignore[call-overload]
    assert types("deadlines", [tuple(row)])["date"] == "date"


def test_a_workbook_has_a_sheet_a_table(store: Any, tmp_path: Path) -> None:
    assert export(store, "xlsx", tmp_path / "t.xlsx") == ()
    book = load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["说明 about", *TABLES]
    for name in TABLES:
        sheet = book[name]
        assert [cell.value for cell in sheet[1]] == list(shown(name))
        assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref and sheet.max_row == 1 + len(rows(store, name))
    deadlines = [dict(zip(shown("deadlines"), row, strict=True)) for row in book["deadlines"].iter_rows(min_row=2, values_only=True)]
    assert {row["date"] for row in deadlines} >= {datetime(2021, 12, 31), datetime(2021, 6, 30)}
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_text_in_a_workbook_is_never_a_formula(hostile: Any, tmp_path: Path) -> None:
    export(hostile, "xlsx", tmp_path / "t.xlsx")
    sheet = load_workbook(tmp_path / "t.xlsx")["tasks"]
    [row] = [{head.value: cell for head, cell in zip(sheet[1], cells, strict=True)} for cells in sheet.iter_rows(min_row=2)]
    assert row["label"].data_type == "s" and row["label"].value.startswith("=HYPERLINK(1)\n</node>]]>") and "𠮷" in row["label"].value
    assert row["file"].value == "=cmd.txt" and row["number"].value == "+1"


def test_rows_beyond_a_sheet_go_on_in_the_next_one_and_long_cells_are_cut(store: Any, made: Any) -> None:
    from wenmai.model import Facts, Header, Source, Task

    out = io.BytesIO()
    notes = write(store, out, most=6)
    book = load_workbook(out)
    assert [name for name in book.sheetnames if name.startswith("tasks")] == ["tasks", "tasks~2", "tasks~3"]
    assert sum(book[name].max_row - 1 for name in ("tasks", "tasks~2", "tasks~3")) == 11
    assert "tasks: 11 rows are more than a sheet holds; they go on in 3 sheets" in notes
    long = "𠮷" * 20_000
    store = made.MemoryStore([(Source("a.txt", "2" * 64, "utf-8", long), Facts(Header(None, "长"), [], [
        Task("t1", None, None, long, "task", ((0, len(long)),))]))])
    out = io.BytesIO()
    [note] = write(store, out)
    assert note == "2 cells are longer than 32767 characters, the most that a workbook holds, and were cut"
    [label] = [row[shown("tasks").index("label")].value for row in load_workbook(out)["tasks"].iter_rows(min_row=2)]
    assert label.endswith("…") and len(label.encode("utf-16-le")) // 2 <= 32_767
