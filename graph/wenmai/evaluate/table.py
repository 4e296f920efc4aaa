"""Scores as text: the table, the list of errors, the list of gains and losses, JSON."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from wenmai.evaluate.changes import Change
from wenmai.evaluate.counts import Counts
from wenmai.evaluate.fields import FIELDS, Fact
from wenmai.evaluate.runs import Run
from wenmai.evaluate.scoring import Scores
from wenmai.wording import said
from wenmai.wording.width import width

LINE = 100
"""How wide a table by document may become before its columns go on below."""
GAP = "  "


def table_lines(scores: Scores, since: Run | None = None) -> Iterator[str]:
    """One line a field: precision, recall, F1, the number of gold facts, and how F1 differs from that of the run `since`.

    `--` stands where there is nothing to find and nothing was found.
    """
    heads = (("P", 7), ("R", 7), ("F1", 7), (said("gold"), 7), *(((said("since"), 8),) if since else ()))
    first = said("field")
    yield first + " " * (22 - width(first)) + "".join(" " * (room - width(head)) + head for head, room in heads)
    for name in FIELDS:
        total = scores.total(name)
        figures = [f"{figure:.3f}" if _any(total) else "--" for figure in (total.precision, total.recall, total.f1)]
        line = f"{name:22}" + "".join(f"{figure:>7}" for figure in (*figures, total.gold))
        yield f"{line}{_difference(total, since.counts(name) if since else None):>8}".rstrip()


def document_lines(scores: Scores, since: Run | None = None) -> Iterator[str]:
    """One line a document: F1 by field, `--` where there is nothing to find, with the difference from the run `since` behind it.

    Fields that no document has are left out. The last line is over all documents; columns that do not fit go on in a second table.
    """
    fields = [name for name in FIELDS if _any(scores.total(name))]
    heads = [said("file"), *scores.documents, said("all")]
    columns = [_column(scores, name, since) for name in fields]
    first = max(map(width, heads))
    for i, part in enumerate(_parts(columns, first)):
        if i:
            yield ""
        for row, head in enumerate(heads):
            yield (head + " " * (first - width(head)) + "".join(GAP + column[row] for column in part)).rstrip()


def _column(scores: Scores, name: str, since: Run | None) -> list[str]:
    """The field's name, its cell for every document and that for all, laid out to one width: figures, then differences."""
    rows: list[tuple[Counts, str | None]] = [(comparison.counts(name), key) for key, comparison in scores.documents.items()]
    rows.append((scores.total(name), None))
    figures = [f"{counts.f1:.3f}" if _any(counts) else "--" for counts, _ in rows]
    marks = [_difference(counts, since.counts(name, key) if since else None) for counts, key in rows]
    mark = max(map(len, marks))
    cells = [f"{figure:>5}" + (f" {difference:<{mark}}" if mark else "") for figure, difference in zip(figures, marks, strict=True)]
    room = max(len(name), *map(len, cells))
    return [f"{name:>{room}}", *(f"{cell:>{room}}" for cell in cells)]


def _parts(columns: Sequence[list[str]], first: int) -> Iterator[list[list[str]]]:
    """The columns in as many tables as the width of a line asks for, at least one column each."""
    part: list[list[str]] = []
    used = first
    for column in columns:
        if part and used + len(GAP) + len(column[0]) > LINE:
            yield part
            part, used = [], first
        part.append(column)
        used += len(GAP) + len(column[0])
    yield part


def _any(counts: Counts) -> bool:
    return bool(counts.gold or counts.predicted)


def _difference(now: Counts, before: Counts | None) -> str:
    """How much F1 rose (+) or fell (-), in thousandths; nothing where it is what it was."""
    return "" if before is None or now.f1 == before.f1 else f"{now.f1 - before.f1:+.3f}"


def error_lines(scores: Scores, name: str) -> Iterator[str]:
    """One line for each missed (-) and each spurious (+) fact of a field."""
    for document, comparison in scores.documents.items():
        for sign, fact in comparison.errors(name):
            yield f"{document} {sign} {_words(fact)}"


def change_lines(scores: Scores, changed: Iterable[Change]) -> Iterator[str]:
    """One line for each fact lost or gained: document, field, the fact with its tasks by their labels."""
    for change in changed:
        shown = _words(map(scores.documents[change.document].shown, change.fact))
        how = said("gained") if change.gained else said("lost")
        yield f"{change.document} {how} {change.field}: {shown}{_about(change)}"


def _about(change: Change) -> str:
    if not change.spurious:
        return ""
    return said(" (no longer spurious)") if change.gained else said(" (spurious)")


def _words(fact: Iterable[object] | Fact) -> str:
    return " | ".join("" if part is None else str(part) for part in fact)


def as_json(scores: Scores, *, by_document: bool = False, since: Run | None = None) -> str:
    """The figures by field, unrounded; on request each document's F1 under `documents`.

    With a run `since`, its F1 stands under `f1_before` and `documents_before`.
    """
    out: dict[str, dict[str, object]] = {}
    for name in FIELDS:
        total = scores.total(name)
        out[name] = {"precision": total.precision, "recall": total.recall, "f1": total.f1, "gold": total.gold}
        if by_document:
            out[name]["documents"] = {key: comparison.counts(name).f1 for key, comparison in scores.documents.items()}
        if since and (before := since.counts(name)):
            out[name]["f1_before"] = before.f1
            if by_document:
                out[name]["documents_before"] = {key: was.f1 for key in scores.documents if (was := since.counts(name, key))}
    return json.dumps(out, ensure_ascii=False, indent=1)
