"""Papers as files: documents, gold annotations and links, spread over folders, in one process or several."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

import orjson

from wenmai.annotation import dumps, to_annotation
from wenmai.generate.batches import BATCH, MadePaper, batch_papers
from wenmai.model import Source

IN_A_FOLDER = 1000
KINDS = {"documents": ".txt", "gold": ".json"}
"""What is written of a paper: the folder and the suffix."""


def name_of(index: int) -> str:
    """The name of a paper's files without suffix, with its folder: 0012/0012345."""
    return f"{index // IN_A_FOLDER:04}/{index:07}"


def source_of(paper: MadePaper) -> Source:
    """The paper as the program reads it."""
    raw = paper.text.encode()
    return Source(f"{name_of(paper.index)}.txt", hashlib.sha256(raw).hexdigest(), "utf-8", paper.text)


def write_papers(count: int, seed: int, out: Path, workers: int = 1) -> Iterator[int]:
    """Writes so many papers below `out` as documents/*/*.txt, gold/*/*.json and links.jsonl; yields how many are written by now. What an
    earlier call left there is written over, and papers beyond these are taken out. Raises OSError."""
    batches = range(-(-count // BATCH))
    for kind, suffix in KINDS.items():
        _take_out_from(count, out / kind, suffix)
        for folder in range(-(-count // IN_A_FOLDER)):
            (out / kind / f"{folder:04}").mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    done = 0
    with (out / "links.jsonl").open("wb") as links:
        for lines in _written(batches, seed, count, out, workers):
            links.write(lines)
            done = min(count, done + BATCH)
            yield done


def _take_out_from(index: int, folder: Path, suffix: str) -> None:
    """Removes the files of the papers from this one on."""
    for path in folder.glob(f"[0-9]*/[0-9]*{suffix}"):
        if path.stem.isdecimal() and int(path.stem) >= index:
            path.unlink()


def _written(batches: range, seed: int, count: int, out: Path, workers: int) -> Iterator[bytes]:
    if workers == 1:
        yield from map(_write_batch, batches, repeat(seed), repeat(count), repeat(out))
        return
    with ProcessPoolExecutor(workers) as pool:
        window = 200 * workers  # so that what waits does not grow with the number of papers
        for start in range(0, len(batches), window):
            yield from pool.map(_write_batch, batches[start : start + window], repeat(seed), repeat(count), repeat(out), chunksize=4)


def _write_batch(batch: int, seed: int, count: int, out: Path) -> bytes:
    """Writes the papers of a batch; its lines of links.jsonl."""
    lines = []
    for paper in batch_papers(batch, seed):
        if paper.index >= count:
            break
        name = name_of(paper.index)
        (out / "documents" / f"{name}.txt").write_bytes(paper.text.encode())
        (out / "gold" / f"{name}.json").write_bytes(dumps(to_annotation(paper.facts, source_of(paper))))
        lines += [
            orjson.dumps({"lower": f"{paper.index:07}", "upper": f"{link.upper:07}", "steps": step, "tasks": link.tasks, "open": link.open})
            + b"\n"
            for step, link in enumerate(paper.links, 1)
        ]
    return b"".join(lines)
