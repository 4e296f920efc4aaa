"""What noise costs: how much lower papers score in copies with noise in them than as they are."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from wenmai.annotation import to_annotation
from wenmai.chain import facts_of
from wenmai.evaluate.noise import noisy
from wenmai.evaluate.scoring import Scores, compare
from wenmai.model import Source


@dataclass(slots=True, frozen=True)
class JudgedPaper:
    """A paper's text, and what a careful reader wrote down of it (its gold annotation)."""

    name: str
    text: str
    gold: dict[str, Any]


def score(papers: Sequence[JudgedPaper], kinds: Iterable[str] = (), seed: int = 0) -> Scores:
    """How the papers score with noise of these kinds in them, as they are without any. Raises NoiseError."""
    wanted = tuple(kinds)
    scores = Scores()
    for paper in papers:
        text = noisy(paper.text, wanted, seed) if wanted else paper.text
        source = Source(paper.name, "", "utf-8", text)
        scores.documents[paper.name] = compare(paper.gold, to_annotation(facts_of(source), source))
    return scores


def drops(papers: Sequence[JudgedPaper], kinds: Iterable[str], seeds: Sequence[int], fields: Iterable[str]) -> dict[str, float]:
    """By field, how much lower F1 is with the noise than without it, on the average of the seeds; below 0 where it is higher."""
    wanted = tuple(kinds)
    plain = score(papers)
    noised = [score(papers, wanted, seed) for seed in seeds]
    return {field: plain.total(field).f1 - sum(scores.total(field).f1 for scores in noised) / len(noised) for field in fields}
