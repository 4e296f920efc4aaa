"""How a paper stands in its file: as a site shows it, as copied out of a PDF file with its lines and pages, or as a text of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from wenmai.generate.edits import Edit, Edited
from wenmai.generate.ink import HeaderPlace, Spanned
from wenmai.generate.noise import misprinted
from wenmai.generate.pages import with_page
from wenmai.generate.script import make_traditional, traditional
from wenmai.generate.writer import Line, Writer
from wenmai.model import Span

SITE, PRINTED, PLAIN = "site", "printed", "plain"
_FORMS = ((SITE, 50), (PRINTED, 25), (PLAIN, 25))
TRADITIONAL = 0.005
"""The share of papers in Traditional script."""
IN_TWO_LINES = 0.6
"""The share of papers whose title is broken."""
RUN_ON = 0.01
"""The share of papers whose paragraphs have run together."""
_WIDTH = (24, 34)
_PAGE_LINES = (18, 26)
_PAGE_NUMBERS = ("- {} -", "— {} —", "－{}－", "第{}页", "{}")
_CLOSING = frozenset("，。；：、）》”")
_SET_IN = {"para", "item", "note", "head", "tail"}


def finished(writer: Writer) -> str:
    """The text of the paper's file; every fact gets its places in it."""
    rng = writer.rng
    form = rng.choices([name for name, _ in _FORMS], [weight for _, weight in _FORMS])[0]
    lines = with_page(writer) if form == SITE else writer.lines
    text, places = writer.ink.lift(_joined(lines, form, rng))
    spans = [span for _, span in places]
    if rng.random() < TRADITIONAL:
        text = traditional(text)
        make_traditional(writer.facts)
    found: list[list[Span]] = [[span] for span in spans]
    if two_lines := _in_two_lines(text, places, rng):
        edited = Edited(text, two_lines)
        text, found = edited.text, [edited.span(span) for span in spans]
    for step in misprinted(text, rng):
        edited = Edited(text, step)
        text, found = edited.text, [edited.span(span[0]) for span in found]
    if form == PRINTED:
        edited = Edited(text, _printed(text, rng, whole_figures=rng.random() < 0.7))
        text, found = edited.text, [edited.span(span[0]) for span in found]
    for (fact, _), spans_now in zip(places, found, strict=True):
        fact.spans = (*fact.spans, *spans_now)
    return text


def _in_two_lines(text: str, places: list[tuple[Spanned, Span]], rng: Random) -> list[Edit]:
    """A title that stands in two lines, as titles are centred; in some papers its letters stand apart too."""
    title = next((span for fact, span in places if isinstance(fact, HeaderPlace) and fact.key == "title"), None)
    if title is None or title[1] - title[0] < 20 or rng.random() >= IN_TWO_LINES:
        return []
    middle = rng.randint(title[0] + 8, title[1] - 6)
    apart = rng.random() < 0.06
    return [Edit(at, at, "\n" if at == middle else " ") for at in range(title[0] + 1, title[1]) if at == middle or apart]


def _run_on(lines: list[Line]) -> str:
    """The lines as a page gives them whose paragraphs lost their ends: tasks stand right behind each other."""
    out = ""
    for line in lines:
        joined = line.kind in ("item", "head", "para") and out.endswith(("。", "）"))
        out += line.text if joined or not out else "\n" + line.text
    return out + "\n"


def _joined(lines: list[Line], form: str, rng: Random) -> str:
    """The lines as paragraphs, set in or not, with blank lines between them or not."""
    indent = "" if form == PRINTED else rng.choice(("", "　　", "    "))
    if rng.random() < RUN_ON:
        return _run_on(lines)
    gap = "\n\n" if form == SITE and rng.random() < 0.4 else "\n"
    return gap.join((indent if line.kind in _SET_IN else "") + line.text for line in lines if line.text) + "\n"


def _printed(text: str, rng: Random, *, whole_figures: bool) -> list[Edit]:
    """Lines broken at one width, page numbers between pages, and in some papers blank lines everywhere."""
    width, per_page = rng.randint(*_WIDTH), rng.randint(*_PAGE_LINES)
    ending = rng.choice(("\n", "\n", " \n\n"))
    number = rng.choice(_PAGE_NUMBERS)
    edits: list[Edit] = []
    at, lines, page = 0, 0, 1
    for line in text.split("\n"):
        for cut in [*_cuts(line, width, whole_figures), len(line)]:
            lines += 1
            here = at + cut
            inner = cut < len(line)
            if lines % per_page == 0 and here < len(text) - 1:
                page += 1
                furniture = ending + rng.choice(("", "\n")) + number.format(page) + ending
                edits.append(Edit(here, here if inner else here + 1, furniture, True))
            elif inner:
                edits.append(Edit(here, here, ending))
            elif ending != "\n" and here < len(text):
                edits.append(Edit(here, here, ending[:-1]))
        at += len(line) + 1
    return edits


def _cuts(line: str, width: int, whole_figures: bool) -> Iterator[int]:
    """Where a paragraph is broken: in most papers no figure in two, and no line that begins with a mark that closes something."""
    at = width
    while at < len(line):
        if line[at] in _CLOSING:
            at += 1
        while whole_figures and line[at - 1 : at + 1].isdigit() and len(line[at - 1 : at + 1]) == 2:
            at -= 1
        if at >= len(line):
            return
        yield at
        at += width
