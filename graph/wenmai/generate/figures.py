"""Targets in words: what is to be reached, in the ways in which papers say figures."""

from __future__ import annotations

from wenmai.generate.ideas import Figure
from wenmai.generate.ink import plain
from wenmai.generate.writer import Writer
from wenmai.model import Target

_PERCENT = {60: "六十", 65: "六十五", 70: "七十", 75: "七十五", 80: "八十", 85: "八十五", 90: "九十", 95: "九十五", 100: "一百"}
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
        other = rng.choice(writer.words.rates)
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
    return name + rng.choice(("达到{n}以上", "达到{n}", "保持在{n}以上", "不低于{n}", "稳定在{n}左右", "力争达到{n}", "达{n}以上")).format(
        n=marked
    )


def subsidy(writer: Writer) -> str:
    """Money or a cap that a measure sets, or how often something is done."""
    rng, group, place = writer.rng, writer.rng.choice(writer.words.groups), writer.rng.choice(writer.words.facilities)
    drawn = rng.random()
    if drawn < 0.3:
        amount, cap = rng.choice((2, 3, 5, 8, 10, 20, 30)), rng.choice((50, 80, 100, 200, 300, 500))
        first = _target(writer, f"{amount}万元", str(amount), "万元", None)
        return f"对验收合格的{place}给予{first}奖补，单个主体最高不超过{_target(writer, f'{cap}万元', str(cap), '万元', None)}"
    if drawn < 0.5:
        amount = rng.choice((200, 300, 500, 600, 800, 1000, 1500, 2000))
        return f"对{group}按每人每月{_target(writer, f'{amount}元', str(amount), '元/月', None)}的标准给予补助"
    if drawn < 0.7:
        share = rng.choice((10, 15, 20, 30, 40, 50, 60))
        return f"按项目投资额的{_target(writer, f'{share}%', str(share), '%', None)}给予补助"
    if drawn < 0.8:
        low, mid, high = sorted(rng.sample((5, 10, 15, 20, 30, 50, 80, 100), 3), reverse=True)
        parts = "、".join(_target(writer, f"{n}万元", str(n), "万元", None) for n in (low, mid, high))
        return f"对评为一、二、三等的{place}，分别给予{parts}奖励"
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


def past(writer: Writer) -> str:
    """Figures that set nothing: what there is by now, conditions, numbers of a list."""
    rng, place, group = writer.rng, writer.rng.choice(writer.words.facilities), writer.rng.choice(writer.words.groups)
    if writer.chance(0.4):
        return rng.choice(
            (
                f"连续{rng.randint(2, 24)}个月未启用的{place}另行处置",
                f"单项投资{rng.randint(2, 90)}万元以下的由{place}自行决定",
                f"面积超过{rng.randint(2, 30) * 50}平方米的{place}按新标准建设",
                f"比上年增长{rng.randint(2, 30)}%的势头要保持住",
                f"{rng.randint(16, 60)}周岁以上的{group}凭证件办理",
            )
        )
    return rng.choice(
        (
            f"截至上年末，已有{place}{rng.randint(3, 400)}个",
            f"对连续服务满{rng.randint(2, 10)}年的{group}优先安排",
            f"去年办理相关事项{rng.randint(40, 9000)}件",
            f"严格执行{rng.randint(3, 9)}项制度",
            f"对成立{rng.randint(1, 3)}年以上的{place}开展评估",
        )
    )
