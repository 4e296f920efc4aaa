"""Lists of members: 组  长：张某某  市长 / 成  员：李某  市财政局局长 / 王某某  市教育局局长, one person a line."""
from __future__ import annotations

import re
from functools import cache

from wenmai.extract.officials import ONE_TITLE, TITLE, has_surname
from wenmai.model import Official, Span
from wenmai.text import CleanText, together
from wenmai.text.characters import BLANK, LETTER

VERSION = "roster.v1"

DUTIES = (
    "总召集人", "副召集人", "召集人", "常务副组长", "副组长", "组长", "总指挥长", "副指挥长", "指挥长", "副总指挥", "总指挥",
    "副主任委员", "主任委员", "副主任", "主任", "副秘书长", "秘书长", "成员", "委员", "联络员", "顾问",
)
GAP = rf"{BLANK}*"
# White space stands within the word so that the words of a column are of one width: 组  长, 召 集 人.
DUTY = "|".join(GAP.join(duty) for duty in DUTIES)
NAME = rf"{LETTER}(?:{GAP}{LETTER}){{1,3}}?"
TITLES = rf"(?:{TITLE})(?:[、兼](?:{TITLE}))*"
# 组  长：张建国  市长, 李明（市财政局局长）: the post stands behind white space or in brackets.
ENTRY = (
    rf"(?:(?P<duty>{DUTY}){GAP}[：:]{GAP})?(?P<name>{NAME})(?:[ \u3000\t]+|(?<=\S)[（(])"
    rf"(?P<post>(?:[^\s，。；：（）()][^\n，。；：]{{0,40}}?)?{TITLES})[）)]?"
)
NAMES_ONLY = rf"(?P<duty>{DUTY}){GAP}[：:]{GAP}(?P<names>{LETTER}{{2,4}}(?:[、， \u3000\t]+{LETTER}{{2,4}})*)"
PERSON = re.compile(rf"{LETTER}{{2,4}}")
# Looked for by the colon, which is rarer than what stands before it.
HINT = re.compile("：(?:(?<=(?:组长|成员|主任)：)|(?<=(?:召集人|指挥长|总指挥|秘书长)：)|(?<=主任委员：))")
SPACE = re.compile(r"\s+")

# The duty of a line and of those below it, without white space, and where it is printed.
Duty = tuple[str, Span]


@cache
def _lines() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A line of one person, one of names only, and the titles at the end of a post; few papers hold a list, and the three are dear
    to compile."""
    return re.compile(ENTRY), re.compile(NAMES_ONLY), re.compile(rf"{TITLES}$")


def roster(clean: CleanText) -> list[Official]:
    """The people of the lists, in order. A line without a duty goes on with the one above it.

    >>> from wenmai.text import clean
    >>> text = clean("组  长：李建国  市长\\n成  员：张敏  市水务局局长\\n")
    >>> [(person.name, person.titles, person.org, person.role_in_text) for person in roster(text)]
    [('李建国', ['市长'], None, '组长'), ('张敏', ['局长'], '市水务局', '成员')]
    """
    if not HINT.search(clean.folded):
        return []
    out: list[Official] = []
    duty: Duty | None = None
    one, names, _titles = _lines()
    for start, end, _, _ in clean.lines:
        entry = one.fullmatch(clean.raw, start, end)
        if entry and (entry["duty"] or duty) and has_surname(SPACE.sub("", entry["name"])):
            duty = _duty(entry) if entry["duty"] else duty
            out.append(_person(entry, duty))
        elif listed := names.fullmatch(clean.raw, start, end):
            duty = _duty(listed)
            out += _named(listed, duty)
        else:
            duty = None
    return out


def _duty(line: re.Match[str]) -> Duty:
    return SPACE.sub("", line["duty"]), line.span("duty")


def _person(entry: re.Match[str], duty: Duty | None) -> Official:
    """One line's person; the titles stand at the end of the post, what is before them is the body."""
    post = entry["post"].rstrip("）)")
    first = _lines()[2].search(post)
    org = SPACE.sub("", post[:first.start()]) if first else ""
    titles = ONE_TITLE.findall(post[first.start():]) if first else [post]
    return Official(SPACE.sub("", entry["name"]), titles, org or None, duty[0] if duty else None,
                    together([entry.span(), *([duty[1]] if duty else [])]))


def _named(listed: re.Match[str], duty: Duty) -> list[Official]:
    begin = listed.start("names")
    people = ((m[0], (begin + m.start(), begin + m.end())) for m in PERSON.finditer(listed["names"]))
    return [Official(name, [], None, duty[0], together([place, duty[1]])) for name, place in people if has_surname(name)]
