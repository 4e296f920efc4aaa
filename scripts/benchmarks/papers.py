"""Texts to measure on: the shipped digests, and made-up papers of real size by the thousand."""
from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

GENERATED = Path(__file__).parents[2] / "tests" / "server" / "load" / "generated_papers.py"
SEED = 7


def made_papers(folder: Path, count: int) -> list[Path]:
    """Files of so many made-up papers in the folder, each text another one; the same on every machine."""
    folder.mkdir(parents=True, exist_ok=True)
    if importlib.util.find_spec("wenmai.generate"):
        generate: Any = importlib.import_module("wenmai.generate")
        for _ in generate.write_papers(count, SEED, folder):
            pass
        return sorted((folder / "documents").rglob("*.txt"))
    for name, text in _families(count):
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(folder.glob("*.txt"))


def folder_of(papers: Sequence[Path]) -> Path:
    """The folder that all of these lie in, at whatever depth, and nothing else."""
    return Path(os.path.commonpath([path.parent for path in papers]))


def _families(count: int) -> Any:
    """The papers that scripts/load reads, where the package has no generator."""
    spec = importlib.util.spec_from_file_location(GENERATED.stem, GENERATED)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.generated(count)
