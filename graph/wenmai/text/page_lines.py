"""The lines of a web page: what stands between two tags that break lines, how much of it is the text of links."""
from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from wenmai.model import Span
from wenmai.text.late import LatePattern
from wenmai.text.markdown import FILLER
from wenmai.text.page_facts import begins_with_label, is_label
from wenmai.text.tags import Tag, attributes

# Tags at which a line begins or ends.
BLOCKS = frozenset((
    "p", "br", "div", "tr", "li", "ul", "ol", "table", "tbody", "section", "title", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd",
    "article", "aside", "blockquote", "body", "caption", "center", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr",
    "main", "nav", "option", "pre", "thead", "tfoot", "head", "html", "select", "noscript", "template",
))
CELLS = frozenset(("td", "th"))
HEADINGS = frozenset(("h1", "h2", "h3"))
FILE = LatePattern(r"\.(?P<kind>docx?|wps|rtf|xlsx?|et|csv|pdf|ofd|ceb|zip|rar|7z|pptx?|txt)(?:[?#]|$)", re.IGNORECASE)
# what running text has and the names of a menu, the values of a table of facts and the lines at a page's foot hardly have
RUNNING = re.compile("[，。；]")


@dataclass(slots=True, frozen=True)
class Line:
    """What a page shows in a line of its own: its place, its text without white space, how many of its characters are
    links, how many of those are links to files, and how many labels of a site's facts are in it."""

    start: int
    end: int
    text: str
    linked: int
    filed: int
    heading: bool
    labels: int

    @property
    def weight(self) -> int:
        """The characters of running text in it, those of links left out."""
        return len(self.text) - self.linked if RUNNING.search(self.text) else 0


def is_file(tag: Tag) -> bool:
    """Whether a link leads to a file to be taken down."""
    return "." in tag.attributes and FILE.search(attributes(tag.attributes).get("href", "")) is not None


def lines_of(page: str, found: list[Tag], left_out: list[Span]) -> list[Line]:
    """The lines with text on them, outside the stretches that are left out, which are in order and do not overlap."""
    out: list[Line] = []
    parts: list[str] = []
    at = first = linked = filed = 0
    links = files = headings = False
    hidden = 0

    def end_line(end: int) -> None:
        nonlocal parts, linked, filed
        if text := "".join(parts):
            out.append(Line(first, end, text, linked, filed, headings, sum(map(is_label, parts)) or begins_with_label(text)))
        parts, linked, filed = [], 0, 0

    for tag in [*found, Tag(len(page), len(page), "body")]:
        while hidden < len(left_out) and left_out[hidden][1] <= at:
            hidden += 1
        within = hidden < len(left_out) and left_out[hidden][0] <= at
        if tag.start > at and not within and not (between := page[at:tag.start]).isspace() and (text := shown(between)):
            if not parts:
                first = at
            parts.append(text)
            linked += len(text) if links else 0
            filed += len(text) if files else 0
        if tag.name in BLOCKS:
            end_line(tag.start)
        if tag.name == "a":
            links = not tag.closing
            files = links and is_file(tag)
        elif tag.name in HEADINGS:
            headings = not tag.closing
        at = tag.end
    return out


def shown(text: str) -> str:
    """What a reader sees of a text between tags, without white space and marks of no width."""
    if "&" in text:
        text = html.unescape(text)
    text = "".join(text.split())
    return text.replace(FILLER, "") if FILLER in text else text


class Tally:
    """How much of the lines lies within a stretch of the page."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.starts = [line.start for line in lines]
        self._weights = [0, *accumulate(line.weight for line in lines)]
        self._sizes = [0, *accumulate(len(line.text) for line in lines)]
        self._linked = [0, *accumulate(line.linked for line in lines)]
        self._links = [0, *accumulate(line.linked > 0 for line in lines)]

    def within(self, start: int, end: int) -> range:
        """The numbers of the lines that begin in a stretch."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def weight(self, start: int, end: int) -> int:
        """The characters of running text."""
        return self._of(self._weights, start, end)

    def size(self, start: int, end: int) -> int:
        """All characters."""
        return self._of(self._sizes, start, end)

    def linked(self, start: int, end: int) -> int:
        """The characters of links."""
        return self._of(self._linked, start, end)

    def links(self, start: int, end: int) -> int:
        """The lines with a link in them."""
        return self._of(self._links, start, end)

    def _of(self, sums: list[int], start: int, end: int) -> int:
        found = self.within(start, end)
        return sums[found.stop] - sums[found.start] if found else 0


def joined(spans: Iterable[Span]) -> list[Span]:
    """The stretches in order, those that touch or overlap made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


