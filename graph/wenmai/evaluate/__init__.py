"""Extracted facts against gold annotations: precision, recall and F1 by field."""
from __future__ import annotations

from wenmai.evaluate.counts import Counts
from wenmai.evaluate.fields import FIELDS
from wenmai.evaluate.scoring import Comparison, EvaluationError, Scores, evaluate

__all__ = ["FIELDS", "Comparison", "Counts", "EvaluationError", "Scores", "evaluate"]
