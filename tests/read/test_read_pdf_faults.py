"""PDFs and pictures that cannot be read, each with its named error; pages that only the `ocr` extra could read."""
from __future__ import annotations

import builtins
import io
import struct
import sys
import time
import zlib
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from wenmai.read import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    MissingReaderError,
    ReadError,
    TooLargeError,
    format_of,
    read_bytes,
)
from wenmai.read import pdf as pdf_reader
from wenmai.read import picture as picture_reader

from ..as_files import pdf, raw_pdf
from ..as_files.pdf import Pages
from ..as_files.scan import bound

PAPER = pdf.made("云溪市人民政府关于做好防汛工作的通知\n" + "一、加强值守。市水务局要落实责任，及时上报险情。\n" * 40)
CATALOGUE = b"<</Type /Catalog /Pages 2 0 R>>"
NO_PAGES = raw_pdf.assembled([CATALOGUE, b"<</Type /Pages /Kids [] /Count 0>>"])
A_MILLION = raw_pdf.assembled([CATALOGUE, b"<</Type /Pages /Kids [3 0 R] /Count 1000000>>",
                               b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>"])
IN_A_RING = raw_pdf.assembled([CATALOGUE, b"<</Type /Pages /Kids [2 0 R] /Count 1>>"])


def locked(password: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password, "owner", strength=128), invariant=1)
    canvas.drawString(100, 100, "open")
    canvas.save()
    return out.getvalue()


REFUSED = [
    # bytes, error, what it says: what the case is for
    (locked("secret"), EncryptedFileError, "opens with a password only"),
    (PAPER[:len(PAPER) * 2 // 3], DamagedFileError, "cut off: it has no end mark"),  # readers mend it, without what stood behind the cut
    (NO_PAGES, EmptyFileError, "no pages"),
    (A_MILLION, TooLargeError, "has 1000000 pages; at most 2000"),
    (IN_A_RING, ReadError, "PDF"),  # its pages are within themselves
    (b"%PDF-1.7\n" + b"\x00\x01" * 5000 + b"%%EOF", DamagedFileError, "its pages cannot be found"),
    (raw_pdf.lettered([""], {"A": "一"}), EmptyFileError, "there is no text"),  # an empty page
    (b"\x00\x01\x02\x03" * 300, DamagedFileError, "no end mark"),  # anything called .pdf
]


@pytest.mark.parametrize(("data", "error", "says"), REFUSED)
def test_a_pdf_that_cannot_be_read(data: bytes, error: type[ReadError], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        read_bytes(data, "07号.pdf")
    assert str(caught.value).startswith("07号.pdf: ")
    assert "\n" not in str(caught.value)


def test_a_pdf_that_may_not_be_changed_is_read() -> None:
    assert read_bytes(locked(""), "a.pdf").text == "open\n"


def drawn(lines: int, *, crossing: bool) -> bytes:
    """A page with a word on it and so many lines drawn over it."""
    pages = Pages()
    pages.paragraph("云溪市防洪图")
    for n in range(lines):
        pages.line(50, 50 + 700 * n / lines, 550, 50 + 700 * n / lines)
        if crossing:
            pages.line(50 + 500 * n / lines, 50, 50 + 500 * n / lines, 750)
    return pages.done()


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("data", [drawn(20_001, crossing=False), drawn(150, crossing=True)], ids=["lines", "crossings"])
def test_a_drawing_is_no_table_and_takes_no_long_time(data: bytes) -> None:
    started = time.process_time()
    source = read_bytes(data, "map.pdf")
    assert time.process_time() - started < 5
    assert source.text.startswith("云溪市防洪图\n")
    assert source.warnings == ("page 1: too many lines are drawn on it to look for tables",)


@pytest.mark.usefixtures("in_this_process")
def test_the_same_word_printed_a_thousand_times_takes_no_long_time() -> None:
    pages = Pages()
    for n in range(20_000):
        pages.text(50 + n % 100 * 5, 60 + n // 100 * 3, "一", 4)
    started = time.process_time()
    read_bytes(pages.done(), "a.pdf")
    assert time.process_time() - started < 5


def test_a_pdf_is_told_by_its_bytes() -> None:
    assert read_bytes(PAPER, "paper.txt").format == "pdf"
    assert read_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + PAPER, "paper.pdf").text == read_bytes(PAPER, "a.pdf").text


def test_a_page_or_a_text_that_is_called_pdf_is_what_it_is() -> None:
    assert format_of(b"\xef\xbb\xbf\n<!DOCTYPE html><html><p>404</p></html>", "paper.pdf").name == "html"
    assert read_bytes("关于防汛的通知".encode("gb18030"), "paper.pdf").text == "关于防汛的通知"


@pytest.mark.usefixtures("in_this_process")
def test_without_the_extra_of_files_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "pypdfium2"]:
        monkeypatch.delitem(sys.modules, name)
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.partition(".")[0] == "pypdfium2":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingReaderError, match=r"pip install 'wenmai\[files\]'"):
        read_bytes(PAPER, "a.pdf")


@pytest.fixture
def no_recogniser(monkeypatch: pytest.MonkeyPatch, in_this_process: None) -> None:
    monkeypatch.setattr(pdf_reader, "has_recogniser", lambda: False)
    monkeypatch.setattr(picture_reader, "has_recogniser", lambda: False)


def white() -> Image.Image:
    return Image.new("L", (300, 400), 255)


@pytest.mark.usefixtures("no_recogniser")
def test_a_scanned_pdf_names_the_extra_that_reads_it() -> None:
    with pytest.raises(MissingReaderError, match=r"all pages are pictures .*pip install 'wenmai\[ocr\]'"):
        read_bytes(bound([white(), white()]), "scan.pdf")


@pytest.mark.usefixtures("no_recogniser")
def test_of_a_mixed_pdf_the_pages_with_text_are_read_and_the_others_named() -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader

    pages = Pages()
    pages.paragraph("云溪市人民政府关于做好防汛工作的通知")
    for _ in range(2):
        pages.turn_page()
        pages.canvas.drawImage(ImageReader(white()), 0, 0, *A4)
    pages.turn_page()
    pages.paragraph("一、加强值守。市水务局要落实责任。")
    source = read_bytes(pages.done(), "mixed.pdf")
    assert [source.text[slice(*page.span)].split("\n")[0] for page in source.pages] \
        == ["云溪市人民政府关于做好防汛工作的通知", "", "", "一、加强值守。市水务局要落实责任。"]
    assert [warning.partition(";")[0] for warning in source.warnings] \
        == ["not read, as they are pictures or have fonts that do not say which letters they print: pages 2-3"]


@pytest.mark.usefixtures("no_recogniser")
def test_a_broken_text_layer_is_said_to_be_so() -> None:
    """A font whose letters are of nobody's knowing: in Unicode's private area."""
    lost = dict(zip("ABCDEFGH", "\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007", strict=True))
    with pytest.raises(MissingReaderError, match="fonts that do not say which letters they print"):
        read_bytes(raw_pdf.lettered(["ABCDEFGHABCDEFGHABCDEFGH"], lost), "a.pdf")


@pytest.mark.usefixtures("no_recogniser")
def test_a_picture_names_the_extra_that_reads_it() -> None:
    out = io.BytesIO()
    white().save(out, "PNG")
    with pytest.raises(MissingReaderError, match=r"pip install 'wenmai\[ocr\]'"):
        read_bytes(out.getvalue(), "scan.png")


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.jpeg", "a.bmp", "a.tif", "a.tiff", "a.webp"])
def test_a_damaged_picture(name: str) -> None:
    with pytest.raises(DamagedFileError, match="the picture is damaged"):
        read_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, name)


@pytest.mark.parametrize(("width", "error", "says"), [
    (11_000, TooLargeError, "has 121000000 pixels; at most 100000000"),
    (60_000, TooLargeError, "has too many pixels"),  # so many that the library does not open it
])
def test_a_picture_that_says_it_is_huge_is_not_unpacked(width: int, error: type[ReadError], says: str) -> None:
    header = struct.pack(">IIBBBBB", width, width, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I", len(header)) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    data = struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    with pytest.raises(error, match=says):
        read_bytes(b"\x89PNG\r\n\x1a\n" + chunk + data, "bomb.png")
