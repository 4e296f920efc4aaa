"""Paragraphs: which printed lines go on in the next one.

A line goes on when it is as long as the text was wrapped to, or when its own words show that it was cut off: it ends within
brackets, after a comma, in the middle of a date, or the next line begins with a mark that no line begins with.
"""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from itertools import pairwise

from wenmai.text.characters import HAN
from wenmai.text.glyphs import CIRCLED
from wenmai.text.late import LatePattern
from wenmai.text.layout import SLACK, TERMINAL, Printed, begins_anew, wrap_width
from wenmai.text.markers import CHINESE_NUMBER, FIRST, LABEL, LABEL_FIRST

# A line end that no paragraph goes on over: beside a table of a web page, or where something was left out of it (RECORD SEPARATOR).
PARTING = "\x1e"
SENTENCE_END = LatePattern(r"[。；！？;!?]|\.(?<=[^\x00-\x7f一二三四五六七八九十]\.)")
# Titles and headings have no comma or full stop; running text that a page end cuts has.
RUNNING = re.compile("[，。；,;]")
# The first line of a paragraph is set in by two Chinese characters.
INDENT = 4
LONGEST_INDENT = 24
# A line that breaks off without a mark still goes on where no more than this share of it is missing (PDFs squeeze lines).
SQUEEZED = 0.30
# In a text that is not wrapped, only a line this wide that breaks off without a mark goes on (it was cut by a page end).
CUT_LINE = 48
# A line that is a document number or a date and nothing else begins anew.
ALONE = re.compile(
    rf"""
    [（(]?{HAN}{{2,12}}[〔\[（(【]\s?(?:19|20)\d{{2}}\s?[〕\]）)】]\s?第?\s?\d{{1,4}}\s?号[）)]?
  | (?:19|20)\d{{2}}\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日
    """,
    re.VERBOSE,
)
ALONE_ENDS = frozenset("号日）)")
TITLE = re.compile(r"[^，。；：,;:]{0,60}关于[^，。；：,;:]{2,140}(?:通知|意见|方案|办法|规定|决定|批复|通告|公告|规划|纲要|措施|函)")
# 云溪市防汛工作方案: a title that is about nothing, told by how the paper's first sentence begins behind it
BARE_TITLE = re.compile(r"[^，。；：,;:《]{8,80}(?:措施|方案|办法|意见|规划|规定|要点|计划)")
SENTENCE_OPENING = re.compile("为[了贯认进全深切积加推落有做确适更满]|根据|按照|第一[章条]|一、")
LONGEST_TITLE = 200
TITLE_ENDS = frozenset("知见案法定复告划要施函")
# words that go on after a title that is mentioned
AFTER_TITLE = frozenset("的和与及等以中要精，、》（(")
# who signed: a name of a body below the last sentence
SIGNATURE = re.compile(rf"(?:{HAN}|[ \u3000]){{4,30}}")
SIGNATURE_ENDS = frozenset("府室厅局委会院部署")
PARTING_ENDS = ALONE_ENDS | SIGNATURE_ENDS
# behind the Chinese characters stand those that are lost in a font, and full-width marks
LAST_HAN = "\ud7ff"
STOPS = frozenset("。；！？;!?")
SENTENCE_ENDS = STOPS | {"."}
# Marks that no line begins with, and marks that no line ends with.
NEVER_FIRST = frozenset("，。；、：！？）》〉】〕”’,;:!?)")
NEVER_LAST = frozenset("（《〈【〔“‘(")
COLONS = frozenset("：:")
LISTING = frozenset("、，,")
BRACKETS = (("《", "》"), ("〔", "〕"), ("【", "】"), ("[", "]"), ("［", "］"))
OPENED = re.compile("[《〔【\\[［]")
ANY_OPENED = re.compile("[（(《〔【\\[［]")
# an item number that nothing follows on its line
NUMBER_ALONE = re.compile(
    rf"[（(]\s?(?:{CHINESE_NUMBER}|\d{{1,2}})\s?[）)]|(?:{CHINESE_NUMBER}|\d{{1,3}})[、.．]|第{CHINESE_NUMBER}条|[①-⑳]"
)
NUMBER_ENDS = frozenset("）)、.．条") | frozenset(CIRCLED)
# an item number that a stray line end cut: 1 | 2.修订
ITEM_REST = LatePattern(r"(?P<digit>\d)(?P<mark>[.．、])(?!\d)")
HEADING = LatePattern(rf"[（(]{CHINESE_NUMBER}[）)]|{CHINESE_NUMBER}、")
LISTED = LatePattern("[、，,]")
DECIMAL = LatePattern(rf"\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}[ \u3000]{{0,4}}{HAN}")
RECIPIENT_FIRST = frozenset("各省市州县区委国中")
# No further back than this is looked: a bracket that is open longer was lost rather than cut by a line's end.
LONGEST_PART = 300
# How a date or a document number goes on in the next line, by the character that the line ends with.
FIGURE_GOES_ON = re.compile(r"\d{0,3}\s?[年月日号%％]")
NUMBER_GOES_ON = {
    **dict.fromkeys("0123456789０１２３４５６７８９", FIGURE_GOES_ON), "年": re.compile(r"\d{1,2}\s?月"), "月": re.compile(r"\d{1,2}\s?日"),
    "〕": re.compile(r"第?\s?\d{1,4}\s?号"), "]": re.compile(r"第?\s?\d{1,4}\s?号"),
}
# In a text whose lines were broken once more, the rests of lines are about equally long; so many of them show it.
FEWEST_RESTS = 4
RESTS_SHARE = 0.5


def joins(raw: str, lines: list[Printed], apart: Collection[int]) -> list[bool]:
    """For each line, whether its paragraph goes on in the next one; the lines `apart` are paragraphs of their own."""
    # what is printed several times over is wider than the page
    width = wrap_width(raw, [line for i, line in enumerate(lines) if i not in apart] if apart else lines)
    rest = -1 if width else 0  # not looked for yet
    out = [False] * len(lines)
    first = before = 0  # the paragraph's first line; the width of what was cut off and belongs before this line
    tail = raw[lines[0][1] - 1] if lines else ""
    parted = PARTING in raw
    for i, (line, following) in enumerate(pairwise(lines)):
        ends, head, tail = tail, raw[following[0]], raw[following[1] - 1]
        missing = width - line[2]
        if parted and PARTING in raw[line[1]:following[0]]:
            first, before = i + 1, 0
            continue
        may_begin = head in FIRST or head > LAST_HAN
        may_part = tail in PARTING_ENDS or ends in TITLE_ENDS or (i == first and ends in ALONE_ENDS)
        # most lines of a wrapped text are full ones within a paragraph
        if missing <= SLACK and width and not (may_begin or may_part or apart or ends in COLONS):
            out[i], before = True, 0
            continue
        if (may_part and _parts(raw, lines[first], line, following)) or (apart and (i in apart or i + 1 in apart)):
            first, before = i + 1, 0
            continue
        begins = may_begin and begins_anew(raw, following)
        missing -= before
        # most other lines end in a full stop, behind which nothing is missing
        if ends in STOPS and (not _is_labelled(raw, following) if begins
                              else head not in NEVER_FIRST and (width == 0 or missing > SLACK + INDENT or _is_decimal(raw, following))):
            first, before = i + 1, 0
            continue
        if i > first and rest and missing > SLACK and ends not in TERMINAL:
            rest = _rest_width(raw, lines, width) if rest < 0 else rest
            # a paragraph's first line was set in when the text was wrapped before
            missing = 0 if -SLACK <= rest - line[2] <= (SLACK + INDENT if i == first + 1 else SLACK) else missing
        if _goes_on(raw, lines[first], line, following, width, missing, before, begins):
            out[i], before = True, 0
        elif _is_cut(raw, lines[first], line, following, missing if width else 0, begins):
            out[i], before = True, before + line[2]
        else:
            first, before = i + 1, 0
    return out


def _parts(raw: str, first: Printed, line: Printed, following: Printed) -> bool:
    """Whether a line that stands alone parts the two: a document number, a date, a signature, a paper's whole title."""
    tail = raw[following[1] - 1]
    if tail in ALONE_ENDS and ALONE.fullmatch(raw, following[0], following[1]):
        return not (raw[following[0]] in "（(" and raw[line[1] - 1] == "》")
    ends = raw[line[1] - 1]
    if ends in SENTENCE_ENDS and tail in SIGNATURE_ENDS and SIGNATURE.fullmatch(raw, following[0], following[1]):
        return True
    if line is first and ends in ALONE_ENDS and ALONE.fullmatch(raw, line[0], line[1]):
        return True
    return ends in TITLE_ENDS and line[1] - first[0] <= LONGEST_TITLE and _is_title(raw, first, line, following)


def _is_title(raw: str, first: Printed, line: Printed, following: Printed) -> bool:
    """Whether the lines so far are a paper's whole title: about something, with the word for its kind at the end, no sentence."""
    if raw[following[0]] in AFTER_TITLE:
        return False
    if SENTENCE_OPENING.match(raw, following[0], following[1]) and BARE_TITLE.fullmatch(raw, first[0], line[1]):
        return True
    return TITLE.fullmatch(raw, first[0], line[1]) is not None


def _is_decimal(raw: str, line: Printed) -> bool:
    """Whether the line begins with a number such as 2.1.3, as headings do; it may be a figure where no sentence ended before it."""
    return raw[line[0]].isdecimal() and DECIMAL.match(raw, line[0], line[1]) is not None


def _rest_width(raw: str, lines: list[Printed], width: int) -> int:
    """The width of the rests of lines, in a text that had been wrapped wider before it was wrapped to `width`; else 0.

    A rest follows a full line and breaks off without a mark, which a paragraph's last line does not.
    """
    full, rests = 0, Counter[int]()
    for line, following in pairwise(lines):
        if width - line[2] <= SLACK + INDENT:
            full += 1
            if width - following[2] > SLACK + INDENT and raw[following[1] - 1] not in TERMINAL:
                rests[following[2] // 2] += 1
    if not rests:
        return 0
    mode = max(rests, key=lambda w: (rests[w - 1] + rests[w] + rests[w + 1], w))
    near = rests[mode - 1] + rests[mode] + rests[mode + 1]
    return 2 * mode + 1 if near >= FEWEST_RESTS and near >= RESTS_SHARE * rests.total() and near >= RESTS_SHARE / 2 * full else 0


def _goes_on(raw: str, first: Printed, line: Printed, following: Printed, width: int, missing: int, before: int, begins: bool) -> bool:
    """Whether `line` is as long as lines were wrapped to, or in a text not wrapped (`width` 0) a sentence that a page end cut, with
    what is as wide as `before` and was cut off before it."""
    ends = raw[line[1] - 1]
    if width == 0:
        if begins or ends in TERMINAL or RUNNING.search(raw, max(first[0], line[1] - LONGEST_PART), line[1]) is None:
            return False
        return line[2] + before > CUT_LINE or (raw[following[1] - 1] in SENTENCE_ENDS and not _is_heading(raw, first, line))
    if ends in COLONS:
        return False
    allowed = SLACK + INDENT if line is first else SLACK
    if missing <= allowed or (line is first and missing <= SLACK + LONGEST_INDENT and missing <= SLACK + _set_in(raw, line[0])):
        # after a full line an item number counts only where a sentence, a bracket or a heading had ended
        return not begins or (ends not in TERMINAL and not _is_heading(raw, first, line)) or _labels_on(raw, first, line, following)
    return missing <= SQUEEZED * width and ends not in TERMINAL and not begins and not _is_heading(raw, first, line)


def _set_in(raw: str, start: int) -> int:
    """How many columns the line that begins at `start` is set in by."""
    begin = raw.rfind("\n", max(0, start - LONGEST_INDENT), start) + 1
    return sum(1 if char in " \t\xa0" else 2 for char in raw[begin:start]) if begin and raw[begin:start].isspace() else 0


def _is_cut(raw: str, first: Printed, line: Printed, following: Printed, missing: int, begins: bool) -> bool:
    """Whether the words show that the line was cut off: `missing` is what it lacks of the width, which the following line may make up."""
    ends = raw[line[1] - 1]
    if raw[following[0]] in NEVER_FIRST or ends in NEVER_LAST:
        return True
    if begins and line[1] - line[0] == 1 and ends.isdecimal() and _is_items_number(raw, line, following):
        return True
    if line is first and not begins and ends in NUMBER_ENDS and NUMBER_ALONE.fullmatch(raw, line[0], line[1]):
        return True
    if begins or ends in SENTENCE_ENDS:
        return begins and _labels_on(raw, first, line, following)
    if ends in LISTING or (ends in NUMBER_GOES_ON and _cuts_number(raw, line, following)):
        return True
    if (raw[following[1] - 1] in COLONS and _addresses(raw, first, line, following)) or _is_open(raw, first, line):
        return True
    if line is first and missing > 0 and _is_headings_rest(raw, line, following, missing):
        return True
    # the first line of a paragraph is set in
    if ends in TERMINAL or not -SLACK <= missing - following[2] <= (SLACK + INDENT if line is first else SLACK):
        return False
    if line is first and raw[following[1] - 1] not in TERMINAL and RUNNING.search(raw, following[0], following[1]) is not None \
            and ends not in TITLE_ENDS:
        return True
    # what a heading lacks of the width and a short sentence below it are often alike by chance
    return not _is_heading(raw, first, line) and RUNNING.search(raw, max(first[0], line[1] - LONGEST_PART), line[1]) is not None


def _is_items_number(raw: str, line: Printed, following: Printed) -> bool:
    """Whether the digit and what the following line begins with are one item's number: the next one after an item above."""
    rest = ITEM_REST.match(raw, following[0], following[1])
    if rest is None:
        return False
    before = int(raw[line[0]] + rest["digit"]) - 1
    return raw.rfind(f"{before}{rest['mark']}", 0, line[0]) >= 0


def _is_headings_rest(raw: str, line: Printed, following: Printed, missing: int) -> bool:
    """Whether a heading's rest stands in the following line: below a heading, a paragraph fills its line, has a comma or ends in a
    full stop."""
    if raw[following[1] - 1] in TERMINAL or missing + line[2] - following[2] <= SLACK + INDENT:
        return False
    if "，" in raw[following[0]:following[1]]:
        return False
    return HEADING.match(raw, line[0], line[1]) is not None and SENTENCE_END.search(raw, line[0], following[1]) is None


def _is_open(raw: str, first: Printed, line: Printed) -> bool:
    """Whether a bracket that was opened in the paragraph is not closed at the line's end."""
    start, end = max(first[0], line[1] - LONGEST_PART), line[1]
    if ANY_OPENED.search(raw, start, end) is None:
        return False
    opened = raw.count("（", start, end) + raw.count("(", start, end)
    # nested ones are counted; where the stretch begins within a bracket the last ones tell
    if opened:
        last = max(raw.rfind("（", start, end), raw.rfind("(", start, end))
        closed = raw.count("）", start, end) + raw.count(")", start, end)
        if opened > closed or last > max(raw.rfind("）", start, end), raw.rfind(")", start, end)):
            return True
    if OPENED.search(raw, start, end) is None:
        return False
    for opening, closing in BRACKETS:
        at = raw.rfind(opening, start, end)
        if at >= 0 and at > raw.rfind(closing, at, end):
            return True
    return False


def _is_labelled(raw: str, line: Printed) -> bool:
    """Whether the line begins with a label and its colon; few begin with a label's first character."""
    return raw[line[0]] in LABEL_FIRST and LABEL.match(raw, line[0], line[1]) is not None


def _labels_on(raw: str, first: Printed, line: Printed, following: Printed) -> bool:
    """Whether the following line's label stands in a note that is open: （牵头单位：甲局； | 配合单位：乙局）."""
    return _is_labelled(raw, following) and _is_open(raw, first, line)


def _addresses(raw: str, first: Printed, line: Printed, following: Printed) -> bool:
    """Whether a list of recipients ends in the following line, before whose end a colon stands."""
    ends = raw[line[1] - 1]
    return (raw[first[0]] in RECIPIENT_FIRST and (ends not in TERMINAL or ends in "）)") and ends not in TITLE_ENDS
            and LISTED.search(raw, max(first[0], line[1] - LONGEST_PART), line[1]) is not None)


def _cuts_number(raw: str, line: Printed, following: Printed) -> bool:
    """Whether a date, a figure or a document number begins in the line, by whose last character it may go on, and ends in the next."""
    pattern = NUMBER_GOES_ON[raw[line[1] - 1]]
    return pattern.match(raw, following[0], following[1]) is not None and not raw[line[0]:line[1]].isdigit()


def _is_heading(raw: str, first: Printed, last: Printed) -> bool:
    """An item number or a label, and words without a sentence end."""
    return begins_anew(raw, first) and SENTENCE_END.search(raw, first[0], last[1]) is None
