"""A program that does one piece of work and ends; `benchmarks.instructions` runs it and counts what it takes.

  counted_work.py prepare PREPARED PAPERS
  counted_work.py extracting PREPARED [extraction | cut]
  counted_work.py storing PREPARED [load | bulk]
  counted_work.py asking PREPARED [lineage]

The first writes into the folder PREPARED what the others start from, so that little is left to count before their work. What is named
first is made ready first: modules and tables are loaded, some papers read. Without a work it ends there, so that the difference between two
runs is the work alone. Some of the texts in PAPERS warm the process up; the others (`UNSEEN`), which it has not met before, are the work,
as new papers are in a build: what is remembered of a text must not hide what it costs.
"""
from __future__ import annotations

import json
import pickle
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Work = Callable[[], object]
UNSEEN = slice(1, None, 3)
"""Of the papers in the order of their names: of the five shipped ones the two longest, two thirds of the text."""
SOURCES, FACTS, STORE, WORDS = "sources.pickle", "facts.pickle", "store", "words.json"
LONGEST_WORD = 16
"""Characters; jieba's dictionary has none that is longer."""
WARM_UP, ASKED = "国办发〔2018〕83号", "云政办发〔2018〕87号"
"""Papers whose lineage is asked; the shipped ones cite them."""
QUESTIONS = 20


def prepare(prepared: Path, papers: Path) -> None:
    """Writes sources and facts, each as (those that warm up, those that are the work), a finished store of all, and jieba's words."""
    from wenmai.chain import read_facts
    from wenmai.lineage import infer
    from wenmai.store import open_store

    found = [read_facts(path) for path in sorted(papers.glob("*.txt"))]
    unseen = found[UNSEEN]
    parts = [paper for paper in found if paper not in unseen], unseen
    (prepared / FACTS).write_bytes(pickle.dumps(parts))
    (prepared / SOURCES).write_bytes(pickle.dumps([[source for source, _ in part] for part in parts]))
    with open_store(prepared / STORE, create=True) as store:
        store.put_all(found)
        infer(store)
    write_words(prepared / WORDS, [source.text for source, _ in found])


def extracting(prepared: Path) -> dict[str, Work]:
    """Texts to facts, and `jieba.cut` over the same texts."""
    jieba = jieba_with(prepared / WORDS)
    from wenmai.chain import facts_of

    seen, unseen = pickle.loads((prepared / SOURCES).read_bytes())
    for source in seen:
        facts_of(source)
    list(jieba.cut(seen[0].text))
    return {"extraction": lambda: [facts_of(source) for source in unseen],
            "cut": lambda: [list(jieba.cut(source.text)) for source in unseen]}


def storing(prepared: Path) -> dict[str, Work]:
    """Facts into a store on disk, and Oxigraph's own load of the same statements."""
    import pyoxigraph

    from wenmai.rdf import nquads
    from wenmai.store import open_store

    seen, unseen = pickle.loads((prepared / FACTS).read_bytes())
    statements = b"".join(nquads(facts, source) for source, facts in unseen)
    folder = tempfile.mkdtemp(dir=prepared)
    beside = pyoxigraph.Store(str(Path(folder, "beside")))
    store = open_store(Path(folder, "store"), create=True)
    store.put_all(seen)

    def bulk() -> None:
        beside.bulk_load(input=statements, format=pyoxigraph.RdfFormat.N_QUADS, lenient=True)
        beside.flush()

    return {"load": lambda: store.put_all(unseen), "bulk": bulk}


def asking(prepared: Path) -> dict[str, Work]:
    """What a paper comes from and what became of it, asked again and again."""
    from wenmai.lineage import lineage
    from wenmai.store import open_store

    store = open_store(prepared / STORE, read_only=True)
    lineage(store, WARM_UP)
    return {"lineage": lambda: [lineage(store, ASKED) for _ in range(QUESTIONS)]}


def jieba_with(words: Path) -> Any:
    """jieba with the part of its dictionary that these papers need: they are cut as ever, and a start takes a tenth of the instructions."""
    sys.modules["pkg_resources"] = None  # type: ignore[assignment] # slow to import, and jieba does without
    import jieba

    tokenizer = jieba.dt
    tokenizer.FREQ, tokenizer.total = json.loads(words.read_text(encoding="utf-8"))
    tokenizer.initialized = True
    return jieba


def write_words(path: Path, texts: list[str]) -> None:
    """Writes what of jieba's dictionary stands anywhere in the texts: pieces of words with their counts, and the sum of all counts."""
    import jieba

    jieba.initialize()
    pieces = {text[at:at + size] for text in texts for at in range(len(text)) for size in range(1, LONGEST_WORD + 1)}
    found = {piece: count for piece, count in sorted(jieba.dt.FREQ.items()) if piece in pieces}
    path.write_text(json.dumps([found, jieba.dt.total]), encoding="utf-8")


def main(ready: str, prepared: str, *rest: str) -> None:
    """Makes ready, and does the work where one is named."""
    if ready == "prepare":
        prepare(Path(prepared), Path(rest[0]))
        return
    works = {"extracting": extracting, "storing": storing, "asking": asking}[ready](Path(prepared))
    for work in rest:
        works[work]()


if __name__ == "__main__":
    main(*sys.argv[1:])
