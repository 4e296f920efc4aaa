"""Inferred lineage against the known lineage of made-up papers: which paper follows which, which task carries out which.

The known links are the lines of links.jsonl that `wenmai.generate` writes: `lower` and `upper` name papers, `steps` says how far the
upper one stands above, `tasks` holds (lower id, upper id, whether in part), `open` pairs that nobody judged. The inferred ones are
read from a store that was built from the same papers. A paper that stands two steps above is not what is looked for, but a link to it
is not wrong either. The same holds for tasks: what is carried on through the paper between counts neither for nor against, nor do
demands that all papers have (加强组织领导) under the same heading, nor rows of tables that restate tasks. Weak links, less likely
than not, do not count as found.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wenmai.evaluate.counts import Counts
from wenmai.lineage.held import Holding, held_paper
from wenmai.model import Span
from wenmai.query.run import PREFIXES, select

Pair = tuple[str, str]

_CARRYING = (
    PREFIXES
    + """
SELECT DISTINCT ?lower ?upper WHERE {
  { GRAPH ?g { ?citation wm:citingDocument ?lower ; wm:cited ?named ; wm:relation ?kind }
    FILTER(?kind IN (wm:basis, wm:implementation, wm:forwarding))
    OPTIONAL { GRAPH ?same { ?named wm:resolvedTo ?work } }
    BIND(COALESCE(?work, ?named) AS ?upper) }
  UNION { GRAPH ?h { ?lower wm:follows ?upper } }
}"""
)
_TASKS = (
    PREFIXES
    + """
SELECT DISTINCT ?lower ?upper ?part WHERE {
  GRAPH ?g { ?link wm:from ?lower ; wm:to ?upper ; wm:linkKind ?kind ; wm:likelihood ?likelihood }
  FILTER(?kind IN (wm:carriesOut, wm:carriesOutPart) && ?likelihood >= 0.5)
  BIND(?kind = wm:carriesOutPart AS ?part)
}"""
)


@dataclass(slots=True)
class LineageScores:
    """Counts of right, known and inferred links: of papers, of tasks, and of tasks with the kind (whole or in part) right too."""

    follows: Counts = field(default_factory=Counts)
    carries_out: Counts = field(default_factory=Counts)
    in_kind: Counts = field(default_factory=Counts)


def lineage_scores(store: Holding, links: Iterable[Mapping[str, Any]], annotations: Mapping[str, Mapping[str, Any]]) -> LineageScores:
    """Scores what the store infers. `links` are the lines of links.jsonl, `annotations` the gold annotations by the names that they use."""
    reader = _Reader(store, annotations)
    papers, tasks = _known(links)
    found_papers = {(a, b) for a, b in reader.papers() if a != b}
    found_tasks = reader.tasks()
    return LineageScores(
        _counts(papers, found_papers),
        _counts(tasks, found_tasks.keys()),
        _counts(tasks, found_tasks.keys(), {pair for pair, part in found_tasks.items() if tasks.get(pair, (0, None))[1] is part}),
    )


def _known(links: Iterable[Mapping[str, Any]]) -> tuple[dict[Any, tuple[int, bool | None]], dict[Any, tuple[int, bool | None]]]:
    """The known pairs of papers and of tasks, each with its steps and, of tasks, whether in part."""
    papers: dict[Any, tuple[int, bool | None]] = {}
    tasks: dict[Any, tuple[int, bool | None]] = {}
    for link in links:
        papers[link["lower"], link["upper"]] = (link["steps"], None)
        tasks.update({((link["lower"], lower), (link["upper"], upper)): (0, None) for lower, upper in link["open"]})
        for lower, upper, part in link["tasks"]:
            tasks[(link["lower"], lower), (link["upper"], upper)] = (link["steps"], part)
    return papers, tasks


def _counts(known: Mapping[Any, tuple[int, bool | None]], found: Iterable[Any], right: Iterable[Any] | None = None) -> Counts:
    """Links one step up are looked for; of the others those that are known count neither way."""
    wanted = {pair for pair, (steps, _) in known.items() if steps == 1}
    counted = {pair for pair in found if pair in wanted or pair not in known}
    hits = wanted & counted if right is None else wanted & counted & set(right)
    return Counts(len(hits), len(wanted), len(counted))


class _Reader:
    """The store's links in the names of the known ones: papers by their text's hash, tasks by where their labels stand."""

    def __init__(self, store: Holding, annotations: Mapping[str, Mapping[str, Any]]) -> None:
        self._store, self._annotations = store, annotations
        self._named = {str(annotation["sha256"]): name for name, annotation in annotations.items()}
        self._papers: dict[str, str] = {}
        self._tasks: dict[str, Pair] = {}
        for sha256, name in sorted(self._named.items()):
            paper = held_paper(store, sha256)
            self._papers[paper.iri] = name
            at = _Labels(annotations[name])
            self._tasks |= {task.iri: (name, known) for task in paper.tasks if (known := at.task(task.span))}

    def papers(self) -> Iterator[Pair]:
        """Which paper carries on which, printed and inferred, of those that are known."""
        for lower, upper in select(self._store, _CARRYING):
            if lower in self._papers and upper in self._papers:
                yield self._papers[lower], self._papers[upper]

    def tasks(self) -> dict[tuple[Pair, Pair], bool]:
        """Which task carries out which, and whether only a part of it."""
        return {
            (self._tasks[lower], self._tasks[upper]): part
            for lower, upper, part in select(self._store, _TASKS)
            if lower in self._tasks and upper in self._tasks
        }


class _Labels:
    """Where the labels of a gold annotation's tasks stand."""

    def __init__(self, annotation: Mapping[str, Any]) -> None:
        places = sorted((start, end, task["id"]) for task in annotation["tasks"] for start, end in _spans(task))
        self._starts, self._places = [place[0] for place in places], places

    def task(self, span: Span) -> str | None:
        """The id of the task whose label begins within the span, or which the span begins within."""
        at = bisect_right(self._starts, max(span[0], span[1] - 1))
        if not at:
            return None
        start, end, name = self._places[at - 1]
        return str(name) if start < span[1] and span[0] < end else None


def _spans(task: Mapping[str, Any]) -> Sequence[Span]:
    return [tuple(task["span"])] if "span" in task else [(start, end) for start, end in task["spans"]][:1]
