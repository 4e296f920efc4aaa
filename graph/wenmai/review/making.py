"""The table of the doubtful facts of papers, or of all facts."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from wenmai.corrections import WITHDRAWN, fits
from wenmai.review.doubts import Doubts
from wenmai.review.papers import Paper, facts_by_name
from wenmai.review.rows import Row, added_row, missing_row, row_of
from wenmai.review.sentences import Sentences
from wenmai.wording import said


def table_rows(papers: Iterable[Paper], *, everything: bool = False) -> Iterator[Row]:
    """A row for each doubtful fact that nobody has decided on, in the order of the papers; or for every fact, with the decisions on it,
    and for each that people have added."""
    for paper in papers:
        yield from _of_paper(paper, everything)


def _of_paper(paper: Paper, everything: bool) -> Iterator[Row]:
    doubts, sentences = Doubts(paper.facts, paper.source), Sentences(paper.source)
    added = [fit for fit in fits(paper.facts, paper.source, [one for one in paper.corrections if one.decision == "add"])
             if fit.reason is None]
    filled = {fit.correction.values.get("field") for fit in added}
    for name in doubts.missing():
        if name not in filled:
            yield missing_row(name, paper.file, said("not found in the paper: it may be filled in"))
    for named in facts_by_name(paper):
        why = doubts.why(named.fact)
        open_still = (named.decided is None or named.decided.decision == WITHDRAWN) and named.name not in paper.settled
        if everything or (why and open_still):
            yield row_of(named.fact, sentences, paper.file, why, named.name, named.decided)
    if everything:
        for fit in added:
            if fit.fact is None:
                yield added_row(fit.correction, sentences, paper.file, fit.spans)
