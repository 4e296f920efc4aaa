"""OFD, the national format for fixed-layout files (GB/T 33190-2016): a ZIP of XML files, one a page, that say what stands where."""
from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wenmai.read.errors import DamagedFileError, EncryptedFileError, TooLargeError
from wenmai.read.limits import MOST_PAGES
from wenmai.read.ofd_page import page_text
from wenmai.read.pieces import Piece
from wenmai.read.zip_parts import Parts
from wenmai.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOT = "OFD.xml"
LARGEST_PART = 16_000_000
"""Bytes of one XML file of the package: a page of a real paper has some tens of thousands, the list of 20,000 pages two million. Parsed,
a file takes up to sixty times its size."""


def read(data: bytes) -> Iterator[Piece]:
    """The pages of all documents of a package, numbered through. Raises a ReadError."""
    package = _Package(data)
    number = 0
    root = package.xml(ROOT)
    bodies = [node.text.strip() for node in each(root, "DocRoot") if node.text and node.text.strip()]
    if not bodies:
        raise DamagedFileError(said("the OFD names no document"))
    for place in bodies:
        document = package.xml(package.resolved(ROOT, place))
        for text, warnings in _pages(package, document, package.resolved(ROOT, place)):
            number += 1
            yield Piece(text, number, warnings=warnings)
    if not number:
        raise DamagedFileError(said("the OFD has no page"))


def _pages(package: _Package, document: _Element, place: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The text of each page, with that of its templates, but for templates that stand on several pages: running heads and feet."""
    templates = {node.get("ID"): node.get("BaseLoc", "") for node in each(document, "TemplatePage")}
    places = [node.get("BaseLoc", "") for parent in each(document, "Pages") for node in parent if _is_page(node)]
    if len(places) > MOST_PAGES:
        raise TooLargeError(said("it has more than {most} pages", most=MOST_PAGES))
    pages = [package.resolved(place, page) for page in places]
    # one page at a time stands in memory: those of a long paper take a gigabyte as trees
    used = Counter(node.get("TemplateID") for page in pages for node in each(package.xml(page), "Template")) if templates else Counter()
    for page in map(package.xml, pages):
        contents = [page]
        for node in each(page, "Template"):
            name = node.get("TemplateID")
            if used[name] == 1 and templates.get(name):
                contents.append(package.xml(package.resolved(place, templates[name])))
        yield page_text([layer for content in contents for layer in each(content, "Layer")])


def _is_page(node: _Element) -> bool:
    return isinstance(node.tag, str) and node.tag.rpartition("}")[2] == "Page"


def each(node: _Element, name: str) -> list[_Element]:
    """The elements of this name within a node, whatever prefix or namespace the writer gave them."""
    return [found for found in node.iter() if isinstance(found.tag, str) and found.tag.rpartition("}")[2] == name and found is not node]


class _Package(Parts):
    """The files of an OFD. Raises a ReadError where the bytes are none, or encrypted."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data, largest=LARGEST_PART)
        if any("encryptions.xml" in name or name.endswith("decryptseed.dat") for name in self.names()):
            raise EncryptedFileError(said("the OFD is encrypted"))

    def resolved(self, base: str, place: str) -> str:
        """A place as a file of the package names it: from the package's root where it begins with /, else from that file's folder."""
        return posixpath.normpath(place.lstrip("/") if place.startswith("/") else posixpath.join(posixpath.dirname(base), place))

    def xml(self, place: str) -> _Element:
        """A file of the package that has to be there. Raises a ReadError."""
        root = self.tree(place)
        if root is None:
            raise DamagedFileError(said("{part} is missing in the OFD", part=place))
        return root
