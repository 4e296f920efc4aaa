"""What stands around a paper's own items: the list of contents at its head, the words explained at its end."""
from __future__ import annotations

import re

from wenmai.extract.placed import places
from wenmai.model import Span
from wenmai.text import CleanText
from wenmai.text.late import LatePattern

VERSION = "contents.v1"

GLOSSARY = ("名词解释", "名词注释", "名词术语解释")
HEADS_BEGIN = "目"
HEADS = ("目录", "目次", "目 录", "目 次")
# 一、总则……………3: dots and the page behind a heading are no part of it.
LEADER = LatePattern(r"[\s.…·・—-]*\d{0,3}$")
SPACE = re.compile(r"\s+")


def contents(clean: CleanText) -> Span | None:
    """The place of the list of contents, its head included; None where the paper has none, or the list never ends.

    >>> from wenmai.text import clean
    >>> text = clean("目录\\n一、总则……1\\n二、附则……3\\n一、总则\\n各县要加强值守。\\n")
    >>> text.text[slice(*contents(text))]
    '目录\\n一、总则……1\\n二、附则……3\\n'
    """
    folded = clean.folded
    for _, at, head in _heads(folded):
        i = clean.paragraph_at(at)
        if i >= len(clean.paragraphs) - 2 or folded[slice(*clean.paragraphs[i])].rstrip("：: ") != head:
            continue
        first = _heading(folded, clean.paragraphs[i + 1])
        again = (place for place in clean.paragraphs[i + 2:] if first and folded[place[0]] == first[0])
        stop = next((place[0] for place in again if _heading(folded, place) == first), None)
        return (at, stop) if stop else None
    return None


def _heads(folded: str) -> list[tuple[int, int, str]]:
    """The head of a list of contents, each kind where it first stands: its number, its place and its words."""
    first: dict[str, tuple[int, int, str]] = {}
    for at in places(folded, HEADS_BEGIN, 0, len(folded)):
        for number, head in enumerate(HEADS):
            if folded.startswith(head, at):
                first.setdefault(head, (number, at, head))
    return sorted(first.values())


def glossary(clean: CleanText) -> int | None:
    """Where the list of words that a paper explains begins, on a line of its own behind its items; None where there is none."""
    if "名词" not in clean.folded:
        return None
    for head in GLOSSARY:
        at = clean.folded.rfind(head)
        if at > 0 and clean.folded[at - 1] == "\n" and clean.folded[at + len(head):at + len(head) + 1] in ("\n", "：", ""):
            return at
    return None


def _heading(folded: str, place: Span) -> str:
    return SPACE.sub("", LEADER.sub("", folded[slice(*place)]))
