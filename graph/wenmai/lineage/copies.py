"""The same paper twice: texts that say the same, though number or title are missing or printed otherwise in one of them.

Two copies of one paper, as PDF and as web page, with navigation around it or letters misread, have most of their text in common. So have
a draft and the paper, last year's edition and this year's, a provincial paper and the one it copies from: what is printed of both decides
that they are two. Where nothing printed speaks against it, the poorer text is taken for a copy of the richer one.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from wenmai.lineage.held import Holding
from wenmai.lineage.link import SAME_WORK, Link
from wenmai.lineage.parts import Run, one_by_one
from wenmai.lineage.shingles import Hashes, candidates, common, runs
from wenmai.lineage.sketches import Bands, Texts, printed, sketches
from wenmai.lineage.titles import SHORTEST_STEM, bare
from wenmai.model import Facts, Header
from wenmai.rdf import terms as t
from wenmai.rdf.iri import Names, number_key

METHOD = "text"
LEAST_COMMON = 0.75
"""Of the shorter text, in both. Measured on 84 texts, 8 of them the web page of another one: those have 0.99 and more, any two others 0.28
and less, but for a county's paper that repeats a city's, with 0.52. With 3 letters in a hundred misread the least is 0.82, with 5
0.74."""
LEAST_SHARED = 0.4
"""Of both texts together: a page with half as much around the paper as the paper has 0.54 at least, a paper that is quoted whole in one
three times as long has 0.33."""
UNNAMED_COMMON = 0.9
"""The same where neither number nor title says that it is one paper."""
# how sure it is that two are one paper, with and without a name in common; not measured beyond the sample above
SURE, LESS_SURE = 0.97, 0.9
_ALIKE_TITLES = 0.85
"""Of the shorter title, without issuer and kind, in the other one in the same order: 步道建设方案 in 云溪市2020年步道建设方案."""
_FIGURES = re.compile(r"[0-9〇零一二三四五六七八九十]+")
# what one of two printings has and the other lacks where they are two papers
_VERSION = re.compile(r"征求意见稿|讨论稿|送审稿|草案|修订|修正|试行|解读|第[一二三四五六七八九十]+批")
# 云溪 of 云溪市: of the unit the letters before it, for most places have two
_PLACE = re.compile(r"[\u4e00-\u9fff]{2}(?=[省市州县区镇乡])")


@dataclass(slots=True, frozen=True)
class Copy:
    """A source that is taken for a copy of another one, by hash. `of_work` is the IRI of the paper, `work` what the copy would be by
    itself; `shared` is the share of the shorter text that both have."""

    sha256: str
    of: str
    work: str
    of_work: str
    shared: float
    confidence: float


class Stocked(Holding, Protocol):
    """A store that tells which sources it holds."""

    def text(self, sha256: str, /) -> str:
        """The text of a source."""

    def formats(self) -> dict[str, str]:
        """The format of each source, by hash."""


@dataclass(slots=True, frozen=True)
class _Text:
    """What is compared of a source, and how rich it is."""

    sha256: str
    header: Header
    found: Hashes
    weight: tuple[int, int, int, str]


def find_copies(store: Stocked, *, papers: Texts | None = None, run: Run = one_by_one, kept: Path | None = None) -> list[Copy]:
    """Which sources of the store are copies of which, by hash; the same for the same sources, in whatever order they came.

    Texts are sketched by way of `run`, with `papers` to read them (the store itself where none is given), and their sketches kept in the
    file `kept`; texts are compared whole only where sketches meet and nothing printed tells the two apart.
    """
    formats = store.formats()
    near = _near(store, sketches(papers or store, formats, run, kept))
    return [copy for group in _groups(near) for copy in _copies(store.names, [_text(store, each, formats[each]) for each in group], near)]


def _near(store: Stocked, of_all: Mapping[str, Bands]) -> dict[str, set[str]]:
    """The sources that each is to be compared with: their sketches meet, and their headers do not tell them apart."""
    header = lru_cache(maxsize=None)(lambda sha256: store.facts(sha256).header)
    near: defaultdict[str, set[str]] = defaultdict(set)
    for name, others in candidates(of_all.items()):
        for other in others:
            if not told_apart(header(name), header(other)):
                near[name].add(other)
                near[other].add(name)
    return near


def _groups(near: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """Sources that hang together by candidates, each group sorted: only one of them stands in memory at a time."""
    seen: set[str] = set()
    for name in sorted(near):
        group: list[str] = []
        waiting = [] if name in seen else [name]
        seen.add(name)
        while waiting:
            group.append(waiting.pop())
            new = near[group[-1]] - seen
            seen |= new
            waiting += new
        if group:
            yield sorted(group)


def _copies(names: Names, group: Iterable[_Text], near: Mapping[str, set[str]]) -> Iterator[Copy]:
    """The copies of a group: each text, the richest first, is a copy of the likest of those before it that are none, or none itself."""
    originals: dict[str, _Text] = {}
    for text in sorted(group, key=lambda text: text.weight, reverse=True):
        fits = [(shares, name) for name in near[text.sha256] & originals.keys()
                if same_paper(text.header, originals[name].header, *(shares := common(text.found, originals[name].found)))]
        if fits:
            shares, name = max(fits)
            yield _copy(names, text, originals[name], shares[0])
        else:
            originals[text.sha256] = text


def _copy(names: Names, text: _Text, original: _Text, shared: float) -> Copy:
    work, of_work = (names.document(each.header, each.sha256) for each in (text, original))
    sure = SURE if named_alike(text.header, original.header) else LESS_SURE
    return Copy(text.sha256, original.sha256, work, of_work, shared, sure)


def _text(store: Stocked, sha256: str, form: str) -> _Text:
    facts, found = store.facts(sha256), runs(printed(store.text(sha256), form))
    return _Text(sha256, facts.header, found, _weight(facts, found, sha256))


def _weight(facts: Facts, found: Hashes, sha256: str) -> tuple[int, int, int, str]:
    """The richer text stays: by what its header says, then by its tasks with what they carry, then the one with less around these; the
    hash between equals."""
    header = facts.header
    carried = sum(1 + len(task.responsibilities) + len(task.targets) for task in facts.tasks)
    return sum(map(bool, (header.number, header.title, header.date, header.issuers))), carried, -len(found), sha256


def same_paper(a: Header, b: Header, shared: float, of_both: float) -> bool:
    """Whether two texts are one paper: how much they share, and whether anything that both print tells them apart."""
    if told_apart(a, b) or of_both < LEAST_SHARED:
        return False
    return shared >= (LEAST_COMMON if named_alike(a, b) else UNNAMED_COMMON)


def told_apart(a: Header, b: Header) -> bool:
    """Whether two papers print different numbers, dates, issuers, places, or titles that are none of one paper."""
    if a.number and b.number and number_key(a.number) != number_key(b.number):
        return True
    if a.date and b.date and a.date != b.date:
        return True
    if a.issuers and b.issuers:
        if not {*a.issuers} & {*b.issuers}:
            return True
    elif any(x and y and x != y for x, y in ((a.region, b.region), (a.level, b.level))):
        return True  # of the same issuer region and level are what was made of its name, with more or less to go by
    return bool(a.title and b.title and not alike_titles(a.title, b.title))


def named_alike(a: Header, b: Header) -> bool:
    """Whether both print the same number, or titles of one paper."""
    return bool((a.number and b.number) or (a.title and b.title))


def alike_titles(a: str, b: str) -> bool:
    """Whether two titles may be printings of one: with or without issuer, or a few letters apart; never with another figure, another
    place, or of another version.

    >>> alike_titles("云溪市人民政府关于印发云溪市步道建设方案的通知", "云溪市步道建设方案")
    True
    >>> alike_titles("云溪市2018年步道建设方案", "云溪市2019年步道建设方案")
    False
    """
    if _FIGURES.findall(a) != _FIGURES.findall(b) or sorted(_VERSION.findall(a)) != sorted(_VERSION.findall(b)):
        return False
    here, there = set(_PLACE.findall(a)), set(_PLACE.findall(b))
    if here and there and here != there:
        return False
    one, other = sorted((bare(a), bare(b)), key=len)
    found = sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())
    return one == other or (len(one) >= SHORTEST_STEM and found >= _ALIKE_TITLES * len(one))


def copy_links(copies: Iterable[Copy]) -> list[Link]:
    """A link from what the copy would be by itself to the paper that it is; none where the two have one name."""
    return sorted({Link(SAME_WORK, copy.work, copy.of_work, METHOD,
                        f"正文 {copy.shared:.0%} 相同 {copy.shared:.0%} of the text is the same", copy.confidence)
                   for copy in copies if copy.work != copy.of_work})


def copy_quads(names: Names, copies: Iterable[Copy]) -> list[ox.Quad]:
    """That the copies are sources of the paper, in the inferred graph."""
    graph = ox.NamedNode(names.inferred())
    source = ox.NamedNode(t.HAS_SOURCE)
    return [ox.Quad(ox.NamedNode(copy.of_work), source, ox.NamedNode(names.source(copy.sha256)), graph) for copy in copies]
