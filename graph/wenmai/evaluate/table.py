"""Scores as text: the table, the list of errors, JSON."""
from __future__ import annotations

import json
from collections.abc import Iterator

from wenmai.evaluate.fields import FIELDS
from wenmai.evaluate.scoring import Scores


def table_lines(scores: Scores, *, by_document: bool = False) -> Iterator[str]:
    """One line a field: precision, recall, F1, the number of gold facts, and on request F1 by document."""
    names = list(scores.documents) if by_document else []
    yield f"{'field':22}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}" + "".join(f"{name[:10]:>11}" for name in names)
    for name in FIELDS:
        total = scores.total(name)
        line = f"{name:22}{total.precision:7.3f}{total.recall:7.3f}{total.f1:7.3f}{total.gold:7d}"
        yield line + "".join(f"{_cell(scores, document, name):>11}" for document in names)


def _cell(scores: Scores, document: str, name: str) -> str:
    counts = scores.documents[document].counts(name)
    return f"{counts.f1:.2f}" if counts.gold or counts.predicted else "--"


def error_lines(scores: Scores, name: str) -> Iterator[str]:
    """One line for each missed (-) and each spurious (+) fact of a field."""
    for document, comparison in scores.documents.items():
        for sign, fact in comparison.errors(name):
            yield f"{document} {sign} {' | '.join('' if part is None else str(part) for part in fact)}"


def as_json(scores: Scores, *, by_document: bool = False) -> str:
    """The figures by field, unrounded; on request each document's F1 under `documents`."""
    out: dict[str, dict[str, object]] = {}
    for name in FIELDS:
        total = scores.total(name)
        out[name] = {"precision": total.precision, "recall": total.recall, "f1": total.f1, "gold": total.gold}
        if by_document:
            out[name]["documents"] = {key: comparison.counts(name).f1 for key, comparison in scores.documents.items()}
    return json.dumps(out, ensure_ascii=False, indent=1)
