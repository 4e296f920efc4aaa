"""Scores of a folder of predicted annotations against a folder of gold ones."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wenmai.evaluate.alignment import align
from wenmai.evaluate.counts import Counts
from wenmai.evaluate.fields import FIELDS, Fact, Item, Reading
from wenmai.wording import said

SHOWN_LABEL = 24


class EvaluationError(Exception):
    """Gold or predictions that are not there or not annotations; the text names the file."""


@dataclass(slots=True)
class Comparison:
    """Gold and predicted facts of one document by field, and a readable label for each shared task name."""

    gold: dict[str, set[Fact]]
    predicted: dict[str, set[Fact]]
    labels: dict[str, str]

    def counts(self, name: str) -> Counts:
        gold, predicted = self.gold[name], self.predicted[name]
        return Counts(len(gold & predicted), len(gold), len(predicted))

    def errors(self, name: str) -> Iterator[tuple[str, Fact]]:
        """Each missed fact with "-", then each spurious one with "+", tasks shown by their labels."""
        gold, predicted = self.gold[name], self.predicted[name]
        for sign, facts in (("-", gold - predicted), ("+", predicted - gold)):
            for fact in sorted(facts, key=str):
                yield sign, tuple(map(self.shown, fact))

    def shown(self, part: object) -> object:
        """A part of a fact for readers: the label in the place of a task's name."""
        return self.labels.get(part, part) if isinstance(part, str) else part


@dataclass(slots=True, frozen=True)
class Hashes:
    """The data behind one document's scores: sha256 of the gold file and of the document's own bytes.

    The second is what the prediction says it was made from; None where there is no prediction or it does not say.
    """

    gold: str
    source: str | None


@dataclass(slots=True)
class Scores:
    """The comparison and the hashes of every document by its gold file's stem, and the gold files that had no prediction."""

    documents: dict[str, Comparison] = field(default_factory=dict)
    hashes: dict[str, Hashes] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def total(self, name: str) -> Counts:
        """The counts of a field over all documents (micro-average)."""
        return sum((comparison.counts(name) for comparison in self.documents.values()), Counts())


def evaluate(gold: Path, predicted: Path) -> Scores:
    """Scores the annotations in the folder `predicted` against those in `gold`.

    A gold file 000.json is paired with 000.json or else the first 000_*.json. Raises EvaluationError.
    """
    for folder in (gold, predicted):
        if not folder.is_dir():
            raise EvaluationError(said("{folder}: no such folder", folder=folder))
    paths = sorted(gold.glob("*.json"))
    if not paths:
        raise EvaluationError(said("{gold}: no annotation (.json) in this folder", gold=gold))
    scores = Scores()
    for path in paths:
        other = _prediction(path, predicted)
        if other is None:
            scores.missing.append(path.name)
        found = _load(other) if other else {}
        scores.documents[path.stem] = compare(_load(path), found)
        scores.hashes[path.stem] = Hashes(hashlib.sha256(path.read_bytes()).hexdigest(), _source(found))
    return scores


def compare(gold: Item, predicted: Item) -> Comparison:
    """Two annotations of one document."""
    gold_tasks, predicted_tasks = gold.get("tasks") or [], predicted.get("tasks") or []
    found = {j: i for i, j in align(gold_tasks, predicted_tasks).items()}
    names = [f"g{found[j]}" if j in found else f"p{j}" for j in range(len(predicted_tasks))]
    labels = {name: "+" + str(task.get("label"))[:SHOWN_LABEL] for name, task in zip(names, predicted_tasks, strict=True)}
    labels |= {f"g{i}": str(task.get("label"))[:SHOWN_LABEL] for i, task in enumerate(gold_tasks)}
    result = Comparison(_facts(gold, [f"g{i}" for i in range(len(gold_tasks))]), _facts(predicted, names), labels)
    _settle_implied(result)
    _leave_out_unscored(result, gold)
    return result


def _facts(annotation: Item, names: list[str]) -> dict[str, set[Fact]]:
    reading = Reading(annotation, names)
    return {name: set(reader(reading)) for name, reader in FIELDS.items()}


def _settle_implied(result: Comparison) -> None:
    """Printed in the note or added by a rule: what gold prints is a hit however the prediction marks it, and what gold
    only implies is counted among the implied ones."""
    printed, implied = result.gold["responsibility"], result.gold["implied"]
    got_printed, got_implied = result.predicted["responsibility"], result.predicted["implied"]
    only_implied = (got_printed - printed) & implied
    result.predicted["responsibility"] = (got_printed | (got_implied & printed)) - only_implied
    result.predicted["implied"] = (got_implied - printed) | only_implied


def _leave_out_unscored(result: Comparison, gold: Item) -> None:
    """Header keys that the paper itself leaves open are not counted on either side."""
    unscored = set((gold.get("document") or {}).get("unscored") or ())
    for side in (result.gold, result.predicted):
        side["document"] = {fact for fact in side["document"] if fact[0] not in unscored}


def _prediction(gold: Path, folder: Path) -> Path | None:
    same_name = folder / gold.name
    return same_name if same_name.exists() else min(folder.glob(f"{gold.stem}_*.json"), default=None)


def _source(predicted: Item) -> str | None:
    found = predicted.get("sha256")
    return found if isinstance(found, str) else None


def _load(path: Path) -> dict[str, Any]:
    try:
        annotation = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise EvaluationError(f"{path}: {error}") from error
    if not isinstance(annotation, dict):
        raise EvaluationError(said("{path}: not an annotation document", path=path))
    return annotation
