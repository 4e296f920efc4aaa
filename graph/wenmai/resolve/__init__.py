"""Who and what is meant: bodies, places and laws, from the printed names, the issuer, the date and the paper's own words."""
from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from wenmai.model import Citation, Facts, Header, Official, Responsibility, Spans, Task
from wenmai.resolve.collective import is_collective
from wenmai.resolve.context import Context, context_of
from wenmai.resolve.laws import full_law_title
from wenmai.resolve.naming import NOBODY, Named, name_of
from wenmai.text.script import is_traditional, simplified

# 财政部等, 商务部指导: what a note leaves behind a name
_BEHIND = re.compile(r"(?<=.{3})(?:(?<!部门)(?<!单位)等|指导|负责|牵头|配合|参与|落实)$")

_TOWN_OFFICES = ("镇人民政府", "乡人民政府")
# 市防汛指挥部办公室及其职责, above items that speak of 办公室
_OFFICE = "办公室"
_ITS_OFFICE = re.compile(
    r"(?P<office>[^，。；：、]{2,30}(?:指挥部|领导小组|委员会|联席会议)办公室)(?:及其|的)?(?:主要|工作)?(?:职责|组成)?$")

__all__ = ["Context", "context_of", "full_law_title", "is_collective", "name_of", "resolve"]


@lru_cache(maxsize=8192)
def _plain(org: str) -> str:
    return _BEHIND.sub("", "".join(org.split()))


def _simplified(facts: Facts) -> Facts:
    """Of the facts of a paper in traditional script what its context is told by, in simplified characters."""
    header = facts.header
    return replace(facts, header=replace(
        header, number=simplified(header.number or "") or None, title=simplified(header.title or "") or None,
        issuers=list(map(simplified, header.issuers)), recipients=list(map(simplified, header.recipients))))


def _start(spans: Spans) -> int:
    return spans[0][0] if spans else 0


class _Resolver:
    """The names of one paper, each resolved once."""

    def __init__(self, facts: Facts, text: str | None) -> None:
        said = text or "".join((facts.header.title or "", *facts.header.issuers))
        self.traditional = is_traditional(said)
        self.context = context_of(_simplified(facts), simplified(text or "")) if self.traditional else context_of(facts, text)
        self.context.date = facts.header.date
        printed = dict.fromkeys(r.org for task in facts.tasks for r in task.responsibilities)
        self.plain = {org: self._plain(org) for org in printed}
        self.offices = frozenset(self.plain.values())
        self.many = {org: is_collective(plain) for org, plain in self.plain.items()}
        self.tasks = {task.id: task for task in facts.tasks}
        self.named: dict[str, Named] = {}

    def _plain(self, org: str) -> str:
        """The name as the tables have it: without what a note leaves behind it, in simplified characters."""
        return _plain(simplified(org) if self.traditional else org)

    def name(self, org: str, spans: Spans) -> Named:
        """Who is meant by `org`, printed at `spans`; a place that depends on the words before it is looked for each time."""
        known = self.named.get(org)
        if known is None:
            known = name_of(self.plain.get(org) or self._plain(org), self.context, _start(spans), self.offices)
            if not self._depends_on_position(org):
                self.named[org] = known
        return known

    def _depends_on_position(self, org: str) -> bool:
        place = self.context.place
        return place is not None and org[:1] in "县区市旗" and not place.name.endswith(org[:1]) and place.level != "county"

    def responsibility(self, r: Responsibility, task: Task) -> None:
        """Fills in collective, canonical and candidates."""
        r.collective = r.collective or self.many[r.org]
        org = self._headed(task) or r.org if r.org == _OFFICE else r.org
        r.canonical, r.candidates = NOBODY if r.collective else self.name(org, r.spans)

    def _headed(self, task: Task | None) -> str | None:
        """The office whose command the nearest heading names: 办公室 under 市防汛指挥部办公室职责."""
        while task:
            if named := _ITS_OFFICE.match(task.label):
                return named["office"]
            task = self.tasks.get(task.parent or "")
        return None

    def official(self, o: Official) -> None:
        """Fills in the full name of the body that an official belongs to."""
        if o.org:
            o.canonical_org = None if is_collective(self._plain(o.org)) else self.name(o.org, o.spans).canonical
        if o.canonical_org and o.canonical_org.endswith(_TOWN_OFFICES) and o.titles and o.titles[0].startswith("党委"):
            o.canonical_org = f"中共{o.canonical_org.removesuffix('人民政府')}委员会"  # its secretary is not the government's


def _cited(citation: Citation) -> None:
    """Gives a cited law its full title; the printed one is kept as the surface form."""
    full = full_law_title(citation.title) if citation.title else None
    if full and full != citation.title:
        citation.surface = citation.surface or citation.title
        citation.title = full


def resolve(facts: Facts, text: str | None = None) -> Facts:
    """The facts with who is meant filled in: canonical names, collective bodies, region and level of the
    header, full titles of cited laws.

    `text` is the source text that the spans point into; where it is given, places named before a body and fuller names
    elsewhere in the paper help. Where nothing was recognised, nothing is said of place and level. The facts are changed
    in place and given back; spans stay as they are.
    """
    if facts == Facts(Header()):
        return facts
    resolver = _Resolver(facts, text)
    facts.header.region = resolver.context.region
    facts.header.level = resolver.context.level
    for task in facts.tasks:
        for r in task.responsibilities:
            resolver.responsibility(r, task)
    for c in facts.citations:
        _cited(c)
    for o in facts.officials:
        resolver.official(o)
    return facts
