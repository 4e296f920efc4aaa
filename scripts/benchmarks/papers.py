"""Texts to measure on: the shipped digests, and made-up papers of real size by the thousand."""
from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from wenmai.generate import write_papers

SEED = 7


def made_papers(folder: Path, count: int) -> list[Path]:
    """Files of so many made-up papers in the folder, each text another one; the same on every machine."""
    for _ in write_papers(count, SEED, folder):
        pass
    return sorted((folder / "documents").rglob("*.txt"))


def folder_of(papers: Sequence[Path]) -> Path:
    """The folder that all of these lie in, at whatever depth, and nothing else."""
    return Path(os.path.commonpath([path.parent for path in papers]))
