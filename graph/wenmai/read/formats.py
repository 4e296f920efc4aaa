"""The formats that are read: one line each; what reads them, and by what they are known."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath


@dataclass(slots=True, frozen=True)
class Format:
    """A format by its name, as sources carry it, and the suffixes of its files.

    `module` is that of `wenmai.read` whose `read(data: bytes) -> Iterator[Piece]` takes the text out of the bytes; None where the bytes are
    the text. `begins` are the bytes that files of it begin with: they tell the format before the suffix does. `within` is how many bytes
    of something else may stand before them in a file with its suffix.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str | None = None
    begins: tuple[bytes, ...] = ()
    within: int = 0


TEXT = Format("text", (".txt",))
FORMATS = (
    TEXT,
    Format("html", (".html", ".htm")),
    Format("pdf", (".pdf",), "pdf", (b"%PDF-",), within=1024),
    Format("image", (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp"), "picture",
           (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")),
)

NO_TEXT = 1024
"""Of so many bytes at the beginning of a file that is no text, one is zero."""


def format_of(data: bytes, name: str) -> Format:
    """The format of a file by how it begins, else by its name, else plain text."""
    for form in FORMATS:
        if form.begins and data.startswith(form.begins):
            return form
    named = format_by_name(name) or TEXT
    return _text_after_all(data) if named.begins and _is_text(data, named) else named


def _is_text(data: bytes, named: Format) -> bool:
    """Whether a file is text that only by its name is of another format: sites hand out pages under the names of papers."""
    return b"\x00" not in data[:NO_TEXT] and not any(begin in data[:named.within] for begin in named.begins) and named.module is not None


def _text_after_all(data: bytes) -> Format:
    page = data[:NO_TEXT].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html"))
    return next(form for form in FORMATS if form.name == ("html" if page else "text"))


def format_by_name(name: str) -> Format | None:
    """The format whose suffix a file name has."""
    suffix = PurePath(name).suffix.lower()
    return next((form for form in FORMATS if suffix in form.suffixes), None)


SUFFIXES = tuple(suffix for form in FORMATS for suffix in form.suffixes)
