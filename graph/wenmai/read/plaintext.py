"""Plain text files."""
from __future__ import annotations

import hashlib
from pathlib import Path

from wenmai.model import Source
from wenmai.read.encoding import EncodingError, decode

# Control characters that no text has; a form feed stands between the pages of text taken from PDFs.
CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
BINARY_SHARE = 0.002
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
"""Byte order marks of encodings in which a zero byte is half a character."""


class ReadError(Exception):
    """A file that could not be read; its text is one line for a person and names the file."""


class UnreadableFileError(ReadError):
    """No such file, a folder, or no permission."""


class EmptyFileError(ReadError):
    """The file has no text at all."""


class BinaryFileError(ReadError):
    """The file is not text."""


def read_source(path: Path) -> Source:
    """The source at `path`. Raises a ReadError that names the file."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableFileError(f"{path}: {reason}") from error
    return read_bytes(data, path.name, place=str(path))


def read_bytes(data: bytes, name: str, *, place: str | None = None) -> Source:
    """The source that the bytes of a file called `name` are. Raises a ReadError that names it, by its `place` where that is given.

    Zero bytes at the end, with which some systems fill a file up, are left out of the text, with a warning.
    """
    said = place or name
    if not data:
        raise EmptyFileError(f"{said}: the file is empty")
    body = data if data.startswith(WIDE_MARKS) else data.rstrip(b"\x00")
    if not body or _is_binary(body):
        raise BinaryFileError(f"{said}: not a text file")
    try:
        text, encoding, warnings = decode(body)
    except EncodingError as error:
        raise ReadError(f"{said}: {error}") from error
    if not text.strip():
        raise EmptyFileError(f"{said}: the file holds only white space")
    if filling := len(data) - len(body):
        warnings = (*warnings, f"{filling} zero byte{'' if filling == 1 else 's'} at the end of the file left out")
    return Source(name, hashlib.sha256(data).hexdigest(), encoding, text, warnings)


def _is_binary(data: bytes) -> bool:
    if data.startswith(WIDE_MARKS):
        return False
    head = data[:65536]
    controls = len(head) - len(head.translate(None, CONTROLS))
    return b"\x00" in head or controls > len(head) * BINARY_SHARE
