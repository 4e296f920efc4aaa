"""From the source's text to the clean text: lines joined, spaces and repeated glyphs taken out, digits restored."""
from __future__ import annotations

from wenmai.text.glyphs import CIRCLED, REPEATED_GLYPH, begins_repeated, is_lost, printed_once, printed_once_at, restored_digits
from wenmai.text.joining import joins
from wenmai.text.layout import Printed, printed_lines
from wenmai.text.markers import MARKER
from wenmai.text.marks import fold, level
from wenmai.text.markup import without_markup
from wenmai.text.offsets import CleanText, Line
from wenmai.text.page_tables import merged_tables
from wenmai.text.runon import RunOn
from wenmai.text.script import is_traditional, simplified
from wenmai.text.spacing import has_no_width, is_letter_spaced, pieces

# A line that is printed several times over is long, and may have been broken so often.
MOST_BREAKS = 3
# （一）
NUMBER_RUNS = 3


def clean(raw: str) -> CleanText:
    """The clean text of a source's text, of one in traditional script in simplified characters; deterministic, and linear in its length."""
    grids = merged_tables(raw)
    raw = level(without_markup(raw))
    if traditional := is_traditional(raw):
        raw = simplified(raw)
    lines = printed_lines(raw)
    repeated, broken = _repeated(raw, lines)
    follows = joins(raw, lines, repeated)
    for i in broken:
        follows[i] = True
    parts: list[str] = []
    starts: list[int] = []
    raw_starts: list[int] = []
    paragraphs: list[tuple[int, int]] = []
    placed: list[Line] = []
    length = start = 0
    no_width = has_no_width(raw)
    for i, (first, last, _) in enumerate(lines):
        begin = length
        body = raw[first:last]
        words = body.split()
        whole = not (no_width or len(words) > 1 or i in repeated)
        if whole:
            starts.append(length)
            raw_starts.append(first)
            parts.append(body)
            length += last - first
        else:
            for s, e in repeated[i] if i in repeated else pieces(
                    raw, first, last, None if no_width else words, spaced=is_letter_spaced(words, last - first)):
                starts.append(length)
                raw_starts.append(s)
                parts.append(raw[s:e])
                length += e - s
        placed.append((first, last, begin, length))
        if not follows[i]:
            paragraphs.append((start, length))
            if not whole:  # the newline stands right behind a whole line, and is of one piece with it
                starts.append(length)
                raw_starts.append(last)
            parts.append("\n")
            length += 1
            start = length
    text = "".join(parts)
    folded = fold(text)
    paragraphs = _cut_run_on(folded, paragraphs)
    restored = _restore(text, paragraphs)
    return CleanText(raw, restored, folded if restored is text else fold(restored), paragraphs, placed, starts, raw_starts,
                     traditional, grids)


def _cut_run_on(text: str, paragraphs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    run_on = RunOn(text)
    for start, end in paragraphs:
        for cut in run_on.cuts(start, end):
            if cut > start:
                out.append((start, cut))
                start = cut
        out.append((start, end))
    return out


def _repeated(raw: str, lines: list[Printed]) -> tuple[dict[int, list[tuple[int, int]]], list[int]]:
    """The lines that are printed several times over, each with the stretches of the source that say it once.

    One that was broken takes up several lines: those that only say it again have no stretches, and all but its last one are
    given as well.
    """
    out: dict[int, list[tuple[int, int]]] = {}
    broken: list[int] = []
    if REPEATED_GLYPH.search(raw) is None:
        return out, broken
    for i in range(len(lines)):
        if i in out:
            continue
        found, last = _once(raw, lines, i)
        if found:
            for k in range(i, last + 1):
                out[k] = [(start, end) for start, end in found if lines[k][0] <= start < lines[k][1]]
            broken += range(i, last)
    return out, broken


def _once(raw: str, lines: list[Printed], i: int) -> tuple[list[tuple[int, int]] | None, int]:
    """The stretches of the source that say a repeated line once, and the last line that it takes up."""
    start, end, _ = lines[i]
    found = printed_once(raw[start:end])
    # a number in brackets may be all that was left on the line
    if (found is None or len(found) <= NUMBER_RUNS) and begins_repeated(raw[start:end]):
        places = _marks(raw, start, end)
        for k in range(i + 1, min(i + MOST_BREAKS + 1, len(lines))):
            places += _marks(raw, *lines[k][:2])
            if longer := printed_once_at(raw, places):
                return longer, k
    return [(start + s, start + e) for s, e in found] if found else None, i


def _marks(raw: str, start: int, end: int) -> list[int]:
    """Where in raw[start:end] something is printed."""
    return [at for at in range(start, end) if not raw[at].isspace()]


def _restore(text: str, paragraphs: list[tuple[int, int]]) -> str:
    """The text with lost circled digits put back, one character for one."""
    if not any(map(is_lost, {text[start] for start, end in paragraphs if end > start})):
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
