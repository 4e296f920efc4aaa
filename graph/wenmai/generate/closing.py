"""The last section of a paper: who sees to it that it is done, how it is reported, and what is looked at at the end of the year."""

from __future__ import annotations

from collections.abc import Callable

from wenmai.generate import duties, times
from wenmai.generate.body_text import Style
from wenmai.generate.ways import way
from wenmai.generate.writer import Writer

_ITEMS = ("加强组织领导", "强化资金保障", "严格督促检查", "注重宣传引导", "及时报送情况", "加强队伍建设", "强化考核评价", "明确施行期限")
_FORCE = 0.06
_LABELS = ("保障措施", "工作要求", "组织保障", "组织实施")
_EVERY = (
    ("每月{d}日前", "month", True),
    ("每季度末", "quarter", False),
    ("每季度第一个月{d}日前", "quarter", True),
    ("每半年", "half-year", False),
    ("每年12月底前", "year", False),
    ("定期", "定期", False),
    ("及时", None, False),
)


def write_demands(writer: Writer, style: Style) -> None:
    """Some demands under one heading, as tasks."""
    if writer.chance(0.25):
        return
    order = 1 + sum(task.parent is None for task in writer.facts.tasks)
    label = writer.rng.choice(_LABELS)
    top = style.top(order)
    section = writer.begin_task(top[0], label, "section", None)
    writer.line("head", top[1] + writer.ink.mark(section, label))
    drawn = writer.rng.sample(_ITEMS[:-1], writer.rng.randint(2, 5)) + list(_ITEMS[-1:]) * writer.chance(_FORCE)
    chosen = [name for name in _ITEMS if name in drawn]
    for at, name in enumerate(chosen, 1):
        number = style.item(order, at)
        task = writer.begin_task(number[0], name, "task", section)
        text = _TEXTS[name](writer)
        if style.duties in ("by_duty", "responsible", "units", "led") and writer.chance(0.4) and (below := duties.lower_bodies(writer)):
            named = duties.duty(writer, below, "responsible")
            text += f"（责任单位：{named}）" if style.duties == "units" else f"（{named}负责）"
        writer.line("item", f"{number[1]}{writer.ink.mark(task, name)}。{text}")


def _force(writer: Writer) -> str:
    """From when the paper holds, as an item of its own."""
    until = writer.rng.choice(("，试行两年", "", "，有效期5年"))
    last = times.last_day(writer.day, 5).isoformat()
    told = times.Said(f"自印发之日起施行{until}", *((last, "ongoing") if "有效期" in until else (None, "relative")))
    return f"本文件{times.noted(writer, told)}。"


def _organisation(writer: Writer) -> str:
    forms = (
        "各地各有关部门要把这项工作列入重要日程，主要负责人亲自过问，分管负责人具体抓。",
        "建立联席会议制度，分析形势，研究办法，协调解决跨部门的问题。",
        "成立工作专班，实行专人专责，一抓到底。遇有重大问题，一事一议。",
    )
    return writer.rng.choice(forms)


def _money(writer: Writer) -> str:
    finance = writer.body("finance")
    text = "所需经费列入同级财政预算，管好用好每一笔钱，不得挪作他用。"
    if finance and writer.chance(0.3):
        text += f"由{duties.duty(writer, finance, 'lead')}牵头制定资金管理办法。"
    return text


def _checks(writer: Writer) -> str:
    return writer.rng.choice(
        (
            "把落实情况作为督查的内容，做得好的予以通报表扬，做得差的限期改正。",
            "采取明查和暗访相结合的办法，发现问题当场交办，整改结果要复查。",
            "对弄虚作假、敷衍塞责的，依规依纪追究责任。",
        )
    )


def _publicity(writer: Writer) -> str:
    theme = writer.rng.choice(writer.words.themes)
    if writer.chance(0.3):
        event = writer.event(f"{theme}现场推进会")
        return f"适时召开{event}，交流经验，互相借鉴。用群众听得懂的话讲政策，营造良好氛围。"
    return "用群众听得懂的话讲政策，用身边事教育身边人，营造人人关心、人人支持的氛围。"


def _reports(writer: Writer) -> str:
    rng, place = writer.rng, writer.place
    who = {"national": "各省级人民政府", "province": "各市", "prefecture": "各县市", "county": "各乡镇"}[place.level]
    office = writer.body(writer.words.lead[0])
    to = office.printed if office else f"{place.word}人民政府办公室"
    if writer.chance(0.7):
        return way(writer, "reports", rng.choice(writer.words.themes)) + "。"
    if writer.chance(0.45):
        duty = writer.reporting(
            who, to, None, None, rng.choice(("要随时反馈{to}", "由专人汇总后转{to}", "应书面告知{to}", "要及时报送{to}")).format(to=to)
        )
        return f"{who}执行中的做法和碰到的新情况新问题，{duty}。"
    form, every, dated = rng.choice(_EVERY)
    day = str(rng.choice((3, 5, 10, 15, 20, 25)))
    words = f"{form.format(d=day)}将{rng.choice(('工作进展情况', '工作推进情况', '任务完成情况'))}报{rng.choice(('送', ''))}{to}"
    duty = writer.reporting(who, to, every, day if dated else None, words)
    return f"{who}要明确专人负责，{duty}。重要情况随时沟通。"


def _people(writer: Writer) -> str:
    group = writer.rng.choice(writer.words.groups)
    return f"加强对{group}的业务培训，关心一线人员的工作和生活，保持队伍稳定。"


def _marks(writer: Writer) -> str:
    return writer.rng.choice(
        ("将工作成效纳入年度综合考核，考核结果与资金安排、评先评优挂钩。", "实行一季一评比、一年一考核，末位的要说明情况。")
    )


_TEXTS: dict[str, Callable[[Writer], str]] = dict(
    zip(_ITEMS, (_organisation, _money, _checks, _publicity, _reports, _people, _marks, _force), strict=True)
)
