"""How much two texts have in common: their runs of five characters as sets, and small sketches of these that find who to compare.

MinHash and its bands: Broder 1997, On the resemblance and containment of documents; Leskovec, Rajaraman and Ullman, Mining of Massive
Datasets, chapter 3. Only Chinese characters and digits count, so that marks, blanks and tags make no difference.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

LENGTH = 5
"""Characters of a run: long enough that papers of one field have few in common, short enough that one letter misread in thirty leaves
five runs in six whole."""
FEWEST = 100
"""A text with fewer runs is not compared: notices of three lines are alike for being notices."""
BANDS, ROWS = 24, 3
"""Of two texts with half of their runs in common, these sketches meet in 96 of 100 cases, with a seventh of them in 7."""
MOST_COMPARED = 20
"""Candidates that one text is compared with, those that it meets most often: so that the work grows with the number of texts."""
# odd multipliers: each puts the hashes in another order. The raw stream of a seed is the same in every version of NumPy (NEP 19)
_MIXERS = np.random.PCG64(1).random_raw(BANDS * ROWS) | np.uint64(1)
_BASE = np.uint64(0x9E3779B97F4A7C15)


def runs(text: str) -> Hashes:
    """The hashes of the runs of a text, sorted, each once."""
    found = np.sort(hashes(text))
    first = np.ones(len(found), dtype=bool)  # np.unique takes five times as long
    first[1:] = found[1:] != found[:-1]
    return found[first]


def hashes(text: str) -> Hashes:
    """The hash of every run of a text, as they stand."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    told = codes[((codes >= 0x4E00) & (codes < 0xA000)) | ((codes >= 0x30) & (codes < 0x3A))].astype(np.uint64)
    if len(told) < LENGTH:
        return np.empty(0, dtype=np.uint64)
    count = len(told) - LENGTH + 1
    found = np.zeros(count, dtype=np.uint64)
    for place in range(LENGTH):
        found = found * _BASE + told[place:place + count]
    found ^= found >> np.uint64(29)
    found *= np.uint64(0xBF58476D1CE4E5B9)
    return found ^ (found >> np.uint64(32))


def sketch(found: Hashes) -> tuple[bytes, ...]:
    """A few bytes for each band of a text's hashes: two texts are worth comparing where one band of both is the same. Empty for a short
    text."""
    if len(found) < FEWEST:
        return ()
    least = np.array([(mixer * found).min() for mixer in _MIXERS])  # one at a time: of all together the longest texts take gigabytes
    return tuple(least[band * ROWS:(band + 1) * ROWS].tobytes() for band in range(BANDS))


def common(a: Hashes, b: Hashes) -> tuple[float, float]:
    """The share of the shorter text's runs that the other one has too, and the share of all runs that both have."""
    both = len(np.intersect1d(a, b, assume_unique=True))
    return both / max(1, min(len(a), len(b))), both / max(1, len(a) + len(b) - both)


def candidates(sketches: Iterable[tuple[str, tuple[bytes, ...]]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Of texts that come in some order, for each that has any the earlier ones to compare it with, the likeliest first."""
    names, rows = [], []
    for name, bands in sketches:
        if bands:
            names.append(name)
            rows.append(b"".join(bands))
    table = np.frombuffer(b"".join(rows), dtype=f"V{ROWS * 8}").reshape(-1, BANDS)
    times: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for band in table.T:
        for group in _alike(band):
            for place, text in enumerate(group):
                times[text].update(group[:min(place, MOST_COMPARED)])
    for text, name in enumerate(names):
        ranked = sorted((-count, names[other]) for other, count in times.get(text, {}).items())
        yield name, tuple(other for _, other in ranked[:MOST_COMPARED])


def _alike(band: npt.NDArray[np.void]) -> Iterator[list[int]]:
    """The texts that are the same in a band, where there are several: their places, in order."""
    order = np.argsort(band, kind="stable")
    changes = np.flatnonzero(band[order][1:] != band[order][:-1]) + 1
    for first, last in pairwise((0, *changes.tolist(), len(order))):
        if last - first > 1:
            yield order[first:last].tolist()
