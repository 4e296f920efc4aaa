"""Who does a task, in words: the notes behind tasks, lines below them, and sentences, as papers of all levels write them."""

from __future__ import annotations

from typing import NamedTuple

from wenmai.generate.departments import Named, society
from wenmai.generate.ideas import Due, Idea
from wenmai.generate.times import marked as deadline
from wenmai.generate.times import only_noted
from wenmai.generate.writer import Writer
from wenmai.model import Responsibility

STYLES = (
    ("led", 24),
    ("units", 22),
    ("by_duty", 16),
    ("responsible", 14),
    ("lines", 7),
    ("lead_and_units", 8),
    ("first_leads", 5),
    ("none", 10),
    ("named", 4),
)
"""How a paper says who does its tasks, and how many papers in 110 do so."""


class Cast(NamedTuple):
    """Who does one task: the lead, those that help, and those of lower levels that carry it out, if any."""

    lead: Named
    support: tuple[Named, ...]
    below: Named | None


def cast(writer: Writer, idea: Idea) -> Cast | None:
    """The bodies of an idea as they are there at the time; None where there is none of them."""
    found = [named for key in dict.fromkeys((idea.lead, *idea.support)) if (named := writer.body(key))]
    if not found:
        return None
    if writer.chance(0.06):
        found.append(society(writer.place, writer.day.isoformat(), writer.rng))
    if writer.chance(0.05):
        found.append(Named(_collective(writer), None, True))
    seen: dict[str, Named] = {}
    for named in found:
        seen.setdefault(named.printed, named)
    bodies = list(seen.values())
    return Cast(bodies[0], tuple(bodies[1:]), lower_bodies(writer) if writer.chance(0.25) else None)


def _collective(writer: Writer) -> str:
    """A name for many at one's own level."""
    word = "" if writer.place.level == "national" else writer.place.word
    office = writer.body(writer.words.lead[0])
    forms = [
        "各有关部门",
        "有关单位",
        "相关部门",
        "有关行业协会",
        f"{word}直有关部门" if word else "国务院有关部门",
        "各金融机构",
        "各级政府",
        "各责任单位",
        "有关乡镇",
        "各成员单位",
        "有关企业",
    ]
    if office:
        stem = office.printed.removeprefix(word).removeprefix("国家").rstrip("委厅局部办")
        forms += [f"各级{stem}部门", f"属地{stem}部门", "项目实施单位", "行业主管部门"]
    if office and writer.place.level in ("province", "prefecture"):
        forms.append(
            ("各县（市、区）" if writer.place.level == "prefecture" else "各市") + office.printed.removeprefix(word).replace("厅", "局")
        )
    return writer.rng.choice(forms)


def lower_bodies(writer: Writer) -> Named:
    """All the governments one step down, in one name."""
    forms: tuple[str, ...] = {
        "national": ("各省级人民政府", "各省、自治区、直辖市人民政府", "地方各级人民政府"),
        "province": ("各市人民政府", "各市（州）人民政府", "各设区市人民政府"),
        "prefecture": ("各县（市、区）人民政府", "各县市区人民政府", "各县市人民政府"),
        "county": ("各乡镇人民政府", "各乡镇（街道）", "各镇（乡）人民政府"),
    }[writer.place.level]
    if writer.place.level == "province" and writer.place.word == "市":
        forms = ("各区人民政府",)
    return Named(writer.rng.choice(forms), None, True)


def duty(writer: Writer, named: Named, role: str, clause: int = 0, *, implied: bool = False) -> str:
    """The body's printed name, marked as having this role in the present task."""
    fact = Responsibility(named.printed, role, (), named.canonical, named.collective, clause, implied)
    if writer.task is not None:
        writer.task.responsibilities.append(fact)
    return writer.ink.mark(fact, named.printed)


def listed(writer: Writer, bodies: tuple[Named, ...], role: str, clause: int) -> str:
    """The names in a row."""
    return "、".join(duty(writer, named, role, clause) for named in bodies)


def note(writer: Writer, style: str, who: Cast, due: Due | None, clause: int = 0) -> str:
    """The note in brackets that follows the text; empty for styles that have none."""
    maker = {
        "led": _led,
        "units": _units,
        "by_duty": _by_duty,
        "responsible": _responsible,
        "lead_and_units": _lead_and_units,
        "named": _named,
    }.get(style)
    if maker is None:
        return ""
    inner = maker(writer, who, clause)
    if due is not None and (due.kind == "by" or only_noted(due)):
        inner += (
            writer.rng.choice(("，{d}完成", "；完成时限：{d}", "，{d}")).format(d=deadline(writer, due))
            if due.kind == "by"
            else f"，{deadline(writer, due)}"
        )
    return f"（{inner}）"


def _led(writer: Writer, who: Cast, clause: int) -> str:
    lead = duty(writer, who.lead, "lead", clause) + writer.rng.choice(("牵头", "牵头", "牵头负责"))
    if who.support:
        help_ = writer.rng.choice(("配合", "参与", "按职责分工配合" if writer.chance(0.3) else "配合"))
        lead += "，" + listed(writer, who.support, "support", clause) + help_
    if who.below:
        lead += "，" + duty(writer, who.below, "implement", clause) + writer.rng.choice(("落实", "组织实施", "具体落实"))
    return lead


def _units(writer: Writer, who: Cast, clause: int) -> str:
    head = writer.rng.choice(("责任单位：", "责任单位：", "责任部门："))
    everyone = (who.lead, *who.support) + ((who.below,) if who.below else ())
    return head + listed(writer, everyone, "responsible", clause)


def _lead_and_units(writer: Writer, who: Cast, clause: int) -> str:
    text = "牵头单位：" + duty(writer, who.lead, "lead", clause)
    if who.support:
        word, role = writer.rng.choice((("配合单位：", "support"), ("责任单位：", "implement"), ("参与单位：", "support")))
        text += writer.rng.choice(("；", "，")) + word + listed(writer, who.support, role, clause)
    return text


def _by_duty(writer: Writer, who: Cast, clause: int) -> str:
    everyone = (who.lead, *who.support) + ((who.below,) if who.below else ())
    if len(everyone) == 1:
        return duty(writer, who.lead, "responsible", clause) + "负责"
    return listed(writer, everyone, "responsible", clause) + writer.rng.choice(
        ("按职责分工负责", "分别负责", "等按职责分工负责", "按职责分工负责")
    )


def _responsible(writer: Writer, who: Cast, clause: int) -> str:
    return listed(writer, (who.lead, *who.support[:3]), "responsible", clause) + "负责"


def _named(writer: Writer, who: Cast, clause: int) -> str:
    text = duty(writer, who.lead, "lead", clause) + "牵头"
    return f"{text}，会同{listed(writer, who.support, 'support', clause)}落实" if who.support else text


def first_leads(writer: Writer, who: Cast, first: bool) -> str:
    """A note in a paper that says once that the first body leads."""
    names = duty(writer, who.lead, "lead") + "".join("、" + duty(writer, named, "support") for named in who.support)
    return f"（{names}负责{'；排在第一位的为牵头部门，下同' if first else ''}）"


def lines_of(writer: Writer, who: Cast, leader: str | None, due: Due | None) -> None:
    """Lines of their own below a task: 牵头单位：…"""
    if leader:
        writer.line("note", leader)
    writer.line("note", "牵头单位：" + duty(writer, who.lead, "lead"))
    if who.support:
        word, role = writer.rng.choice((("配合单位：", "support"), ("责任单位：", "implement")))
        writer.line("note", word + listed(writer, who.support, role, 0))
    if due is not None and due.kind == "by":
        writer.line("note", "完成时限：" + deadline(writer, due))


def in_a_sentence(writer: Writer, who: Cast) -> str:
    """Who does it, said in running text."""
    lead = duty(writer, who.lead, "lead")
    if not who.support:
        return f"具体工作由{lead}牵头抓总"
    support = listed(writer, who.support, "support", 0)
    return writer.rng.choice(
        (f"由{lead}牵头，会同{support}抓好落实", f"{lead}要发挥牵头作用，{support}积极配合", f"此项工作由{lead}牵头，{support}参与")
    )
