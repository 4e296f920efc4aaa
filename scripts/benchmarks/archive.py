"""From files to an answer: `wenmai build` over real-sized papers in the time of `jieba.cut` over the five digests, again and again."""
from __future__ import annotations

from collections.abc import Iterator

from benchmarks.lines import Line, Setting, by_turns
from benchmarks.papers import folder_of, made_papers
from benchmarks.tools import Pass, characters, wenmai

PAPERS, PASSES = {False: 1000, True: 100}, {False: 150, True: 15}
"""Papers that are built, and passes over the digests that may take as long."""
ROUNDS = 2


def archive(setting: Setting) -> Iterator[Line]:
    """The command from start to end, with its default number of processes, by the clock; jieba is loaded beforehand."""
    papers = made_papers(setting.scratch / "archive", PAPERS[setting.quick])
    digests = sorted(setting.documents.glob("*.txt"))
    passes = PASSES[setting.quick]
    folders = iter(range(ROUNDS))
    took = by_turns(ROUNDS, {
        "ours": lambda: wenmai("build", str(folder_of(papers)), "--store", str(setting.scratch / f"archived{next(folders)}")),
        "jieba": Pass("jieba", digests * passes, digests[:1])})
    ours, cut = took["ours"], took["jieba"]
    detail = f"{cut} and {ours}; the papers have {characters(papers):,} characters, the passes {characters(digests) * passes:,}"
    yield Line(f"{passes} jieba passes / build of {len(papers):,} papers", detail, cut.clock / ours.clock, 1.0)
