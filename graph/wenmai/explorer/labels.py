"""How a name is shown on the picture: control characters made visible, long Chinese names wrapped and cut."""
from __future__ import annotations

import re
import unicodedata

ELLIPSIS = "…"
_HIDDEN = re.compile("[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_KEPT = frozenset("\n\t")
_NO_BREAK_BEFORE = frozenset("，。；：、！？）〕》〉”’」』】,.;:!?)]}%％")
_NO_BREAK_AFTER = frozenset("（〔《〈“‘「『【([{")


def visible(text: str, *, lines: bool = False) -> str:
    """`text` with every character that a screen would hide or obey shown as a sign for it.

    Control characters become their pictures (U+2400 …), the marks that turn the direction of writing and lone
    surrogates become their code point. With `lines`, line ends and tabs stay as they are.
    """
    return _HIDDEN.sub(lambda m: m[0] if lines and m[0] in _KEPT else _sign(ord(m[0])), text)


def _sign(code: int) -> str:
    if code < 0x20:
        return " " if code in (0x09, 0x0A, 0x0D) else chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"⟨U+{code:04X}⟩"


def width(text: str) -> int:
    """Columns that `text` takes: two for a wide character, one for others, none for combining marks."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(text: str, columns: int, lines: int) -> str:
    """`text` in at most `lines` lines of `columns` columns, evened out, with an ellipsis where something was cut.

    No line begins with a closing mark or ends with an opening one (GB/T 15834, marks at the ends of lines).
    """
    flat = " ".join(visible(text[: columns * (lines + 1)]).split())
    cut = len(text) > columns * (lines + 1)
    total = width(flat)
    needed = min(lines, -(-total // columns)) or 1
    each = columns if needed == lines else min(columns, -(-total // needed) + 2)
    out = _filled(flat, each)
    if len(out) > lines or cut:
        out = [*out[: lines - 1], _shortened(out[lines - 1] if len(out) >= lines else out[-1], columns)]
    return "\n".join(out)


def _filled(text: str, columns: int) -> list[str]:
    lines = [""]
    taken = 0
    for place, char in enumerate(text):
        room = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if taken + room > columns and char not in _NO_BREAK_BEFORE:
            carried = lines[-1][-1] if lines[-1] and lines[-1][-1] in _NO_BREAK_AFTER and place else ""
            lines[-1] = lines[-1][: len(lines[-1]) - len(carried)]
            lines.append(carried)
            taken = width(carried)
        lines[-1] += char
        taken += room
    return [line.strip() for line in lines if line.strip()] or [""]


def _shortened(line: str, columns: int) -> str:
    while line and width(line) > columns - 2:
        line = line[:-1]
    return line + ELLIPSIS
