"""A file as a `Source`: its format found out, and its text taken out by the format's reader."""
from __future__ import annotations

import hashlib
import importlib
from pathlib import Path

from wenmai.model import Source
from wenmai.read.beside import stated_beside
from wenmai.read.errors import EmptyFileError, ReadError, TooLargeError, UnreadableFileError
from wenmai.read.formats import Format, format_of
from wenmai.read.limits import MOST_BYTES, MOST_CHARACTERS, MOST_TEXT_BYTES
from wenmai.read.pieces import assembled
from wenmai.read.plaintext import plain_text
from wenmai.wording import kept_in_english, said
from wenmai.wording.retelling import retold
from wenmai.wording.system import system_words

OWN_ENCODING = "utf-8"
"""That of the text which `wenmai text` prints, for formats that are no text themselves."""
FIRST_BYTES = 1 << 16
"""Most texts are shorter, and are read in one piece: a buffer for as much as a file may have would cost more than the reading."""


def read_source(path: Path) -> Source:
    """The source at `path`. Raises a ReadError that names the file."""
    try:
        with path.open("rb") as file:
            data = file.read(FIRST_BYTES)
            if len(data) == FIRST_BYTES:
                data += file.read(MOST_BYTES + 1 - FIRST_BYTES)
    except (OSError, ValueError) as error:
        reason = system_words(error) if isinstance(error, OSError) else str(error)
        raise UnreadableFileError(f"{path}: {reason}") from error
    return read_bytes(data, path.name, place=str(path))


def read_bytes(data: bytes, name: str, *, place: str | None = None) -> Source:
    """The source that the bytes of a file called `name` are. Raises a ReadError that names it, by its `place` where that is given."""
    try:
        return unnamed_source(data, name)
    except ReadError as error:
        raise type(error)(f"{place or name}: {error}") from error


def unnamed_source(data: bytes, name: str) -> Source:
    """The same for what holds the bytes among others, as an archive or a table does. Raises a ReadError that names nothing."""
    try:
        with kept_in_english():
            return _source(data, name)
    except ReadError as error:
        raise type(error)(retold(str(error))) from error


def _source(data: bytes, name: str) -> Source:
    if not data:
        raise EmptyFileError(said("the file is empty"))
    form, sha256 = format_of(data, name), hashlib.sha256(data).hexdigest()
    if form.module is None:
        text, encoding, warnings = plain_text(_of_size(data, MOST_TEXT_BYTES))
        return Source(name, sha256, encoding, _of_length(text), warnings, form.name, stated=stated_beside(text, form.name))
    from wenmai.read.shut_in import read_shut_in  # processes, which a text needs none of

    text, pages, warnings = assembled(read_shut_in(form, _converted(form, _of_size(data, MOST_BYTES))))
    if not text.strip():
        raise EmptyFileError(said("there is no text in the file"))
    return Source(name, sha256, OWN_ENCODING, text, warnings, form.name, pages)


def _converted(form: Format, data: bytes) -> bytes:
    """The bytes as the format's reader takes them, made by another program where it takes no others."""
    if form.converter is None:
        return data
    made: bytes = importlib.import_module(f"wenmai.read.{form.converter}").converted(data)
    return _of_size(made, MOST_BYTES)


def _of_size(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise TooLargeError(said("the file has more than {most} MB", most=most >> 20))
    return data


def _of_length(text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise TooLargeError(said("its text has more than {most} characters", most=MOST_CHARACTERS))
    return text
