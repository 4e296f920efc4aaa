"""The tags of a web page with their places, and the elements that they make.

Written here because offsets into the file are what everything rests on: lxml and html5lib give none, tree-sitter's grammar mends what is
broken in its own way, and html.parser of the standard library reads one page otherwise in each minor version of Python, and takes
quadratic time on some.
"""
from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from wenmai.text.late import LatePattern

COMMENT, DECLARATION = "!--", "!"
NAME = LatePattern(r"/?[a-zA-Z][a-zA-Z0-9:_-]{0,40}")
# what decides where a tag ends: an attribute's quotation mark, or > and < themselves
NEXT = LatePattern(r"""=[ \t\r\n]{0,9}["']|[<>]""")
ATTRIBUTE = LatePattern(r"""([a-zA-Z_:@][\w:.-]{0,60})(?:\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
# any tag, for texts of a few words
TAGS = LatePattern(r"<[^<>]{0,2000}>")
# Elements whose text is no markup: it ends at the closing tag, whatever stands in it.
RAW = frozenset(("script", "style", "textarea", "xmp", "noembed", "noframes"))
VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "param", "source", "track", "wbr"))
LONGEST_DECLARATION = 2000


@dataclass(slots=True, frozen=True)
class Tag:
    """A tag at [start, end) of the page; a comment's name is COMMENT, that of a doctype or an instruction DECLARATION."""

    start: int
    end: int
    name: str
    closing: bool = False
    attributes: str = ""


@dataclass(frozen=True)
class Element:
    """An element that is closed: [start, end) with its tags, [inner_start, inner_end) what stands between them."""

    name: str
    start: int
    inner_start: int
    inner_end: int
    end: int
    said: str

    @cached_property
    def attributes(self) -> dict[str, str]:
        """Its attributes by name, in small letters."""
        return attributes(self.said)

    @cached_property
    def names(self) -> str:
        """Its class and its id, in small letters."""
        return f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}".lower()


def attributes(said: str) -> dict[str, str]:
    """The attributes of a tag by name, in small letters, with what entities stand for.

    >>> attributes(' CLASS="nav &amp; top" hidden')
    {'class': 'nav & top', 'hidden': ''}
    """
    return {found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "") for found in ATTRIBUTE.finditer(said)}


def tags(page: str) -> Iterator[Tag]:
    """The tags of a page in order; linear in its length, whatever it holds.

    >>> [(tag.name, tag.closing) for tag in tags("<p>x<3<br/></p><!-- y -->")]
    [('p', False), ('br', False), ('p', True), ('!--', False)]
    """
    finder = _Finder(page)
    at = page.find("<")
    while at >= 0:
        tag = _tag(page, at, finder)
        if tag is None:
            at = page.find("<", at + 1)
            continue
        yield tag
        at = tag.end
        if tag.name in RAW and not tag.closing:
            at = finder.closing(tag.name, at)
        at = page.find("<", at)


class _Finder:
    """Looks for marks and remembers what is not there any more, so that nothing is looked for in vain twice."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.gone: set[str] = set()

    def find(self, mark: str, at: int) -> int:
        """Where the mark stands next, -1 where it does not."""
        if mark in self.gone:
            return -1
        found = self.page.find(mark, at)
        if found < 0:
            self.gone.add(mark)
        return found

    def closing(self, name: str, at: int) -> int:
        """Where the closing tag of an element begins; `at` where it has none."""
        if f"</{name}" in self.gone:
            return at
        found = re.compile(rf"</{name}[\s>]", re.IGNORECASE).search(self.page, at)
        if found is None:
            self.gone.add(f"</{name}")
            return at
        return found.start()


def _tag(page: str, at: int, finder: _Finder) -> Tag | None:
    """The tag that begins with the < at `at`; None where that is none."""
    following = page[at + 1:at + 2]
    if following == "!" and page.startswith("<!--", at):
        end = finder.find("-->", at + 4)
        return Tag(at, end + 3, COMMENT) if end >= 0 else None
    if following in ("!", "?"):
        end = page.find(">", at, at + LONGEST_DECLARATION)
        return Tag(at, end + 1, DECLARATION) if end >= 0 else None
    name = NAME.match(page, at + 1)
    if name is None:
        return None
    end = _end(page, name.end(), finder)
    if end < 0 or page[name.end()] not in " \t\r\n\f/>":
        return None
    return Tag(at, end, name[0].lstrip("/").lower(), name[0][0] == "/", page[name.end():end - 1])


def _end(page: str, at: int, finder: _Finder) -> int:
    """Behind the > that ends a tag, -1 where none does. A value whose quotation mark is missing does not swallow what follows."""
    while found := NEXT.search(page, at):
        mark = found[0][-1]
        if mark == ">":
            return found.end()
        if mark == "<":
            return -1
        closed = finder.find(mark, found.end())
        broken = closed < 0 or page.find("<", found.end(), closed) >= 0
        at = found.end() if broken else closed + 1
    return -1


def elements(found: list[Tag]) -> list[Element]:
    """The elements that are closed, by where they begin, outer ones first; each name is matched for itself, so that what is left open
    spoils nothing else."""
    out: list[Element] = []
    opened: dict[str, list[Tag]] = {}
    for tag in found:
        if tag.name in VOID or tag.name in (COMMENT, DECLARATION):
            continue
        if not tag.closing:
            if not tag.attributes.endswith("/"):
                opened.setdefault(tag.name, []).append(tag)
        elif stack := opened.get(tag.name):
            first = stack.pop()
            out.append(Element(tag.name, first.start, first.end, tag.start, tag.end, first.attributes))
    return sorted(out, key=lambda element: (element.start, -element.end))
