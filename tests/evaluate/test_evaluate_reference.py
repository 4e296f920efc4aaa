"""Our scores are those of the reference scorer, where it lies beside the repository (`../shared/score.py`)."""
from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from wenmai.evaluate import evaluate
from wenmai.evaluate.table import as_json

SHARED = Path(__file__).parents[3] / "shared"

pytestmark = pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the reference scorer ../shared/score.py is not here")


def damaged(annotation: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A prediction as a faulty extractor would make it: tasks lost, cut, split and misread, facts changed."""
    wrong = copy.deepcopy(annotation)
    wrong["tasks"] = [changed for task in wrong["tasks"] for changed in damaged_task(task, chance)]
    for key in ("citations", "indicators", "officials", "events", "reporting"):
        wrong[key] = [item for item in wrong.get(key) or () if chance.random() > 0.1]
    for citation in wrong["citations"]:
        if chance.random() < 0.2:
            citation["relation"] = "mentions"
    wrong["document"]["title"] = str(wrong["document"].get("title"))[:-2]
    return wrong


def damaged_task(task: dict[str, Any], chance: random.Random) -> list[dict[str, Any]]:
    roll = chance.random()
    if roll < 0.08:
        return []
    if roll < 0.2:
        task["label"] = task["label"][:chance.randrange(2, 12)]
    elif roll < 0.3:
        task["label"] = "".join(chance.sample(task["label"], len(task["label"])))
    elif roll < 0.4:
        task["number"], task["kind"] = None, "section"
    for duty in task.get("responsibilities") or ():
        if chance.random() < 0.15:
            duty["role"] = "lead"
        if chance.random() < 0.1:
            duty["implied"] = not duty.get("implied", False)
        if chance.random() < 0.1:
            duty["canonical"] = str(duty.get("canonical"))[1:]
    return [task, {**task, "id": task["id"] + "x"}] if chance.random() < 0.05 else [task]


@pytest.mark.parametrize("gold", ["seeds", "real"])
@pytest.mark.parametrize("seed", [1, 2])
def test_same_figures_as_the_reference(gold: str, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for path in sorted((SHARED / "gold" / gold).glob("*.json"))[seed - 1:]:  # the second run leaves one out altogether
        annotation = json.loads(path.read_text(encoding="utf-8"))
        (tmp_path / path.name).write_text(json.dumps(damaged(annotation, chance)), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score.py"), str(SHARED / "gold" / gold), str(tmp_path), "--json"]
    reference = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    ours = json.loads(as_json(evaluate(SHARED / "gold" / gold, tmp_path)))
    assert ours == reference
    assert 0.2 < ours["responsibility"]["f1"] < 0.99
