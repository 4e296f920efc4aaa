"""The inferred statements of a store: replaced as a whole, but written only as far as they changed.

    DIR/inferred.json  the SHA-256 of the inferred statements as sorted N-Quads, where the graph holds just these
"""
from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from wenmai.memory import give_back
from wenmai.placing import write_whole
from wenmai.store.loading import AT_ONCE
from wenmai.store.sorted_lines import sorted_lines

NAME = "inferred.json"
_AT_ONCE = 10_000
# Bytes of N-Quads that are loaded together. 850,000 statements take 0.7 GB of memory when they are loaded at once, and 0.2 GB in parts, for
# 15% more CPU time.
_PART = 16_000_000


def told(folder: Path) -> str | None:
    """The hash of the inferred statements of the store in this folder; None where it is not known."""
    try:
        return str(json.loads((folder / NAME).read_bytes())["statements"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def tell(folder: Path, statements: str) -> None:
    """Keeps the hash of the inferred statements that the graph holds."""
    write_whole(folder / NAME, json.dumps({"statements": statements}).encode())


def hash_of(graph: ox.Store, inferred: ox.NamedNode, folder: Path) -> str:
    """The same, counted from the statements themselves where it is not known."""
    known = told(folder)
    if known is None:
        whole = hashlib.sha256()
        with TemporaryDirectory(prefix=".inferred-") as aside:
            for line in _present(graph, inferred, Path(aside)):
                whole.update(line)
        known = whole.hexdigest()
    return known


def replace(graph: ox.Store, inferred: ox.NamedNode, statements: Iterable[ox.Quad | bytes], folder: Path) -> bool:
    """Puts these statements, or lines of N-Quads, in place of all that stand in the graph `inferred`; False when they are the same.

    Lines stand in files while they are sorted, so that memory does not grow with them. Raises ValueError for a statement of another graph.
    """
    with TemporaryDirectory(prefix=".inferred-", dir=folder) as aside:
        wanted, whole = Path(aside) / "wanted.nq", hashlib.sha256()
        with wanted.open("wb") as out:
            lines = sorted_lines(_lines(statements, inferred), Path(aside))
            while some := b"".join(islice(lines, _AT_ONCE)):
                whole.update(some)
                out.write(some)
        if told(folder) == whole.hexdigest():
            return False
        give_back()  # what the statements were made of, before the engine takes its part
        (folder / NAME).unlink(missing_ok=True)
        changed = _change(graph, inferred, wanted, Path(aside))
        graph.flush()
    tell(folder, whole.hexdigest())
    return changed


def _lines(statements: Iterable[ox.Quad | bytes], inferred: ox.NamedNode) -> Iterator[bytes]:
    ending = f" {inferred} .\n".encode()
    for statement in statements:
        line = statement if isinstance(statement, bytes) else f"{statement} .\n".encode()
        if not line.endswith(ending):
            raise ValueError(f"inferred statements belong in the graph {inferred.value}")
        yield line


def _present(graph: ox.Store, inferred: ox.NamedNode, aside: Path) -> Iterator[bytes]:
    """The lines of what stands in the graph now, sorted."""
    dumped, ending = aside / "present.nt", f" {inferred} .\n".encode()
    graph.dump(dumped, format=ox.RdfFormat.N_TRIPLES, from_graph=inferred)
    with dumped.open("rb") as lines:
        yield from sorted_lines((line.removesuffix(b" .\n") + ending for line in lines), aside)
    dumped.unlink()


def _change(graph: ox.Store, inferred: ox.NamedNode, wanted: Path, aside: Path) -> bool:
    """Takes out what is wanted no more and puts in what is new; whether there was any of either."""
    if next(graph.quads_for_pattern(None, None, None, inferred), None) is None:
        _load(graph, wanted)
        return wanted.stat().st_size > 0
    added, gone = aside / "added.nq", aside / "gone.nq"
    with wanted.open("rb") as after, added.open("wb") as new, gone.open("wb") as old:
        for line, is_new in _differences(_present(graph, inferred, aside), after):
            (new if is_new else old).write(line)
    with gone.open("rb") as lines:
        while some := b"".join(islice(lines, _AT_ONCE)):
            for quad in ox.parse(some, format=ox.RdfFormat.N_QUADS, lenient=True):
                graph.remove(quad)
    if added.stat().st_size:
        _load(graph, added)
    return bool(added.stat().st_size or gone.stat().st_size)


def _load(graph: ox.Store, lines: Path) -> None:
    """Loads a file of N-Quads part by part, some beside each other."""
    with lines.open("rb") as coming, ThreadPoolExecutor(max_workers=AT_ONCE) as threads:
        loading: deque[Future[None]] = deque()
        while some := coming.readlines(_PART):
            if len(loading) >= AT_ONCE:
                loading.popleft().result()
            loading.append(threads.submit(graph.bulk_load, b"".join(some), format=ox.RdfFormat.N_QUADS, lenient=True))
        for one in loading:
            one.result()


def _differences(before: Iterable[bytes], after: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The lines that stand in one of two sorted lists only, and whether that is the second."""
    old, new = iter(before), iter(after)
    was, now = next(old, None), next(new, None)
    while was is not None or now is not None:
        if was == now:
            was, now = next(old, None), next(new, None)
        elif was is None or (now is not None and now < was):
            yield now or b"", True
            now = next(new, None)
        else:
            yield was, False
            was = next(old, None)
