"""The rulings of a picture: long dark strokes along and down it."""
from __future__ import annotations

from typing import TYPE_CHECKING

from wenmai.read.rulings import Ruling, ruling

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

# A stroke no shorter than this share of the picture's shorter side is a ruling; those of characters are shorter.
SHORTEST_SHARE = 1 / 40
# of 255
DARK = 160
# more strokes than a page has rulings: a photograph
MOST_STROKES = 2000


def rulings_in(picture: NDArray[numpy.uint8]) -> list[Ruling]:
    """The rulings of a picture (rows, columns, three colours), in pixels."""
    import cv2
    import numpy

    dark = (picture.min(axis=2) < DARK).astype(numpy.uint8)
    shortest = max(int(min(dark.shape) * SHORTEST_SHARE), 20)
    found: list[Ruling] = []
    for kernel in ((shortest, 1), (1, shortest)):
        strokes = cv2.morphologyEx(dark, cv2.MORPH_OPEN, numpy.ones((kernel[1], kernel[0]), numpy.uint8))
        strokes = cv2.dilate(strokes, numpy.ones((3, 3), numpy.uint8))
        count, _, boxes, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
        if count > MOST_STROKES:
            return []
        for x, y, width, height, _ in boxes[1:].tolist():
            level = kernel[1] == 1
            if (height if level else width) > shortest:
                continue
            middle_x, middle_y = x + width / 2, y + height / 2
            line = ruling(x, middle_y, x + width, middle_y) if level else ruling(middle_x, y, middle_x, y + height)
            if line:
                found.append(line)
    return found
