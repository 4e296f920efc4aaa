"""A store of about a million statements, made of papers that nobody wrote."""
from __future__ import annotations

from pathlib import Path

from benchmarks.lines import Setting
from benchmarks.papers import folder_of, made_papers
from benchmarks.tools import wenmai

from wenmai.store import open_store

MILLION = 1_000_000
SAMPLE = 60
"""Papers that tell how many statements one has."""
MORE = 1.05
"""Papers differ, and what is inferred is counted too: so many more than reckoned, so that a million is reached."""


def million(setting: Setting) -> Path:
    """The store that the setting names, or one that is built in the scratch folder once a run; a tenth of it where the run is quick."""
    folder = setting.store or setting.scratch / "million"
    if not folder.exists():
        wanted = MILLION // 10 if setting.quick else MILLION
        _build(setting.scratch / "many", folder, round(MORE * wanted / _each(setting.scratch)))
    return folder


def _each(scratch: Path) -> float:
    """Statements that a made-up paper has."""
    _build(scratch / "sample", scratch / "sampled", SAMPLE)
    with open_store(scratch / "sampled", read_only=True) as store:
        return len(store.graph) / SAMPLE


def _build(papers: Path, store: Path, count: int) -> None:
    wenmai("build", str(folder_of(made_papers(papers, count))), "--store", str(store))
