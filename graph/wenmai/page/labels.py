"""How a name is shown on the picture: control characters made visible, long Chinese names wrapped and cut."""
from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ELLIPSIS = "…"
_HIDDEN = re.compile("[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_KEPT = frozenset("\n\t")
_NO_BREAK_BEFORE = frozenset("，。；：、！？）〕》〉”’」』】,.;:!?)]}%％")
_UNBROKEN = re.compile(r"[0-9A-Za-z.+-]+|.", re.DOTALL)
_NO_BREAK_AFTER = frozenset("（〔《〈“‘「『【([{")


def visible(text: str, *, lines: bool = False) -> str:
    """`text` with every character that a screen would hide or obey shown as a sign for it.

    Control characters become their pictures (U+2400 …), the marks that turn the direction of writing and lone
    surrogates become their code point. With `lines`, line ends and tabs stay as they are.
    """
    if text.isprintable():  # nothing that is hidden is printable: most names, without a look at each character
        return text
    return _HIDDEN.sub(lambda m: m[0] if lines and m[0] in _KEPT else _sign(ord(m[0])), text)


def _sign(code: int) -> str:
    if code < 0x20:
        return " " if code in (0x09, 0x0A, 0x0D) else chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"⟨U+{code:04X}⟩"


def visible_in_place(text: str) -> str:
    """`text` with line ends and tabs as they are and one sign for every other hidden character, so that offsets stay right."""
    return _HIDDEN.sub(lambda m: m[0] if m[0] in _KEPT else sign if len(sign := _sign(ord(m[0]))) == 1 else "\ufffd", text)


def width(text: str) -> int:
    """Columns that `text` takes: two for a wide character, one for others, none for combining marks."""
    return sum(map(_columns, text))


@lru_cache(maxsize=1 << 14)
def _columns(char: str) -> int:
    return 0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1


@lru_cache(maxsize=1 << 15)
def wrapped(text: str, columns: int, lines: int) -> str:
    """`text` in at most `lines` lines of `columns` columns, evened out, with an ellipsis where something was cut.

    No line begins with a closing mark or ends with an opening one (GB/T 15834, marks at the ends of lines), and no
    number or Latin word is broken that fits on a line.
    """
    most = columns * (lines + 1)
    flat = " ".join(visible(text[:most]).split())
    needed = min(lines, -(-width(flat) // columns)) or 1
    out = _filled(flat, min(columns, -(-width(flat) // needed) + 1))
    if len(out) > needed:
        out = _filled(flat, columns)
    if len(out) > lines or len(text) > most:
        out = [*out[: lines - 1], _shortened(out[min(lines, len(out)) - 1], columns)]
    return "\n".join(out)


def _filled(text: str, columns: int) -> list[str]:
    lines, taken = [""], 0
    for piece in _pieces(text, columns):
        room = width(piece)
        if taken + room > columns and piece not in _NO_BREAK_BEFORE:
            carried = lines[-1][-1:] if lines[-1][-1:] in _NO_BREAK_AFTER and len(lines[-1]) > 1 else ""
            lines[-1] = lines[-1][: len(lines[-1]) - len(carried)]
            lines.append(carried)
            taken = width(carried)
        lines[-1] += piece
        taken += room
    return [line.strip() for line in lines if line.strip()] or [""]


def _pieces(text: str, columns: int) -> list[str]:
    """What is not broken: numbers and Latin words as long as they fit on a line, else single characters."""
    found: list[str] = []
    for piece in _UNBROKEN.findall(text):
        found += [piece] if len(piece) <= columns else [piece[i:i + columns] for i in range(0, len(piece), columns)]
    return found


def _shortened(line: str, columns: int) -> str:
    while line and width(line) > columns - 2:
        line = line[:-1]
    return line + ELLIPSIS
