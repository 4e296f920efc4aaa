"""How much two texts have in common: their runs of five characters as sets, and small sketches of these that find who to compare.

MinHash and its bands: Broder 1997, On the resemblance and containment of documents; Leskovec, Rajaraman and Ullman, Mining of Massive
Datasets, chapter 3. Only Chinese characters and digits count, so that marks, blanks and tags make no difference.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

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
    """Of texts that come in some order, for each the earlier ones to compare it with, the likeliest first."""
    met: defaultdict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name, bands in sketches:
        times: defaultdict[str, int] = defaultdict(int)
        for place in enumerate(bands):
            earlier = met[place]
            for other in earlier:
                times[other] += 1
            if len(earlier) < MOST_COMPARED:
                earlier.append(name)
        yield name, tuple(sorted(times, key=lambda other: (-times[other], other))[:MOST_COMPARED])
