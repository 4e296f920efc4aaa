"""Why a file could not be read."""
from __future__ import annotations


class ReadError(Exception):
    """A file that could not be read; its text is one line for a person. What `read_source` raises names the file; a format's reader raises
    it without, and the name is put before it."""


class UnreadableFileError(ReadError):
    """No such file, a folder, or no permission."""


class EmptyFileError(ReadError):
    """The file has no text at all."""


class BinaryFileError(ReadError):
    """The file is neither text nor of a format that is read."""


class DamagedFileError(ReadError):
    """The file breaks the rules of its format, so that it cannot be read to the end."""


class EncryptedFileError(ReadError):
    """The file opens with a password only."""


class TooLargeError(ReadError):
    """Reading the file would take more time or memory than one document may."""


class MissingReaderError(ReadError):
    """A library or a program that this format needs is not installed; the text names it."""
