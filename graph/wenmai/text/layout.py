"""Lines and paragraphs: which printed lines go on in the next one, and which are page furniture."""
from __future__ import annotations

import re
from collections import Counter

from wenmai.text.glyphs import is_lost
from wenmai.text.markers import BEGINS, FIRST

# A line that holds text: its start and end in the source, white space at its ends left out, and its width.
Printed = tuple[int, int, int]

TERMINAL = frozenset("。；：！？」”）】》〕)];:!?.")
SENTENCE_END = re.compile(r"[。；！？;!?]|\.(?<=[^\x00-\x7f一二三四五六七八九十]\.)")
# Titles and headings have no comma or full stop; running text that a page end cuts has.
RUNNING = re.compile("[，。；,;]")
PAGE_NUMBER = re.compile(r"[-—–－‐─\s]{1,6}\d{1,4}\s*[-—–－‐─]{1,3}|第\s?\d{1,4}\s?页(?:\s?[,，/]?\s?共\s?\d{1,4}\s?页)?")
# A line from its first mark to its last. Marks without width, which web pages leave at the ends of lines, are none.
LINE = re.compile(r"[^\s\u200b\ufeff](?:[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]*[^\s\u200b\ufeff])?")
SENTENCE = re.compile("[，、；。的,;]")
PAGE_NUMBER_ENDS = frozenset("-—–－‐─页")
# An item number or a label with its colon is no longer than this, white space within it counted.
LONGEST_BEGINNING = 16
SPACES = " \u3000\xa0\t"
# Widths are counted in half-width columns, so that a Chinese character counts two.
SLACK = 3
# The first line of a paragraph is set in by two Chinese characters.
INDENT = 4
# A line that breaks off without a mark still goes on where no more than this share of it is missing (PDFs squeeze lines).
SQUEEZED = 0.30
# In a text that is not wrapped, only a line this wide that breaks off without a mark goes on (it was cut by a page end).
CUT_LINE = 48
# A text is hard wrapped when at least this share of its longer lines is about as long as the longest ones.
WRAPPED_SHARE = 0.4
LONG_LINE = 24
# In a wrapped text hardly a line is longer than the wrap width (squeezed lines, a stray table).
LONGER_SHARE = 0.1
# Of the full lines of a wrapped text most break off without a mark; of lines that chance to be alike few do.
BROKEN_SHARE = 0.4
FEWEST_BROKEN = 3
ENOUGH = 100
# A line that is a document number or a date and nothing else begins anew.
ALONE = re.compile(
    r"""
    [（(]?[\u4e00-\u9fff]{2,12}[〔\[（(【]\s?(?:19|20)\d{2}\s?[〕\]）)】]\s?第?\s?\d{1,4}\s?号[）)]?
  | (?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日
    """,
    re.VERBOSE,
)
# No note on who does a task is longer.
LONGEST_BRACKET = 400
ALONE_ENDS = frozenset("号日）)")


def printed_lines(raw: str) -> list[Printed]:
    """The lines of `raw` with text on them, page numbers left out."""
    out: list[Printed] = []
    for line in LINE.finditer(raw):
        start, end = line.span()
        body = raw[start:end]
        if body and not (body[-1] in PAGE_NUMBER_ENDS and PAGE_NUMBER.fullmatch(body)):
            out.append((start, end, len(body.encode("gb18030", "replace"))))
    return out


def wrap_width(raw: str, lines: list[Printed]) -> int:
    """The width in half-width columns that the lines were wrapped to; 0 where the text is not hard wrapped."""
    long = [width // 2 for _, _, width in lines if width >= LONG_LINE]
    if len(long) < 4:
        return 0
    near = Counter(long)
    mode = max(near, key=lambda w: (near[w - 1] + near[w] + near[w + 1], w))
    full = sum(count for w, count in near.items() if abs(w - mode) <= SLACK)
    longer = sum(count for w, count in near.items() if w > mode + SLACK)
    wrapped = full >= WRAPPED_SHARE * len(long) and longer <= LONGER_SHARE * len(long)
    return 2 * mode + 1 if wrapped and _breaks_off(raw, lines, mode) else 0


def _breaks_off(raw: str, lines: list[Printed], mode: int) -> bool:
    """Whether lines about as wide as `mode` break off in mid sentence, as the lines of a wrapped text do."""
    full = [i for i, line in enumerate(lines[:-1]) if abs(line[2] // 2 - mode) <= SLACK][:ENOUGH]
    broken = sum(raw[lines[i][1] - 1] not in TERMINAL and SENTENCE.search(raw, lines[i][0], lines[i][1]) is not None
                 and not begins_anew(raw, lines[i + 1]) for i in full)
    return broken >= FEWEST_BROKEN and broken >= BROKEN_SHARE * len(full)


def begins_anew(raw: str, line: Printed) -> bool:
    """Whether the line begins with an item number, a label or a bullet; white space within those counts for nothing."""
    first = raw[line[0]]
    if first not in FIRST:
        return is_lost(first)
    if BEGINS.match(raw, line[0], line[1]) is not None:
        return True
    head = raw[line[0]:min(line[1], line[0] + LONGEST_BEGINNING)]
    return any(space in head for space in SPACES) and BEGINS.match("".join(head.split())) is not None


def goes_on(raw: str, first: Printed, line: Printed, following: Printed, width: int) -> bool:
    """Whether the paragraph from `first` to `line` goes on in the `following` line; `width` 0 is a text not wrapped."""
    if raw[following[1] - 1] in ALONE_ENDS and ALONE.fullmatch(raw, following[0], following[1]):
        return False
    ends = raw[line[1] - 1]
    missing = width - line[2]
    if width == 0:
        if line[2] <= CUT_LINE:
            return False
        cut = ends not in TERMINAL and RUNNING.search(raw, line[0], line[1]) is not None
        return (cut and not begins_anew(raw, following)) or _closes(raw, first, line, following)
    if ends in "：:":
        return False
    if missing <= (SLACK + INDENT if line is first else SLACK):
        # after a full line an item number counts only where a sentence, a bracket or a heading had ended
        return not begins_anew(raw, following) or (ends not in TERMINAL and not _is_heading(raw, first, line))
    if missing > SQUEEZED * width or ends in TERMINAL or _is_heading(raw, first, line):
        return False
    return not begins_anew(raw, following)


def _closes(raw: str, first: Printed, line: Printed, following: Printed) -> bool:
    """Whether the following line closes a bracket that was opened up to here: （甲局牵头，各县（市、区） / 人民政府配合）."""
    opened = _opened(raw, max(first[0], line[1] - LONGEST_BRACKET), line[1])
    return opened > 0 and _opened(raw, following[0], min(following[1], following[0] + LONGEST_BRACKET)) < 0


def _opened(raw: str, start: int, end: int) -> int:
    """How many brackets raw[start:end] opens and does not close; below zero where it closes more."""
    return raw.count("（", start, end) + raw.count("(", start, end) - raw.count("）", start, end) - raw.count(")", start, end)


def _is_heading(raw: str, first: Printed, last: Printed) -> bool:
    """An item number or a label, and words without a sentence end."""
    return begins_anew(raw, first) and SENTENCE_END.search(raw, first[0], last[1]) is None
