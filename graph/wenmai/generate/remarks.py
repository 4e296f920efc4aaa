"""What tasks say by the way: papers they rest on or change, meetings and other events, and who reports to whom."""

from __future__ import annotations

from wenmai.generate.duties import duty, lower_bodies
from wenmai.generate.ideas import Idea
from wenmai.generate.numbers import old_number
from wenmai.generate.writer import Writer

_CITING = (
    ("严格执行{c}", "implements"),
    ("认真落实{c}各项要求", "implements"),
    ("{o}要达到{c}规定的要求", "implements"),
    ("按照{c}执行", "implements"),
    ("依据{c}予以处理", "basis"),
    ("按照{c}有关规定办理", "basis"),
    ("根据{c}确定补助对象", "basis"),
    ("适时修订{c}", "amends"),
    ("对{c}中不适应的条款进行修改", "amends"),
    ("{c}不再执行", "repeals"),
    ("研究制定{c}", "mentions"),
    ("抓紧出台{c}", "mentions"),
    ("做好与{c}的衔接", "mentions"),
    ("广泛宣传{c}", "mentions"),
    ("违反{c}的从严查处", "mentions"),
    ("让{c}的规定在基层真正落地", "implements"),
    ("涉及{o}的，按{c}执行", "implements"),
    ("逐条对照{c}查摆差距", "implements"),
    ("{c}里关于{o}的期限予以延长", "amends"),
    ("符合{c}所列条件的仍按原规定执行", "implements"),
    ("编写{c}的通俗读本", "mentions"),
    ("以{c}为依据核定收费", "basis"),
)
_RULES = ("{t}管理办法", "{t}评价标准", "{t}技术导则", "{t}考核细则", "{t}资金管理规定", "{t}操作规程")
_EVENTS = (
    ("举办{e}", "“{s}”主题宣传活动"),
    ("组织{g}参加{e}", "全{w}{g}技能比赛"),
    ("适时召开{e}", "全{w}{t}现场会"),
    ("办好{e}", "第{n}届{t}论坛"),
    ("开展{e}", "“{s}”集中展示活动"),
    ("承办{e}", "全{w}{t}经验交流会"),
    ("每年举行{e}", "“{s}”开放日活动"),
)
_MEETINGS = ("全{w}{t}工作会议", "全{w}{t}电视电话会议", "{w}委常委会会议", "{w}政府第{n}次常务会议", "全{w}{t}推进会")

# what stands before, the duty, how often, on which day, whether it says who and to whom
_REPORTS: tuple[tuple[str, str, str | None, str | None, bool, bool], ...] = (
    ("{who}发现异常情况，", "要立即向{to}报告", None, None, True, True),
    ("{who}要", "将验收报告报{to}备案", None, None, True, True),
    ("", "实行月通报制度", "month", None, False, False),
    ("{who}要", "定期向{to}提供变动情况", "定期", None, True, True),
    ("{who}", "每月5日前向{to}报送统计报表", "month", "5", True, True),
    ("{who}应当自查自纠，结果", "书面报送{to}", None, None, True, True),
    ("{who}与{g}协商一致后，", "及时向{to}报备", None, None, True, True),
    ("遇有重大事项，", "及时请示报告", None, None, False, False),
    ("{who}变更负责人的，", "要在十日内告知{to}", None, None, True, True),
    ("{who}", "每半年上报一次工作小结", "half-year", None, True, False),
    ("资金使用情况由{who}", "按季度向{to}通报", "quarter", None, True, True),
    ("{who}负责收集{g}的意见，汇总后", "报{to}研究处理", None, None, True, True),
    ("{who}排查出的问题线索，", "一律移交{to}", None, None, True, True),
    ("{who}每年1月", "向{to}提交上年度总结", "year", None, True, True),
)


def remark(writer: Writer, idea: Idea) -> str | None:
    """A sentence that cites, names an event or sets a reporting duty; mostly nothing."""
    drawn = writer.rng.random()
    if drawn < 0.06:
        return _citing(writer, idea)
    if drawn < 0.1:
        return _event(writer)
    if drawn < 0.11:
        return _report(writer)
    if drawn < 0.15:
        return _by_lower(writer, idea)
    return None


def _by_lower(writer: Writer, idea: Idea) -> str:
    """What the bodies below do, said in a sentence."""
    many = lower_bodies(writer)
    if writer.chance(0.5):
        return f"{idea.objects[0]}由{duty(writer, many, 'implement')}具体实施"
    return f"{duty(writer, many, 'responsible')}负责{idea.objects[0]}的日常管理"


def _citing(writer: Writer, idea: Idea) -> str:
    form, relation = writer.rng.choice(_CITING)
    known = relation in ("implements", "basis") and writer.chance(0.55)
    title = writer.rng.choice(writer.words.laws) if known else _rule(writer, idea)
    number = None if known or writer.chance(0.6) else _number(writer)
    return form.format(c=writer.cite(title, number, relation), o=idea.objects[0])


def _number(writer: Writer) -> str:
    """Of an older paper, or of a standard."""
    if writer.chance(0.25):
        return f"GB {writer.rng.randint(10000, 59999)}—{writer.rng.randint(2005, 2013)}"
    return old_number(writer.place, writer.rng)


def _rule(writer: Writer, idea: Idea) -> str:
    place = "" if writer.place.level == "national" else writer.place.called
    return place + writer.rng.choice(_RULES).format(t=writer.rng.choice(idea.objects))


def filled(writer: Writer, form: str) -> str:
    """A name of an event with its gaps filled."""
    rng, words = writer.rng, writer.words
    return form.format(
        s=rng.choice(words.schemes), g=rng.choice(words.groups), t=rng.choice(words.themes), w=word(writer), n=rng.randint(2, 60)
    )


def word(writer: Writer) -> str:
    """省, 市, 州 …, 国 for the country."""
    return "国" if writer.place.level == "national" else "区" if writer.place.word == "自治区" else writer.place.word


def _event(writer: Writer) -> str:
    form, name = writer.rng.choice(_EVENTS)
    return form.format(e=writer.event(filled(writer, name)), g=writer.rng.choice(writer.words.groups))


def meeting(writer: Writer) -> str:
    """A meeting that the paper carries out, named in its preamble."""
    form = writer.rng.choice(_MEETINGS)
    if (writer.place.level == "national" and "{w}委" in form) or "{w}政府" in form:
        form = _MEETINGS[0]
    return writer.event(filled(writer, form))


def _report(writer: Writer) -> str:
    """Who tells whom of what: with who before it or far before it, with a day, a period, or neither."""
    rng, body = writer.rng, writer.body(writer.words.lead[0])
    to = body.printed if body else f"{writer.place.word}人民政府"
    who = f"{rng.choice(writer.words.facilities)}管理单位"
    before, duty, every, day, with_who, with_to = rng.choice(_REPORTS)
    words = duty.format(to=to)
    return before.format(who=who, g=rng.choice(writer.words.groups)) + writer.reporting(
        who if with_who else None, to if with_to else None, every, day, words
    )
