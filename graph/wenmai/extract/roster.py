"""Lists of members: 组  长：张某某  市长 / 成  员：李某  市财政局局长 / 王某某  市教育局局长, one person a line."""
from __future__ import annotations

import re
from collections.abc import Iterator

from wenmai.extract.bodies import BODY_START, ends_as_body
from wenmai.extract.officials import ONE_TITLE, TITLE, has_surname
from wenmai.model import Official, Span
from wenmai.text import CleanText, together
from wenmai.text.characters import BLANK, LETTER
from wenmai.text.late import LatePattern

VERSION = "roster.v1"

DUTIES = (
    "总召集人", "副召集人", "召集人", "常务副组长", "副组长", "组长", "总指挥长", "副指挥长", "指挥长", "副总指挥", "总指挥",
    "副主任委员", "主任委员", "副主任", "主任", "副秘书长", "秘书长", "成员", "委员", "联络员", "顾问",
)
GAP = rf"{BLANK}*"
# White space stands within the word so that the words of a column are of one width: 组  长, 召 集 人.
DUTY = "|".join(GAP.join(duty) for duty in DUTIES)
NAME = rf"{LETTER}(?:{GAP}{LETTER}){{1,3}}?"
# 组  长：张建国  市长, 李明（市财政局局长）: the post stands behind white space or in brackets.
ENTRY = LatePattern(
    rf"(?:(?P<duty>{DUTY}){GAP}[：:]{GAP})?(?P<name>{NAME})(?P<gap>{BLANK}+|(?<=\S)[（(])(?P<post>[^\s，。；：,;:（）()][^\n，。；：,;:]{{0,60}})"
)
TITLES = LatePattern(rf"(?:{TITLE})(?:[、兼](?:{TITLE}))*$")
# a letter of a post that stands apart: 云 溪市水务局局长; it may be the last one of the name: 张晓 敏 市水务局局长
APART = LatePattern(rf"({LETTER})({BLANK}+)")
LEVELS = frozenset("省市州县区盟旗国")
SHORT_NAME = 2
NAMES_ONLY = LatePattern(rf"(?P<duty>{DUTY}){GAP}[：:]{GAP}(?P<names>{LETTER}(?:{LETTER}|{BLANK}|[、，,])*)")
PART = re.compile("[^、，,]+")
WORD = re.compile(r"\S+")
# white space within a name is told from that between two by how long both are: 李 小明, 李明 王强
LONGEST_SPACED = 3
NAME_LENGTHS = range(2, 5)
# Looked for by the colon, which is rarer than what stands before it.
HINT = re.compile("：(?:(?<=(?:组长|成员|主任)：)|(?<=(?:召集人|指挥长|总指挥|秘书长)：)|(?<=主任委员：))")
SPACE = re.compile(r"\s+")

# The duty of a line and of those below it, without white space, and where it is printed.
Duty = tuple[str, Span]


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
    for start, end, _, _ in clean.lines:
        entry = ENTRY.fullmatch(clean.raw, start, end)
        own = _duty(entry) if entry and entry["duty"] else duty
        person = _person(entry, own) if entry and own else None
        if person:
            duty = own
            out.append(person)
        elif listed := NAMES_ONLY.fullmatch(clean.raw, start, end):
            people = _named(listed, _duty(listed))
            duty = _duty(listed) if people else None
            out += people
        else:
            duty = None
    return out


def _duty(line: re.Match[str]) -> Duty:
    return SPACE.sub("", line["duty"]), line.span("duty")


def _person(entry: re.Match[str], duty: Duty) -> Official | None:
    """One line's person; the titles stand at the end of the post, what is before them is the body."""
    name, post = _name_and_post(entry)
    titles = TITLES.search(post)
    if titles is None or not has_surname(name):
        return None
    return Official(name, ONE_TITLE.findall(titles[0]), post[:titles.start()] or None, duty[0], together([entry.span(), duty[1]]))


def _name_and_post(entry: re.Match[str]) -> tuple[str, str]:
    """The name and the post without white space. A letter that stands apart behind a short name goes with it where the white space
    behind the letter is wider than before it, or where titles or a body's name begin there."""
    name, post = SPACE.sub("", entry["name"]), entry["post"]
    apart = APART.match(post) if len(name) == SHORT_NAME and entry["gap"].isspace() else None
    if apart and apart[1] not in LEVELS and len(apart[2]) >= len(entry["gap"]):
        behind = SPACE.sub("", post[apart.end():])
        if len(apart[2]) > len(entry["gap"]) or BODY_START.match(behind) or TITLES.fullmatch(behind):
            return name + apart[1], behind
    return name, SPACE.sub("", post).rstrip("）)")


def _named(listed: re.Match[str], duty: Duty) -> list[Official]:
    """The people of a line of names; a line most of whose names end as those of bodies do is a list of bodies."""
    places = list(_names(listed))
    names = [SPACE.sub("", listed.string[slice(*place)]) for place in places]
    if not all(len(name) in NAME_LENGTHS for name in names) or 2 * sum(map(ends_as_body, names)) > len(names):
        return []
    return [Official(name, [], None, duty[0], together([place, duty[1]])) for name, place in zip(names, places, strict=True)
            if has_surname(name)]


def _names(listed: re.Match[str]) -> Iterator[Span]:
    """Where the names stand: between marks, and where so much stands there that it is several, between white space."""
    for part in PART.finditer(listed.string, *listed.span("names")):
        words = [word.span() for word in WORD.finditer(listed.string, *part.span())]
        if len(words) > 1 and len(SPACE.sub("", part[0])) <= LONGEST_SPACED:
            yield words[0][0], words[-1][1]
        else:
            yield from words
