"""Rows of tables as texts: CSV, TSV, lines of JSON and Parquet give the same rows; what is wrong with one row costs no other one."""
from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from wenmai.model import Stated
from wenmai.read.errors import ReadError
from wenmai.read.table import Columns, Row, iso_date, open_table, row_source

HEAD = ("编号", "标题", "日期", "正文", "来源")
ROWS = [("甲", "云溪市通知", "2021年3月5日", "云溪市人民政府\n关于修建步道的通知", "市政府网"),
        ("乙", "云溪市意见", "去年", "他说：“好，”\r\n于是,\"走\"了", None)]
WANTED = Columns("正文", "编号", "标题", "日期")


def as_csv(head: Sequence[str], rows: Sequence[Sequence[Any]], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([head, *rows])
    return out.getvalue().encode()


def as_tsv(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    return as_csv(head, rows, "\t")


def as_json(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    return b"".join(json.dumps(dict(zip(head, row, strict=True)), ensure_ascii=False).encode() + b"\n" for row in rows)


def as_parquet(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    columns = zip(head, map(list, zip(*rows, strict=True)), strict=True)
    pq.write_table(pa.table(dict(columns)), out, row_group_size=1)
    return out.getvalue()


MADE: dict[str, Callable[..., bytes]] = {"a.csv": as_csv, "a.tsv": as_tsv, "a.JSONL": as_json, "a.ndjson": as_json, "a.parquet": as_parquet}


def rows(data: bytes, name: str = "a.csv", columns: Columns = WANTED) -> list[Row]:
    return list(open_table(io.BytesIO(data), name, columns).rows)


def refused(found: Sequence[Row]) -> list[tuple[int, str]]:
    return [(row.number, str(row.refused)) for row in found if row.refused]


@pytest.mark.parametrize("name", MADE)
def test_each_format_gives_the_same_rows(name: str) -> None:
    found = rows(MADE[name](HEAD, ROWS), name)
    assert [(row.number, row.id, row.text) for row in found] == [(1, "甲", ROWS[0][3]), (2, "乙", ROWS[1][3])]
    assert [row.stated for row in found] == [
        Stated("columns", "云溪市通知", None, "2021-03-05", (("来源", "市政府网"),)), Stated("columns", "云溪市意见", None, "去年")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings_as_those_of_text_files(encoding: str) -> None:
    data = as_csv(HEAD, ROWS).decode().encode(encoding)
    assert [row.text for row in rows(data)] == [ROWS[0][3], ROWS[1][3]]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_delimiter_is_the_one_of_the_first_line(delimiter: str) -> None:
    assert [row.id for row in rows(as_csv(HEAD, ROWS, delimiter))] == ["甲", "乙"]


def test_the_text_column_is_taken_where_one_column_has_such_a_name_and_never_guessed_between_two() -> None:
    assert open_table(io.BytesIO(as_csv(HEAD, ROWS)), "a.csv", Columns()).text_column == "正文"
    with pytest.raises(ReadError, match=r"--text-col .* content, 正文"):
        open_table(io.BytesIO(as_csv(("content", "正文"), [("a", "b")])), "a.csv", Columns())
    with pytest.raises(ReadError, match="no column nowhere; there are: 编号, 标题"):
        open_table(io.BytesIO(as_csv(HEAD, ROWS)), "a.csv", Columns(text="nowhere"))


def test_a_row_of_another_length_and_an_empty_cell_are_named_and_the_rest_goes_on() -> None:
    odd = [("1",), ("1", "2", "3", "四", "5", "6"), ("1", "2", "3", "四", "5", "", ""), ("1", "2", "3", "", "5")]
    data = as_csv(HEAD, [ROWS[0], *odd, ROWS[1]])
    found = rows(data)
    assert refused(found) == [(2, "the cell is empty"), (3, "the row has 6 cells, the first line 5"), (5, "the cell is empty")]
    assert [row.number for row in found if not row.refused] == [1, 4, 6]


def test_a_broken_line_and_a_wrong_type_are_named_and_the_rest_goes_on() -> None:
    found = rows(b'{"text": "a"}\n{"text": \n\n["a"]\n{"text": 5}\n{"other": 1}\n{"text": "b"}\n', "a.jsonl", Columns("text"))
    assert [number for number, _ in refused(found)] == [2, 4, 5, 6]
    assert [(row.number, row.text) for row in found if not row.refused] == [(1, "a"), (7, "b")]


def test_a_byte_that_is_no_text_is_said_and_the_rows_are_read() -> None:
    data = as_csv(HEAD, ROWS * 40).replace("步道".encode(), "步".encode() + b"\xff" + "道".encode(), 1)
    first, *others = rows(data)
    assert first.text == "云溪市人民政府\n关于修建步\ufffd道的通知" and len(first.warnings) == 1
    assert not any(row.warnings for row in others)


def test_a_row_without_more_said_is_the_source_that_a_file_of_its_bytes_is() -> None:
    source = row_source(Row(1, "云溪市通知"), "a.csv#1")
    assert (source.sha256, source.text, source.name) == (hashlib.sha256("云溪市通知".encode()).hexdigest(), "云溪市通知", "a.csv#1")


def test_one_text_with_another_thing_stated_is_another_source() -> None:
    hashes = {row_source(Row(1, "云溪市通知", stated=stated), "x").sha256 for stated in (None, Stated(title="甲"), Stated(number="甲"))}
    assert len(hashes) == 3


def test_a_page_in_a_cell_is_read_as_a_page() -> None:
    assert row_source(Row(1, "<p>云溪市通知</p>"), "x").format == "html"
    assert row_source(Row(1, "a < b > c"), "x").format == "text"


@pytest.mark.parametrize("text", ["  \n", "a\x00b\x01", "\ud800"])
def test_a_cell_that_is_no_text_raises_an_error_without_a_made_up_name(text: str) -> None:
    with pytest.raises(ReadError) as caught:
        row_source(Row(1, text), "a.csv#1")
    assert "cell." not in str(caught.value)


@pytest.mark.parametrize(("words", "date"), [("2021/3/5 10:00", "2021-03-05"), ("2021.03.05", "2021-03-05"), ("20210305", "2021-03-05"),
                                             ("2021-02-30", "2021-02-30"), ("2021年3月", "2021年3月")])
def test_dates_as_columns_write_them(words: str, date: str) -> None:
    assert iso_date(words) == date


@pytest.mark.parametrize(("name", "data"), [
    ("a.csv", b""), ("a.csv", b"a,a\n1,2\n"), ("a.csv", b"\x00\x01"), ("a.csv", "正文\n".encode()[:-3] + b"\xff\xfe\xfd"),
    ("a.jsonl", b"[1]\n"), ("a.jsonl", b""), ("a.parquet", b"PAR1 and no more")])
def test_a_table_that_is_none_is_a_named_error(name: str, data: bytes) -> None:
    with pytest.raises(ReadError):
        open_table(io.BytesIO(data), name, Columns("a"))
