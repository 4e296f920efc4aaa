"""The rulings of a picture: long dark strokes along and down it."""
from __future__ import annotations

from typing import TYPE_CHECKING

from wenmai.read.rulings import Ruling, ruling

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

# A stroke no shorter than this share of the picture's shorter side is a ruling's; those of characters are shorter.
SHORTEST_SHARE = 1 / 40
SHORTEST = 20
# of 255
DARK = 160
# More strokes than the rulings of a page make, each several pixels thick: a photograph.
MOST_STROKES = 10_000


def rulings_in(picture: NDArray[numpy.uint8]) -> list[Ruling]:
    """The rulings of a picture (rows, columns, three colours), in pixels: each stroke of one pixel by itself."""
    dark = picture.min(axis=2) < DARK
    shortest = max(int(min(dark.shape) * SHORTEST_SHARE), SHORTEST)
    found: list[Ruling] = []
    for along in (True, False):
        strokes = _strokes(dark if along else dark.T, shortest)
        if len(strokes) > MOST_STROKES:
            return []
        for at, start, end in strokes:
            line = ruling(start, at, end, at) if along else ruling(at, start, at, end)
            if line:
                found.append(line)
    return found


def _strokes(dark: NDArray[numpy.bool_], shortest: int) -> list[tuple[int, int, int]]:
    """The runs of dark pixels in each row, no shorter than `shortest`: row, first pixel, the one behind the last."""
    import numpy

    rows, columns = dark.shape
    edged = numpy.zeros((rows, columns + 2), numpy.int8)
    edged[:, 1:-1] = dark
    change = numpy.diff(edged, axis=1)
    row, start = numpy.nonzero(change == 1)
    _, end = numpy.nonzero(change == -1)
    long = end - start >= shortest
    return list(zip(row[long].tolist(), start[long].tolist(), end[long].tolist(), strict=True))
