"""The papers that trials of speed are made of, and the trial itself in small."""
from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from wenmai.chain import facts_of
from wenmai.model import Source

from .generated_papers import TASKS_EACH, generated

LOAD = Path(__file__).parents[3] / "scripts" / "load"


def test_the_same_seed_gives_the_same_papers() -> None:
    assert list(generated(20, seed=7)) == list(generated(20, seed=7))
    assert list(generated(5, seed=7)) != list(generated(5, seed=8))
    assert len({name for name, _ in generated(20)}) == 20


def test_the_ordinary_chain_reads_them() -> None:
    name, text = list(generated(3))[2]
    facts = facts_of(Source(name, hashlib.sha256(text.encode()).hexdigest(), "utf-8", text))
    tasks = [task for task in facts.tasks if task.kind == "task"]
    assert len(tasks) == TASKS_EACH
    assert all([one.role for one in task.responsibilities] == ["lead", "support", "support", "support"] for task in tasks)
    assert all(task.deadline and task.deadline.date for task in tasks)
    assert [citation.relation for citation in facts.citations] == ["implements"]


@pytest.mark.slow
def test_a_server_under_load_fails_no_request(tmp_path: Path) -> None:
    """In small and without a limit on time, which other work on the machine would break."""
    asked = [sys.executable, str(LOAD), "--papers", "16", "--seconds", "10", "--rate", "5", "--attacks", "0.5", "--p99", "20000"]
    run = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    assert [line for line in run.stdout.splitlines() if line.startswith("all ")][0].split()[1] == "50"
