"""Reading: a file becomes a `Source`: its text, exactly as it stands in the file where the file is text."""
from __future__ import annotations

from wenmai.read.encoding import EncodingError, decode
from wenmai.read.errors import (
    BinaryFileError,
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    MissingReaderError,
    ReadError,
    TooLargeError,
    UnreadableFileError,
)
from wenmai.read.files import read_bytes, read_source
from wenmai.read.formats import FORMATS, SUFFIXES, Format, format_of
from wenmai.read.pieces import Piece

__all__ = [
    "FORMATS",
    "SUFFIXES",
    "BinaryFileError",
    "DamagedFileError",
    "EmptyFileError",
    "EncodingError",
    "EncryptedFileError",
    "Format",
    "MissingReaderError",
    "Piece",
    "ReadError",
    "TooLargeError",
    "UnreadableFileError",
    "decode",
    "format_of",
    "read_bytes",
    "read_source",
]
