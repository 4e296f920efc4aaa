"""The numbers that Word puts before paragraphs by itself, resolved as it prints them (ECMA-376 part 1, 17.9)."""
from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from wenmai.read.word_names import attribute, child, is_on, name_of, number, value
from wenmai.read.word_numerals import custom_form, numeral
from wenmai.read.word_styles import Styles
from wenmai.read.word_symbols import symbols

DEEPEST = 8
"""Levels are counted from 0 to here."""
PLACEHOLDER = re.compile(r"%([1-9])")
# behind these the words follow at once: 一、加强值守, （一）加强值守
CLOSES = "、，。：．）】〉》〕］"


@dataclass(slots=True, frozen=True)
class Level:
    """One level of a list: where it starts, how its number is written (`%1、`), and below which level's items it begins anew:
    `restart` is that of the standard (None: each one above it; 0: none)."""

    start: int = 0
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    parting: str = "tab"
    style: str | None = None
    hidden: bool = False


@dataclass(slots=True)
class _Definition:
    """An abstract list: its levels, or the style of lists that says them in its stead."""

    levels: dict[int, Level] = field(default_factory=dict)
    linked: str | None = None


@dataclass(slots=True)
class _List:
    """A list of paragraphs: the definition that it counts in, and what it says otherwise."""

    definition: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of lists in the order of the text, and says the number of each.

    Lists of one definition count on together; one that says where it starts begins there with its first paragraph.
    """

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, _Definition] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if name_of(element) == "abstractNum":
                self._definitions[attribute(element, "abstractNumId") or ""] = _definition(element)
            elif name_of(element) == "num":
                self._lists[attribute(element, "numId") or ""] = _list(element)

    def number(self, properties: Any | None) -> str:
        """What stands before the words of a paragraph with these properties (`w:pPr`), with what parts it from them; '' for nothing.

        Asked once for each paragraph, in order.
        """
        list_id, at = self._list_of(properties)
        if list_id is None or list_id not in self._lists:
            return ""
        found = self._lists[list_id]
        definition = self._resolved(found.definition)
        levels = {at: self._level(found, definition, at) for at in range(DEEPEST + 1)}
        self._count(definition, list_id, at, levels)
        return _printed(at, levels, self._counts[definition])

    def _list_of(self, properties: Any | None) -> tuple[str | None, int]:
        """The id of the paragraph's list and its level there: its own, else those of its style. List 0 is none."""
        own = child(properties, "numPr")
        list_id, level = value(own, "numId"), value(own, "ilvl")
        chain = list(self._styles.chain(value(properties, "pStyle") or self._styles.default))
        if list_id is None:
            list_id = next((style.list_id for _, style in chain if style.list_id is not None), None)
            if level is None and list_id is not None:
                return _none(list_id), self._level_of_style(list_id, [name for name, _ in chain]) or _deep(
                    next((style.level for _, style in chain if style.level is not None), None))
        return _none(list_id), _deep(level)

    def _level_of_style(self, list_id: str, names: list[str]) -> int | None:
        """The level that the list's definition gives a style, which counts before the one the style says."""
        found = self._lists.get(list_id)
        if found is None:
            return None
        levels = self._definitions.get(self._resolved(found.definition), _Definition()).levels
        return next((at for name in names for at, level in sorted(levels.items()) if level.style == name), None)

    def _resolved(self, definition: str) -> str:
        """The definition that holds the levels: one may name a style of lists, which names a list of another."""
        seen: set[str] = set()
        while definition not in seen:
            seen.add(definition)
            linked = self._definitions.get(definition, _Definition()).linked
            style = self._styles.by_id.get(linked) if linked else None
            if style is None or style.list_id not in self._lists:
                break
            definition = self._lists[style.list_id].definition
        return definition

    def _level(self, found: _List, definition: str, at: int) -> Level:
        level = found.levels.get(at) or self._definitions.get(definition, _Definition()).levels.get(at, Level(form="none"))
        return replace(level, start=found.starts[at]) if at in found.starts else level

    def _count(self, definition: str, list_id: str, at: int, levels: dict[int, Level]) -> None:
        counts = self._counts.setdefault(definition, {})
        begins = at in self._lists[list_id].starts and (list_id, at) not in self._begun
        self._begun.add((list_id, at))
        counts[at] = levels[at].start if begins or at not in counts else counts[at] + 1
        for above in range(at):
            # 1.1 before any 1: what comes next at that level is 2
            counts.setdefault(above, levels[above].start)
        for below in range(at + 1, DEEPEST + 1):
            restart = levels[below].restart
            if restart is None or at < restart:
                counts.pop(below, None)


def _none(list_id: str | None) -> str | None:
    return None if list_id == "0" else list_id


def _deep(level: str | None) -> int:
    return min(max(number(level), 0), DEEPEST)


def _definition(element: Any) -> _Definition:
    levels = {_deep(attribute(inner, "ilvl")): _read_level(inner) for inner in element if name_of(inner) == "lvl"}
    return _Definition(levels, value(element, "numStyleLink"))


def _list(element: Any) -> _List:
    found = _List(value(element, "abstractNumId") or "")
    for inner in element:
        if name_of(inner) == "lvlOverride":
            at = _deep(attribute(inner, "ilvl"))
            if (start := value(inner, "startOverride")) is not None:
                found.starts[at] = number(start)
            if (level := child(inner, "lvl")) is not None:
                found.levels[at] = _read_level(level)
    return found


def _read_level(element: Any) -> Level:
    form = _form(element)
    text = value(element, "lvlText") or ""
    if form == "bullet":
        text = symbols(text, _font(element)) or "•"
    restart = value(element, "lvlRestart")
    return Level(number(value(element, "start")), form, text, None if restart is None else number(restart), bool(is_on(element, "isLgl")),
                 value(element, "suff") or "tab", value(element, "pStyle"), bool(is_on(child(element, "rPr"), "vanish")))


def _form(element: Any) -> str:
    """The format of the number; newer ones stand beside an older one that says nearly the same (mc:AlternateContent)."""
    found = child(element, "mc:AlternateContent", "mc:Choice", "numFmt")
    found = found if found is not None else child(element, "numFmt")
    if found is None:
        return "decimal"
    form = attribute(found, "val") or "decimal"
    return custom_form(attribute(found, "format") or "") if form == "custom" else form


def _font(element: Any) -> str | None:
    fonts = child(element, "rPr", "rFonts")
    return (attribute(fonts, "ascii") or attribute(fonts, "hAnsi")) if fonts is not None else None


def _printed(at: int, levels: dict[int, Level], counts: dict[int, int]) -> str:
    level = levels[at]
    if level.hidden:
        return ""

    def filled(found: re.Match[str]) -> str:
        of = int(found[1]) - 1
        return numeral(counts.get(of, levels[of].start), "decimal" if level.legal else levels[of].form)

    text = PLACEHOLDER.sub(filled, level.text) if level.form != "bullet" else level.text
    if not text or level.parting == "nothing" or text[-1] in CLOSES or text[-1].isspace():
        return text
    return text + " "
