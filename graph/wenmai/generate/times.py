"""Deadlines in words, in the ways in which papers print them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from wenmai.generate.ideas import Due
from wenmai.generate.writer import Writer
from wenmai.model import Deadline

_RELATIVE = (
    "收到通知后十五日内",
    "三个月内",
    "两年内",
    "届满前30日内",
    "取得施工许可证前",
    "签订合同之日起六个月内",
    "首次办理后{n}日内",
    "印发之日起{n}个月内",
    "自受理之日起{n}个工作日内",
    "自收到申请之日起{n}日内",
    "项目竣工后{n}个月内",
    "接到报告后{n}小时内",
)


_PLANS = {2015: "十二五", 2020: "十三五", 2025: "十四五"}


class Said(NamedTuple):
    """Words of a deadline, its ISO date and its kind."""

    words: str
    date: str | None
    kind: str


def said(writer: Writer, due: Due) -> Said:
    """The deadline in words that suit the paper."""
    if due.kind == "by":
        return _by(writer, due)
    if due.kind == "ongoing":
        return _ongoing(writer, due)
    if due.kind == "from":
        return _from(writer, due)
    words = writer.rng.choice(_RELATIVE).format(n=writer.rng.choice((1, 2, 3, 5, 10, 15, 20, 30)))
    return Said(words, None, "relative")


def marked(writer: Writer, due: Due) -> str:
    """The words of the deadline, marked; it becomes the task's, or one of its others."""
    return noted(writer, said(writer, due))


def noted(writer: Writer, told: Said) -> str:
    """As `marked`, for words that are chosen already; not said twice of one task."""
    deadline = Deadline(told.words, told.date, told.kind, ())
    task = writer.task
    if task is not None:
        known = [task.deadline, *task.other_deadlines] if task.deadline else []
        if not any(other and (other.date, other.kind) == (deadline.date, deadline.kind) for other in known):
            if task.deadline is None:
                task.deadline = deadline
            else:
                task.other_deadlines.append(deadline)
    return writer.ink.mark(deadline, told.words)


def _by(writer: Writer, due: Due) -> Said:
    rng, year, month = writer.rng, due.year, due.month
    if (year, month) <= (writer.day.year, writer.day.month + 1):
        month = 0  # no paper asks for what is past
    this = year == writer.work_year == writer.day.year
    if not month:
        plan = _PLANS.get(year)
        if plan and writer.chance(0.5):
            return Said(writer.rng.choice((f"“{plan}”期间", f"“{plan}”期末", f"到“{plan}”末")), f"{year}-12-31", "by")
        forms = [f"{year}年底前", f"到{year}年底", f"{year}年底", f"到{year}年", f"{year}年12月底前", f"力争{year}年底前"]
        forms += ["年底前", "年内", "今年年底前", "12月底前"] * this
        return Said(rng.choice(forms), f"{year}-12-31", "by")
    last = monthrange(year, month)[1]
    day = rng.choice((last, last, last, 10, 15, 20, 25))
    if day != last:
        return Said(rng.choice([f"{year}年{month}月{day}日前", *[f"{month}月{day}日前"] * this]), f"{year}-{month:02}-{day:02}", "by")
    forms = [f"{year}年{month}月底前", f"{year}年{month}月{last}日前"]
    forms += [f"{month}月底前", f"{month}月底", f"今年{month}月底前"] * this
    if month == 6:
        forms += [f"{year}年上半年", *["上半年"] * this]
    if month == 9:
        forms += [f"{year}年三季度末前", *["三季度末前"] * this]
    chosen = rng.choice(forms)
    return Said(chosen, f"{year}-{month:02}-{last:02}", "by")


def last_day(day: date, years: int) -> date:
    """The last day of something that holds for so many years from a day on."""
    return day.replace(year=day.year + years, day=min(28, day.day)) - timedelta(days=1)


def only_noted(due: Due) -> bool:
    """Whether it stands in notes and tables only: 持续推进, which in running text is no deadline."""
    return due.kind == "ongoing" and due.month == 0


def _ongoing(writer: Writer, due: Due) -> Said:
    rng, year = writer.rng, due.year
    if only_noted(due):
        if year == writer.work_year and writer.chance(0.5):
            return Said("年内持续推进", f"{year}-12-31", "ongoing")
        return Said(rng.choice(("持续推进", "长期坚持", "持续开展")), None, "ongoing")
    until = year + rng.choice((1, 2, 3))
    form = rng.choice(("自{y}年1月1日至{u}年12月31日", "{y}年1月1日至{u}年12月31日期间", "延长至{u}年12月31日"))
    return Said(form.format(y=year, u=until), f"{until}-12-31", "ongoing")


def _from(writer: Writer, due: Due) -> Said:
    if writer.chance(0.6):
        return Said(f"从{due.year}年起", f"{due.year}-01-01", "from")
    month = writer.rng.randint(1, 12)
    return Said(f"自{due.year}年{month}月1日起", f"{due.year}-{month:02}-01", "from")
