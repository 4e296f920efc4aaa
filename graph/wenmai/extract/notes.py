"""Notes on who does a task: （X牵头，Y、Z配合，W具体落实，年底前完成）, or lines 牵头单位：X / 责任单位：Y.

A note is cut into parts; a verb gives its role to the bodies before it, a label to the bodies after it.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from wenmai.extract.bodies import BODY_START, ends_as_body, split_bodies
from wenmai.extract.name_lists import may_be_body, names_of, says_nothing_else
from wenmai.extract.officials import ONE_TITLE
from wenmai.extract.placed import places
from wenmai.extract.roles import (
    BEFORE_COMMA_LEADS,
    DEFAULT_SCOPE,
    FIRST_LEADS,
    HINT,
    LEAD,
    LEADER_ENDS,
    MARKED_LEADS,
    NOTE_LABELS,
    RULE_WORDS,
    TOKEN,
    VERB_ROLES,
    marks_leads,
    rule_words,
    rules_on_leading,
)
from wenmai.extract.statements import Statement, statements
from wenmai.model import Span
from wenmai.text import CleanText
from wenmai.text.characters import HAN
from wenmai.text.labels import LABEL_ROLES
from wenmai.text.late import LatePattern
from wenmai.text.markers import FIRST, MARKER

VERSION = "notes.v1"

# a bracket with brackets and titles inside; one that is never closed ends where a title closes or the paragraph does
BRACKETS = re.compile(r"（[^（）《》\n]{0,400}(?:(?:（[^（）\n]{0,100}）|《[^《》\n]{0,100}》)[^（）《》\n]{0,400}){0,12}）?")
LABELS = frozenset((*NOTE_LABELS, *LEAD))
SENTENCE_ENDS = frozenset("。；！")
LABEL_STARTS = frozenset(label[0] for label in LABELS)
TIME = re.compile(r"\d+\s?(?:月|日|年)|年[内底末]|[前起内]完成|持续|长期|适时|印发|立即|常态|每[年月季]|近期|季度|时限")
RULE = re.compile(r"下同|为牵头|不再列出|适用范围|均需|排在|排名|列第")
# 由|市水务局, 和|市应急局; 和平区, 和田地区 and their like begin names
LEADING = re.compile(r"(?:由|其中|会同|以及|及其?|和(?!平区|平县|田|静县|硕县|政县|顺县|龙市|林格尔|布克|县)|与|请|分别由)")
NAME = LatePattern(rf"(?:{HAN}|·){{2,4}}")
NAME_LENGTHS = range(2, 5)
LABEL_ENDS = ("单位", "部门", "责任人")
LONGEST_LABEL = 10
EACH = ("各", "有关", "相关")
WHERE_IT_IS = ("属地责任", "属地单位", "属地负责")
RESPONSIBLE_LABELS = ("责任单位", "责任部门", "责任科室", "责任处室")
SETTLED = frozenset((*WHERE_IT_IS, *RESPONSIBLE_LABELS, "具体负责"))
# In a paper with so many brackets that hold two bodies or more and nothing else, behind a sentence, these are its notes: one alone
# may be anything. A judgement: papers with one or two such brackets have other notes as well.
ENOUGH_LISTS = 3


@dataclass(slots=True)
class Part:
    """A body with its role: places in the clean text of the name, of the role word, and of the rule that sets it."""

    body: Span
    role: str
    word: Span
    verb: str = ""
    rule: Span | None = None


@dataclass(slots=True)
class Note:
    """One note: who does what in it, the leaders it names, and what else it says (deadlines mostly), by place."""

    start: int
    end: int
    parts: list[Part] = field(default_factory=list)
    leaders: list[Span] = field(default_factory=list)
    times: list[Span] = field(default_factory=list)
    scope: list[Part] = field(default_factory=list)
    # said in a sentence of the task itself: stands at the end of its paragraph, and takes up nothing of it
    said: bool = False


def notes(clean: CleanText) -> list[Note]:
    """All notes of a text in order: in brackets, behind labels, and said in a sentence where the paper numbers its items."""
    found = _bracketed(clean)
    if labelled := _labelled(clean, found):
        # 牵头单位：市水务局（责任人：李明）: the bracket's people are read with the line
        found = [note for note in found if note.parts or note.scope or not _within(note, labelled)] + labelled
        found.sort(key=lambda note: note.start)
    said = statements(clean.folded, [(note.start, note.end) for note in found])
    if said and _numbered(clean):
        found += _said(clean, said)
        found.sort(key=lambda note: note.start)
    return found


def _within(note: Note, others: list[Note]) -> bool:
    i = bisect_right(others, note.start, key=lambda other: other.start) - 1
    return i >= 0 and note.end <= others[i].end


def _numbered(clean: CleanText) -> bool:
    return any(clean.folded[start] in FIRST and MARKER.match(clean.folded, start, end) for start, end in clean.paragraphs)


def _said(clean: CleanText, said: list[Statement]) -> list[Note]:
    out: list[Note] = []
    for statement in said:
        start, end = clean.paragraphs[clean.paragraph_at(statement.word[0])]
        word = clean.folded[slice(*statement.word)]
        parts = [Part(body, role, statement.word, word) for body, role in statement.bodies]
        if statement.joins and out and out[-1].start == max(start, end - 1):
            out[-1].parts += parts
        else:
            out.append(Note(max(start, end - 1), max(start, end - 1), parts, said=True))
    return out


def _bracketed(clean: CleanText) -> list[Note]:
    folded, out, bare = clean.folded, [], []
    for match in BRACKETS.finditer(folded):
        start, end = match.span()
        inner = (start + 1, end - 1 if folded[end - 1] == "）" else end)
        if end - start >= 5 and HINT.search(folded, start, end):
            note = parse_note(folded, *inner)
        elif folded[start - 1] in SENTENCE_ENDS or folded.endswith("完成", *inner):
            note = _bare_list(folded, *inner)
            if not note.times:
                bare.append(note)
        else:
            continue
        if note.parts or note.scope or note.leaders:
            note.start, note.end = start, end
            out.append(note)
    if bare and not any(rules_on_leading(folded)) and not marks_leads(folded) \
            and sum(len(note.parts) > 1 for note in bare) < ENOUGH_LISTS:
        dropped = {id(note) for note in bare}
        return [note for note in out if id(note) not in dropped]
    return out


def _bare_list(folded: str, start: int, end: int) -> Note:
    """A bracket with nothing but bodies in it, one at least of which begins with its level or place, and maybe a time.

    No word says the role: it is the list in its brackets that does.
    """
    places = split_bodies(folded, start, end)
    note = Note(start, end)
    while len(places) > 1 and TIME.search(folded, *places[-1]) and not ends_as_body(folded[slice(*places[-1])]):
        note.times.insert(0, places.pop())
    begun = [BODY_START.match(folded, s, e) is not None for s, e in places]
    if any(begun) and all(_ends_list(folded[s:e], starts) for (s, e), starts in zip(places, begun, strict=True)):
        note.parts = [Part(place, "responsible", (start - 1, end + folded.startswith("）", end))) for place in places]
    return note


def _ends_list(name: str, begun: bool) -> bool:
    return (ends_as_body(name) or (begun and name.startswith(EACH))) and says_nothing_else(name)


def _labelled(clean: CleanText, bracketed: list[Note]) -> list[Note]:
    """Runs of paragraphs that each begin with a label of a role; the first may have it behind its last sentence."""
    out: list[Note] = []
    folded, closing = clean.folded, _closing(clean, bracketed)
    run: Span | None = None
    for start, end in [*clean.paragraphs, (len(folded), len(folded))]:
        if start < end and folded[start] in LABEL_STARTS and _label_end(folded, start):
            run = (run[0] if run else start, end)
            continue
        if run:
            out += _said_in(folded, *run)
        run = (closing[start], end) if start in closing else None
    return out


def _said_in(folded: str, start: int, end: int) -> list[Note]:
    note = parse_note(folded, start, end)
    return [note] if note.parts or note.leaders or note.times else []


def _label_end(folded: str, start: int) -> int:
    """Where the label ends that begins at `start`, behind its colon; 0 where none does."""
    colon = folded.find("：", start, start + LONGEST_LABEL)
    return colon + 1 if colon > start and folded[start:colon].rstrip() in LABELS else 0


def _closing(clean: CleanText, bracketed: list[Note]) -> dict[int, int]:
    """Labels behind the last sentence of a paragraph, without a line of their own, by where the paragraph begins:
    …。责任单位：市水务局、市应急局。"""
    out: dict[int, int] = {}
    folded = clean.folded
    covered, notes_on = 0, iter(bracketed)
    note = next(notes_on, None)
    for at in places(folded, "：", 0, len(folded)):
        if not folded.endswith(LABEL_ENDS, 0, at):
            continue
        while note and note.start <= at:
            covered, note = max(covered, note.end), next(notes_on, None)
        start = max(folded.rfind(mark, max(0, at - LONGEST_LABEL), at) for mark in "。！—") + 1
        if at >= covered and start >= 2 and _label_end(folded, start) == at + 1:
            out.setdefault(clean.paragraphs[clean.paragraph_at(at)][0], start)
    return out


def parse_note(folded: str, start: int, end: int) -> Note:
    """The note in folded[start:end] (full-width marks), without its brackets.

    >>> text = "市水务局牵头，市应急局、市气象局配合，2021年6月底前完成"
    >>> note = parse_note(text, 0, len(text))
    >>> [(text[slice(*part.body)], part.role) for part in note.parts], [text[slice(*time)] for time in note.times]
    ([('市水务局', 'lead'), ('市应急局', 'support'), ('市气象局', 'support')], ['2021年6月底前完成'])
    """
    note = Note(start, end)
    end, rule = _take_rules(folded, note, start, end)
    reading = _Reading(folded, note, start)
    for token in TOKEN.finditer(folded, start, end):
        reading.take(token)
    reading.close(end, rule)
    _settle(note)
    return note


class _Reading:
    """A note as it is read from word to word: how far, under which label, and after which 会同."""

    __slots__ = ("at", "folded", "joined", "label", "label_at", "note")

    def __init__(self, folded: str, note: Note, at: int) -> None:
        self.folded = folded
        self.note = note
        self.at = at
        self.label, self.label_at = "", (at, at)
        self.joined: Span | None = None

    def take(self, token: re.Match[str]) -> None:
        """A label or a verb, and the names before it."""
        word = token[0]
        if word[-1] == "：" and _inside_name(self.folded, token) and not ends_as_body(self.folded[self.at:token.start()]):
            return
        bodies = self._names(token.start())
        self.at = token.end()
        if word[-1] == "：":
            self.label, self.label_at = word[:-1], (token.start(), token.end() - 1)
        elif word == "会同":
            self._join(bodies, token.span())
        elif not bodies and word in LEAD and self.folded.startswith("：", self.at):
            self.label, self.label_at, self.at = word, token.span(), self.at + 1  # 牵头督导：市水务局
        else:
            self._give(bodies, word, token.span())

    def close(self, end: int, rule: Span | None) -> None:
        """The names behind the last word; a list with nothing but a rule on who leads is one of those responsible."""
        rest = self._names(end)
        if self.joined and all(ends_as_body(self.folded[slice(*body)]) for body in rest):
            _give(self.note, rest, "support", self.joined, "会同")
        elif rule and not self.note.parts:
            self.note.parts = [Part(body, "responsible", rule) for body in rest]

    def _names(self, end: int) -> list[Span]:
        """The names up to `end` that have no part yet: those behind a label get its part."""
        bodies = _bodies(self.folded, self.note, self.at, end, names=self.label.endswith(LEADER_ENDS))
        if not self.label:
            return bodies
        if role := LABEL_ROLES.get(self.label) or VERB_ROLES.get(self.label):
            _give(self.note, bodies, role, self.label_at, self.label)
        return []

    def _join(self, bodies: list[Span], place: Span) -> None:
        self.label = ""
        if all(ends_as_body(self.folded[slice(*body)]) for body in bodies):  # else a sentence in brackets
            _give(self.note, bodies, "lead", place, "会同")
            self.joined = place if self.note.parts else self.joined

    def _give(self, bodies: list[Span], word: str, place: Span) -> None:
        # 甲会同乙负责: it is 会同 that makes 乙 a support
        rule = self.joined if VERB_ROLES[word] in ("responsible", "implement") else None
        self.label, self.joined = "", None
        _give(self.note, bodies, "support" if rule else VERB_ROLES[word], place, word, rule)


def _inside_name(folded: str, token: re.Match[str]) -> bool:
    before = folded[token.start() - 1] if token.start() else "，"
    return before not in "，；。、（：—！\n \u3000" and not before.isspace()


def _take_rules(folded: str, note: Note, start: int, end: int) -> tuple[int, Span | None]:
    """Takes a rule on the whole paper out of the note; returns where the note ends without it, and the rule on who leads."""
    if not rule_words(folded) or RULE_WORDS.search(folded, start, end) is None:
        return end, None
    scope = DEFAULT_SCOPE.search(folded, start, end)
    if scope:
        said, whom = ("label", "named") if scope["label"] else ("verb", "bodies")
        word = scope.span(said)
        role = VERB_ROLES.get(scope[said]) or LABEL_ROLES[scope[said]]
        first = scope.start(whom)
        bodies, _ = _read_chunk(scope[whom])
        note.scope = [Part((first + s, first + e), role, word, rule=scope.span()) for s, e in bodies]
        end = scope.start()
    rules = (rule.search(folded, start, end) for rule in (FIRST_LEADS, BEFORE_COMMA_LEADS, MARKED_LEADS))
    rule = next((found for found in rules if found), None)
    return (rule.start(), rule.span()) if rule else (end, None)


def _bodies(folded: str, note: Note, start: int, end: int, *, names: bool) -> list[Span]:
    """The names in a chunk; what speaks of time goes to the note's times, rules are passed over."""
    if names:
        people = (person(folded, *place) for place in split_bodies(folded, start, end))
        note.leaders += [place for place in people if NAME.fullmatch(folded, *place) and not ONE_TITLE.fullmatch(folded, *place)]
        return []
    bodies, times = _read_chunk(folded[start:end])
    note.times += [(start + s, start + e) for s, e in times]
    return [(start + s, start + e) for s, e in bodies]


def person(folded: str, start: int, end: int) -> Span:
    """The name alone: 王建华 in 王建华副市长, in 市水务局局长王建华 and in 王建华。"""
    while end > start and folded[end - 1] in "。）（":
        end -= 1
    titles = list(ONE_TITLE.finditer(folded, start, end))
    if titles and end - titles[-1].end() in NAME_LENGTHS:
        return titles[-1].end(), end
    if titles and titles[0].start() - start in NAME_LENGTHS:
        return start, titles[0].start()
    return start, end


@lru_cache(maxsize=8192)
def _read_chunk(chunk: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The places of the bodies and of the times in a chunk. The same lists stand in note after note, so they are kept."""
    bodies: list[Span] = []
    times: list[Span] = []
    for s, e in split_bodies(chunk, 0, len(chunk)):
        part = chunk[s:e]
        if TIME.search(part) and not ends_as_body(part):
            times.append((s, e))
        elif not RULE.search(part):
            bodies += _names(chunk, s, e)
    return tuple(bodies), tuple(times)


def _names(chunk: str, start: int, end: int) -> Iterator[Span]:
    """One name or several that 和 or 及 joins, without the words before them that are no part of a name."""
    by = chunk.rfind("由", start, end)
    if by > start and chunk[by - 1] != "自":  # 以上任务由|市水务局
        start = by + 1
    while lead := LEADING.match(chunk, start, end):
        start = lead.end()
    while end > start and chunk[end - 1] in "。：（":
        end -= 1
    return (name for name in names_of(chunk, start, end)[0] if may_be_body(chunk[slice(*name)]))


def _give(note: Note, bodies: list[Span], role: str, word: Span, verb: str, rule: Span | None = None) -> None:
    note.parts += [Part(body, role, word, verb, rule) for body in bodies]


def _settle(note: Note) -> None:
    """责任单位 beside a named lead are those who carry it out, 属地责任 beside any other; 具体负责 alone is plain 负责."""
    if SETTLED.isdisjoint([part.verb for part in note.parts]):
        return
    led = any(part.role == "lead" for part in note.parts)
    for i, part in enumerate(note.parts):
        if (led and part.verb in RESPONSIBLE_LABELS) or \
                (part.verb in WHERE_IT_IS and any(other.verb not in WHERE_IT_IS for other in note.parts)):
            part.role = "implement"
        elif part.verb == "具体负责" and all(p.verb == "具体负责" for p in note.parts[:i]):
            part.role = "responsible"
