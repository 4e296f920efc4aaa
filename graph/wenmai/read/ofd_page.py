"""The text of a page of an OFD: characters with their places put together to lines, and to rows where rulings make a table."""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from wenmai.read.errors import TooLargeError
from wenmai.read.ofd_lines import Character, Line, lines_of
from wenmai.read.ofd_tables import Ruling, Table, tables_of
from wenmai.wording import said

if TYPE_CHECKING:
    from lxml.etree import _Element

Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# What stands aslant is a watermark.
MOST_SLANT = 0.05
# A filled path that is no wider is a ruling, in millimetres.
THIN = 0.8
SHORTEST_RULING = 2.0
DEFAULT_SIZE = 5.0
# Millimetres: a kilometre from its corner is no page. What lies farther is not taken, so that no sum or product of places is infinite.
FARTHEST = 1e6
MOST_CHARACTERS = 200_000
"""Of one page: the smallest print that can be read puts some twenty thousand on it."""
COMMAND = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
# how many figures a command of a path takes (GB/T 33190-2016, table 35); the last two of them are where it ends
TAKES = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}


def page_text(layers: list[_Element]) -> tuple[str, tuple[str, ...]]:
    """The text of a page's layers, a line for each printed one and a row of cells parted by | for each row of a ruled table, and warnings.

    Places are millimetres from the upper left corner (GB/T 33190-2016, 7.4). Raises TooLargeError.
    """
    characters: list[Character] = []
    rulings: list[Ruling] = []
    slanted = False
    for node, moved in _objects(layers):
        if _name(node) == "TextObject":
            if _is_slanted(node):
                slanted = True
            else:
                characters += islice(_characters(node, moved), MOST_CHARACTERS + 1 - len(characters))
                if len(characters) > MOST_CHARACTERS:
                    raise TooLargeError(said("a page has more than {most} characters", most=MOST_CHARACTERS))
        else:
            rulings += _rulings(node, moved)
    tables, broken = tables_of(rulings)
    notes = [*([said("slanted text, as of watermarks, is left out")] if slanted else []),
             *([said("a table whose rulings are not complete is read as lines")] if broken else [])]
    return _put_together(characters, tables), tuple(notes)


def _put_together(characters: list[Character], tables: list[Table]) -> str:
    """Lines and tables from the top of the page to its foot."""
    free: list[Character] = []
    for character in characters:
        holding = next((table for table in tables if table.holds(character)), None)
        (holding.characters if holding else free).append(character)
    blocks: list[tuple[float, str]] = [(line.top, line.text) for line in _set_in(lines_of(free))]
    blocks += [(table.top, "\n".join(table.rows())) for table in tables if table.characters]
    return "\n".join(text for _, text in sorted(blocks, key=lambda block: block[0]))


def _set_in(lines: list[Line]) -> list[Line]:
    """The lines, those that begin a paragraph set in as they are printed: by two characters or so from the page's left edge."""
    if lines:
        left = min(line.left for line in lines)
        for line in lines:
            wide = round((line.left - left) / line.size)
            if 2 <= wide <= 4:
                line.text = "\u3000" * wide + line.text
    return lines


def _name(node: _Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _objects(layers: list[_Element]) -> Iterator[tuple[_Element, Matrix]]:
    """The objects of text and of lines that are shown, with how they are moved on the page."""
    for layer in layers:
        for node in layer.iter():
            if _name(node) in ("TextObject", "PathObject") and node.get("Visible", "true").strip().lower() != "false":
                yield node, _matrix(node)


def _matrix(node: _Element) -> Matrix:
    """From an object's own space to the page: its CTM, then its boundary (8.3 and 8.5)."""
    a, b, c, d, e, f = [*_figures(node.get("CTM")), *[0.0] * 6][:6] if node.get("CTM") else UNMOVED
    x, y = [*_figures(node.get("Boundary")), 0.0, 0.0][:2]
    return a, b, c, d, e + x, f + y


def _figures(said_: str | None) -> list[float]:
    out: list[float] = []
    for word in (said_ or "").replace(",", " ").split():
        try:
            value = float(word)
        except ValueError:
            continue
        if abs(value) <= FARTHEST:  # NaN is not
            out.append(value)
    return out


def _near(figure: str) -> float:
    return min(max(float(figure), -FARTHEST), FARTHEST)


def _is_slanted(node: _Element) -> bool:
    a, b, c, d, _, _ = _matrix(node)
    return max(abs(b), abs(c)) > MOST_SLANT * max(abs(a), abs(d), 1e-9)


def _deltas(said_: str | None, most: int) -> list[float]:
    """The steps between characters, as many as there are characters; `g 5 4.2` says five times 4.2 (11.3)."""
    words = (said_ or "").split()
    out: list[float] = []
    i = 0
    while i < len(words) and len(out) < most:
        if words[i] == "g" and i + 2 < len(words):
            count, step = _figures(words[i + 1]), _figures(words[i + 2])
            out += (step or [0.0]) * min(int(count[0]) if count else 0, most)
            i += 3
        else:
            out += _figures(words[i])
            i += 1
    return out


def _characters(node: _Element, matrix: Matrix) -> Iterator[Character]:
    """The characters of an object of text; its TextCodes hold them as Unicode, so glyphs (CGTransform) need no looking up."""
    a, b, c, d, e, f = matrix
    size = (_figures(node.get("Size")) or [DEFAULT_SIZE])[0] or DEFAULT_SIZE
    narrow = (_figures(node.get("HScale")) or [1.0])[0]
    x = y = 0.0
    for code in node:
        if not isinstance(code.tag, str) or _name(code) != "TextCode" or not code.text:
            continue
        x = (_figures(code.get("X")) or [x])[0]
        y = (_figures(code.get("Y")) or [y])[0]
        across, down = (_deltas(code.get(steps), len(code.text)) for steps in ("DeltaX", "DeltaY"))
        at, low = x, y
        for i, char in enumerate(code.text):
            width = size * narrow * (0.5 if char.isascii() else 1.0)
            if not char.isspace():
                yield Character(char, a * at + c * low + e, b * at + d * low + f, abs(a) * width, abs(d) * size)
            at += across[i] if i < len(across) else (width if not down else 0.0)
            low += down[i] if i < len(down) else 0.0


def _rulings(node: _Element, matrix: Matrix) -> Iterator[Ruling]:
    """The level and upright lines that a path draws; a thin rectangle is one, whether it is filled or not."""
    data = next((child.text for child in node.iter() if _name(child) == "AbbreviatedData" and child.text), None)
    if data is None or len(data) > 200_000:
        return
    a, b, c, d, e, f = matrix
    for path in _paths(data):
        points = [(a * x + c * y + e, b * x + d * y + f) for x, y in path]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if min(wide, high) <= THIN and max(wide, high) >= SHORTEST_RULING:
            yield Ruling.through(min(xs), min(ys), max(xs), max(ys))
            continue
        for (x0, y0), (x1, y1) in pairwise(points):
            if min(abs(x1 - x0), abs(y1 - y0)) <= THIN / 2 and max(abs(x1 - x0), abs(y1 - y0)) >= SHORTEST_RULING:
                yield Ruling.through(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _paths(data: str) -> Iterator[list[tuple[float, float]]]:
    """The points that the straight lines of a path lead through, a list for each stretch of it; curves end a stretch."""
    words = COMMAND.findall(data)
    path: list[tuple[float, float]] = []
    i = 0
    while i < len(words):
        command = words[i].upper()
        i += 1
        if command == "C":
            if len(path) > 1:
                path.append(path[0])
            continue
        takes = TAKES.get(command, 0)
        figures = words[i:i + takes]
        if not takes or len(figures) < takes or any(figure[-1].isalpha() for figure in figures):
            continue
        i += takes
        point = _near(figures[-2]), _near(figures[-1])
        if command != "L":
            if len(path) > 1:
                yield path
            path = []
        path.append(point)
    if len(path) > 1:
        yield path
