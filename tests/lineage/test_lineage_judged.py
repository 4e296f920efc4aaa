"""How right the links between tasks are on judged pairs of papers, where these lie beside the repository."""
from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sweep() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("sweep", str(ROOT / "scripts" / "sweep"))
    spec = importlib.util.spec_from_loader("sweep", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["sweep"] = module  # its dataclasses look their module up
    loader.exec_module(module)
    if not list(module.chains()):
        pytest.skip("the judged pairs do not lie beside the repository")
    return module


def test_links_of_both_kinds(sweep: ModuleType) -> None:
    given = [sweep.told(chain) for chain in sweep.chains()]
    precision, recall, _ = sweep.measured(given, [sweep.TODAY] * len(given), sweep.LEAST)
    assert precision >= 0.90 and recall >= 0.88


def test_links_of_papers_that_the_weights_were_not_fitted_to(sweep: ModuleType) -> None:
    of = [sweep.told(chain) for chain in sweep._judged()]
    own = sweep.crossed(of, sweep._takes_up)
    given = [i for i, one in enumerate(of) if one.chain.given]
    precision, recall, _ = sweep.measured([of[i] for i in given], [own[i] for i in given], sweep.LEAST)
    assert precision >= 0.88 and recall >= 0.80


def test_the_weights_are_what_the_sweep_fits(sweep: ModuleType) -> None:
    source = (ROOT / "graph" / "wenmai" / "lineage" / "likelihood.py").read_text(encoding="utf-8")
    for line in sweep.fit():
        assert line in source


def test_upper_tasks_that_nothing_takes_up(sweep: ModuleType) -> None:
    [told] = [line for line in sweep.gaps() if line.startswith("families: P")]
    precision, recall = float(told.split()[2]), float(told.split()[4])
    assert precision >= 0.85 and recall >= 0.80


def test_the_table_of_bands_is_what_the_sweep_prints(sweep: ModuleType) -> None:
    for line in list(sweep.bands())[:-1]:
        found, told = line.split("(the table says ")
        assert found.split(": ")[1].removesuffix(" right ") == told.removesuffix(")"), line


def test_judged_links_name_tasks_that_the_papers_have(sweep: ModuleType) -> None:
    for chain in sweep._judged():
        lower, upper = ({sweep.path_of(task.path) for task in paper.tasks} for paper in (chain.lower, chain.upper))
        links = {*chain.kinds, *chain.ignored}
        assert {end[0] for end in links} <= lower and {end[1] for end in links} | (chain.gaps or set()) <= upper, chain.name
        assert not (chain.gaps or set()) & {end[1] for end in chain.kinds}, chain.name


def test_what_the_sweep_does_not_know_is_refused(sweep: ModuleType, monkeypatch: pytest.MonkeyPatch,
                                                 capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["sweep", "--weights"])
    assert sweep.main() == 2
    assert "--words" in capsys.readouterr().err
