"""What a title is made of: issuer, place, the subject that papers of one family share, and the kind of paper.

国务院办公厅关于印发深化医药卫生体制改革2018年下半年重点工作任务的通知 and the notice of 云南省人民政府办公厅 on the same have one stem:
深化医药卫生体制改革2018年下半年重点工作任务. Titles of official papers are issuer + 关于 + subject + kind (GB/T 9704-2012, 7.3.1), so
what is cut off here is cut by position, not by list.
"""
from __future__ import annotations

import re
from functools import lru_cache

from wenmai.lineage.numbers import Told
from wenmai.query.papers import normal_title
from wenmai.resolve.places import Place, ancestor, leading, place_in, places_named, stem

# how far into a title its issuers reach at most; two joint issuers with full names take about fifty characters
_ISSUERS = 60
_TURN = re.compile(r"关于|印发|转发|批转|发布")
_VERBS = re.compile(r"(?:关于|印发|转发|批转|发布|公布|下达|认真|做好|贯彻落实|贯彻)+")
# 国务院办公厅, 中共中央, 省委, 委员会, 教育部, …
_BODY_END = re.compile(r"[院厅室委会府部局署办组央社行]$")
_TAIL = re.compile(r"(?:的)?(?:紧急)?(?:通知|通告|公告|函|批复)$")
_KIND = re.compile(r"(?:的)?(?:若干|实施|指导|工作|行动|具体|总体|暂行|试行)*"
                   r"(?:意见|方案|办法|细则|计划|规划|规定|措施|通知|要点|纲要)(?:试行|暂行)?$")
_NATIONAL = re.compile(r"国务院|中共中央|中国共产党|中华人民共和国|全国|国家|中央")
# What titles say of any matter: how it is gone about, when, and what kind of paper it is. What they leave is the matter
_COMMON = re.compile(r"进一步|推动|推进|促进|加快|加强|做好|深化|强化|深入|扎实|持续|全面|扩大|支持|巩固|提高|提升|实现|开展|完善|健全|建立"
                     r"|平稳|健康(?=发展|有序)|高质量|建设|发展|改革|创新|管理|治理|服务|质量|水平|体系|机制|制度|若干|重点|专项|行动|计划|规划"
                     r"|纲要|要点|工作|任务|分工|责任|分解|落实|安排|方案|实施|意见|措施|细则|办法|规定|通知|暂行|试行|年度|上半年|下半年"
                     r"|[一二三四五六七八九十]+年|“?十[一二三四五六七八九]五”?|[0-9]+年?|[全各我][国省市县区州]|[和与及的]|\W+")
# Of the words of the title that has fewer of them, so large a part stands in the other one where both speak of one matter. Of 390 papers
# that were told to carry on one above them by their tasks alone, made up ones, four did: those, and 43 others on one matter, have as much
_ONE_MATTER = 0.5
# the level that a word for it alone means, seen from a place below
_RELATIVE = {"省": "province", "州": "prefecture", "市": "prefecture", "县": "county"}
# shorter stems (工作要点, 实施方案) are shared by papers that have nothing to do with each other
SHORTEST_STEM = 6


def _without_issuer(title: str) -> tuple[str, str]:
    """Issuer and the rest; the issuer is empty where the title does not begin with one."""
    turn = _TURN.search(title, 0, _ISSUERS)
    if turn and _BODY_END.search(title[:turn.start()]):
        return title[:turn.start()], title[turn.start():]
    return "", title


@lru_cache(maxsize=65536)
def bare(title: str) -> str:
    """The name of what a paper gives out: 云南省人民政府办公厅关于印发〈某方案〉的通知 → 某方案; a forwarded paper's issuer goes too."""
    rest = normal_title(title)
    for _ in range(3):
        before = rest
        rest = _without_issuer(rest)[1]
        rest = _VERBS.sub("", rest, count=1) if _VERBS.match(rest) else rest
        if rest == before:
            break
    return _TAIL.sub("", rest) or rest


def _own_names(place: Place | None, level: str | None) -> list[str]:
    if level == "national":
        return ["中国", "全国", "国家"]
    if place is None:
        return []
    chain = [place, *filter(None, (ancestor(place, above) for above in ("prefecture", "province")))]
    names = {name for p in chain for name in (p.name, p.short, stem(p.short or p.name)) if len(name) > 1}
    return sorted(names, key=lambda name: (-len(name), name))


@lru_cache(maxsize=65536)
def family_stem(title: str, place_name: str | None, level: str | None) -> str:
    """What papers of one family share at every level: the bare title without the places of its own line; years stay."""
    rest = bare(title)
    rest = rest[leading(rest)[1]:]
    for name in _own_names(place_of(place_name), level):
        rest = rest.replace(name, "")
    return rest


@lru_cache(maxsize=65536)
def subject(stem_text: str) -> str:
    """A stem without the kind of paper: the 指导意见 of one level is the 实施意见 or 工作方案 of the next."""
    return _KIND.sub("", stem_text).removesuffix("工作") or stem_text


@lru_cache(maxsize=8192)
def matter(title: str, place_name: str | None, level: str | None) -> frozenset[str]:
    """What a paper is about: the two-character words of its title that titles of other matters do not have; none in
    2020年重点任务分工方案."""
    parts = _COMMON.split(subject(family_stem(title, place_name, level)))
    return frozenset(part[at:at + 2] for part in parts for at in range(len(part) - 1))


def of_one_matter(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles, by their `matter`, speak of one: 药品安全 and 药品安全巩固 do, 药品安全 and 特种设备安全 do not."""
    return bool(one and other) and len(one & other) >= _ONE_MATTER * min(len(one), len(other))


@lru_cache(maxsize=4096)
def place_of(name: str | None) -> Place | None:
    """The place of that full name, or None where there is none or more than one."""
    found = places_named(name) if name else []
    return found[0] if len(found) == 1 else None


def told_by_title(title: str | None, printed_issuer: str | None = None, near: str | None = None) -> Told:
    """What the title, and the words of the citing paper for who issued it, tell: issuer, level, place.

    `near` is the citing paper's place: 省委 in a paper of 楚雄 is that of 云南.
    """
    name = normal_title(title or "")
    head = _without_issuer(name)[0] or normal_title(printed_issuer or "")
    for words in filter(None, (head, name)):
        if _NATIONAL.match(words):
            return Told(head or None, "national")
        if place := place_in(words.removeprefix("中共")) or _above(words, near):
            return Told(head or None, place.level, place.name)
    return Told(head or None)


def _above(words: str, near: str | None) -> Place | None:
    """省委 or 州政府 as a paper of `near` says it: that level's place around it."""
    level = _RELATIVE.get(words[0])
    here = place_of(near)
    return ancestor(here, level) if level and here and (len(words) == 1 or words[1] in "委政人") else None
