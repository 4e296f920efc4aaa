"""A DOCX as the package that it is (ECMA-376 part 2): its parts, the relations between them, and no part read larger than a cap."""
from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from wenmai.read.errors import DamagedFileError, EncryptedFileError, MissingReaderError, TooLargeError
from wenmai.read.word_names import attribute
from wenmai.wording import said

LARGEST_PART = 40_000_000
"""Bytes of one part as it is inflated, whatever the package says of it: a paper of a thousand pages has fewer."""
LARGEST_SUM = 80_000_000
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, OverflowError)

Element = Any
"""An element of lxml's tree."""


class Package:
    """The parts of a package by name, as trees; raises a ReadError where the bytes are none."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise DamagedFileError(said("the file is no whole Word document: {reason}", reason=_one_line(error))) from error
        # some programs write the names with \ or in other letters than the relations say
        self._names = {_folded(info.filename): info for info in reversed(self._zip.infolist())}
        self._left = LARGEST_SUM

    def tree(self, name: str) -> Element | None:
        """The root element of a part; None where the package has no such part. Raises a ReadError."""
        info = self._names.get(_folded(name))
        if info is None:
            return None
        return _parsed(self._inflated(info), name)

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part refers to within the package, by id: the last word of the relation's type (styles, footnotes …) and the part's
        name. '' is the package itself."""
        folder, file = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            if attribute(relation, "TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attribute(relation, "Target") or ""))
                found[attribute(relation, "Id") or ""] = (posixpath.basename(attribute(relation, "Type") or ""), target.lstrip("/"))
        return found

    def main_part(self) -> str:
        """The name of the part that holds the paper. Raises DamagedFileError where there is none."""
        named = [target for kind, target in self.relations("").values() if kind == "officeDocument"]
        for name in (*named, "word/document.xml"):
            if _folded(name) in self._names:
                return name
        raise DamagedFileError(said("the file holds no Word document"))

    def _inflated(self, info: zipfile.ZipInfo) -> bytes:
        most = min(LARGEST_PART, self._left)
        if info.flag_bits & 1:
            raise EncryptedFileError(said("the file opens with a password only"))
        try:
            with self._zip.open(info) as part:
                found = part.read(most + 1)
        except BROKEN as error:
            raise DamagedFileError(said("the part {name} of the file is broken: {reason}", name=info.filename,
                                        reason=_one_line(error))) from error
        if len(found) > most:
            raise TooLargeError(said("the part {name} of the file is larger than {most} bytes", name=info.filename, most=most))
        self._left -= len(found)
        return found


def _parsed(data: bytes, name: str) -> Element:
    """The root element; nothing that a part declares or points to is taken in, and none is nested without end."""
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingReaderError(said("Word documents need lxml: pip install 'wenmai[files]'")) from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True,
                             remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFileError(said("the part {name} of the file is broken: {reason}", name=name, reason=_one_line(error))) from error


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
