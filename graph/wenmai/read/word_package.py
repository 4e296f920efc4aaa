"""A DOCX as the package that it is (ECMA-376 part 2): its parts, and the relations between them."""
from __future__ import annotations

import posixpath

from wenmai.read.errors import DamagedFileError
from wenmai.read.word_names import attribute
from wenmai.read.zip_parts import Parts
from wenmai.wording import said

LARGEST_SUM = 80_000_000
"""Bytes of all parts that are read."""


class Package(Parts):
    """The parts of a document; raises a ReadError where the bytes are none."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data, in_all=LARGEST_SUM)

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
            if name in self:
                return name
        raise DamagedFileError(said("the file holds no Word document"))
