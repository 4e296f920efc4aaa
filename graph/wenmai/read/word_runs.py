"""The words of one paragraph of a Word document: what is shown of its runs, fields, insertions, symbols and notes."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wenmai.read.word_names import attribute, child, is_on, name_of, value
from wenmai.read.word_notes import Notes
from wenmai.read.word_styles import Styles
from wenmai.read.word_symbols import symbol, symbols

# What holds no words of the paper: properties, deletions, instructions of fields, comments, the reading beside a character.
LEFT_OUT = frozenset((
    "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "sectPr", "del", "moveFrom", "delText", "delInstrText", "annotationRef",
    "commentReference", "rt", "rubyPr", "footnoteRef", "endnoteRef", "softHyphen", "object",
))
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
PICTURES = frozenset((":blip", ":imagedata"))
CONTENTS_HEADS = frozenset(("目录", "目次"))


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, and whether what follows is its result."""

    code: str = ""
    result: bool = False

    @property
    def lists_contents(self) -> bool:
        """Whether it is a list of contents."""
        return self.code.split()[:1] == ["TOC"]


@dataclass(slots=True)
class Words:
    """What a paragraph shows: its text, the text boxes that stand by it (`w:txbxContent`), and how many pictures."""

    text: str = ""
    boxes: list[Any] = field(default_factory=list)
    pictures: int = 0


class Runs:
    """Reads paragraphs in order; fields may begin in one and end in another.

    `above` is the last line that was read with words in it: a list of contents is kept where it stands under its heading, so that it is
    known for one, and left out elsewhere, since what it lists stands in the paper.
    """

    def __init__(self, styles: Styles, notes: Notes) -> None:
        self.above = ""
        self._styles, self._notes = styles, notes
        self._fields: list[_Field] = []
        self._words = Words()
        self._hidden = False
        self._parts: list[str] = []

    def words(self, paragraph: Any) -> Words:
        """What a paragraph shows, without the number before it."""
        self._words, self._parts = Words(), []
        self._hidden = self._styles.hides(value(paragraph, "pPr", "pStyle") or self._styles.default)
        self._walk(paragraph, None)
        self._words.text = "".join(self._parts)
        return self._words

    def _walk(self, element: Any, font: str | None) -> None:
        for inner in element:
            name = name_of(inner)
            if name in LEFT_OUT:
                continue
            if name == "t":
                self._say(symbols(_spoken(inner), font))
            elif name == "r":
                if not self._hides(inner):
                    self._walk(inner, _font(inner))
            elif not self._special(name, inner, font):
                self._walk(inner, font)

    def _special(self, name: str, element: Any, font: str | None) -> bool:
        """Takes what is neither a run nor text; says whether it was taken."""
        if name in SIGNS:
            self._say(SIGNS[name])
        elif name == "sym":
            self._say(symbol(attribute(element, "font"), attribute(element, "char")))
        elif name == "m:t":
            self._say(element.text or "")
        elif name in ("fldChar", "instrText"):
            self._field(name, element)
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(name.removesuffix("Reference"), element)
        elif name == "txbxContent":
            if self._shown:
                self._words.boxes.append(element)
        elif name == "mc:AlternateContent":
            if (chosen := chosen_of(element)) is not None:
                self._walk(chosen, font)
        elif name == "sdt":
            if not is_on(child(element, "sdtPr"), "showingPlcHdr") and (content := child(element, "sdtContent")) is not None:
                self._walk(content, font)
        elif name in PICTURES:
            self._words.pictures += self._shown
        else:
            return False
        return True

    @property
    def _shown(self) -> bool:
        return all(found.result for found in self._fields)

    def _say(self, text: str) -> None:
        if text and self._shown:
            self._parts.append(text)

    def _hides(self, run: Any) -> bool:
        properties = child(run, "rPr")
        if properties is None:
            return self._hidden
        own = is_on(properties, "vanish")
        return own if own is not None else self._hidden or self._styles.hides(value(properties, "rStyle"))

    def _field(self, name: str, element: Any) -> None:
        """Opens a field, takes its instruction, comes to its result, or closes it."""
        kind = attribute(element, "fldCharType") if name == "fldChar" else None
        if kind == "begin":
            self._fields.append(_Field())
        elif not self._fields:
            return
        elif name == "instrText":
            self._fields[-1].code += element.text or ""
        elif kind == "separate":
            listed = self._fields[-1].lists_contents and "".join(self.above.split()) not in CONTENTS_HEADS
            self._fields[-1].result = not listed
        elif kind == "end":
            self._fields.pop()

    def _note(self, kind: str, element: Any) -> None:
        if self._shown:
            own_mark = attribute(element, "customMarkFollows") in ("1", "true", "on")
            self._say(self._notes.mark(kind, attribute(element, "id") or "", own_mark=own_mark))


def chosen_of(alternatives: Any) -> Any | None:
    """The one of several forms of the same (ECMA-376 part 3, mc:AlternateContent) that is read: the first, unless only the fallback holds
    words."""
    choices = [inner for inner in alternatives if name_of(inner) in ("mc:Choice", "mc:Fallback")]
    return next((choice for choice in choices if any(name_of(inner) in ("t", ":blip") for inner in choice.iter())),
                choices[0] if choices else None)


def _spoken(element: Any) -> str:
    """The text of a `w:t`; white space at its ends counts only where the element says so."""
    text = (element.text or "").replace("\r", " ").replace("\n", " ")
    return text if attribute(element, "space") == "preserve" else text.strip(" \t")


def _font(run: Any) -> str | None:
    fonts = child(run, "rPr", "rFonts")
    return (attribute(fonts, "ascii") or attribute(fonts, "hAnsi")) if fonts is not None else None
