"""Which stretches of a web page are the paper, and which are the site around it: menus, trails of links, buttons, lists of other papers.

Told by what pages have in common, never by a site: what is hidden, what its tag or class calls it, lists of nothing but links, and the
smallest box that holds nearly all running text, beside which only the paper's title and the site's table of facts on it are kept.
"""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from wenmai.model import Span
from wenmai.text.late import LatePattern
from wenmai.text.page_lines import FILE, Line, Tally, is_file, joined, lines_of, shown
from wenmai.text.tags import COMMENT, DECLARATION, Element, Tag, elements, tags

# What holds no text for readers.
UNREAD = frozenset(("script", "style", "template", "noscript", "select", "textarea", "button", "iframe", "object", "svg", "canvas", "video",
                    "audio", "map", "xml", "noframes", "datalist"))
HIDDEN_STYLE = LatePattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# The elements and roles that HTML itself has for what stands around a text.
AROUND = frozenset(("nav", "footer", "aside"))
AROUND_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
# Words of a class or an id that say the same, whole or parted by - and _.
AROUND_NAMES = LatePattern(
    r"(?<![a-z])(?:(?:main|top|sub|left|side|site|page)?(?:nav|menu)(?:bar|s|igation)?|bread(?:crumb)?s?|crumbs?|"
    r"foot(?:er)?|copyright|sidebar|share|bdsharebuttonbox|bdshare|social(?:-?share)?|print(?:er)?|font-?size|toolbar|tools?|"
    r"related|relevant|recommend|hot-?news|prev-?next|pager|pagination|search(?:box|bar)?|login|qr-?code|ewm|weizhi|dqwz|location|"
    r"position|crumbs?-?nav|back-?top|gotop|jiathis(?:_\w+)?|xgwj|xgjd|xglj|xgyd|fenxiang|dayin)(?![a-z])"
)
# How lines begin that lead a reader about the site.
LEADING = (
    "当前位置", "您当前", "您现在", "您所在", "你所在", "首页>", "首页»", "上一篇", "下一篇", "上一条", "下一条", "相关链接",
    "相关阅读", "相关新闻", "相关文档", "相关解读", "相关文件", "相关政策", "相关稿件", "相关信息", "相关报道", "延伸阅读", "推荐阅读",
    "热点推荐", "扫一扫", "分享到", "分享：", "【打印", "【关闭", "打印本页", "关闭窗口", "【字体", "【字号", "字体：", "字号：",
    "[打印", "[关闭", "政策解读：", "图解：", "浏览次数", "访问量", "点击数",
)
BOXES = frozenset(("div", "section", "article", "main", "td", "body", "form", "ucapcontent", "ucap-content", "blockquote", "span",
                   "center"))
LISTS = frozenset(("ul", "ol", "dl", "div", "table", "section", "p", "td"))
# The box of a paper holds all running text of a page but some words at its foot.
BODY_SHARE = 0.9
SHORTEST_BODY = 60
# What is called a menu is no paper: it has no more running text than this share of the page's.
MOST_AROUND = 0.2
# A list of links has so many lines with one at least, and so much of its text is theirs.
FEWEST_LINKS, LINKED_SHARE = 3, 0.75
# Beside the body a line of so many characters is kept, in case it is a part of the paper after all.
LONG_LINE = 60
LONGEST_FACTS = 1200
FEWEST_FACTS = 2
# 附件1：, 下载: what stands beside the link in a line that is there for the file alone
LONGEST_FILE_LABEL = 8
SHORTEST_TITLE = 8
# A cell or a span may hold one sentence that is all the running text there is: it is a body with several lines only.
SMALL_BOXES, FEWEST_LINES = ("td", "span"), 3
NEVER_AROUND = ("html", "body", "a", "td", "tr", "th")
FOOT = re.compile("版权所有|备案|主办|承办|技术支持|网站标识码|网安备")
# 关于做好防汛工作的通知_云溪市人民政府网
SITE_NAME = re.compile(r"\s*[-_|—–]+\s*")
SITE_TITLE = re.compile("(?:网站?|门户|首页|平台)$")


def left_out(page: str) -> list[Span]:
    """The stretches of a page that are no part of the paper on it, in order; none overlaps another.

    >>> page = "<div id='nav'><a href='/'>首页</a></div><p>一、加强值守。</p>"
    >>> [page[start:end] for start, end in left_out(page)]
    ["<div id='nav'><a href='/'>首页</a></div>"]
    """
    parts = _parts(page)
    tally = Tally([line for line in parts.tally.lines if not _holds(parts.around, line.start)])
    files = [(line.start, line.end) for line in tally.lines if line.filed and len(line.text) - line.filed <= LONGEST_FILE_LABEL]
    return joined([*parts.unread, *parts.around, *files, *_beside(page, parts.made, tally)])


def file_links(page: str) -> list[Element]:
    """The links on a page to files to be taken down, but for those in its menus and in what is hidden."""
    parts = _parts(page)
    links = [element for element in parts.made if element.name == "a" and "." in element.said]
    out = [link for link in links if FILE.search(link.attributes.get("href", ""))]
    return [link for link in out if not _holds(parts.unread, link.start) and not _holds(parts.around, link.start)]


@dataclass(slots=True, frozen=True)
class _Parts:
    """What a page is made of: its elements, what is not shown of it, what is shown around the paper, and its lines."""

    made: list[Element]
    unread: list[Span]
    around: list[Span]
    tally: Tally


@lru_cache(maxsize=1)
def _parts(page: str) -> _Parts:
    """The page that was asked for last is kept: its paper and its files are read one after the other."""
    found = list(tags(page))
    made = elements(found)
    unread = joined([*_unread(found, made), *_hidden(page, found, made)])
    files = [tag.start for tag in found if tag.name == "a" and not tag.closing and is_file(tag)]
    tally = Tally(lines_of(page, found, unread))
    return _Parts(made, unread, joined(_around(made, tally, files)), tally)


def _holds(places: list[Span], at: int) -> bool:
    """Whether one of the stretches, which are in order, holds a place."""
    i = bisect_right(places, at, key=lambda place: place[0]) - 1
    return i >= 0 and at < places[i][1]


def _unread(found: list[Tag], made: list[Element]) -> list[Span]:
    out = [(tag.start, tag.end) for tag in found if tag.name in (COMMENT, DECLARATION)]
    return out + [(element.start, element.end) for element in made if element.name in UNREAD]


def _hidden(page: str, found: list[Tag], made: list[Element]) -> list[Span]:
    """Elements that are not shown; not where that would hide most of the page, which a script then shows."""
    hidden = joined((element.start, element.end) for element in made if _is_hidden(element))
    if not hidden:
        return []
    total = Tally(lines_of(page, found, []))
    most = total.weight(0, len(page)) / 2
    return [(start, end) for start, end in hidden if total.weight(start, end) <= most]


def _is_hidden(element: Element) -> bool:
    said = element.said
    if "hidden" not in said and "none" not in said:
        return False
    own = element.attributes
    return "hidden" in own or own.get("aria-hidden") == "true" or HIDDEN_STYLE.search(own.get("style", "")) is not None


def _around(made: list[Element], tally: Tally, files: list[int]) -> list[Span]:
    """What its name, its role or its text tells to be the site's: menus, feet, buttons, lists of links."""
    most = MOST_AROUND * sum(line.weight for line in tally.lines)
    out = [(line.start, line.end) for line in tally.lines if line.text.startswith(LEADING)]
    done = 0
    for element in made:
        if element.start < done or tally.weight(element.start, element.end) > most:
            continue
        if _is_named(element) or (element.name in LISTS and _is_links(element, tally, files)):
            out.append((element.start, element.end))
            done = element.end
    return out


def _is_named(element: Element) -> bool:
    if element.name in AROUND:
        return True
    if not element.said or element.name in NEVER_AROUND:
        return False
    return element.attributes.get("role") in AROUND_ROLES or AROUND_NAMES.search(element.names) is not None


def _is_links(element: Element, tally: Tally, files: list[int]) -> bool:
    """Whether an element is a list of links to other pages; files to be taken down are the paper's own."""
    place = element.start, element.end
    if tally.links(*place) < FEWEST_LINKS or tally.linked(*place) < LINKED_SHARE * tally.size(*place):
        return False
    return bisect_left(files, element.start) == bisect_left(files, element.end)


def _body(made: list[Element], tally: Tally) -> Element | None:
    """The smallest box that holds nearly all running text; None where there is too little to tell."""
    total = sum(line.weight for line in tally.lines)
    if total < SHORTEST_BODY:
        return None
    body: Element | None = None
    for element in made:
        if element.name in BOXES and (body is None or (body.start <= element.start and element.end <= body.end)) \
                and tally.weight(element.start, element.end) >= BODY_SHARE * total \
                and (element.name not in SMALL_BOXES or len(tally.within(element.start, element.end)) >= FEWEST_LINES):
            body = element
    return body


def _beside(page: str, made: list[Element], tally: Tally) -> list[Span]:
    """What stands before and behind the body but for the title, the site's facts on the paper, and what may be of it after all."""
    body = _body(made, tally)
    title = next((element for element in made if element.name == "title"), None)
    out = _title_shown_again(page, title, tally) if title else []
    if body is None:
        return out
    named = shown(page[title.inner_start:title.inner_end]) if title else ""
    inside = "".join(tally.lines[i].text for i in tally.within(body.start, body.end))
    facts = _facts(made, tally, body)
    for line in tally.lines:
        if body.start <= line.start < body.end or any(start <= line.start < end for start, end in facts):
            continue
        if title and title.start <= line.start < title.end:
            continue
        if not _is_kept(line, named, inside):
            out.append((line.start, line.end))
    return out


def _is_kept(line: Line, named: str, inside: str) -> bool:
    """Whether a line beside the body is of the paper: its title, where the body does not print it, a site's fact on it, or a long text."""
    if line.linked > len(line.text) / 2:
        return False
    if line.labels:
        return True
    if line.heading or (len(line.text) >= SHORTEST_TITLE and line.text in named):
        return line.text not in inside
    return len(line.text) >= LONG_LINE and line.weight > 0 and not FOOT.search(line.text)


def _title_shown_again(page: str, title: Element, tally: Tally) -> list[Span]:
    """The title of the page, where what it says of the paper is shown on it as well; else the name of the site behind it."""
    printed = page[title.inner_start:title.inner_end]
    parts = SITE_NAME.split(shown(printed))
    rest = "".join(line.text for line in tally.lines if not title.start <= line.start < title.end)
    if len(parts[0]) < SHORTEST_TITLE or parts[0] in rest or SITE_TITLE.search(parts[0]):
        return [(title.start, title.end)] if rest else []
    behind = SITE_NAME.search(printed)
    return [(title.inner_start + behind.start(), title.inner_end)] if behind else []


def _facts(made: list[Element], tally: Tally, body: Element) -> list[Span]:
    """The block of a site's facts on the paper beside the body: the smallest element that holds all their labels."""
    labels = [i for i, line in enumerate(tally.lines)
              if not body.start <= line.start < body.end and line.labels]
    if sum(tally.lines[i].labels for i in labels) < FEWEST_FACTS:
        return []
    first, last = tally.lines[labels[0]], tally.lines[labels[-1]]
    holding = [element for element in made if element.start <= first.start and last.end <= element.end
               and tally.size(element.start, element.end) <= LONGEST_FACTS
               and not element.start <= body.start < element.end]
    smallest = max(holding, key=lambda element: (element.start, -element.end), default=None)
    return [(smallest.start, smallest.end)] if smallest else []
