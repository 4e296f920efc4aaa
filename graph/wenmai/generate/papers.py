"""Whole papers of the kinds that carry a policy down: plans with their notice, opinions, measures, notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from wenmai.generate import issuing, procedures
from wenmai.generate.annexes import division_table, indicator_table, roster
from wenmai.generate.articles import write_articles
from wenmai.generate.body_text import SHAPES, Style, write_tasks
from wenmai.generate.closing import write_demands
from wenmai.generate.duties import STYLES
from wenmai.generate.grammar import filled, sentences
from wenmai.generate.ideas import Idea
from wenmai.generate.news import named_bodies
from wenmai.generate.numbers import old_number
from wenmai.generate.pages import headline
from wenmai.generate.remarks import meeting
from wenmai.generate.writer import Paper, Writer

_SUFFIXES = (
    ("实施方案", 30),
    ("重点工作任务", 14),
    ("三年行动计划", 12),
    ("若干措施", 14),
    ("工作方案", 12),
    ("专项行动方案", 8),
    ("任务分工方案", 10),
)
_AFTER_HEADINGS = ("。",) * 12 + ("：", "　", " ")
_OWN_WORD = {
    "实施方案": "方案",
    "重点工作任务": "重点工作任务",
    "三年行动计划": "行动计划",
    "若干措施": "措施",
    "工作方案": "方案",
    "专项行动方案": "方案",
    "任务分工方案": "方案",
}
CUT_OFF = 0.45
"""Of the papers of counties: those whose copy has no head, or none of the notice that brings the plan."""
_TYPES = {"实施方案": "方案", "三年行动计划": "计划", "若干措施": "措施", "工作方案": "方案", "专项行动方案": "方案"}
FORMS = (("plan", 56), ("opinion", 21), ("notice", 16), ("rules", 10))
"""Of the 72 real papers that were counted: two in three are notices with a plan attached, the rest opinions and notices by themselves;
rules are measures in articles."""


class Topic(NamedTuple):
    """What a family is about: its theme and what its plans are called."""

    theme: str
    suffix: str
    year: int


@dataclass(slots=True)
class Order:
    """What is asked of one paper: its topic, form and number, what it rests on, and what it wants done."""

    topic: Topic
    form: str
    number: str | None
    rests_on: list[Paper]
    ideas: list[Idea]


def weighed(writer: Writer, table: tuple[tuple[str, int], ...]) -> str:
    """One of the names of a table, by weight."""
    names, weights = zip(*table, strict=True)
    return str(writer.rng.choices(names, weights)[0])


def suffixes() -> tuple[tuple[str, int], ...]:
    """What plans are called, with weights."""
    return _SUFFIXES


def _bringing(writer: Writer, issuer: str, plan: str) -> str:
    """The title of a notice that brings a plan: with the plan's marks or without."""
    return f"{issuer}关于印发《{plan}》的通知" if writer.chance(0.3) else f"{issuer}关于印发{plan}的通知"


def _after_theme(topic: Topic) -> str:
    """What a plan's title has behind its theme."""
    years = f"（{topic.year}—{topic.year + 2}年）" if topic.suffix == "三年行动计划" else ""
    when = f"{topic.year}年" if topic.suffix in ("重点工作任务", "任务分工方案") else ""
    return f"{when}{topic.suffix}{years}"


def title_of(writer: Writer, order: Order) -> tuple[str, str]:
    """The paper's title, and that of the plan it brings (the same where it brings none)."""
    place, topic = writer.place, order.topic
    issuer = issuing.office(place, whole=order.form == "opinion").printed
    where = "" if place.level == "national" else place.called
    if order.form == "plan":
        plan = f"{where}{topic.theme}{_after_theme(topic)}"
        return _bringing(writer, issuer, plan), plan
    if order.form == "rules":
        plan = f"{where}{topic.theme}{writer.rng.choice(('管理办法', '管理暂行办法', '管理办法（试行）', '实施细则'))}"
        return _bringing(writer, issuer, plan), plan
    if order.form == "forward":
        above = order.rests_on[-1].title
        title = f"{issuer}转发{above}{'' if above.endswith('的通知') else '的通知'}"
        return title, title
    if order.form == "opinion":
        title = f"{issuer}关于{'进一步' if writer.chance(0.4) else ''}推进{topic.theme}的{'' if place.level == 'national' else '实施'}意见"
        return title, title
    title = f"{issuer}关于做好{topic.year}年{topic.theme}工作的通知"
    return title, title


def write_paper(writer: Writer, order: Order, index: int) -> Paper:
    """Writes the paper and returns what others cite of it."""
    issuer = issuing.office(writer.place, whole=order.form == "opinion")
    title, plan = title_of(writer, order)
    issuing.fill_header(writer, issuer, title, order.number, "意见" if order.form == "opinion" else "通知")
    cut = _cut_off(writer, order)
    if not cut:
        issuing.head_lines(writer, issuer, title, order.number)
    if cut == "joint":
        writer.line("title", writer.header("title", str(writer.facts.header.title)))
    if cut in ("", "joint"):
        issuing.recipients_line(writer)
    if cut and writer.chance(0.5):
        writer.line("page", headline(writer, order.topic.theme))
    if cut == "plan":
        years = plan.rfind("（") if plan.endswith("年）") else len(plan)
        writer.line("title", writer.header("title", plan[:years] + "\n" * (years < len(plan)) + plan[years:]))
    elif order.form in ("plan", "rules"):
        consent = "" if writer.chance(0.2) else f"已经{issuer.consent}同意，"
        writer.line(
            "para",
            f"《{plan}》{consent}现印发给你们，请{writer.rng.choice(('认真贯彻执行', '结合实际抓好落实', '认真组织实施', '遵照执行'))}。",
        )
        issuing.signature(writer, issuer)
        if writer.chance(0.5):
            issuing.tail_lines(writer)
        years = plan.rfind("（") if plan.endswith("年）") and writer.chance(0.4) else len(plan)
        writer.line("title", plan[:years])
        writer.line("title", plan[years:])
    table = order.form not in ("forward", "rules") and writer.chance(0.12)
    if order.form == "rules":
        own = plan.removesuffix("（试行）")[-2:]
        write_articles(writer, _style(writer, table=False), order.ideas, _preamble(writer, order), own, order.topic.theme)
    else:
        write_content(writer, order, table=table)
    if cut != "plan" and order.form not in ("plan", "rules"):
        issuing.attachment_lines(writer)
    if cut == "joint":
        issuing.joint_signature(writer, writer.facts.header.issuers)
        issuing.tail_lines(writer)
    elif cut != "plan" and order.form not in ("plan", "rules"):
        issuing.signature(writer, issuer)
        issuing.tail_lines(writer)
    if table:
        division_table(writer, order.ideas, order.topic.theme)
    if writer.chance(0.05):
        roster(writer, order.topic.theme)
    return Paper(title, order.number, issuer.printed, writer.day, writer.place, index)


def _cut_off(writer: Writer, order: Order) -> str:
    """What a copy may leave out, at places below which no paper rests on this one: the notice before a plan, or the head down to the
    recipients; or that departments issue it together, without a number. The header's facts go with it."""
    header, plain_plan = writer.facts.header, order.form == "plan" and order.topic.suffix in _TYPES
    if (
        writer.place.level != "county"
        or not writer.chance(CUT_OFF)
        or order.form in ("forward", "rules")
        or (order.form == "plan") > plain_plan
    ):
        return ""
    header.number = None
    if order.form == "notice" and writer.chance(0.5) and len(names := named_bodies(writer, writer.rng.randint(2, 4))) > 1:
        header.title, header.issuers = f"关于做好{order.topic.year}年{order.topic.theme}工作的通知", [str(body.canonical) for body in names]
        return "joint"
    header.recipients = []
    if order.form == "plan":
        header.title, header.type = f"{writer.place.called}{order.topic.theme}{_after_theme(order.topic)}", _TYPES[order.topic.suffix]
        header.issuers, header.date = [], None
        return "plan"
    header.title = None
    return "head"


def write_content(writer: Writer, order: Order, *, table: bool) -> None:
    """What is between the head and the signature; with `table` a table behind it says who does what."""
    style = _style(writer, table=table)
    writer.line("para", _preamble(writer, order) + _OWN_END[order.form].format(p=_OWN_WORD[order.topic.suffix]))
    if style.shape not in ("flat", "bare") and writer.chance(0.6):
        _general(writer, style, order)
    if order.topic.suffix == "三年行动计划" and order.form == "plan" and writer.chance(0.4):
        indicator_table(writer, order.topic.theme)
    write_tasks(writer, style, order.ideas)
    if style.shape not in ("bare", "clauses") and writer.chance(procedures.SHARE):
        procedures.write_procedure(writer, style)
    if style.shape != "bare":
        write_demands(writer, style)
    writer.task = None
    if writer.chance(0.12):
        writer.line("para", _in_force(writer, order))


def _style(writer: Writer, *, table: bool) -> Style:
    """How this paper writes its tasks; with `table` who does them stands in that."""
    return Style(
        weighed(writer, SHAPES),
        "none" if table else weighed(writer, STYLES),
        writer.rng.choice((0.0, 0.0, 0.1, 0.5)),
        writer.rng.choice((0.2, 0.35, 0.5, 0.65, 0.9, 1.3)),
        writer.rng.choice(_AFTER_HEADINGS),
    )


def _in_force(writer: Writer, order: Order) -> str:
    """From when the paper holds, and what it puts out of force."""
    rng, own = writer.rng, _OWN_WORD[order.topic.suffix] if order.form == "plan" else "意见" if order.form == "opinion" else "通知"
    text = f"本{own}自印发之日起{rng.choice(('施行', '执行', '实施'))}"
    if writer.chance(0.6):
        where = "" if writer.place.level == "national" else writer.place.called
        title = f"{where}{rng.choice(writer.words.themes)}{rng.choice(('实施办法', '工作方案', '管理暂行办法'))}"
        number = old_number(writer.place, rng) if writer.chance(0.8) else None
        text += f"，{writer.cite(title, number, 'repeals')}同时废止"
    return text + "。"


_OWN_END = {
    "plan": "，制定本{p}。",
    "forward": "，提出以下贯彻意见，请一并抓好落实。",
    "opinion": "，现提出如下意见。",
    "notice": "，现将有关事项通知如下。",
}


def _preamble(writer: Writer, order: Order) -> str:
    """What the paper is for, and what it rests on."""
    rng, cited = writer.rng, [(paper.title, paper.number) for paper in order.rests_on]
    if order.form == "forward":
        title, number = cited[-1]
        return f"现将{writer.cite(title, number, 'forwards')}转发给你们，并结合{_here(writer)}实际"
    intent = rng.choice(sentences()["prefaces"]).format(t=order.topic.theme, i="").rstrip("，")
    law = rng.choice(writer.words.laws) if writer.chance(0.25) else None
    if not cited:
        return (
            f"{intent}，根据{writer.cite(law, None, 'basis')}等规定，结合{_here(writer)}实际"
            if law
            else f"{intent}，结合{_here(writer)}实际"
        )
    drawn = rng.random()
    if drawn < 0.5:
        names = "、".join(writer.cite(title, number, "implements") for title, number in cited)
        what = intent.removeprefix("为").removeprefix("了")
        text = f"为{rng.choice(('贯彻落实', '深入贯彻落实', '认真落实'))}{names}{rng.choice(('精神', '要求', ''))}，{what}"
    else:
        names = "、".join(writer.cite(title, number, "basis") for title, number in cited)
        text = f"{intent}，{rng.choice(('根据', '依据', '按照'))}{names}{rng.choice(('精神', '要求', '有关要求'))}"
    if writer.chance(0.1):
        text += f"，按照{meeting(writer)}部署"
    if law:
        text += f"，依据{writer.cite(law, None, 'basis')}"
    return text + f"，结合{_here(writer)}实际"


def _here(writer: Writer) -> str:
    return "我国" if writer.place.level == "national" else f"我{writer.place.word}"


def _general(writer: Writer, style: Style, order: Order) -> None:
    """General demands: thought, principles and aims, which are sections and no tasks."""
    rng = writer.rng
    top = style.top(1)
    section = writer.begin_task(top[0], "总体要求", "section", None)
    writer.line("head", top[1] + writer.ink.mark(section, "总体要求"))
    thought = rng.choice(sentences()["thoughts"]).format(t=order.topic.theme) + "。"
    if writer.chance(0.35):
        writer.line("para", thought)
        writer.task = None
        return
    parts = [
        ("指导思想", [thought]),
        ("基本原则", [line + "。" for line in rng.sample(sentences()["principles"], 3)]),
        (
            "主要目标",
            [filled(line, writer.words, rng.choice(writer.words.objects), rng) + "。" for line in rng.sample(sentences()["goals"], 2)],
        ),
    ]
    chosen = parts[:1] + [part for part in parts[1:] if writer.chance(0.6)]
    for at, (name, texts) in enumerate(chosen, 1):
        number = style.item(1, at)
        task = writer.begin_task(number[0], name, "section", section)
        writer.line("item", f"{number[1]}{writer.ink.mark(task, name)}。{''.join(texts)}")
    writer.task = None
