"""Papers of a few tasks, made for the tests of load."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any

import pytest

from wenmai.model import Deadline, Facts, Header, Responsibility, Source, Target, Task, TaskArea

Paper = tuple[Source, Facts]
HERE = ((0, 2),)


def _task(bodies: Mapping[str, str], *, area: str | None = None, due: tuple[str, ...] = (), starts: str | None = None,
         targets: int = 0) -> Task:
    """A task of bodies by full name with their role, in an area by its code, due on days, with so many figures."""
    deadlines = [Deadline("前", day, "by", HERE) for day in due] + ([Deadline("起", starts, "from", HERE)] if starts else [])
    return Task("", None, None, "任务", "task", HERE, [Responsibility(name, role, HERE, name) for name, role in bodies.items()],
                deadline=deadlines[0] if deadlines else None, other_deadlines=deadlines[1:],
                targets=[Target(f"{i}所", str(i), "所", None, HERE) for i in range(targets)],
                area=TaskArea(area, "own", ("任务",)) if area else None)


def _paper(*tasks: Task, n: int = 1, region: str | None = None, level: str | None = None, date: str | None = None,
          issuers: tuple[str, ...] = ()) -> Paper:
    """The n-th paper, with these tasks."""
    for i, each in enumerate(tasks, 1):
        each.id, each.label = f"t{i}", f"任务{i}"
    header = Header(f"步道〔2020〕{n}号", f"步道通知{n}", "通知", list(issuers), date, region=region, level=level)
    return Source(f"{n}.txt", f"{n:064}", "utf-8", "任务"), Facts(header, [], list(tasks))


@pytest.fixture
def task() -> Callable[..., Task]:
    return _task


@pytest.fixture
def paper() -> Callable[..., Paper]:
    return _paper


@pytest.fixture
def stored(made: ModuleType) -> Callable[..., Any]:
    """A store of papers."""
    return lambda *papers: made.MemoryStore(papers)
