"""What stands beside a text in its own file: the meta tags of a web page, the front matter of a Markdown file."""
from __future__ import annotations

import html
import re
from functools import cache

from wenmai.model import Stated

# The tags that the pages of government sites must have (政府网站发展指引, 国办发〔2017〕47号, annex 2), by their lower-case names.
TITLE, PLAIN_TITLE = "articletitle", "title"
PAGE_NAMES = (TITLE, "pubdate", "contentsource", "columnname", "columntype", "sitename", "siteidcode", "keywords", "author",
              "description", "url")
# What front matter calls the three that every paper has.
MATTER_NAMES = {
    "title": "title", "标题": "title", "题名": "title", "number": "number", "文号": "number", "发文字号": "number",
    "date": "date", "日期": "date", "成文日期": "date",
}
LONGEST_HEAD = 100_000
DAY = r"((?:19|20)\d{2})\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})(?!\d)"


def stated_beside(text: str, form: str) -> Stated | None:
    """What a text of this format states of itself beside what its paper prints; None where nothing is stated.

    >>> stated_beside("---\\ntitle: 关于防汛的通知\\n文号: 云政发〔2021〕5号\\n---\\n正文\\n", "markdown").number
    '云政发〔2021〕5号'
    """
    if form == "html":
        return _of_page(text[:LONGEST_HEAD])
    return _of_front_matter(text) if form == "markdown" else None


def _of_page(head: str) -> Stated | None:
    """The day in PubDate is that on which the page was put up, not the paper's: it stands with the others."""
    said: dict[str, tuple[str, str]] = {}
    for tag in _patterns()["meta"].finditer(head):
        values = {name.lower(): html.unescape(first or second or third)
                  for name, first, second, third in _patterns()["attribute"].findall(tag[0])}
        name, value = values.get("name", ""), " ".join(values.get("content", "").split())
        if name.lower() in PAGE_NAMES and value:
            said.setdefault(name.lower(), (name, value))
    if title := _patterns()["title"].search(head):
        shown = " ".join(html.unescape(title[1]).split())
        said.setdefault(PLAIN_TITLE, (PLAIN_TITLE, shown)) if shown else None
    stated = Stated("meta", said[TITLE][1] if TITLE in said else None, None, None,
                    tuple(pair for key, pair in said.items() if key != TITLE))
    return stated or None


def _of_front_matter(text: str) -> Stated | None:
    found = _patterns()["matter"].match(text)
    if found is None:
        return None
    three: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for name, value in _patterns()["line"].findall(found["said"]):
        value = value.strip().strip("\"'").strip()
        key = MATTER_NAMES.get(name.strip().lower())
        if value and key and key not in three:
            three[key] = _iso(value) if key == "date" else value
        elif value:
            others.append((name.strip(), value))
    return Stated("front matter", three.get("title"), three.get("number"), three.get("date"), tuple(others)) or None


def _iso(value: str) -> str:
    day = re.match(DAY, value)
    return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else value


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Compiled for the first page or Markdown file."""
    return {
        "meta": re.compile(r"<meta\s[^<>]{0,4000}>", re.IGNORECASE),
        "attribute": re.compile(r"""([a-zA-Z-]+)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""),
        "title": re.compile(r"<title[^<>]{0,200}>([^<]{0,600})</title", re.IGNORECASE),
        "matter": re.compile(r"\ufeff?---[ \t]*\r?\n(?P<said>(?:[^\n]{0,2000}\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"),
        "line": re.compile(r"^(\w[\w .-]{0,60}):[ \t]*(.*)$", re.MULTILINE),
    }
