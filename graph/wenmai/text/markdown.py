"""What is left of Markdown in a text: front matter, headings, emphasis, links, tables, fences, escaped marks (CommonMark, tables of GFM).

Each mark is filled up to the length that it had, so that every offset stays that of the file.
"""
from __future__ import annotations

import re

from wenmai.text.late import LatePattern

# A character without width, which repairing leaves out.
FILLER = "\u200b"
# ## 一、总则, **一、总则**: how Markdown sets a heading; read so in any text.
HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]|\*\*", re.MULTILINE)
# What tells that a text is Markdown: headings, a row that sets out a table's columns, a fence, front matter.
HEADINGS = LatePattern(r"^#{1,6} \S", re.MULTILINE)
COLUMNS = LatePattern(r"^[ \t]{0,3}\|?[ \t]{0,9}:?-{2,}:?[ \t]{0,9}(?:\|[ \t]{0,9}:?-{2,}:?[ \t]{0,9}){0,60}\|?[ \t]{0,9}$", re.MULTILINE)
FENCE = LatePattern(r"^[ \t]{0,3}(?:`{3,}|~{3,})[^\n`]{0,80}$", re.MULTILINE)
# ---
# title: …
# ---
FRONT_MATTER = LatePattern(r"\A\ufeff?---[ \t]*\r?\n(?P<said>(?:[^\n]{0,2000}\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
KEY = LatePattern(r"^\w[\w .-]{0,60}:(?:[ \t]|\r?$)", re.MULTILINE)
FEWEST_HEADINGS = 2
# in the order in which they are taken away; `kept` is what is left of one
MARKS = (
    LatePattern(r"^[ \t]{0,3}(?:={3,}|(?:-[ \t]?){3,}|(?:\*[ \t]?){3,}|(?:_[ \t]?){3,})[ \t]{0,9}$", re.MULTILINE),
    LatePattern(r"^[ \t]{0,3}#{1,6}[ \t](?P<kept>[^\n]*?)[ \t]#{1,6}[ \t]*$", re.MULTILINE),
    LatePattern(r"^[ \t]{0,3}(?:>[ \t]?){1,9}", re.MULTILINE),
    LatePattern(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,600}\)"),
    LatePattern(r"\[(?P<kept>[^\[\]\n]{1,300})\]"
                r"(?:\((?:[^()\s]|\([^()\s]{0,99}\)){0,600}(?:[ \t]{1,9}\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,99}\])"),
    LatePattern(r"^[ \t]{0,3}\[[^\[\]\n]{1,99}\]:[ \t]{1,9}\S{1,600}[^\n]{0,200}$", re.MULTILINE),
    LatePattern(r"<(?P<kept>(?:https?://|mailto:)[^<>\s]{1,600})>"),
    LatePattern(r"`{1,2}(?P<kept>[^`\n]{1,300})`{1,2}"),
    LatePattern(r"(?<![\\*])\*{1,3}(?P<kept>[^\s*](?:[^*\n]{0,600}[^\s*\\])?)\*{1,3}(?!\*)"),
    LatePattern(r"(?<![\\\w])_{1,3}(?P<kept>[^\s_](?:[^_\n]{0,600}[^\s_\\])?)_{1,3}(?!\w)"),
    LatePattern(r"~~(?P<kept>[^~\n]{1,600})~~"),
    LatePattern(r"\\(?=[!-/:-@\[-`{-~])|\\(?=\r?\n)"),
)
# 1\. at the beginning of a line: what fills it up must not stand within an item's number
ESCAPED_NUMBER = LatePattern(r"^(?P<before>[ \t]{0,9})(?P<digits>\d{1,3})\\(?P<mark>[.)])", re.MULTILINE)
ENDS_OF_ROW = LatePattern(r"^[ \t]{0,9}\||\|[ \t]{0,9}$")
BULLET = LatePattern(r"^([ \t]{0,12})[*+](?=[ \t])", re.MULTILINE)


def without_marks(raw: str) -> str:
    """The text, as long as it was, with the marks of Markdown filled up.

    >>> without_marks("# 方案\\n\\n1\\\\. *修订*预案\\n\\n## 一、总则\\n").replace(FILLER, "")
    '方案\\n\\n1. 修订预案\\n\\n一、总则\\n'
    """
    if is_markdown(raw):
        if matter := front_matter(raw):
            raw = FILLER * (matter.end() - 1) + "\n" + raw[matter.end():]
        raw = FENCE.sub(_filled, _without_table_marks(raw))
        raw = ESCAPED_NUMBER.sub(rf"\g<before>{FILLER}\g<digits>\g<mark>", raw)
        for mark in MARKS:
            raw = mark.sub(_filled, raw)
        raw = BULLET.sub(r"\1-", raw)
    return HEADING.sub(_filled, raw) if "#" in raw or "*" in raw else raw


def is_markdown(raw: str) -> bool:
    """Whether a text is Markdown, by what no other text has."""
    if front_matter(raw) or ("|" in raw and "-" in raw and _sets_columns(raw)) or ("`" in raw and FENCE.search(raw)):
        return True
    return "#" in raw and sum(1 for _ in HEADINGS.finditer(raw)) >= FEWEST_HEADINGS


def front_matter(raw: str) -> re.Match[str] | None:
    """What stands above the text between two lines of --- and names values; None where there is none."""
    found = FRONT_MATTER.match(raw) if raw.startswith(("---", "\ufeff---")) else None
    return found if found and KEY.search(found["said"]) else None


def _sets_columns(raw: str) -> bool:
    return any("|" in row[0] for row in COLUMNS.finditer(raw))


def _without_table_marks(raw: str) -> str:
    """The text without the rows that set out columns, and without the | at both ends of the rows of those tables."""
    if "|" not in raw:
        return raw
    lines = raw.split("\n")
    for i, line in enumerate(lines):
        if "|" not in line or not COLUMNS.fullmatch(line.rstrip("\r")):
            continue
        lines[i] = FILLER * len(line)
        for k in (i - 1, *range(i + 1, len(lines))):
            if k < 0 or "|" not in lines[k]:
                break
            lines[k] = ENDS_OF_ROW.sub(_filled, lines[k].rstrip("\r")) + "\r" * lines[k].endswith("\r")
    return "\n".join(lines)


def _filled(found: re.Match[str]) -> str:
    """What a mark keeps, at its place, filled up on both sides."""
    start, end = found.span()
    kept = found.span("kept") if "kept" in found.re.groupindex else (end, end)
    return FILLER * (kept[0] - start) + found.string[kept[0]:kept[1]] + FILLER * (end - kept[1])
