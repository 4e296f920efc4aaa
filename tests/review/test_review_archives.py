"""Papers in a ZIP archive and in a table of texts: decisions lie beside the archive or table, by the names of what it holds."""
from __future__ import annotations

import csv
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from wenmai.corrections import FILE_NAME, marks
from wenmai.pipeline.document import Unread, read_document
from wenmai.pipeline.inputs import find_all
from wenmai.pipeline.items import items
from wenmai.read.table import Columns

from ..corrections.river_paper import TEXT
from .conftest import MakeTable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an archive of two papers."""
    made = tmp_path / "papers"
    made.mkdir()
    with zipfile.ZipFile(made / "all.zip", "w") as archive:
        archive.writestr("2024/river.txt", TEXT)
        archive.writestr("2025/river.txt", TEXT.replace("2024", "2025"))
    return made


def applied(folder: Path, columns: Columns | None = None) -> dict[str, int]:
    """How many decisions are taken up, by paper."""
    found = find_all([folder], *([columns] if columns else []))
    counts = {}
    for item in items(found.inputs):
        document = read_document(item)
        assert not isinstance(document, Unread), document
        counts[document[0].name] = len(marks(document[1]))
    return counts


def test_a_member_of_an_archive_is_decided_on_by_itself(table: MakeTable, folder: Path) -> None:
    worked = table()
    assert sorted({row["文件"] for row in worked.rows}) == ["all.zip/2024/river.txt", "all.zip/2025/river.txt"]
    worked.row("年底前", 文件="2025").update(决定="修改", 日期="2025-11-30")
    worked.kept()
    assert (folder / FILE_NAME).exists()
    assert applied(folder) == {"all.zip/2024/river.txt": 0, "all.zip/2025/river.txt": 1}


def test_a_row_of_a_table_is_found_again(tmp_path: Path) -> None:
    from wenmai.corrections import corrections_for, write_corrections

    from ..corrections.test_corrections_beside import decision

    with (tmp_path / "texts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([["id", "text"], ["a", TEXT], ["b", "别的文字。"]])
    found = find_all([tmp_path], Columns(text="text", id="id"))
    sources = [item.source() for item in items(found.inputs)]
    write_corrections(tmp_path / FILE_NAME, [replace(decision(), source=sources[0].name, sha256=sources[0].sha256)])
    assert [len(corrections_for(tmp_path / "texts.csv", source)) for source in sources] == [1, 0]
    assert list(applied(tmp_path, Columns(text="text", id="id")).values()) == [1, 0]
