"""Areas of tasks judged by hand: two hundred of real papers, where those are there, and forty of the shipped corpus.

`judged.csv` was drawn by a seeded sample over all tasks and judged before any rule was written; the half marked `tune` served
to find words and numbers, the half marked `measure` only to measure. `area` is the class that fits best, `also` others
that are right as well.
"""
from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from wenmai.chain import read_facts
from wenmai.model import Task
from wenmai.resources import corpus_path

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("WENMAI_SHARED") or HERE.parents[2] / "shared") / "documents"
# shares right: at either of the levels of the scheme, and with the best-fitting class alone
FLOORS = {"first": 0.95, "both": 0.93, "best": 0.85}
# tasks whose heading is cut elsewhere than when they were judged
MOVED = 0.06
HEADING = 30


@dataclass(frozen=True)
class Judged:
    """One judged task with the code that the program gives, None where the heading is not found any more."""

    row: dict[str, str]
    code: str | None

    @property
    def right(self) -> list[str]:
        return [self.row["area"], *filter(None, self.row["also"].split("|"))]


@cache
def tasks_of(path: Path) -> list[Task]:
    return read_facts(path)[1].tasks


def heading(task: Task) -> str:
    return "".join(task.label.split())[:HEADING]


def code_of(row: dict[str, str], tasks: list[Task]) -> str | None:
    """The code of the task with the judged heading; of several the one with the judged id."""
    same = [task for task in tasks if heading(task) == row["heading"]]
    task = next((task for task in same if task.id == row["task"]), same[0] if same else None)
    return None if task is None else task.area.code if task.area else ""


def judged(table: str, folders: list[Path], half: str | None = None) -> Iterator[Judged]:
    with (HERE / table).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if half is None or row["half"] == half:
                path = next(path for folder in folders for path in [folder / f"{row['file']}.txt"] if path.is_file())
                yield Judged(row, code_of(row, tasks_of(path)))


def shares(found: list[Judged]) -> dict[str, float]:
    told = [one for one in found if one.code is not None]
    assert len(told) >= (1 - MOVED) * len(found)
    first = sum(one.code[:2] in {area[:2] for area in one.right} for one in told if one.code is not None)
    both = sum(one.code in one.right for one in told)
    best = sum(one.code[:2] == one.row["area"][:2] for one in told if one.code is not None)
    return {"first": first / len(told), "both": both / len(told), "best": best / len(told)}


@pytest.mark.skipif(not (SHARED / "real").is_dir(), reason="the papers that were judged, ../shared/documents, are not here")
@pytest.mark.parametrize("half", ["tune", "measure"])
def test_areas_of_real_papers_are_those_judged_by_hand(half: str) -> None:
    found = list(judged("judged.csv", [SHARED / "real", SHARED / "chains", SHARED / "seeds"], half))
    assert len(found) == 100
    reached = shares(found)
    assert {name: share for name, share in reached.items() if share < FLOORS[name]} == {}, reached


def test_areas_of_the_corpus_are_those_judged_by_hand() -> None:
    found = list(judged("judged_corpus.csv", [corpus_path("documents")]))
    assert len(found) == 40
    assert [(one.row["heading"], one.row["area"], one.code) for one in found if one.code not in one.right] == []
