"""A store with the small paper of the RDF tests, and the means to make more papers from it."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wenmai.annotation import from_annotation
from wenmai.model import Facts, Source
from wenmai.store import Store, open_store

SAMPLE = Path(__file__).parents[1] / "rdf"
Paper = tuple[Source, Facts]


@pytest.fixture
def paper() -> Callable[[int], Paper]:
    """The n-th variant of the sample: another serial in its number, another source; all spans hold."""
    text = (SAMPLE / "sample.txt").read_bytes().decode()
    annotation = (SAMPLE / "sample.json").read_text(encoding="utf-8")

    def make(n: int = 7) -> Paper:
        printed = text.replace("2021〕7号", f"2021〕{n % 10}号")
        facts = from_annotation(json.loads(annotation.replace("2021〕7号", f"2021〕{n % 10}号")))
        sha256 = hashlib.sha256(printed.encode() + (b"" if n < 10 else str(n).encode())).hexdigest()
        return Source(f"sample-{n}.txt", sha256, "utf-8", printed), facts

    return make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store", create=True) as opened:
        yield opened
