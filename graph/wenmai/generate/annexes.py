"""What is attached to papers: tables of who does what, tables of indicators, lists of members."""

from __future__ import annotations

from wenmai.generate import duties, times
from wenmai.generate.departments import Named
from wenmai.generate.ideas import Idea
from wenmai.generate.people import person
from wenmai.generate.writer import Writer
from wenmai.model import Indicator, Task

_HEADS = (
    ("工作任务", "牵头单位", "配合单位", "完成时限"),
    ("重点任务", "牵头部门", "配合部门", "时间安排"),
    ("任务名称", "牵头单位", "参加单位", "完成时间"),
)
_TITLES = {"厅": "厅长", "局": "局长", "委": "主任", "会": "主任", "部": "部长", "署": "署长"}
_HEADS_OF = {"省": "省长", "市": "市长", "州": "州长", "县": "县长", "区": "区长", "旗": "旗长", "盟": "盟长", "自治区": "主席"}


def division_table(writer: Writer, ideas: list[Idea], title: str) -> None:
    """A table that gives each task of the body its bodies; each row restates a task."""
    bar = writer.rng.choice((" | ", " | ", " "))
    writer.task = None
    section = writer.begin_task("附件", f"{title}任务分工表", "section", None)
    writer.line("title", f"附件{writer.rng.choice(('', '', '：'))}")
    writer.line("title", writer.ink.mark(section, section.label))
    heads = ("序号", *writer.rng.choice(_HEADS))
    writer.line("row", bar.join(heads))
    number = 0
    for idea in ideas:
        who = duties.cast(writer, idea)
        if who is None or not who.support or not idea.made:
            continue
        number += 1
        writer.line("row", bar.join(_row(writer, idea, who, number, section, empty="" if bar != " " else "持续推进")))


def _row(writer: Writer, idea: Idea, who: duties.Cast, number: int, section: Task, empty: str) -> list[str]:
    task = writer.begin_task(str(number), idea.heading, "task", section)
    task.same_as = idea.made[0]
    cells = [
        str(number),
        writer.ink.mark(task, idea.heading),
        duties.duty(writer, who.lead, "lead"),
        duties.listed(writer, who.support, "support", 0),
    ]
    if idea.due is not None and idea.due.kind == "by":
        return [*cells, times.marked(writer, idea.due)]
    return [*cells, times.noted(writer, times.Said(empty, None, "ongoing")) if empty else ""]


def indicator_table(writer: Writer, title: str) -> None:
    """Indicators with the value of now and the one to reach."""
    rng, year = writer.rng, writer.work_year
    bar = rng.choice((" | ", " "))
    writer.line("title", f"{title}主要指标")
    writer.line("row", bar.join(("序号", "指标", "单位", f"{year - 1}年", f"{year + 2}年", "属性")))
    names = [(name, "%", 60, 99) for name in writer.words.rates] + [(c.thing, c.unit, c.least, c.most) for c in writer.words.counted]
    for number, (name, unit, least, most) in enumerate(rng.sample(names, rng.randint(4, 9)), 1):
        now = rng.randint(least, most)
        then = min(100, now + rng.randint(1, 15)) if unit == "%" else round(now * rng.uniform(1.1, 1.8)) + 1
        target = rng.choice(("", "", "≥", "＞")) + str(then)
        nature = rng.choice(("预期性", "预期性", "约束性"))
        row = Indicator(number, None, name, unit, year - 1, str(now), year + 2, target, nature, ())
        writer.facts.indicators.append(row)
        writer.line("row", writer.ink.mark(row, bar.join((str(number), name, unit, str(now), target, nature))))


def roster(writer: Writer, theme: str) -> None:
    """The members of a leading group: who leads, who stands in, and the heads of departments."""
    rng, place = writer.rng, writer.place
    writer.task = None
    writer.line("title", f"{'' if place.level == 'national' else place.called}{theme}工作领导小组成员名单")
    government = None if place.level == "national" else f"{place.name}人民政府"
    top = _HEADS_OF.get(place.word, "主任")
    gap = rng.choice(("  ", "　", " "))
    writer.line("roster", f"组{gap}长：{writer.official(person(rng), [top], None, government, '组长')}{gap}{top}")
    writer.line("roster", f"副组长：{writer.official(person(rng), ['副' + top], None, government, '副组长')}{gap}副{top}")
    keys = dict.fromkeys((*writer.words.lead, *writer.words.support))
    members = [named for key in keys if (named := writer.body(key)) and named.printed[-1] in _TITLES][: rng.randint(4, 9)]
    for at, named in enumerate(members):
        writer.line("roster", ("成{0}员：" if not at else "{0}{0}{0}{0}").format(gap) + _member(writer, named, gap))


def _member(writer: Writer, named: Named, gap: str) -> str:
    title = writer.rng.choice(("", "", "副")) + _TITLES[named.printed[-1]]
    return f"{writer.official(person(writer.rng), [title], named.printed, named.canonical, '成员')}{gap}{named.printed}{title}"
