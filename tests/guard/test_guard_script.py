"""scripts/guard: what it says of figures. The figures themselves are counted in test_guard_instructions."""
from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from .guarding import guard

PINNED = {"extraction": 2.0, "load": 1.5, "lineage": 1.0}


def test_a_work_that_has_become_dearer_is_said_with_both_figures() -> None:
    assert list(guard.risen(PINNED, PINNED | {"extraction": 2.3})) == [
        "extraction: +15.0% instructions, from 2.0000 to 2.3000; allowed is +10%"]


@pytest.mark.parametrize("ratio", [1.0, 2.06, 2.2])
def test_a_small_rise_and_a_fall_are_borne(ratio: float) -> None:
    assert not list(guard.risen(PINNED, PINNED | {"extraction": ratio}))


def test_a_work_that_has_become_much_cheaper_asks_for_a_new_figure() -> None:
    assert list(guard.fallen(PINNED, PINNED | {"load": 1.2, "lineage": 0.9})) == [
        "load: -20.0% instructions, from 1.5000 to 1.2000; pin: scripts/guard --update"]


def test_extraction_is_pinned_so_closely_that_15_percent_more_is_seen_from_below_too() -> None:
    cheaper = 2.0 * 0.961
    assert not list(guard.fallen(PINNED, PINNED | {"extraction": cheaper}))
    assert list(guard.risen(PINNED, PINNED | {"extraction": cheaper * 1.15}))
    assert list(guard.fallen(PINNED, PINNED | {"extraction": 2.0 * 0.955}))


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A guard with figures of its own: pinned in this file, counted as `dearer` by a fifth for extraction."""
    pinned = tmp_path / "instructions.json"
    pinned.write_text(json.dumps({"sha256": guard.data_hash(guard.PAPERS), "ratios": PINNED}), encoding="utf-8")
    monkeypatch.setattr(guard, "PINNED", pinned)
    monkeypatch.setattr(guard, "ratios", lambda _: PINNED | {"extraction": 2.4})
    return pinned


def ran(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["guard", *arguments])
    return int(guard.main())


def test_the_script_fails_on_a_dearer_work(told: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(monkeypatch) == 1
    assert "extraction: +20.0% instructions" in capsys.readouterr().err


def test_the_script_fails_on_an_old_figure(told: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(guard, "ratios", lambda _: PINNED | {"extraction": 1.8})
    assert ran(monkeypatch) == 1
    assert "extraction: -10.0% instructions" in capsys.readouterr().err
    assert ran(monkeypatch, "--update") == 0 and ran(monkeypatch) == 0


def test_a_dearer_figure_is_pinned_only_when_it_is_asked_for(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told.read_text(encoding="utf-8")
    assert ran(monkeypatch, "--update") == 1 and told.read_text(encoding="utf-8") == before
    assert ran(monkeypatch, "--update", "--dearer") == 0
    assert guard.pinned()["ratios"] == PINNED | {"extraction": 2.4}
    assert ran(monkeypatch) == 0


def test_figures_of_other_papers_are_said(told: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told.write_text(json.dumps({"sha256": "of other papers", "ratios": PINNED | {"extraction": 2.4}}), encoding="utf-8")
    assert ran(monkeypatch) == 1
    assert "not the papers" in capsys.readouterr().err


def test_where_nothing_can_be_counted_the_script_says_why(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refused(_: Path) -> dict[str, float]:
        raise guard.NotCounted("valgrind is not installed")

    monkeypatch.setattr(guard, "ratios", refused)
    assert ran(monkeypatch) == 2
    assert capsys.readouterr().err == "valgrind is not installed\n"
