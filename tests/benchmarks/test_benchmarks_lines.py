"""What scripts/bench measures with and prints; the figures themselves are no test."""
from __future__ import annotations

import sys
import time
from pathlib import Path
from unittest.mock import patch

import pytest

sys.path.append(str(Path(__file__).parents[2] / "scripts"))

from benchmarks.citations import citations
from benchmarks.growth import ALLOWED, growth_line
from benchmarks.lines import Line, Setting, Took, by_turns
from benchmarks.papers import folder_of, made_papers
from benchmarks.scale import STAGES
from benchmarks.table import write_table
from benchmarks.tools import Pass, installed

from wenmai.resources import corpus_path


@pytest.mark.parametrize(("line", "verdict"), [
    (Line("ratio", "", 4.0, 4.0), "met"), (Line("ratio", "", 3.9, 4.0), "MISSED"),
    (Line("seconds", "", 0.4, 0.4, less=True), "met"), (Line("seconds", "", 0.5, 0.4, less=True), "MISSED"),
    (Line("none asked", "", 9.0), "")])
def test_a_figure_is_held_against_what_is_asked(line: Line, verdict: str) -> None:
    assert line.verdict() == verdict


def test_works_are_done_by_turns_and_the_best_of_clock_and_processor_counts() -> None:
    done = []
    times = iter([Took(3.0, 0.5), Took(2.0, 0.7)])

    def timing_itself() -> Took:
        done.append("a")
        return next(times)

    def timed_from_outside() -> None:
        done.append("b")
        time.sleep(0.01)

    took = by_turns(2, {"a": timing_itself, "b": timed_from_outside})
    assert done == ["a", "b", "a", "b"]
    assert took["a"] == Took(2.0, 0.5)
    assert took["b"].clock >= 0.01 > took["b"].processor


@pytest.mark.parametrize(("now", "value", "exponent", "met"), [
    (0.010, 1.0, "1.00", True), (0.012, 1.2, "1.08", True), (0.020, 2.0, "1.30", False)])
def test_growth_worse_than_linear_by_more_than_a_fifth_is_flagged(now: float, value: float, exponent: str, met: bool) -> None:
    line = growth_line("load", {10: Took(9, 9), 100: Took(9, 0.010), 1000: Took(9, now)})
    assert (line.value, line.met(), line.budget) == (pytest.approx(value), met, ALLOWED)
    assert f"exponent {exponent}" in line.detail


def test_a_pass_is_timed_over_the_texts_and_not_over_what_comes_before() -> None:
    papers = sorted(corpus_path("documents").glob("*.txt"))
    few, many = (Pass("wenmai-citations", texts, papers[:1]) for texts in (papers[:1], papers[1:] * 20))
    assert 0 < few().processor < many().processor
    assert few.found < many.found


def test_made_papers_are_the_same_every_time(tmp_path: Path) -> None:
    first, second = (made_papers(tmp_path / name, 3) for name in ("first", "second"))
    assert len(first) == 3
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert {folder_of(papers).relative_to(tmp_path).parts[0] for papers in (first, second)} == {"first", "second"}


@pytest.mark.slow
def test_citations_are_measured_on_as_many_characters_of_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = list(citations(Setting(corpus_path("documents"), tmp_path, quick=True)))
    if not installed("eyecite"):
        assert not lines and "pip install '.[bench]'" in capsys.readouterr().err
        return
    assert lines[0].detail.count("in 60,000 characters") == 2


def test_the_table_of_one_part_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    page = tmp_path / "speed.md"
    page.write_text("# Speed\n<!-- measured: load -->\nold\n<!-- end -->\nwords\n"
                    "<!-- measured: other -->\nkept\n<!-- end -->\n", encoding="utf-8")
    write_table(page, "load", [Line("load / bulk", "1 s and 2 s", 0.5, 0.6)])
    text = page.read_text(encoding="utf-8")
    assert "| load / bulk | 0.50 | at least 0.6 (MISSED) | 1 s and 2 s |\n<!-- end -->\nwords\n<!-- measured: other -->\nkept\n" in text
    assert "old" not in text
    with pytest.raises(KeyError):
        write_table(page, "unknown", [])


def test_the_page_on_speed_has_a_place_for_every_part() -> None:
    root = Path(__file__).parents[2]
    page = (root / "graph" / "wenmai" / "docs" / "speed.md").read_text(encoding="utf-8")
    parts = (root / "scripts" / "bench").read_text(encoding="utf-8").split('Part("')[1:]
    assert parts
    assert not [part for part in parts if f"<!-- measured: {part.partition(chr(34))[0]} -->" not in page]


@pytest.mark.parametrize("function", [function for _, function in STAGES])
def test_every_stage_that_is_timed_is_there(function: str) -> None:
    """A row of `scripts/scale` is left out where a function has another name by now."""
    found = patch(function)
    assert callable(getattr(found.getter(), found.attribute))
