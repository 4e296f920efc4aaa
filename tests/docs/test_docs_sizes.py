"""The reckoning of the page on sizes, on figures that can be followed by hand."""
from __future__ import annotations

import importlib.util
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sizes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sizes_of_builds", ROOT / "scripts" / "benchmarks" / "sizes.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def hundred(sizes: ModuleType) -> Any:
    """A hundred papers: a second to read, two to load, four to infer from; 5,000 bytes a paper in the store."""
    return sizes.Measured(papers=100, text_bytes=10_000, statements=20_000, inferred=1_000, read=1.0, load=2.0, infer=4.0,
                          graph_bytes=300_000, texts_bytes=100_000, facts_bytes=100_000, inferred_bytes=50_000, parts_bytes=10_000,
                          peak_bytes=1_000_000)


def test_one_measurement_is_taken_in_proportion(sizes: ModuleType, hundred: Any) -> None:
    made = sizes.reckoned(1_000, [hundred], sizes.Rates(oxigraph=21_000, virtuoso=1))
    assert (made.statements, made.inferred, made.read, made.load, made.infer) == (200_000, 10_000, 10, 20, 40)
    assert (made.store_bytes, made.inferred_bytes, made.parts_bytes, made.publish) == (5_000_000, 500_000, 100_000, 10)


def test_what_grows_faster_is_taken_on_as_it_grew(sizes: ModuleType, hundred: Any) -> None:
    """Twice the papers, four times the time: ten times the papers of the larger measurement are a hundred times its time."""
    larger = replace(hundred, papers=200, infer=16.0, inferred=2_000)
    made = sizes.reckoned(2_000, [hundred, larger], sizes.Rates(oxigraph=1, virtuoso=1))
    assert sizes.growth([hundred, larger], "infer") == pytest.approx(2)
    assert made.infer == pytest.approx(1_600)
    assert made.inferred == pytest.approx(20_000)


@pytest.mark.parametrize(("told", "value", "words"), [
    ("bytes_told", 950, "950 B"), ("bytes_told", 1_249, "1.2 kB"), ("bytes_told", 34_800_000, "35 MB"), ("bytes_told", 2e15, "2,000 TB"),
    ("time_told", 0.25, "0.2 s"), ("time_told", 89, "89 s"), ("time_told", 200, "3.3 min"), ("time_told", 30_000, "8.3 h"),
    ("time_told", 1_000_000, "12 days"), ("count_told", 17_432_000, "17 million"),
])
def test_figures_are_told_in_two_digits(sizes: ModuleType, told: str, value: float, words: str) -> None:
    assert getattr(sizes, told)(value) == words


def test_the_page_has_the_tables_of_the_figures_that_are_kept() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "docs"), "--check", "sizes"], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
