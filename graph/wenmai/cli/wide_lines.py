"""Lines of Chinese on a terminal, where a character takes two columns and a line may end after any of them but a few."""
from __future__ import annotations

import re

from wenmai.wording.width import width

# a word of Latin letters with the marks and the figures in it stays whole, and so does Chinese with the mark that no line begins with
_UNIT = re.compile(r"[（《“〈「『\[]*(?:`[^`]*`|[!-~…–]+|[^\s!-~])[，。；：、？！）》”〉」』]*|\s+")


def wrapped(text: str, room: int) -> list[str]:
    """The text in lines of at most so many columns, but for a word that is longer; blanks and line breaks are places to break."""
    lines = [""]
    for unit in _UNIT.findall(text):
        unit = " " if unit.isspace() else unit
        if width(lines[-1] + unit.rstrip()) > room and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        if lines[-1] or unit != " ":
            lines[-1] += unit
    return [line.rstrip() for line in lines if line.strip()]
