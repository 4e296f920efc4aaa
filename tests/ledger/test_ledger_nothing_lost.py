"""Whatever people type into a ledger, its copies and its sheets of departments stands somewhere in the next one."""
from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import openpyxl
import pytest

from wenmai.ledger import make_ledger

from .conftest import AS_OF, MemoryStore, ferries

HEADINGS = ("任务", "牵头单位", "配合单位", "责任领导", "完成时限", "目标", "来源文号", "原文", "完成情况", "进展", "落实单位", "出处")


def store(gone: frozenset[str]) -> MemoryStore:
    """The ferries' paper without some of its tasks."""
    source, facts = ferries()
    facts.tasks = [task for task in facts.tasks if task.id not in gone and task.same_as not in gone]
    return MemoryStore([(source, facts)])


def typed(draw: random.Random, path: Path, out: Path, words: Iterator[str]) -> list[str]:
    """Types words into cells of a ledger that hold none of ours, and into rows below; saves it as `out`."""
    book, put = openpyxl.load_workbook(path), []
    sheets = [sheet for sheet in book if sheet.title != "说明"]
    for _ in range(draw.randint(1, 5)):
        sheet = draw.choice(sheets)
        column = [cell.value for cell in sheet[1]].index(draw.choice(HEADINGS)) + 1
        cell = sheet.cell(draw.randint(2, sheet.max_row + 1), column)
        if not str(cell.value).startswith("word"):
            cell.value = next(words)
            put.append(str(cell.value))
    out.parent.mkdir()
    book.save(out)
    return put


@pytest.mark.parametrize("seed", range(6))
def test_nothing_that_was_typed_is_lost(seed: int, tmp_path: Path) -> None:
    draw, words, put = random.Random(seed), (f"word{n}." for n in count()), list[str]()
    path = tmp_path / "first.xlsx"
    make_ledger(store(frozenset()), path, as_of=AS_OF, by_lead=True)
    for turn in range(2):
        copies = [tmp_path / f"{turn}-{copy}" / "ledger.xlsx" for copy in range(draw.randint(1, 3))]
        for copy in copies:
            put += typed(draw, path, copy, words)
        path = tmp_path / f"{turn}.xlsx"
        make_ledger(store(frozenset(draw.sample(["t2", "t3", "t4"], draw.randint(0, 2)))), path, as_of=AS_OF, update=copies, by_lead=True)
        kept = {cell.value for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row}
        assert set(put) <= kept
