"""The rulings of a page of a PDF: straight lines and thin boxes that run along or down it, as the parts of pdfplumber take them."""
from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from wenmai.read.pdf_glyphs import Turn
from wenmai.read.pdf_objects import Matrix, placed_objects
from wenmai.read.rulings import Ruling, ruling

if TYPE_CHECKING:
    import pypdfium2

# A filled box no thicker than this, in points, is a ruling.
THIN = 3.0
# No page of a paper has nearly as many: a map or a drawing has, and holds no table.
MOST_SEGMENTS = 20_000


def rulings_of(page: pypdfium2.PdfPage, turn: Turn) -> list[Ruling] | None:
    """The rulings of a page, turned as its text was; None for a page that is a drawing of too many lines to be looked through."""
    import pypdfium2.raw as pdfium

    found: list[Ruling] = []
    count = 0
    for path, matrix in placed_objects(page, pdfium.FPDF_PAGEOBJ_PATH):
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(filled), ctypes.byref(stroked))
        if not filled.value and not stroked.value:
            continue
        for line in _outlines(path, matrix, turn):
            count += len(line)
            if count > MOST_SEGMENTS:
                return None
            found += _stroked(line) if stroked.value else _thin(line)
    return found


def _stroked(line: list[tuple[float, float]]) -> Iterator[Ruling]:
    for start, end in pairwise(line):
        if found := ruling(*start, *end):
            yield found


def _thin(line: list[tuple[float, float]]) -> Iterator[Ruling]:
    """The ruling that a thin filled box is."""
    x0, x1 = min(x for x, _ in line), max(x for x, _ in line)
    y0, y1 = min(y for _, y in line), max(y for _, y in line)
    if min(x1 - x0, y1 - y0) > THIN:
        return
    middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
    found = ruling(x0, middle_y, x1, middle_y) if x1 - x0 > y1 - y0 else ruling(middle_x, y0, middle_x, y1)
    if found:
        yield found


def _outlines(path: object, matrix: Matrix, turn: Turn) -> Iterator[list[tuple[float, float]]]:
    """The lines that a path is made of, each as its points; a curve is left out."""
    import pypdfium2.raw as pdfium

    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    line: list[tuple[float, float]] = []
    for i in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if not pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        point = turn.place(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(line) > 1:
                yield line
            line = []
        line.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(line) > 1:
            line.append(line[0])
    if len(line) > 1:
        yield line
