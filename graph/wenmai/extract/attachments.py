"""The files that a page or a Markdown text offers with its paper: links to .docx, .pdf and the rest."""
from __future__ import annotations

import html

from wenmai.model import Attachment
from wenmai.text.late import LatePattern
from wenmai.text.page import file_links
from wenmai.text.page_lines import FILE, shown
from wenmai.text.tags import TAGS

VERSION = "attachments.v1"

# [1.任务分工表](files/1.docx); a picture has a ! before it
LINK = LatePattern(r"(?<!!)\[(?P<name>[^\[\]\n]{1,200})\]\((?P<href>[^()\s]{1,600})\)")


def attachments(text: str) -> list[Attachment]:
    """The files that a source's text links to, each once, in the order of the text.

    >>> [(file.name, file.href, file.kind) for file in attachments('<p>附件：<a href="/f/1.doc">任务分工表</a></p>')]
    [('任务分工表', '/f/1.doc', 'doc')]
    """
    found: dict[str, Attachment] = {}
    # a single character is looked for some thirty times as fast as two
    if "<" in text and ("<a" in text or "<A" in text):
        for link in file_links(text):
            _add(found, text, link.attributes["href"], link.inner_start, link.inner_end)
    if "]" in text and "](" in text:
        for match in LINK.finditer(text):
            _add(found, text, match["href"], *match.span("name"))
    return list(found.values())


def _add(found: dict[str, Attachment], text: str, href: str, start: int, end: int) -> None:
    """Puts a link to a file to those found, if it has a name and leads to a file that none before it leads to."""
    kind = FILE.search(href)
    name = shown(html.unescape(TAGS.sub("", text[start:end])))
    if not kind or not name:
        return
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    found.setdefault(href, Attachment(name, href.strip(), kind["kind"].lower(), ((start, end),)))
