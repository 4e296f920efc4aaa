"""The formats that are read: one line each; what reads them, and by what they are known."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from wenmai.read.limits import PIECE_SECONDS, READER_MEMORY, RECOGNISER_MEMORY


@dataclass(slots=True, frozen=True)
class Format:
    """A format by its name, as sources carry it, and the suffixes of its files.

    `module` is that of `wenmai.read`, or one from elsewhere by its dotted name, whose `read(data: bytes) -> Iterator[Piece]` takes the text
    out of the bytes; None where the bytes are the text. `begins` are the bytes that files of it begin with: they tell the format before the
    suffix does. Of those packed as ZIP and all begin alike, `part` is what the name of a part begins with. `within` is how many bytes
    of something else may stand before them in a file with its suffix. `converter` is the module of `wenmai.read` whose
    `converted(data: bytes) -> bytes` makes of the file, by a program of its own, what `module` reads. `memory` (bytes) and `seconds` (for a
    page) are what the reader may take, in the process that it runs in.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str | None = None
    begins: tuple[bytes, ...] = ()
    part: bytes = b""
    within: int = 0
    converter: str | None = None
    memory: int = READER_MEMORY
    seconds: float = PIECE_SECONDS


ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = Format("text", (".txt",))
FORMATS = (
    TEXT,
    Format("html", (".html", ".htm", ".shtml", ".xhtml", ".jhtml")),
    Format("mhtml", (".mht", ".mhtml"), "mhtml"),
    Format("markdown", (".md", ".markdown")),
    Format("pdf", (".pdf",), "pdf", (b"%PDF-",), within=1024, memory=RECOGNISER_MEMORY, seconds=30.0),
    Format("image", (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp"), "picture",
           (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*"), memory=RECOGNISER_MEMORY, seconds=60.0),
    Format("docx", (".docx", ".docm", ".dotx", ".dotm"), "word", (ZIP,), b"word/document"),
    Format("doc", (".doc", ".dot", ".wps", ".wpt"), "word", (OLE,), converter="office"),
    Format("rtf", (".rtf",), "word", (b"{\\rtf",), converter="office"),
    Format("odt", (".odt", ".ott"), "word", (ZIP,), b"content.xml", converter="office"),
    Format("ofd", (".ofd",), "ofd"),
)

NO_TEXT = 1024
"""Of so many bytes at the beginning of a file that is no text, one is zero."""
WORD_XML = b'progid="word.document"'
"""Stands at the head of Word documents of 2003 that are one XML text."""


def format_of(data: bytes, name: str) -> Format:
    """The format of a file by how it begins, else by its name, else plain text."""
    for form in FORMATS:
        if form.begins and data.startswith(form.begins) and (not form.part or form.part in _listed_parts(data)):
            return form
    named = format_by_name(name) or TEXT
    return _text_after_all(data) if named.begins and _is_text(data, named) else named


def _is_text(data: bytes, named: Format) -> bool:
    """Whether a file is text that only by its name is of another format: sites hand out pages under the names of papers."""
    within = any(begin in data[:named.within] for begin in named.begins)
    return b"\x00" not in data[:NO_TEXT] and not within and not data.startswith(named.begins)


def _text_after_all(data: bytes) -> Format:
    head = data[:NO_TEXT].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    page = head.startswith((b"<!doctype html", b"<html"))
    return next(form for form in FORMATS if form.name == ("doc" if WORD_XML in head else "html" if page else "text"))


def _listed_parts(data: bytes) -> bytes:
    """The list of parts at the end of a ZIP file as it stands there (APPNOTE 4.3.12); empty where it is cut off."""
    end = data.rfind(b"PK\x05\x06")
    size, start = (int.from_bytes(data[end + at:end + at + 4], "little") for at in (12, 16))
    return data[start:start + size] if end >= 0 else b""


def format_by_name(name: str) -> Format | None:
    """The format whose suffix a file name has."""
    suffix = PurePath(name).suffix.lower()
    return next((form for form in FORMATS if suffix in form.suffixes), None)


def is_paper(name: str) -> bool:
    """Whether a file of a folder is read by its name: one called readme says what the folder holds, and is read only
    where it is named itself.

    >>> is_paper("notice.md"), is_paper("README.md"), is_paper("notice.exe")
    (True, False, False)
    """
    return name.lower().endswith(SUFFIXES) and PurePath(name).stem.lower() != "readme"


SUFFIXES = tuple(suffix for form in FORMATS for suffix in form.suffixes)
