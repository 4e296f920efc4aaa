"""White space within a line: what PDF extraction put between two characters goes, what parts two words or columns stays."""
from __future__ import annotations

import re
from collections import Counter

from wenmai.text.characters import HAN
from wenmai.text.late import LatePattern
from wenmai.text.markers import LABEL

GAP = re.compile(r"[^\S\n]+|\u200b+")
NO_WIDTH = "\u200b\ufeff"
# White space is kept only between two stretches of at least this many characters: a joint title, two columns of a table.
COLUMN = 4
# A line of so many words or more with no more than so many characters to a word has white space between all of them.
FEWEST_LETTERS = 5
LOOSE = 2.4
LETTERS_SHARE = 0.6
# Marks this near show running text, where white space between two words means nothing.
NEAR = 40
# No line of running text goes on for so long on both sides without one.
FAR = 200
# What shows that a number broken by white space is one.
NUMBER_BEHIND = LatePattern(r"(?P<digits>\d(?:\s?\d){0,2})\s?(?P<unit>[年月日号〕\]])")
POSSIBLE = {"年": (1900, 2099), "月": (1, 12), "日": (1, 31), "〕": (1900, 2099), "]": (1900, 2099)}
# 2 0 2 1年: a year whose digits stand apart.
LONGEST_LOOSE = 8
LOOSE_DIGITS = re.compile(r"(?<!\d)(?<!\d\s)\d\s\d(?:\s\d)?$")
NUMBER_BEFORE = frozenset("〕]）)第")
ITEM_BEHIND = LatePattern(r"\d\s?[.．、](?!\s?\d)")
MARKS = frozenset("，。；、：！？,;:!?（）()《》〈〉“”〔〕")
MARK = LatePattern(f"[{re.escape(''.join(sorted(MARKS)))}]")
# In running text white space still parts two names: a body's name ends before it, or stands behind it as a whole.
NAME_ENDS = frozenset("局委办厅部府院会室处科司署组行社队校团联")
# A line that ends so is a signature or a title; white space parts names in it as in running text.
NAMED_ENDS = NAME_ENDS | frozenset("知见案法定复告划要施函")
PLACE = rf"(?:省|市|州|县|区|盟|旗|国家|国务院|中央|全国|{HAN}{{2,8}}?[省市州县区盟旗])"
LIST_MARKS = frozenset("、（(：:")
NAME_BEHIND = LatePattern(rf"{PLACE}|{HAN}{{2,12}}?[局委办厅部府院会署](?:[\s、，；（）()]|关于|印发|公告|$)")
# 财政部 水利部: names too short to be told by their length, in a line without marks.
SHORT_ENDS = frozenset("部院署")
SHORT_NAME = 3
SHORT_NAME_BEHIND = LatePattern(r"(?!办公)[^\s，。]{2,12}?[部委院署局会行](?:\s|关于|印发|公告|$)")
WHOLE_NAME = LatePattern(rf"(?:{PLACE}|各){HAN}{{1,14}}?[局委办厅部府院会室处科](?:[\s、，；）)]|$)")


def has_no_width(raw: str) -> bool:
    """Whether there are marks without width in a text, which part characters as white space does; others are made this one before."""
    return "\u200b" in raw


def is_letter_spaced(words: list[str], length: int) -> bool:
    """Whether a line of these words has white space between all of its characters; a row of figures has not."""
    if len(words) < FEWEST_LETTERS or len(words) * LOOSE <= length:
        return False
    return sum(len(word) == 1 and not word.isascii() for word in words) >= LETTERS_SHARE * len(words)


def pieces(raw: str, start: int, end: int, words: list[str] | None = None, spaced: bool = False) -> list[tuple[int, int]]:
    """The stretches of a line with gaps that are taken over; one space is kept where it parts two words, which in a letter-`spaced`
    line stand farther apart than its characters do. `words` are those of the line, where nothing but white space parts them."""
    gaps = [gap.span() for gap in GAP.finditer(raw, start, end)] if words is None else _between(raw, start, words)
    usual = Counter(right - left for left, right in gaps).most_common(1)[0][0] if spaced else 0
    out: list[tuple[int, int]] = []
    at = begin = start
    for left, right in gaps:
        if left > at:
            if spaced:
                keeps = right - left > usual and right < end and raw[left - 1] not in MARKS and raw[right] not in MARKS
            else:
                keeps = right < end and raw[left] not in NO_WIDTH and _keeps_space(raw, (start, end), begin, left, right)
            out.append((at, left + 1 if keeps else left))
        at = begin = right
    if end > at:
        out.append((at, end))
    return out


def _between(raw: str, start: int, words: list[str]) -> list[tuple[int, int]]:
    """The gaps between the words of a line that begins with the first of them: found three times as fast as by a pattern."""
    out: list[tuple[int, int]] = []
    at = start + len(words[0])
    for word in words[1:]:
        begin = raw.find(word, at)
        out.append((at, begin))
        at = begin + len(word)
    return out


def _keeps_space(raw: str, line: tuple[int, int], begin: int, left: int, right: int) -> bool:
    """Whether the white space raw[left:right] parts two words; `begin` is the end of the gap before it, or the line's start."""
    before, after = raw[left - 1], raw[right]
    if before.isascii() or after.isascii():
        if before.isdecimal() and after.isdecimal():
            return not _is_one_number(raw, line, left, right)
        return before.isalnum() and after.isalnum() and before.isascii() and after.isascii()
    start, end = line
    own = _last_mark(raw, max(begin, left - NEAR), left)
    if left - max(begin, own + 1) == SHORT_NAME and before in SHORT_ENDS and SHORT_NAME_BEHIND.match(raw, right, end):
        # the first of several in the marks of a title or a number: 《财政部 水利部关于…》（财政部 水利部公告…）
        opening = _last_mark(raw, max(start, left - NEAR), left)
        return (opening >= 0 and raw[opening] in "《（(") or MARK.search(raw, max(start, left - FAR), min(end, right + FAR)) is None
    if left - max(begin, own + 1) < COLUMN or not _is_word(raw, right, min(end, right + COLUMN)):
        return False
    near = max(start, left - NEAR), min(end, right + NEAR)
    if own < 0 and raw[end - 1] not in NAMED_ENDS and raw.find("关于", *near) < 0 and MARK.search(raw, *near) is None:
        return True
    if LABEL.match(raw, right, end) or (before in NAME_ENDS and NAME_BEHIND.match(raw, right, end)):
        return True
    return (own < 0 or raw[own] not in LIST_MARKS) and WHOLE_NAME.match(raw, right, end) is not None


def _is_one_number(raw: str, line: tuple[int, int], left: int, right: int) -> bool:
    """Whether the white space stands within a year, a month, a day, a document number or an item's number: 20 21年, 1 2月, 1 2.修订."""
    start = left
    while start > line[0] and raw[start - 1].isdecimal():
        start -= 1
    if start == line[0] and left - start <= 2 and ITEM_BEHIND.match(raw, right, line[1]):
        return True
    following = NUMBER_BEHIND.match(raw, right, line[1])
    if following is None:
        return False
    if following["unit"] == "号":
        return raw[max(line[0], start - 2):start].rstrip()[-1:] in NUMBER_BEFORE
    first, last = POSSIBLE[following["unit"]]
    behind = "".join(following["digits"].split())
    if first <= int(raw[start:left] + behind) <= last:
        return True
    before = LOOSE_DIGITS.search(raw, max(line[0], left - LONGEST_LOOSE), left)
    return before is not None and first <= int("".join(before[0].split()) + behind) <= last


def _last_mark(raw: str, start: int, end: int) -> int:
    """The place of the last mark of raw[start:end], -1 where there is none."""
    for i in range(end - 1, start - 1, -1):
        if raw[i] in MARKS:
            return i
    return -1


def _is_word(raw: str, start: int, end: int) -> bool:
    """Whether the stretch holds as many characters as a column, and neither a mark nor white space among them."""
    word = raw[start:end]
    return end - start == COLUMN and MARKS.isdisjoint(word) and len(word.split()) == 1 and not (word[0].isspace() or word[-1].isspace())
