"""IRIs made from content alone, so that the same fact has the same name on every machine.

Names are normalised (NFKC, white space dropped), document numbers lose their brackets, and what an IRI forbids
(RFC 3987, `isegment`) is percent-encoded. Chinese characters stay as they are.
"""
from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from wenmai.model import Header

DEFAULT_BASE = "https://w3id.org/wenmai/id/"

# a segment longer than this is cut and closed with its hash: some stores and most readers choke on longer ones
_LONGEST = 120
_SPACE = re.compile(r"\s+")
# 〔2018〕83号, [2018] 第83号, (2018)083号: the year in any bracket, and the serial that follows
_YEAR_SERIAL = re.compile(r"[(\[{<〔〈【「『]([0-9]{4})[)\]}>〕〉】」』](?:第)?0*([0-9])")
_BRACKETS = re.compile(r"[()\[\]{}<>〔〕〈〉《》【】「」『』]")
_NOT_IN_TITLE = re.compile(r"[\W_]+")
# what may stand in a path segment unescaped, less the sub-delimiters that shells, SPARQL and readers trip over;
# the ranges are ucschar of RFC 3987: no private use, no surrogates, no U+FFFD
_ESCAPE = re.compile("[^A-Za-z0-9._~(),\\-\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd"
                     "\U00020000-\U0002fffd\U00030000-\U0003fffd]")
# bidirectional marks are forbidden in IRIs (RFC 3987, 4.1); zero-width ones make two names look like one
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f]")
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|^`\\#?]*[/]")


def digest(parts: Iterable[str], length: int = 16) -> str:
    """The first `length` hex digits of the SHA-256 of the parts, which a separator keeps apart."""
    joined = "\x1f".join(parts).encode("utf-8", "replace")
    return hashlib.sha256(joined).hexdigest()[:length]


def folded(text: str) -> str:
    """A name without its typographic accidents: NFKC, no white space, no invisible marks."""
    return _SPACE.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=65536)
def segment(text: str) -> str:
    """One path segment for a name: folded, then percent-encoded where an IRI needs it; never empty, never `.` or `..`."""
    name = folded(text)
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST - 17]}-{digest([name])}"
    escaped = _ESCAPE.sub(_percent, name)
    return escaped if escaped.strip(".") else f"_{escaped}"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "replace"))


@lru_cache(maxsize=65536)
def number_key(number: str) -> str:
    """A document number as a key: 国办发〔2018〕83号, 国办发[2018]第83号 and 国办发（2018）083 号 are 国办发2018-83号."""
    name = _YEAR_SERIAL.sub(r"\1-\2", folded(number))
    return _BRACKETS.sub("", name)


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """A title as a key: folded, letters and digits only, so that brackets and quotation marks do not part two printings."""
    return _NOT_IN_TITLE.sub("", folded(title))


def _work(number: str | None, title: str | None) -> str | None:
    """What number and title together make of a paper, or None where neither is there."""
    if number and title:
        return f"{segment(number_key(number))}-{digest([title_key(title)], 8)}"
    return None


def place_iri(source: str, start: int, end: int) -> str:
    """The IRI of characters `start` to `end` (exclusive) of a source (RFC 5147, 2.1.1)."""
    return f"{source}#char={start},{end}"


def local_name(iri: str) -> str:
    """The last part of an IRI: `lead` of `…ns#lead`."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def served_by(person: str) -> tuple[str, str]:
    """Of the IRI of a person the IRI of the body served, and its name as it stands there: for who is named without a post that says so.
    Where the paper named no body the name is that of its place, and no body has the IRI."""
    above, _, home = person.rpartition("/")[0].rpartition("/")
    return f"{above.rpartition('/')[0]}/body/{home}", unquote(home)


def characters_of(place: str) -> tuple[str, int, int]:
    """Source, start and end of a place, which its IRI holds. Raises ValueError for an IRI that `place_iri` did not make.

    >>> characters_of("https://example.org/source/00ff#char=190,244")
    ('https://example.org/source/00ff', 190, 244)
    """
    source, _, span = place.partition("#char=")
    start, _, end = span.partition(",")
    return source, int(start), int(end)


@dataclass(frozen=True, slots=True)
class Names:
    """Every IRI of the data, under one base."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        """Raises ValueError for a base that is no absolute IRI ending in a slash."""
        if not _BASE.fullmatch(self.base):
            raise ValueError(f"the base must be an absolute IRI that ends in '/', not {self.base!r}")

    def source(self, sha256: str) -> str:
        """These bytes."""
        return f"{self.base}source/{sha256[:16]}"

    def graph(self, sha256: str) -> str:
        """The named graph that holds all that one source says."""
        return f"{self.base}graph/{sha256[:16]}"

    def inferred(self) -> str:
        """The named graph of what is computed over the whole store."""
        return f"{self.base}graph/inferred"

    def document(self, header: Header, sha256: str) -> str:
        """A paper (work). One without a title is told apart by its source: two papers never merge for want of a name."""
        work = _work(header.number, header.title)
        if work:
            return f"{self.base}doc/{work}"
        if header.number:
            return f"{self.base}doc/{segment(number_key(header.number))}-{sha256[:8]}"
        if header.title:
            parts = [*map(folded, header.issuers), title_key(header.title), header.date or ""]
            return f"{self.base}doc/{digest(parts)}"
        return f"{self.base}doc/{sha256[:16]}"

    def cited(self, number: str | None, title: str | None) -> str:
        """A paper as another one names it; whether the store has it is a matter of `wm:resolvedTo`."""
        work = _work(number, title) or (segment(number_key(number)) if number else digest([title_key(title or "")]))
        return f"{self.base}cited/{work}"

    def body(self, name: str) -> str:
        """A body by its full official name."""
        return f"{self.base}body/{segment(name)}"

    def local_body(self, scope: str, printed: str) -> str:
        """A body whose full name is not known, by the place (or, without one, the paper) it was named in."""
        return f"{self.base}body/{segment(scope)}/{segment(printed)}"

    def person(self, body: str, name: str) -> str:
        """A person by the body served and the name."""
        return f"{self.base}person/{segment(body)}/{segment(name)}"

    def post(self, body: str, title: str) -> str:
        """A post by the body it is in and its title."""
        return f"{self.base}post/{segment(body)}/{segment(title)}"

    def reviewer(self, name: str) -> str:
        """Who corrects facts, by the name that was given."""
        return f"{self.base}reviewer/{segment(name)}"

    def place(self, name: str) -> str:
        """A place by its full name."""
        return f"{self.base}place/{segment(name)}"

    def change(self, before: str, after: str, year: int) -> str:
        """One body giving way to another, by full names; of an end that is not settled the year tells."""
        return f"{self.base}change/{digest([before, after, '' if before and after else str(year)])}"

    def area(self, code: str) -> str:
        """A policy area by its code in the scheme."""
        return f"{self.base}area/{code}"

    def link(self, kind: str, start: str, end: str) -> str:
        """An inferred link between two things; `kind` is `follows` or `sameWork`."""
        return f"{self.base}link/{kind}/{digest([start, end])}"
