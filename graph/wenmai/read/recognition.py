"""Letters in pictures, recognised by RapidOCR with the weights that come in its wheel: lines with their boxes and how sure each is."""
from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from wenmai.read.glyphs import Glyph, own_character
from wenmai.read.page_blocks import PageBlocks, arranged
from wenmai.read.page_tables import Table
from wenmai.read.patience import more_time
from wenmai.read.recognised_cells import Told, in_cells
from wenmai.read.recognised_text import mended
from wenmai.read.rulings import Box, tables_within

if TYPE_CHECKING:
    import numpy
    import pypdfium2
    from numpy.typing import NDArray

    Picture = NDArray[numpy.uint8]

# Pixels a point when a page is drawn: 150 dpi, at which the small type of tables is 20 pixels high. With 200 dpi a page takes a
# quarter longer and comes out no better.
SCALE = 150 / 72
# A page is drawn no larger than this in pixels; what is larger is drawn smaller.
MOST_PIXELS = 16_000_000
# Of a line that is read by itself, as the recogniser holds it for the lines that it finds.
LEAST_SURE = 0.5
# of the confidences that are written
DECIMALS = 3


@dataclass(slots=True, frozen=True)
class Recognised:
    """The lines of a picture, and the mean of how sure the recogniser is of them, each weighed by its length."""

    lines: list[Glyph]
    confidence: float


@cache
def has_recogniser() -> bool:
    """Whether the `ocr` extra is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def recognised_page(page: pypdfium2.PdfPage, number: int) -> PageBlocks:
    """What stands on a page of a PDF that is a picture."""
    width, height = page.get_size()
    scale = min(SCALE, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
    picture = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False).to_numpy()
    return recognised_blocks(picture[:, :, :3], number, scale=scale)


def recognised_blocks(picture: Picture, number: int, *, scale: float = SCALE) -> PageBlocks:
    """What stands in a picture (rows, columns, three colours), as page `number`."""
    from wenmai.read.picture_rulings import rulings_in

    rulings = rulings_in(picture)
    told = in_cells(_lines_in(picture), tables_within(rulings, scale=scale) or [], picture, partial(_line_at, picture))
    found = _together(told)
    page = arranged(number, found.lines, rulings, scale=scale)
    page.confidence = found.confidence
    # words that a line's end cuts are whole only now
    for i, block in enumerate(page.blocks):
        if isinstance(block, Table):
            block.rows = [[cell and mended(cell) for cell in row] for row in block.rows]
            block.head = [[cell and mended(cell) for cell in row] for row in block.head]
        else:
            page.blocks[i] = list(map(mended, block))
    return page


def recognised(picture: Picture) -> Recognised:
    """The lines of a picture."""
    return _together(_lines_in(picture))


def _together(told: Sequence[Told]) -> Recognised:
    length = sum(len(line.text) for line, _ in told)
    sure = sum(score * len(line.text) for line, score in told)
    return Recognised([line for line, _ in told], round(sure / length, DECIMALS) if length else 1.0)


def _lines_in(picture: Picture) -> list[Told]:
    """The lines of a picture, each with how sure it is."""
    more_time()
    found = _recogniser()(picture, use_cls=False)
    if found.boxes is None or found.txts is None or found.scores is None:
        return []
    told: list[Told] = []
    for box, text, score in zip(found.boxes.tolist(), found.txts, found.scores, strict=True):
        said = "".join(map(own_character, text.strip()))
        if said:
            xs, ys = [x for x, _ in box], [y for _, y in box]
            told.append((Glyph(said, min(xs), min(ys), max(xs), max(ys)), float(score)))
    return told


def _line_at(picture: Picture, box: Box) -> Told | None:
    """The one line in a box of the picture; None where there is none that is more likely read right than wrong."""
    x0, top, x1, bottom = box
    part = picture[int(top):int(bottom) + 1, int(x0):int(x1) + 1]
    if not part.size:
        return None
    found = _recogniser()(part, use_det=False, use_cls=False)
    if not found.txts or found.scores is None:
        return None
    said, score = "".join(map(own_character, found.txts[0].strip())), float(found.scores[0])
    return (Glyph(said, x0, top, x1, bottom), score) if said and score >= LEAST_SURE else None


@cache
def _recogniser() -> Any:
    """The recogniser, made once in a process. One thread, so that results are the same everywhere and workers do not fight for cores."""
    import logging

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    from rapidocr import RapidOCR

    return RapidOCR(params={
        "Global.use_cls": False,
        "Global.log_level": "error",
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    })
