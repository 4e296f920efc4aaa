"""The formats that are read: one line each; what reads them, and by what they are known."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath


@dataclass(slots=True, frozen=True)
class Format:
    """A format by its name, as sources carry it, and the suffixes of its files.

    `module` is that of `wenmai.read` whose `read(data: bytes) -> Iterator[Piece]` takes the text out of the bytes; None where the bytes are
    the text. `begins` are the bytes that files of it begin with: they tell the format before the suffix does.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str | None = None
    begins: tuple[bytes, ...] = ()


TEXT = Format("text", (".txt",))
FORMATS = (
    TEXT,
    Format("html", (".html", ".htm", ".shtml", ".xhtml", ".jhtml")),
    Format("mhtml", (".mht", ".mhtml"), "mhtml"),
    Format("markdown", (".md", ".markdown")),
    Format("ofd", (".ofd",), "ofd"),
)


def format_of(data: bytes, name: str) -> Format:
    """The format of a file by how it begins, else by its name, else plain text."""
    for form in FORMATS:
        if form.begins and data.startswith(form.begins):
            return form
    return format_by_name(name) or TEXT


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
