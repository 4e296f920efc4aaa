"""What a paper says is read the same after the noise of copying: line wraps, page numbers, blank lines, spaces, line ends."""
from __future__ import annotations

import hashlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from wenmai.chain import facts_of
from wenmai.model import Facts, Source


def _made() -> ModuleType:
    """The made papers, from the file beside this one; tests are no package."""
    if "chain_papers" not in sys.modules:
        spec = importlib.util.spec_from_file_location("chain_papers", Path(__file__).parent / "papers.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules["chain_papers"] = module
        spec.loader.exec_module(module)
    return sys.modules["chain_papers"]


made = _made()
# a busy machine may take its time over one paper
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str) -> Facts:
    return facts_of(Source("paper.txt", hashlib.sha256(text.encode()).hexdigest(), "utf-8", text))


def said(facts: Facts) -> list[tuple[Any, ...]]:
    """What the noise must leave as it is: labels, bodies with their roles and full names, and dates."""
    return [(task.number, task.label, task.kind, [(r.org, r.canonical, r.role, r.clause) for r in task.responsibilities],
             task.deadline.date if task.deadline else None) for task in facts.tasks]


def expected(paper: Any) -> list[tuple[Any, ...]]:
    """What the paper was made to say: each item's label, bodies and roles, and the date in its note."""
    dates = dict(made.DEADLINES)
    return [(item.label, {item.lead: "lead", **dict.fromkeys(item.support, "support")}, dates.get(item.deadline))
            for _, items in paper.sections for item in items]


def check_said(facts: Facts, paper: Any) -> None:
    tasks = [task for task in facts.tasks if task.kind == "task"]
    assert [(task.label, {r.org: r.role for r in task.responsibilities}, task.deadline.date if task.deadline else None)
            for task in tasks] == expected(paper)


@given(paper=made.papers())
@settings(unhurried, max_examples=30)
def test_a_made_paper_is_read_as_it_was_made(paper: Any) -> None:
    facts = read(paper.text)
    check_said(facts, paper)
    assert [task.label for task in facts.tasks if task.kind == "section"] == [title for title, _ in paper.sections]
    header = facts.header
    assert (header.number, header.date, header.issuers) == ("云政办发〔2021〕35号", "2021-05-08", ["云溪市人民政府办公室"])


@given(paper=made.papers(), noise=made.noises)
@settings(unhurried, max_examples=60)
def test_noise_changes_nothing_that_is_said(paper: Any, noise: Any) -> None:
    noisy = read(noise(paper.text))
    check_said(noisy, paper)
    assert said(noisy) == said(read(paper.text))


@pytest.mark.slow
@given(paper=made.papers(), noise=made.noises)
@settings(unhurried, max_examples=1500)
def test_noise_changes_nothing_in_many_papers(paper: Any, noise: Any) -> None:
    check_said(read(noise(paper.text)), paper)
