"""How something is applied for and granted, step by step: a section whose items have headings of two characters on lines of their own."""

from __future__ import annotations

from wenmai.generate.body_text import Style
from wenmai.generate.ink import plain
from wenmai.generate.times import Said, noted
from wenmai.generate.writer import Writer

SHARE = 0.2
"""Of the papers with sections: those that have such a section."""
_LABELS = ("办理流程", "申报程序", "兑现程序", "工作流程")
_STEPS = (
    ("申请", "{group}向{place}提出书面申请，并按要求交齐材料"),
    ("受理", "{place}对材料不全的一次告知，{d}补正"),
    ("审核", "{place}{d}完成核验，符合条件的报上一级"),
    ("公示", "拟定名单在{place}张榜{n}天，接受群众查询"),
    ("签约", "公示无异议的，由{place}与{group}签订协议"),
    ("发放", "{place}{d}把款项打入{group}账户"),
    ("建档", "{place}按一户一档的要求归集材料，长期保存"),
)
_TERMS = ("在{n}个工作日内", "自受理之日起{n}日内", "自公示期满之日起{n}个工作日内")


def write_procedure(writer: Writer, style: Style) -> None:
    """The section, at the end of the tasks."""
    rng, order = writer.rng, 1 + sum(task.parent is None for task in writer.facts.tasks)
    label, top = rng.choice(_LABELS), style.top(order)
    section = writer.begin_task(top[0], label, "section", None)
    writer.line("head", top[1] + writer.ink.mark(section, label))
    chosen = sorted(rng.sample(range(len(_STEPS)), rng.randint(3, 6)))
    for at, step in enumerate(chosen, 1):
        name, form = _STEPS[step]
        number = style.item(order, at)
        task = writer.begin_task(number[0], plain(name), "task", section)
        writer.line("head", number[1] + writer.ink.mark(task, name))
        term = rng.choice(_TERMS).format(n=rng.choice((3, 5, 7, 10, 15)))
        when = noted(writer, Said(term, None, "relative")) if "{d}" in form else ""
        text = form.format(
            group=rng.choice(writer.words.groups), place=rng.choice(writer.words.facilities), d=when, n=rng.choice((3, 5, 7))
        )
        writer.line("para", text + "。")
