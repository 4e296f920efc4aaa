"""Text that is in the file as it is: decoded, with what is wrong with its bytes."""
from __future__ import annotations

from wenmai.read.encoding import EncodingError, decode
from wenmai.read.errors import BinaryFileError, EmptyFileError, ReadError
from wenmai.wording import counted, said

# Control characters that no text has; a form feed stands between the pages of text taken from PDFs.
CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
BINARY_SHARE = 0.002
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
"""Byte order marks of encodings in which a zero byte is half a character."""


def plain_text(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """The text of the bytes, their encoding, and warnings. Raises a ReadError.

    Zero bytes at the end, with which some systems fill a file up, are left out of the text, with a warning.
    """
    body = data if data.startswith(WIDE_MARKS) else data.rstrip(b"\x00")
    if not body or _is_binary(body):
        raise BinaryFileError(said("not a text file"))
    try:
        text, encoding, warnings = decode(body)
    except EncodingError as error:
        raise ReadError(str(error)) from error
    if not text.strip():
        raise EmptyFileError(said("the file holds only white space"))
    if filling := len(data) - len(body):
        warnings = (*warnings, counted(filling, "{count} zero byte at the end of the file left out",
                                       "{count} zero bytes at the end of the file left out"))
    return text, encoding, warnings


def _is_binary(data: bytes) -> bool:
    if data.startswith(WIDE_MARKS):
        return False
    head = data[:65536]
    controls = len(head) - len(head.translate(None, CONTROLS))
    return b"\x00" in head or controls > len(head) * BINARY_SHARE
