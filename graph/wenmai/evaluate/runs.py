"""A recorded run: the figures and the errors of an evaluation, with the hashes of the data that it was made on."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenmai.evaluate.counts import Counts
from wenmai.evaluate.fields import FIELDS, Fact
from wenmai.evaluate.scoring import Comparison, EvaluationError, Hashes, Scores
from wenmai.wording import said
from wenmai.wording.system import system_words

FORMAT = "wenmai evaluation 1"
"""What a file of a recorded run begins with; the number rises when older versions cannot read the file any more."""


@dataclass(slots=True, frozen=True)
class Result:
    """A field of one document: its counts, the gold facts that were missed, and the facts that gold does not have.

    A task of gold stands in a fact by its name (`g0`), which is the same for every run on the same gold; a task that gold does
    not have stands by its label.
    """

    counts: Counts
    missed: tuple[Fact, ...]
    spurious: tuple[Fact, ...]


@dataclass(slots=True, frozen=True)
class Run:
    """Results by document and field, and the hashes of each document's data."""

    hashes: Mapping[str, Hashes]
    results: Mapping[str, Mapping[str, Result]]

    def counts(self, name: str, document: str | None = None) -> Counts | None:
        """The counts of a field in a document, or in all of them; None where the run has not counted that field."""
        of = self.results.values() if document is None else [self.results.get(document, {})]
        found = [results[name].counts for results in of if name in results]
        return sum(found, Counts()) if found else None


def run_of(scores: Scores) -> Run:
    """What is recorded of an evaluation."""
    return Run(scores.hashes, {key: {name: _result(comparison, name) for name in FIELDS} for key, comparison in scores.documents.items()})


def data_hash(hashes: Mapping[str, Hashes]) -> str:
    """One sha256 for all the data of a run: of a line a document with its name and its two hashes, in the order of the names."""
    lines = (f"{name} {one.gold} {one.source}\n" for name, one in sorted(hashes.items()))
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()


def run_as_json(run: Run) -> str:
    """The recorded run as JSON, the same for the same run."""
    documents = {key: {"gold": run.hashes[key].gold, "source": run.hashes[key].source,
                       "fields": {name: _as_item(result) for name, result in results.items()}}
                 for key, results in run.results.items()}
    return json.dumps({"format": FORMAT, "sha256": data_hash(run.hashes), "documents": documents}, ensure_ascii=False, indent=1) + "\n"


def load_run(path: Path) -> Run:
    """A run as `run_as_json` wrote it. Raises EvaluationError where the file is not one."""
    try:
        item = json.loads(path.read_bytes())
    except OSError as error:
        raise EvaluationError(f"{path}: {system_words(error)}") from error
    except ValueError as error:
        raise EvaluationError(said("{path}: not a recorded run of wenmai evaluate ({error})", path=path, error=error)) from error
    if not isinstance(item, dict) or item.get("format") != FORMAT:
        raise EvaluationError(said("{path}: not a recorded run of wenmai evaluate", path=path))
    try:
        return _from_item(item)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise EvaluationError(said("{path}: a damaged recorded run", path=path)) from error


def _result(comparison: Comparison, name: str) -> Result:
    gold, predicted = comparison.gold[name], comparison.predicted[name]
    spurious = (tuple(comparison.shown(part) if _of_prediction(part, comparison) else part for part in fact) for fact in predicted - gold)
    return Result(comparison.counts(name), tuple(sorted(gold - predicted, key=str)), tuple(sorted(spurious, key=str)))


def _of_prediction(part: object, comparison: Comparison) -> bool:
    """Whether a part of a fact names a task that only the prediction has; its number may be another one in the next run."""
    return isinstance(part, str) and part.startswith("p") and part in comparison.labels


def _as_item(result: Result) -> dict[str, object]:
    counts = result.counts
    return {"counts": [counts.hits, counts.gold, counts.predicted], "missed": result.missed, "spurious": result.spurious}


def _from_item(item: Mapping[str, Any]) -> Run:
    hashes = {key: Hashes(one["gold"], one["source"]) for key, one in item["documents"].items()}
    results = {key: {name: Result(Counts(*map(int, result["counts"])), _facts(result["missed"]), _facts(result["spurious"]))
                     for name, result in one["fields"].items()} for key, one in item["documents"].items()}
    return Run(hashes, results)


def _facts(items: list[list[object]]) -> tuple[Fact, ...]:
    return tuple(tuple(fact) for fact in items)
