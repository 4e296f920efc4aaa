"""Believable papers with known facts: families of national, provincial, prefectures' and counties' papers, to measure and to test with.

Nothing in them was ever said. The places and the names of bodies are real ones of their time, everything else is put together from the
word lists of `words/`; the same seed gives the same papers on every machine.
"""

from __future__ import annotations

from wenmai.generate.batches import BATCH, MadePaper, papers
from wenmai.generate.files import write_papers

__all__ = ["BATCH", "MadePaper", "papers", "write_papers"]
