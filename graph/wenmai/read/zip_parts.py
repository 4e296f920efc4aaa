"""Files that are a ZIP of XML parts (DOCX, OFD): parts read into memory one by one, none larger than a cap, and parsed so that nothing
that a part declares or points to is taken in."""
from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from wenmai.read.errors import DamagedFileError, EncryptedFileError, MissingReaderError, TooLargeError
from wenmai.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_PART = 40_000_000
"""Bytes of one part as it is inflated, whatever the package says of it: a paper of a thousand pages in one part has fewer."""
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, OverflowError, RuntimeError)
"""What zipfile raises for a package that is not whole."""
_LONGEST_REASON = 200


class Parts:
    """The parts of a package by name; `largest` bounds what is inflated of one, `in_all` of all of them, in bytes. Raises DamagedFileError
    where the bytes are no package."""

    def __init__(self, data: bytes, *, largest: int | None = None, in_all: int | None = None) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise DamagedFileError(said("the package of the file is broken: {reason}", reason=_one_line(error))) from error
        # some programs write the names with \ or in other letters than other parts say; of two alike the first one is meant
        self._infos = {_folded(info.filename): info for info in reversed(self._zip.infolist())}
        self._largest = largest or LARGEST_PART
        self._left = in_all

    def __contains__(self, name: str) -> bool:
        return _folded(name) in self._infos

    def names(self) -> list[str]:
        """The names of the parts, in small letters, with `/`."""
        return list(self._infos)

    def tree(self, name: str) -> _Element | None:
        """The root element of a part; None where there is no such part. Raises a ReadError."""
        info = self._infos.get(_folded(name))
        return None if info is None else _parsed(self._inflated(info), name)

    def _inflated(self, info: zipfile.ZipInfo) -> bytes:
        most = self._largest if self._left is None else min(self._largest, self._left)
        if info.flag_bits & 1:
            raise EncryptedFileError(said("the file opens with a password only"))
        try:
            with self._zip.open(info) as part:
                found = part.read(most + 1)
        except BROKEN as error:
            raise _broken(info.filename, error) from error
        if len(found) > most:
            raise TooLargeError(said("the part {name} of the file is larger than {most} bytes", name=info.filename, most=most))
        if self._left is not None:
            self._left -= len(found)
        return found


def _parsed(data: bytes, name: str) -> _Element:
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingReaderError(said("this file needs lxml: pip install 'wenmai[files]'")) from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True,
                             remove_pis=True)
    try:
        root: _Element = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken(name, error) from error
    return root


def _broken(name: str, error: Exception) -> DamagedFileError:
    return DamagedFileError(said("the part {name} of the file is broken: {reason}", name=name, reason=_one_line(error)))


def _one_line(error: Exception) -> str:
    """What a library says of a broken file, in one line."""
    return " ".join(str(error).split())[:_LONGEST_REASON] or type(error).__name__


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
