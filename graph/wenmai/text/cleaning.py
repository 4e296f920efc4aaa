"""From the source's text to the clean text: lines joined, spaces and repeated glyphs taken out, digits restored."""
from __future__ import annotations

from wenmai.text.glyphs import CIRCLED, is_lost, printed_once, restored_digits
from wenmai.text.layout import Printed, goes_on, printed_lines, wrap_width
from wenmai.text.markers import MARKER
from wenmai.text.marks import fold
from wenmai.text.offsets import CleanText, Line
from wenmai.text.runon import cuts
from wenmai.text.spacing import pieces


def clean(raw: str) -> CleanText:
    """The clean text of a source's text; deterministic, and linear in its length."""
    lines = printed_lines(raw)
    repeated = _repeated(raw, lines)
    follows = _joins(raw, lines, repeated)
    parts: list[str] = []
    starts: list[int] = []
    raw_starts: list[int] = []
    paragraphs: list[tuple[int, int]] = []
    placed: list[Line] = []
    length = start = 0
    for i, (first, last, _) in enumerate(lines):
        begin = length
        for s, e in pieces(raw, first, last) if i not in repeated else repeated[i]:
            starts.append(length)
            raw_starts.append(s)
            parts.append(raw[s:e])
            length += e - s
        placed.append((first, last, begin, length))
        if not follows[i]:
            paragraphs.append((start, length))
            starts.append(length)
            raw_starts.append(last)
            parts.append("\n")
            length += 1
            start = length
    text = "".join(parts)
    folded = fold(text)
    paragraphs = _cut_run_on(folded, paragraphs)
    restored = _restore(text, paragraphs)
    return CleanText(raw, restored, folded if restored is text else fold(restored), paragraphs, placed, starts, raw_starts)


def _joins(raw: str, lines: list[Printed], repeated: dict[int, list[tuple[int, int]]]) -> list[bool]:
    """For each line, whether its paragraph goes on in the next one."""
    width = wrap_width(raw, lines)
    out = [False] * len(lines)
    first = 0
    for i in range(len(lines) - 1):
        if i not in repeated and i + 1 not in repeated and goes_on(raw, lines[first], lines[i], lines[i + 1], width):
            out[i] = True
        else:
            first = i + 1
    return out


def _cut_run_on(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in paragraphs:
        for cut in cuts(text, start, end):
            if cut > start:
                out.append((start, cut))
                start = cut
        out.append((start, end))
    return out


def _repeated(raw: str, lines: list[Printed]) -> dict[int, list[tuple[int, int]]]:
    """The lines that are printed several times over, each with the stretches of the source that say it once."""
    if not any(glyph * 3 in raw for glyph in "（(“一二三四五六七八九十"):
        return {}
    runs = ((i, start, printed_once(raw[start:end])) for i, (start, end, _) in enumerate(lines))
    return {i: [(start + s, start + e) for s, e in found] for i, start, found in runs if found}


def _restore(text: str, paragraphs: list[tuple[int, int]]) -> str:
    """The text with lost circled digits put back, one character for one."""
    if not any(is_lost(text[start]) for start, end in paragraphs if end > start):
        return text
    starts = [_start_of(text, start, end) for start, end in paragraphs]
    chars = list(text)
    for paragraph, digit in restored_digits(starts).items():
        chars[paragraphs[paragraph][0]] = digit
    return "".join(chars)


def _start_of(text: str, start: int, end: int) -> str:
    """The first character of a paragraph; '' for a heading with a number of another kind, which ends a run."""
    marker = MARKER.match(text, start, end)
    return "" if marker and text[start] not in CIRCLED else text[start]
