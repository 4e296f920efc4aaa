"""A folder with the paper of the corrections tests, tables made of it, and hands that work in them."""
from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wenmai.pipeline.inputs import find_inputs
from wenmai.review import Decisions, Paper, decisions, keep, read_papers, read_rows, table_rows, write_table

from ..corrections.river_paper import TEXT

Row = dict[str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the paper."""
    made = tmp_path / "papers"
    made.mkdir()
    (made / "river.txt").write_text(TEXT, encoding="utf-8")
    return made


def papers_of(folder: Path) -> list[Paper]:
    found = list(read_papers(find_inputs([folder])[0]))
    assert all(isinstance(paper, Paper) for paper in found), found
    return [paper for paper in found if isinstance(paper, Paper)]


class Table:
    """A table in CSV that a person works in: rows by the Chinese half of the headings."""

    def __init__(self, folder: Path, path: Path, *, everything: bool = True) -> None:
        self.folder, self.path = folder, path
        write_table(list(table_rows(papers_of(folder), everything=everything)), path)
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            self.headings = list(reader.fieldnames or ())
            self.rows: list[Row] = [{heading.split()[0]: value for heading, value in row.items()} for row in reader]

    def row(self, words: str, **also: str) -> Row:
        """The one row of these words, and of these other cells."""
        (found,) = [row for row in self.rows if row["文字"] == words and all(value in row[key] for key, value in also.items())]
        return found

    def add(self, **cells: str) -> Row:
        """A row at the end."""
        row = {heading.split()[0]: "" for heading in self.headings} | cells
        self.rows.append(row)
        return row

    def save(self) -> None:
        """Writes the table as a spreadsheet would."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(self.headings)
        writer.writerows([row[heading.split()[0]] for heading in self.headings] for row in self.rows)
        self.path.write_text("\ufeff" + out.getvalue(), encoding="utf-8")

    def decided(self) -> Decisions:
        """What the table says."""
        self.save()
        return decisions(read_rows(self.path), papers_of(self.folder))

    def kept(self) -> Any:
        """The same, kept beside the papers; no row may be refused."""
        told = self.decided()
        assert told.refused == []
        return keep(decided for _, decided in sorted(told.made.items()))


MakeTable = Callable[..., Table]


@pytest.fixture
def table(folder: Path, tmp_path: Path) -> MakeTable:
    """Makes a table of the folder, by default of every fact."""
    def made(name: str = "review.csv", *, everything: bool = True) -> Table:
        return Table(folder, tmp_path / name, everything=everything)

    return made
