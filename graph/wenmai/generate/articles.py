"""Measures in articles (第一条 …), with chapters or without: what they are for, whom they bind, what has to be done, and
from when they hold."""

from __future__ import annotations

from wenmai.generate import duties, times
from wenmai.generate.body_text import Style, prose
from wenmai.generate.ideas import Idea
from wenmai.generate.ink import plain
from wenmai.generate.numerals import chinese
from wenmai.generate.ways import way
from wenmai.generate.writer import Writer
from wenmai.model import Task

_IDLE = (
    "{theme}服务分为基本服务、自选服务和委托服务三类",
    "{place}工作人员玩忽职守、徇私舞弊的，依法给予处分；构成犯罪的，依法追究刑事责任",
    "{group}要求调阅{thing}记录的，可以凭有效证件提出申请",
    "{place}可以采用购买服务的方式开展{thing}",
    "本{own}所称{place}，包括{other}和其他承担{thing}任务的场所",
    "因不可抗力造成{thing}中断的，不适用前条规定",
    "{thing}档案的保存期限，法律、法规另有规定的从其规定",
    "本{own}施行前已经办结的{thing}事项，不再重新办理",
)
"""Articles that give nobody work: sections, as those who annotate take them."""
_CHAPTERS = ("职责分工", "规划建设", "日常管理", "服务保障", "监督检查", "资金管理")
_FEWEST_FOR_CHAPTERS = 9


class _Articles:
    """Writes the articles of one paper in order."""

    def __init__(self, writer: Writer, own: str, theme: str, *, chapters: bool) -> None:
        self.writer, self.own, self.theme, self.chapters = writer, own, theme, chapters
        self.order = 0
        self.above: Task | None = None
        self.gap = writer.rng.choice(("　", " ", "　　", ""))

    def chapter(self, name: str) -> None:
        """A chapter's heading, where the paper has chapters."""
        if self.chapters:
            number = 1 + sum(task.parent is None for task in self.writer.facts.tasks)
            self.above = self.writer.begin_task(f"第{chinese(number)}章", name, "section", None)
            self.writer.line("head", f"第{chinese(number)}章　{self.writer.ink.mark(self.above, name)}")

    def article(self, kind: str) -> Task:
        """The next article, still without words."""
        self.order += 1
        return self.writer.begin_task(f"第{chinese(self.order)}条", "", kind, self.above)

    def line(self, task: Task, first: str, rest: str = "") -> None:
        """Writes the article: its first sentence, which is its label, and the others."""
        task.label = plain(first)
        self.writer.line("item", f"{task.number}{self.gap}{self.writer.ink.mark(task, first)}。{rest}")


def write_articles(writer: Writer, style: Style, ideas: list[Idea], purpose: str, own: str, theme: str) -> None:
    """All of the measures' articles; `purpose` is the first one's sentence up to 制定, with what it rests on, still to be put under it."""
    articles = _Articles(writer, own, theme, chapters=len(ideas) >= _FEWEST_FOR_CHAPTERS and writer.chance(0.6))
    articles.chapter("总则")
    _opening(articles, purpose)
    names = list(writer.rng.sample(_CHAPTERS, 3))
    for at, idea in enumerate(ideas):
        if at % 4 == 0 and names and at:
            articles.chapter(names.pop())
        _duty(articles, style, idea)
        if writer.chance(0.2):
            _idle(articles, idea)
    articles.chapter("附则")
    _closing(articles)


def _opening(articles: _Articles, purpose: str) -> None:
    """What they are for, where they hold, what their words mean."""
    writer, rng = articles.writer, articles.writer.rng
    first = writer.facts.tasks[-1] if articles.chapters else None
    task = articles.article("section")
    for citation in writer.facts.citations:
        citation.task = task.id if citation.task is None or citation.task == (first and first.id) else citation.task
    articles.line(task, f"{purpose}，制定本{articles.own}")
    where = "本行政区域内" if writer.place.level != "national" else "中华人民共和国境内"
    articles.line(articles.article("section"), f"{where}{articles.theme}活动及其监督管理，适用本{articles.own}")
    if writer.chance(0.6):
        things = "、".join(rng.sample(writer.words.facilities, 2))
        articles.line(
            articles.article("section"),
            f"本{articles.own}所称{articles.theme}，是指依托{things}面向{rng.choice(writer.words.groups)}开展的服务",
        )


def _duty(articles: _Articles, style: Style, idea: Idea) -> None:
    """An article that asks for something, of one body in half of the cases."""
    writer = articles.writer
    task = articles.article("task")
    idea.made.append(task.id)
    who = duties.cast(writer, idea) if writer.chance(0.5) else None
    head = f"{duties.duty(writer, who.lead, 'responsible')}负责" if who else f"{writer.rng.choice(writer.words.facilities)}应当"
    articles.line(task, f"{head}{idea.heading}", prose(writer, style, idea) + "。")
    if writer.chance(0.25):
        writer.line("para", way(writer, writer.rng.choice(("reports", "deadlines", "targets", "citations")), idea.objects[0]) + "。")
    if writer.chance(0.15):
        for at in range(1, writer.rng.randint(3, 5)):
            writer.line(
                "para",
                f"（{chinese(at)}）{writer.rng.choice(writer.words.facilities)}{writer.rng.choice(('变更的', '停用的', '整改不到位的'))}；",
            )


def _idle(articles: _Articles, idea: Idea) -> None:
    writer, words = articles.writer, articles.writer.words
    place, other = writer.rng.sample(words.facilities, 2)
    said = writer.rng.choice(_IDLE).format(
        theme=articles.theme, place=place, other=other, group=writer.rng.choice(words.groups), thing=idea.objects[0], own=articles.own
    )
    articles.line(articles.article("section"), said)


def _closing(articles: _Articles) -> None:
    """Who explains them, and from when they hold."""
    writer, own = articles.writer, articles.own
    body = writer.body(writer.words.lead[0])
    if body:
        task = articles.article("task")
        articles.line(task, f"本{own}由{duties.duty(writer, body, 'responsible')}负责解释")
    task = articles.article("section")
    years = writer.rng.choice((2, 3, 5))
    last = times.last_day(writer.day, years).isoformat()
    told = writer.rng.choice(
        (
            times.Said("自印发之日起施行", None, "relative"),
            times.Said(f"自印发之日起施行，有效期{years}年", last, "ongoing"),
            times.Said(f"自{writer.work_year + 1}年1月1日起施行", f"{writer.work_year + 1}-01-01", "from"),
        )
    )
    articles.line(task, f"本{own}{times.noted(writer, told)}")
