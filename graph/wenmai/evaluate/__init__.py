"""Extracted facts against gold annotations: precision, recall and F1 by field."""
from __future__ import annotations

from wenmai.evaluate.changes import Change, changes, demand_same_data
from wenmai.evaluate.counts import Counts
from wenmai.evaluate.fields import FIELDS
from wenmai.evaluate.runs import Run, data_hash, load_run, run_as_json, run_of
from wenmai.evaluate.scoring import Comparison, EvaluationError, Hashes, Scores, evaluate

__all__ = ["FIELDS", "Change", "Comparison", "Counts", "EvaluationError", "Hashes", "Run", "Scores", "changes", "data_hash",
           "demand_same_data", "evaluate", "load_run", "run_as_json", "run_of"]
