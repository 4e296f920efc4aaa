"""Targets in words: what is to be reached, in the ways in which papers say figures."""

from __future__ import annotations

from wenmai.generate.grammar import people, places
from wenmai.generate.ideas import Figure
from wenmai.generate.ink import plain
from wenmai.generate.writer import Writer
from wenmai.model import Target

_PERCENT = {60: "六十", 65: "六十五", 70: "七十", 75: "七十五", 80: "八十", 85: "八十五", 90: "九十", 95: "九十五", 100: "一百"}
_RATES = (
    "达到{n}以上",
    "达到{n}",
    "升至{n}",
    "达{n}",
    "在{n}以上",
    "提升到{n}",
    "稳在{n}以上",
    "为{n}",
    "保持在{n}以上",
    "不低于{n}",
    "稳定在{n}左右",
    "力争达到{n}",
    "达{n}以上",
)
"""How a rate to reach is said behind its name."""
_FEW = {1: "一", 2: "两", 3: "三", 4: "四"}
_EVERY = (("每月", "月"), ("每季度", "季度"), ("每半年", "半年"), ("每年", "年"))


def sentence(writer: Writer, figure: Figure, when: str, by: str | None) -> str:
    """A clause that sets the figure; `when` are the words of a deadline, marked, or nothing."""
    lead_in = f"{when}，" if when and writer.chance(0.5) else when
    clause = _counted(writer, figure, by) if figure.counted else _rate(writer, figure, by)
    return lead_in + clause


def _target(writer: Writer, words: str, value: str, unit: str | None, by: str | None) -> str:
    """The words, marked as a target of the paper's present task."""
    target = Target(plain(words), value, unit, by, ())
    if writer.task is not None:
        writer.task.targets.append(target)
    return writer.ink.mark(target, words)


def _counted(writer: Writer, figure: Figure, by: str | None) -> str:
    rng, n, unit, thing = writer.rng, figure.value, figure.unit, figure.name
    drawn = rng.random()
    if drawn < 0.1 and n >= 4:
        low = max(1, round(n * 0.8))
        value = f"{low}{rng.choice('—-至')}{n}" if low < n else str(n)
        return f"{rng.choice(('培育', '打造', '建设'))}{_target(writer, f'{value}{unit}', value, unit, by)}{thing}"
    if drawn < 0.2:
        return f"{thing}由{max(1, n * 2 // 3)}{unit}增加到{_target(writer, f'{n}{unit}', str(n), unit, by)}"
    if drawn < 0.28:
        return f"每年新增{thing}{_target(writer, f'{n}{unit}', str(n), unit + '/年', by)}以上"
    if drawn < 0.34 and n >= 6:
        part = max(1, n // 3)
        first = _target(writer, f"{part}{unit}", str(part), unit, by)
        return f"先行建成{thing}{first}，累计达到{_target(writer, f'{n}{unit}', str(n), unit, by)}"
    if drawn < 0.39:
        own = f"{thing}{rng.choice(('完好率', '使用率', '满意率', '到位率'))}"
        other = own if rng.random() < 0.7 else rng.choice(writer.words.rates)
        rates = [rng.randint(70, 99), rng.randint(70, 99)]
        first, second = (_target(writer, f"{rate}%", str(rate), "%", by) for rate in rates)
        count = _target(writer, f"{n}{unit}", str(n), unit, by)
        return f"{thing}达到{count}，{other}、{figure.name}合格率分别达到{first}、{second}以上"
    form = rng.choice(
        (
            "新增{t}{n}",
            "建成{t}{n}以上",
            "{n}{t}投入使用",
            "完成{n}{t}建设任务",
            "{t}总数达到{n}",
            "{t}达到{n}",
            "增加{t}{n}",
            "{t}{n}以上",
            "{t}扩大到{n}",
            "完成{t}{n}",
            "新设{n}{t}",
            "{t}保有{n}以上",
            "配备{n}{t}",
            "新建、改建{t}不少于{n}",
            "落实{t}{n}",
            "{t}力争突破{n}",
            "全{w}{t}达到{n}左右",
        )
    )
    return form.format(t=thing, n=_target(writer, f"{n}{unit}", str(n), unit, by), w=writer.place.word.replace("国家", "国"))


def _rate(writer: Writer, figure: Figure, by: str | None) -> str:
    rng, n, name = writer.rng, figure.value, figure.name
    if n in _PERCENT and writer.chance(0.08):
        return f"{name}达到{_target(writer, f'百分之{_PERCENT[n]}', str(n), '%', by)}"
    value = f"{n}.{rng.randint(1, 9)}" if n < 99 and writer.chance(0.2) else str(n)
    marked = _target(writer, f"{value}%", value, "%", by)
    if n > 70 and writer.chance(0.15):
        return f"{name}由{n - rng.randint(3, 20)}%提高到{marked}"
    if n == 100:
        return rng.choice((f"{name}达到{marked}", f"{name}达{marked}", f"实现{name}{marked}"))
    return name + rng.choice(_RATES).format(n=marked)


def _someone_somewhere(writer: Writer) -> tuple[str, str]:
    """Whom a figure is about, and where."""
    return writer.rng.choice(people(writer.words)), writer.rng.choice(places(writer.words))


def subsidy(writer: Writer) -> str:
    """Money or a cap that a measure sets, or how often something is done."""
    rng, group, place = writer.rng, *_someone_somewhere(writer)
    drawn = rng.random()
    if drawn < 0.3:
        return _grant(writer, group, place)
    if drawn < 0.5:
        return _allowance(writer, group)
    if drawn < 0.7:
        return _part_paid(writer, group, place)
    if drawn < 0.8:
        return _prizes(writer, place)
    if drawn < 0.86:
        months = rng.choice((3, 6, 12, 18, 24))
        return f"{group}享受补贴的时间最长不超过{_target(writer, f'{months}个月', str(months), '个月', None)}"
    if drawn < 0.92:
        was, now = sorted(rng.sample((200, 300, 400, 500, 600, 800, 900), 2))
        return f"{group}的补助标准由每人{was}元提高到{_target(writer, f'{now}元', str(now), '元', None)}"
    often, per = rng.choice(_EVERY)
    times = rng.choice((1, 1, 2, 3, 4))
    if writer.chance(0.3):
        return f"{often}到{place}走访不少于{_target(writer, f'{_FEW[times]}次', str(times), f'次/{per}', None)}"
    return f"对{place}{often}至少检查{_target(writer, f'{times}次', str(times), f'次/{per}', None)}"


def _grant(writer: Writer, group: str, place: str) -> str:
    rng = writer.rng
    amount, cap = rng.choice((2, 3, 5, 8, 10, 20, 30)), rng.choice((50, 80, 100, 200, 300, 500))
    first = _target(writer, f"{amount}万元", str(amount), "万元", None)
    most = _target(writer, f"{cap}万元", str(cap), "万元", None)
    return rng.choice(
        (
            f"{place}验收合格奖补{first}，最高{most}",
            f"{place}达标的给予{first}奖补，不超过{most}",
            f"每个{place}补助{first}，成效好的增至{most}",
            f"给申请的{group}发放{first}，不超过{most}",
            f"补助{place}{first}，封顶{most}",
        )
    )


def _allowance(writer: Writer, group: str) -> str:
    amount = writer.rng.choice((200, 300, 500, 600, 800, 1000, 1500, 2000))
    monthly = _target(writer, f"{amount}元", str(amount), "元/月", None)
    return writer.rng.choice(
        (
            f"对{group}的补助标准为每人每月{monthly}",
            f"{group}每人每月补贴{monthly}",
            f"按每人每月{monthly}发放{group}津贴",
            f"{group}在岗期间每月另发{monthly}",
        )
    )


def _part_paid(writer: Writer, group: str, place: str) -> str:
    share = writer.rng.choice((10, 15, 20, 30, 40, 50, 60))
    part = _target(writer, f"{share}%", str(share), "%", None)
    return writer.rng.choice(
        (
            f"{place}按投资额的{part}补助",
            f"给{group}贴补费用的{part}",
            f"{place}建设费用由财政补{part}",
            f"为{place}承担租金{part}",
            f"{group}所缴费用退还{part}",
            f"按{place}实际支出的{part}给予补助",
        )
    )


def _prizes(writer: Writer, place: str) -> str:
    ranked = sorted(writer.rng.sample((5, 10, 15, 20, 30, 50, 80, 100), 3), reverse=True)
    parts = "、".join(_target(writer, f"{n}万元", str(n), "万元", None) for n in ranked)
    return writer.rng.choice(
        (f"{place}评为一、二、三等的分别奖励{parts}", f"按一、二、三等奖给{place}{parts}", f"{place}分三等，分别奖励{parts}")
    )


def past(writer: Writer) -> str:
    """Figures that set nothing: what there is by now, conditions, numbers of a list."""
    rng, group, place = writer.rng, *_someone_somewhere(writer)
    if writer.chance(0.4):
        return rng.choice(
            (
                f"{place}连续{rng.randint(2, 24)}个月停用的交还{group}",
                f"单项投资{rng.randint(2, 90)}万元以下的由{place}自行决定",
                f"面积超过{rng.randint(2, 30) * 50}平方米的{place}按新标准建设",
                rng.choice(
                    (
                        f"{place}人次比上年增长{rng.randint(2, 30)}%",
                        f"{group}较上年多{rng.randint(2, 30)}%",
                        f"上年{place}开支下降{rng.randint(2, 30)}%",
                    )
                ),
                rng.choice((f"{group}满{rng.randint(16, 60)}周岁的凭证件办理", f"未满{rng.randint(16, 20)}周岁的{group}由家属代办")),
            )
        )
    return rng.choice(
        (
            f"截至上年末，已有{place}{rng.randint(3, 400)}个",
            rng.choice((f"{group}连续服务满{rng.randint(2, 10)}年的优先安排", f"照顾服务{rng.randint(2, 10)}年以上的{group}")),
            rng.choice((f"去年{place}办件{rng.randint(40, 9000)}件", f"上年受理{group}来件{rng.randint(40, 9000)}件")),
            f"严格执行{rng.randint(3, 9)}项制度",
            f"评估成立{rng.randint(1, 3)}年的{place}",
        )
    )
