"""What a page of a PDF is drawn of: paths and pictures, also those within forms, with the matrix that places them on the page."""
from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pypdfium2

Matrix = tuple[float, float, float, float, float, float]
"""a to f as PDF writes them (ISO 32000-1, 8.3.4): x' = a·x + c·y + e, y' = b·x + d·y + f."""
WHOLE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# Forms stand within forms no deeper in what programs write; one that holds itself would never end.
DEEPEST_FORM = 8
# Objects to look at on one page: hostile files draw millions.
MOST_OBJECTS = 100_000


def placed_objects(page: pypdfium2.PdfPage, kind: int) -> Iterator[tuple[Any, Matrix]]:
    """The objects of a page of a kind (FPDF_PAGEOBJ_…), each with its matrix."""
    import pypdfium2.raw as pdfium

    seen = 0
    waiting: list[tuple[Any, Matrix, int]] = [(page.raw, WHOLE, 0)]
    while waiting:
        parent, outer, depth = waiting.pop()
        count, member = (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject) if depth else \
            (pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)
        for i in range(count(parent)):
            found = member(parent, i)
            seen += 1
            if seen > MOST_OBJECTS:
                return
            found_kind = pdfium.FPDFPageObj_GetType(found)
            if found_kind == kind:
                yield found, times(_own(found), outer)
            elif found_kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
                waiting.append((found, times(_own(found), outer), depth + 1))


def covered(page: pypdfium2.PdfPage) -> float:
    """The share of the page that its largest picture covers."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    largest = max((abs(a * d - b * c) for _, (a, b, c, d, _, _) in placed_objects(page, pdfium.FPDF_PAGEOBJ_IMAGE)), default=0.0)
    return largest / (width * height) if width and height else 0.0


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that places by the inner one and then by the outer one."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _own(found: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, ctypes.byref(matrix)):
        return WHOLE
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
