"""A file as a `Source`: its format found out, and its text taken out by the format's reader."""
from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

from wenmai.model import Source
from wenmai.read.errors import EmptyFileError, ReadError, UnreadableFileError
from wenmai.read.formats import Format, format_of
from wenmai.read.pieces import Piece, assembled
from wenmai.read.plaintext import plain_text
from wenmai.wording import kept_in_english, said
from wenmai.wording.retelling import retold
from wenmai.wording.system import system_words

OWN_ENCODING = "utf-8"
"""That of the text which `wenmai text` prints, for formats that are no text themselves."""


def read_source(path: Path) -> Source:
    """The source at `path`. Raises a ReadError that names the file."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = system_words(error) if isinstance(error, OSError) else str(error)
        raise UnreadableFileError(f"{path}: {reason}") from error
    return read_bytes(data, path.name, place=str(path))


def read_bytes(data: bytes, name: str, *, place: str | None = None) -> Source:
    """The source that the bytes of a file called `name` are. Raises a ReadError that names it, by its `place` where that is given."""
    try:
        with kept_in_english():
            return _source(data, name)
    except ReadError as error:
        raise type(error)(f"{place or name}: {retold(str(error))}") from error


def _source(data: bytes, name: str) -> Source:
    if not data:
        raise EmptyFileError(said("the file is empty"))
    form, sha256 = format_of(data, name), hashlib.sha256(data).hexdigest()
    if form.module is None:
        text, encoding, warnings = plain_text(data)
        return Source(name, sha256, encoding, text, warnings, form.name)
    text, pages, warnings = assembled(_reader(form)(_converted(form, data)))
    if not text.strip():
        raise EmptyFileError(said("there is no text in the file"))
    return Source(name, sha256, OWN_ENCODING, text, warnings, form.name, pages)


def _reader(form: Format) -> Callable[[bytes], Iterator[Piece]]:
    reader: Callable[[bytes], Iterator[Piece]] = importlib.import_module(f"wenmai.read.{form.module}").read
    return reader


def _converted(form: Format, data: bytes) -> bytes:
    """The bytes as the format's reader takes them, made by another program where it takes no others."""
    if form.converter is None:
        return data
    made: bytes = importlib.import_module(f"wenmai.read.{form.converter}").converted(data)
    return made
