"""Noisy copies of a text, to see what the noise of copying costs: line breaks, page numbers, spaces, widths of marks.

The noise is that of texts copied out of PDF files, word processors and web pages. It changes how a paper is set and never what it
says, so the gold annotation of a text is also that of its noisy copies.
"""
from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable

from wenmai.text.joining import RUNNING
from wenmai.wording import said

# Wrap widths in half-width columns: 20 to 38 Chinese characters, from a narrow column to a page of A4 set small.
WRAP_WIDTHS = (40, 76)
INDENTS = ("", "　　", "    ")
# One line in this many is broken in the middle, of those that are running text: headings and table cells are not.
STRAY_BREAK = 8
RUNNING_LINE = 20
# A page of a printed paper holds about 22 lines of 28 characters (GB/T 9704-2012, 5.2.2); some are set closer.
PAGE_CHARACTERS = (450, 900)
# a page ends within a line only where the line is a whole paragraph, longer than any printed line
LONGEST_PRINTED_LINE = 60
PAGE_NUMBERS = ("- {} -", "— {} —", "－{}－", "-{}-", "第{}页", "{}")
SPACE_IN_WORD = 0.02
SPACE_AT_FIGURE = 0.5
SPACES = (" ", " ", " ", "  ", "\u3000", "\u00a0")
WORD_BORDER = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
FIGURE_BORDER = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])")
OTHER_WIDTH = 0.5
FIGURE_OTHER_WIDTH = 0.1
FULL_WIDTH, HALF_WIDTH = "，；：（）！？％〔〕。", ",;:()!?%[]."
SWAPPED = dict(zip(FULL_WIDTH + HALF_WIDTH, HALF_WIDTH + FULL_WIDTH, strict=True))
# a full stop, comma or colon between digits or Latin letters is part of a figure or an address, and stays
MARK = re.compile(rf"(?<![0-9A-Za-z])[{re.escape(''.join(SWAPPED))}]|[{re.escape(''.join(SWAPPED))}](?![0-9A-Za-z.])")
FIGURE = re.compile(r"[0-9]+")
TO_FULL_WIDTH = {ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"}


class NoiseError(ValueError):
    """A kind of noise that there is not; the text names it."""


def half_width(text: str, rng: random.Random) -> str:
    """Full-width marks half-width and the other way round, each by chance; some figures full-width."""
    text = MARK.sub(lambda mark: _other_width(text, mark) if rng.random() < OTHER_WIDTH else mark[0], text)
    return FIGURE.sub(lambda figure: figure[0].translate(TO_FULL_WIDTH) if rng.random() < FIGURE_OTHER_WIDTH else figure[0], text)


def _other_width(text: str, mark: re.Match[str]) -> str:
    """A stop behind an item number (1. and 一.) is a mark of its own kind, which has no other width."""
    if mark[0] == "." and (mark.start() == 0 or not "\u4e00" <= text[mark.start() - 1] <= "\u9fff"):
        return mark[0]
    return SWAPPED[mark[0]]


def spaces(text: str, rng: random.Random) -> str:
    """White space inside words here and there, and between figures and the characters beside them."""
    text = FIGURE_BORDER.sub(lambda _: rng.choice(SPACES) if rng.random() < SPACE_AT_FIGURE else "", text)
    return WORD_BORDER.sub(lambda _: rng.choice(SPACES) if rng.random() < SPACE_IN_WORD else "", text)


def breaks(text: str, rng: random.Random) -> str:
    """A line break in the middle of a line of running text, here and there."""
    def broken(line: str) -> str:
        if len(line) < RUNNING_LINE or not RUNNING.search(line) or rng.randrange(STRAY_BREAK):
            return line
        at = rng.randrange(len(line) // 4, 3 * len(line) // 4)
        return f"{line[:at]}\n{line[at:]}"

    return "\n".join(map(broken, text.split("\n")))


def wraps(text: str, rng: random.Random) -> str:
    """Every line broken at one width, its first part set in."""
    width, indent = rng.randint(*WRAP_WIDTHS), rng.choice(INDENTS)
    return "\n".join(part for line in text.split("\n") for part in _wrapped(line, width, indent))


def _wrapped(line: str, width: int, indent: str) -> Iterable[str]:
    part, columns = indent if line.strip() else "", sum(map(_columns, indent))
    for char in line:
        wide = _columns(char)
        if columns + wide > width:
            yield part
            part, columns = "", 0
        part += char
        columns += wide
    yield part


def _columns(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "FWA" else 1


def pages(text: str, rng: random.Random) -> str:
    """Page numbers on lines of their own: between lines, and in the middle of paragraphs that stand on one line."""
    out: list[str] = []
    form, number, left = rng.choice(PAGE_NUMBERS), 1, rng.randint(*PAGE_CHARACTERS)
    for line in text.split("\n"):
        while len(line) > LONGEST_PRINTED_LINE and left < len(line):
            out += [line[:left], form.format(number)]
            line, number, left = line[left:], number + 1, rng.randint(*PAGE_CHARACTERS)
        out.append(line)
        left -= len(line)
        if left <= 0:
            out.append(form.format(number))
            number, left = number + 1, rng.randint(*PAGE_CHARACTERS)
    return "\n".join(out)


def blanks(text: str, rng: random.Random) -> str:
    """Blank lines between the lines, mostly one."""
    return "\n".join(line + "\n" * rng.choice((0, 1, 1, 1, 1, 2)) for line in text.split("\n"))


Noise = Callable[[str, random.Random], str]
KINDS: dict[str, Noise] = {"halfwidth": half_width, "spaces": spaces, "breaks": breaks, "wraps": wraps, "pages": pages, "blanks": blanks}
"""The kinds of noise, in the order in which they are laid on."""


def noisy(text: str, kinds: Iterable[str], seed: int) -> str:
    """A copy of `text` with noise of these kinds, laid on in the order of `KINDS`; the same for the same seed everywhere.

    Each kind draws from a generator of its own, so that the noise of one kind stays the same beside others. Line ends become
    line feeds. Raises NoiseError for a kind that there is not.
    """
    wanted = set(kinds)
    if unknown := sorted(wanted - set(KINDS)):
        raise NoiseError(said("no such kind of noise: {unknown} (there are {kinds})", unknown=", ".join(unknown), kinds=", ".join(KINDS)))
    text = "\n".join(text.splitlines())
    for kind, lay_on in KINDS.items():
        if kind in wanted:
            text = lay_on(text, random.Random(f"{kind} {seed}"))
    return text + "\n"
