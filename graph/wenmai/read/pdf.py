"""PDF: the text of its pages by pdfium, the cells of its tables by pdfplumber, and the letters of scanned pages by the `ocr` extra."""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wenmai.read.errors import DamagedFileError, EmptyFileError, EncryptedFileError, MissingReaderError, ReadError, TooLargeError
from wenmai.read.page_blocks import PageBlocks, arranged, join_tables
from wenmai.read.pdf_glyphs import glyphs_of, is_broken
from wenmai.read.pdf_objects import covered
from wenmai.read.pdf_rulings import rulings_of
from wenmai.read.pieces import Piece
from wenmai.read.recognition import has_recogniser, recognised_page
from wenmai.wording import said

if TYPE_CHECKING:
    import pypdfium2

MAX_PAGES = 2000
"""Yearbooks and collections of papers have several hundred pages. More than this is no paper, and would be read for minutes."""
END_MARKS = (b"startxref", b"%%EOF")
# A scanned page: a picture over so much of it, and hardly any characters (a stamp, a page number put on later).
PICTURE_SHARE, FEW_GLYPHS = 0.5, 20
# pdfium's errors (FPDF_ERR_…), and the entry of a file that is encrypted, which itself never is (ISO 32000-1, 7.6.1)
PASSWORD, SECURITY = 4, 5
ENCRYPTED = b"/Encrypt"
PAGE_COUNT = re.compile(rb"/Count\s{1,9}(\d{1,9})")


def read(data: bytes) -> Iterator[Piece]:
    """A piece for each page.

    A row of a table that a page break cuts stands whole on the page where it begins. Pages that are pictures, or whose fonts do not say
    which characters theirs are, are read by the `ocr` extra, and named in a warning where it is not installed. Raises a ReadError.
    """
    # pdfium mends a file that is cut off, which then lacks what stood behind the cut
    if max(map(data.rfind, END_MARKS)) < len(data) // 2:
        raise DamagedFileError(said("the PDF is cut off: it has no end mark"))
    document = _opened(data)
    try:
        unread: list[int] = []
        held: PageBlocks | None = None
        count = len(document)
        for number in range(1, count + 1):
            page = _page(document, number, unread)
            if held:
                join_tables(held, page)
                yield held.piece()
            held = page
        if len(unread) == count:
            raise MissingReaderError(said("all pages are pictures or have fonts that do not say which letters they print; "
                                          "to recognise them: pip install 'wenmai[ocr]'"))
        if held:
            if unread:
                held.warnings.append(said("not read, as they are pictures or have fonts that do not say which letters they print: pages "
                                          "{pages}; to recognise them: pip install 'wenmai[ocr]'", pages=ranges(unread)))
            yield held.piece()
    finally:
        document.close()


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingReaderError(said("PDF files need pypdfium2 and pdfplumber: pip install 'wenmai[files]'")) from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refused(data, error.err_code) from error
    try:
        _check(len(document))
    except Exception:
        document.close()
        raise
    return document


def _refused(data: bytes, code: int | None) -> ReadError:
    """Why pdfium does not open a file. Some of its failures leave the code of the one before, so the bytes are asked as well."""
    if code in (PASSWORD, SECURITY) and ENCRYPTED in data:
        return EncryptedFileError(said("the PDF opens with a password only"))
    counts = set(map(int, PAGE_COUNT.findall(data)))
    if counts == {0}:
        return EmptyFileError(said("the PDF has no pages"))
    return DamagedFileError(said("the PDF is damaged: its pages cannot be found"))


def _check(pages: int) -> None:
    if pages == 0:
        raise EmptyFileError(said("the PDF has no pages"))
    if pages > MAX_PAGES:
        raise TooLargeError(said("the PDF has {pages} pages; at most {most} are read", pages=pages, most=MAX_PAGES))


def _page(document: pypdfium2.PdfDocument, number: int, unread: list[int]) -> PageBlocks:
    """What stands on a page; its number goes to the `unread` where only the extra that is missing could tell."""
    import pypdfium2

    try:
        page = document[number - 1]
        glyphs, turn = glyphs_of(page)
        if is_broken(glyphs) or (len(glyphs) < FEW_GLYPHS and covered(page) > PICTURE_SHARE):
            if has_recogniser():
                return recognised_page(page, number)
            unread.append(number)
            return PageBlocks(number, [])
        return arranged(number, glyphs, rulings_of(page, turn))
    except pypdfium2.PdfiumError as error:
        raise DamagedFileError(said("page {number} of the PDF is damaged", number=number)) from error


def ranges(numbers: list[int]) -> str:
    """Numbers of pages as people write them.

    >>> ranges([1, 2, 3, 7, 9, 10])
    '1-3, 7, 9-10'
    """
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    return ", ".join("-".join(map(str, part)) for part in parts)
