"""Ways of writing that are hard to read, as lines of `ways.toml` with their facts marked in the words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from random import Random

from wenmai.generate.departments import department
from wenmai.generate.grammar import people, places
from wenmai.generate.ink import plain
from wenmai.generate.issuing import office
from wenmai.generate.numbers import old_number
from wenmai.generate.numerals import chinese
from wenmai.generate.people import person
from wenmai.generate.times import Said, noted
from wenmai.generate.writer import Writer
from wenmai.model import Target

# [t 10|万元]补助10万元[/]: the letter of the kind, what the fact says, the words; none stands within another
_FACT = re.compile(r"\[(?P<kind>[tdrcep]) (?P<said>[^\[\]]*)\](?P<words>[^\[\]]*)\[/\]")
_LOWER = {"national": "各省级人民政府", "province": "各市", "prefecture": "各县市", "county": "各乡镇"}
_WHO = ("行业协会", "{place}主管单位", "项目业主单位", "{place}运营单位", "监理单位", "第三方评估机构")
_RULES = ("{t}管理办法", "{t}评价标准", "{t}分类目录", "{t}实施细则", "{t}建设指引", "{t}操作规程", "{t}三年规划", "{t}若干措施（试行）")
_HUNDREDS = (10, 20, 30, 40, 50, 80, 100, 120, 150, 200, 300, 500)
_THOUSANDS = (600, 800, 1000, 1200, 1500, 2000, 3000, 6000, 10000)
_RATES = ("完成率", "覆盖率", "达标率", "知晓率", "合格率", "到位率")
_TITLES = {"province": "副省长", "prefecture": "副市长", "county": "副县长", "national": "主任"}


@cache
def _ways() -> dict[str, tuple[str, ...]]:
    lists = tomllib.loads(files("wenmai.generate").joinpath("ways.toml").read_text(encoding="utf-8"))
    return {kind: tuple(lines) for kind, lines in lists.items()}


def way(writer: Writer, kind: str, about: str) -> str:
    """A sentence of one of the lists of `ways.toml`, without its full stop, with its gaps filled and its facts written down."""
    return written(writer, writer.rng.choice(_ways()[kind]), about)


def written(writer: Writer, form: str, about: str) -> str:
    """The form with its gaps filled; what is marked in it becomes facts of the present task."""
    filled = form.format(**_gaps(writer, about))
    return _FACT.sub(lambda found: _KINDS[found["kind"]](writer, found["said"].split("|"), found["words"]), filled)


def _gaps(writer: Writer, about: str) -> dict[str, object]:
    """Words and numbers for the gaps of one sentence."""
    rng, words, place, year = writer.rng, writer.words, writer.place, writer.work_year
    first, other = rng.sample(places(words), 2)
    rate, rate2 = rng.sample((*words.rates, *(about + rate for rate in _RATES)), 2)
    a, b, c = sorted(rng.sample(range(2, 10), 3))
    p, q, r = sorted(rng.sample(range(15, 99), 3))
    h, i, j = sorted(rng.sample(_HUNDREDS, 3))
    m, n = sorted(rng.sample(_THOUSANDS, 2))
    where = "" if place.level == "national" else place.called
    rules = [where + rng.choice(_RULES).format(t=rng.choice((about, rng.choice(words.themes)))) for _ in range(2)]
    body = department(words.lead[0], place, writer.day.isoformat(), rng)
    named: dict[str, object] = {"thing": about, "place": first, "other": other, "rate": rate, "rate2": rate2}
    named |= {"rule": rules[0], "rule2": rules[1]}
    named |= {"theme": rng.choice(words.themes), "group": rng.choice(people(words)), "law": rng.choice(words.laws)}
    named |= {"body": body.printed if body else f"{place.word}人民政府", "lower": _LOWER[place.level], "issuer": office(place).printed}
    named |= {"who": rng.choice(_WHO).format(place=first), "name": person(rng), "deptitle": rng.choice(("局长", "主任"))}
    named |= {"title": _TITLES[place.level], "area": where or "某地", "w": _one_place(writer)}
    named |= {"old": old_number(place, rng), "old2": old_number(place, rng)}
    named |= {"odd": _odd(old_number(place, rng), rng), "own": _own(writer)}
    named |= {"standard": f"GB/T {rng.randint(10000, 59999)}—{rng.randint(2005, 2013)}"}
    five, last = _five(year)
    times = {"year": year, "next": year + 1, "after": year + 2, "past": year - rng.choice((1, 2)), "five": five, "fiveend": last}
    times |= {"month": rng.randint(2, 12), "day": rng.choice((5, 10, 15, 20, 25))}
    numbers = {"a": a, "b": b, "c": c, "na": "两" if a == 2 else chinese(a), "no": chinese(a)}
    numbers |= {"p": p, "q": q, "r": r, "h": h, "i": i, "j": j, "m": m, "n": n}
    return named | times | numbers


def _odd(number: str, rng: Random) -> str:
    """A number as it is misprinted where one citation is copied from elsewhere: with other brackets, spaces, 第 or 号文."""
    year = number[number.index("〔") : number.index("〕") + 1]
    shown = rng.choice(("【{}】", "［{}］", "({})", "〔{}", " 〔{}〕 ", "〔{}〕第")).format(year[1:-1])
    return number.replace(year, shown)


def _own(writer: Writer) -> str:
    """What the paper calls itself by: the plan that it brings, else its title."""
    title = writer.facts.header.title or writer.rng.choice(writer.words.themes) + "工作方案"
    return title.partition("印发")[2].removesuffix("的通知").strip("《》") or title


def _one_place(writer: Writer) -> str:
    return "国" if writer.place.level == "national" else writer.place.word[-1]


def _five(year: int) -> tuple[str, int]:
    """The five-year plan of a year: its name and its last year."""
    return ("十二五", 2015) if year <= 2015 else ("十三五", 2020) if year <= 2020 else ("十四五", 2025)


def _target(writer: Writer, said: list[str], words: str) -> str:
    target = Target(plain(words), said[0], said[1] or None, None, ())
    if writer.task is not None:
        writer.task.targets.append(target)
    return writer.ink.mark(target, words)


def _deadline(writer: Writer, said: list[str], words: str) -> str:
    return noted(writer, Said(words, said[0] or None, said[1]))


def _report(writer: Writer, said: list[str], words: str) -> str:
    who, to, every, day = (value or None for value in said)
    return writer.reporting(who, to, every, day, words)


def _citation(writer: Writer, said: list[str], words: str) -> str:
    relation, title, number = said
    return writer.cite(title or None, number or None, relation, words)


def _event(writer: Writer, said: list[str], words: str) -> str:
    return writer.event(words, said[0] or None, said[1] or None)


def _person(writer: Writer, said: list[str], words: str) -> str:
    titles, org, role = said
    body = department(writer.words.lead[0], writer.place, writer.day.isoformat(), writer.rng) if org else None
    return writer.official(words, titles.split("、") if titles else [], org or None, body.canonical if body else None, role)


_KINDS: dict[str, Callable[[Writer, list[str], str], str]] = {
    "t": _target,
    "d": _deadline,
    "r": _report,
    "c": _citation,
    "e": _event,
    "p": _person,
}
