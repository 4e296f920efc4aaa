"""The guard of speed: instructions of a work beside those of other work, as valgrind counts them.

Skipped where valgrind is not installed; the reason is printed then.
"""
from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .guarding import guard

sys.path.append(str(Path(__file__).parents[2] / "scripts"))

from benchmarks.instructions import GUARDED, VALGRIND, Work, counted

pytestmark = [pytest.mark.slow, pytest.mark.skipif(VALGRIND is None, reason="valgrind is not installed")]
DEARER = Path(__file__).with_name("dearer_work.py")
LOOPS = 1_000_000
EXTRACTION, CUT, LOOP = Work("extracting", "extraction"), Work("extracting", "cut"), Work("extracting", f"loop+{LOOPS}")
UNSEEN_PAPERS = 2


@pytest.fixture(scope="module")
def counts() -> dict[Work, int]:
    return counted(guard.PAPERS, {LOOP, *(work for each in GUARDED for work in (each.work, each.beside))}, DEARER)


def test_no_work_has_become_dearer_and_no_figure_is_old(counts: dict[Work, int]) -> None:
    now = {each.name: counts[each.work] / counts[each.beside] for each in GUARDED}
    pinned = guard.pinned()
    assert not list(guard.risen(pinned["ratios"], now))
    assert not list(guard.fallen(pinned["ratios"], now))


def test_extraction_that_takes_15_percent_more_is_seen_and_3_percent_is_borne(counts: dict[Work, int]) -> None:
    each_loop = counts[LOOP] / LOOPS

    def made_dearer(share: float) -> Work:
        return Work("extracting", f"extraction+{round(share * counts[EXTRACTION] / each_loop / UNSEEN_PAPERS)}")

    much, little = made_dearer(0.15), made_dearer(0.03)
    dearer = counted(guard.PAPERS, {much, little}, DEARER)
    shares = [dearer[work] / counts[EXTRACTION] - 1 for work in (little, much)]
    assert shares == [pytest.approx(0.03, abs=0.005), pytest.approx(0.15, abs=0.01)]
    pinned = {"extraction": counts[EXTRACTION] / counts[CUT]}
    assert not list(guard.risen(pinned, {"extraction": dearer[little] / counts[CUT]}))
    assert [line.split()[0] for line in guard.risen(pinned, {"extraction": dearer[much] / counts[CUT]})] == ["extraction:"]
