"""Reading: a file becomes a `Source`, the decoded text exactly as it stands in the file."""
from __future__ import annotations

from wenmai.read.encoding import EncodingError, decode
from wenmai.read.plaintext import BinaryFileError, EmptyFileError, ReadError, UnreadableFileError, read_bytes, read_source

__all__ = [
    "BinaryFileError",
    "EmptyFileError",
    "EncodingError",
    "ReadError",
    "UnreadableFileError",
    "decode",
    "read_bytes",
    "read_source",
]
