"""Noise costs no field more than two points: on the shipped papers always, on the originals where they lie beside the repository."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from wenmai.evaluate.noise import KINDS
from wenmai.evaluate.robustness import JudgedPaper, drops, score
from wenmai.read import read_source

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FIELDS = ("document", "citation", "task", "task_tree", "responsibility", "canonical", "deadline")
MOST = 0.02
# the noise is drawn by chance: one draw in the middle of a chapter's heading costs all of the chapter
SEEDS = (1, 2, 3, 4)
# of six papers one fact may be two points: more draws tell what noise costs
MORE_SEEDS = {"measure": tuple(range(1, 17))}
MIXES = [*([kind] for kind in KINDS), list(KINDS)]
SETS = {
    "seeds": (SHARED / "documents" / "seeds", SHARED / "gold" / "seeds"),
    "real": (SHARED / "documents" / "real", SHARED / "gold" / "real"),
    "tune": (SHARED / "documents" / "real", ROOT / "tests" / "accuracy" / "tune"),
    "measure": (SHARED / "documents" / "real", ROOT / "tests" / "accuracy" / "measure"),
}


def judged(documents: Path, gold: Path) -> list[JudgedPaper]:
    """Each gold file with its document, whose name begins with the gold file's stem."""
    return [JudgedPaper(path.stem, read_source(next(iter(sorted(documents.glob(f"{path.stem}*.txt"))))).text,
                        json.loads(path.read_bytes())) for path in sorted(gold.glob("*.json"))]


def too_much(papers: list[JudgedPaper], kinds: list[str], seeds: tuple[int, ...] = SEEDS) -> dict[str, float]:
    return {field: round(drop, 4) for field, drop in drops(papers, kinds, seeds, FIELDS).items() if drop > MOST}


@pytest.mark.parametrize("kinds", MIXES, ids=lambda kinds: kinds[0] if len(kinds) == 1 else "all")
def test_noise_costs_the_shipped_papers_at_most_two_points(kinds: list[str]) -> None:
    assert too_much(judged(ROOT / "corpus" / "documents", ROOT / "corpus" / "gold"), kinds) == {}


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the originals do not lie beside the repository (../shared)")
@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("kinds", MIXES, ids=lambda kinds: kinds[0] if len(kinds) == 1 else "all")
def test_noise_costs_the_originals_at_most_two_points(name: str, kinds: list[str]) -> None:
    assert too_much(judged(*SETS[name]), kinds, MORE_SEEDS.get(name, SEEDS)) == {}


def test_a_drop_is_what_is_lost() -> None:
    """A paper whose gold is another paper's scores nothing either way; one that noise leaves alone loses nothing."""
    first, second, *_ = judged(ROOT / "corpus" / "documents", ROOT / "corpus" / "gold")
    mixed = [JudgedPaper(first.name, first.text, second.gold)]
    assert score([first]).total("task").f1 > 0.9 > score(mixed).total("task").f1
    assert drops([first], [], [1], ["task"]) == {"task": 0.0}
    one_line = JudgedPaper(first.name, first.text.replace("\n", ""), first.gold)
    assert score([one_line]).total("task").f1 < score([first]).total("task").f1
