"""What a paper wants done, before it is put into words: tasks with their object, figures, deadlines and departments.

A lower paper takes up the tasks of the one above: some word for word, most reworded, some in part, with other deadlines and figures; some
it leaves out, and some it adds. What comes from what is kept, as the known answer for lineage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from random import Random
from typing import NamedTuple

from wenmai.generate.grammar import done, filled, measure, rate, sentences
from wenmai.generate.vocabulary import Aspect, Counted, Field, Work

FRAMES = (
    "推进{o}", "加快推进{o}", "扎实推进{o}", "加强{o}工作", "强化{o}工作", "切实加强{o}", "加大{o}力度", "提升{o}水平", "不断提高{o}水平",
    "完善{o}机制", "建立健全{o}机制", "规范{o}", "依法规范{o}", "做好{o}", "扎实做好{o}", "抓好{o}落实", "推动{o}落实", "优化{o}流程",
    "深化{o}", "持续深化{o}", "扩大{o}覆盖面", "扩大{o}范围", "开展{o}专项行动", "集中开展{o}", "支持{o}先行先试", "鼓励{o}",
    "强化{o}保障", "促进{o}提质", "推动{o}提质扩面", "实施{o}工程", "改进{o}", "重视{o}", "统筹{o}", "{o}", "{o}工作", "破解{o}难题",
    "全面开展{o}", "有序组织{o}", "健全{o}制度", "用心办好{o}", "补上{o}短板", "管好{o}", "{o}常态化", "提高{o}质量", "细化{o}措施",
)
"""How headings are worded around what the task is about."""
_FIRST_NAME, _OTHER_NAME = 0.5, 0.25
"""Of the headings: those that call the work by its first name, and those by another; the rest say what is done with its aspects."""
# how much of a paper's figures a place one step down takes over
_SHARE = {"province": (0.03, 0.12), "prefecture": (0.06, 0.3), "county": (0.08, 0.4)}
DROPPED, IN_PART, OWN = 0.2, 0.15, 0.1
"""Of the tasks above: left out, taken up in part; and how many tasks of its own a lower paper has for each above. In the judged families
an eighth of the lower tasks is their own."""
_MERGED, _SPLIT = 0.07, 0.06
"""Of the tasks taken up: those that become one with the next, and those that become two."""
_SENTENCES_EACH = 4
"""Sentences for each aspect of a task at most: more, and it goes round in circles."""
_ASPECTS_FIRST = 0.65
"""Of a work's aspects: those that a task speaks of."""


class Manner(NamedTuple):
    """How a lower task takes up an upper one: the shares of its sentences and figures that stay word for word and of its aspects that it
    speaks of too; how likely it keeps its heading; and whether it calls the work by its first name or by another."""

    sentences: float
    figures: float
    aspects: float
    heading: float
    first_name: float


CLOSELY, ANEW, FREELY = Manner(0.6, 0.8, 0.8, 0.5, 0.9), Manner(0.06, 0.5, 0.45, 0.1, 0.6), Manner(0.0, 0.1, 0.1, 0.0, 0.0)
MANNERS = ((0.5, 0.25, 0.25), (0.25, 0.33, 0.42), (0.1, 0.32, 0.58))
"""How many tasks of a lower paper are taken up in each of these manners, in three kinds of papers. In real families a quarter of the
tasks stand word for word below, and another quarter share hardly a word with what they take up (tests/generate)."""
# 沿途站点 are counted in 个, 随车照管员 in 名: by the last character
_UNITS = {
    **dict.fromkeys("员师人手工者主户商长民家生专官", "名"), **dict.fromkeys("车辆", "辆"), **dict.fromkeys("机仪器备施", "台"),
    **dict.fromkeys("道路线网管沟渠", "公里"), **dict.fromkeys("房室厅馆楼间", "间"), **dict.fromkeys("队组团班", "支"),
    **dict.fromkeys("池库塔闸口井", "座"), **dict.fromkeys("床位", "张"), **dict.fromkeys("统台端", "套"), **dict.fromkeys("地田林", "亩"),
}


@dataclass(slots=True, frozen=True)
class Figure:
    """A figure to reach: of a counted thing, or a rate in per cent (thing is None)."""

    name: str
    unit: str
    value: int
    counted: bool

    def scaled(self, share: float) -> Figure:
        """The part of a lower paper: less of what is counted, a little more or less of a rate."""
        value = max(1, round(self.value * share)) if self.counted else self.value
        return replace(self, value=value)


@dataclass(slots=True, frozen=True)
class Due:
    """By when: kind is by, ongoing, from or relative; month 0 says that only the year is meant."""

    kind: str
    year: int
    month: int = 0


@dataclass(slots=True)
class Idea:
    """A piece of work. `works` are what it is about, with those aspects that the paper speaks of; `heading` is what the paper calls it;
    `clauses` are sentences still without figures and dates; `origins` are the ideas above that it takes up, each with whether only in part.
    """

    heading: str
    works: tuple[Work, ...]
    clauses: list[str]
    figures: list[Figure]
    due: Due | None
    lead: str
    support: tuple[str, ...]
    origins: tuple[tuple[Idea, bool], ...] = ()
    made: list[str] = field(default_factory=list)
    """The papers and ids of the tasks that were written from this idea."""

    @property
    def objects(self) -> tuple[str, ...]:
        """What the paper calls the things that it is about."""
        return tuple(work.names[0] for work in self.works)

    def topic(self, rng: Random) -> str:
        """Something that a sentence of the task may be about: the work or one of its aspects."""
        work = rng.choice(self.works)
        return work.names[0] if rng.random() < 0.4 else rng.choice(work.aspects).name


_MANY = 36
"""So many tasks take all the works of an area, and none can be about two."""


def new_ideas(words: Field, count: int, year: int, rng: Random, level: str, taken: Iterable[str] = ()) -> list[Idea]:
    """So many ideas of one policy area or as many as it has, no two of them about the same thing, and none about what is `taken`."""
    pairs = 0.25 if count < _MANY else 0.0
    sizes = [1 + (rng.random() < pairs) for _ in range(count)]
    free = _free(words, sum(sizes), rng, taken)
    about = (tuple(_in_view(work, rng) for work in islice(free, size)) for size in sizes)
    return [_idea(words, works, year, rng, level) for works in about if works]


def _free(words: Field, count: int, rng: Random, taken: Iterable[str]) -> Iterator[Work]:
    """Works that no other task is about: those of the area's list, halves of them where so many are asked for."""
    used = set(taken)
    drawn = rng.sample(words.works, len(words.works))
    works = [work for work in drawn if used.isdisjoint(work.names) and used.isdisjoint(aspect.name for aspect in work.aspects)]
    if count > len(works):
        works = [half for work in works for half in work.halves]
        rng.shuffle(works)
    yield from works


def _in_view(work: Work, rng: Random) -> Work:
    """The work with the aspects that a task speaks of, and under one of its names."""
    kept = [aspect for aspect in work.aspects if rng.random() < _ASPECTS_FIRST] or list(work.aspects)
    return Work(work.names, tuple(kept), tuple(aspect for aspect in work.aspects if aspect not in kept))


def _idea(words: Field, works: tuple[Work, ...], year: int, rng: Random, level: str) -> Idea:
    clauses = _measures(words, works, rng.choice((8, 12, 17, 22, 29)), rng)
    about = works[0].names[0]
    if rng.random() < 0.2:
        clauses.insert(0, filled(rng.choice(sentences()["opens"]), words, about, rng) + "，" + clauses.pop(0))
    if rng.random() < 0.2:
        clauses[-1] += "，" + filled(rng.choice(sentences()["aims"]), words, about, rng)
    return Idea(
        _heading(works, rng),
        works,
        clauses,
        _figures(words, works, rng, level),
        _due(year, rng),
        _lead(words, rng),
        tuple(rng.sample(words.support, rng.choice((0, 1, 2, 2, 3, 3, 4, 6)))),
    )


def _measures(words: Field, works: tuple[Work, ...], count: int, rng: Random) -> list[str]:
    """So many sentences, or fewer where there is little to speak of."""
    most = _SENTENCES_EACH * sum(len(work.aspects) for work in works)
    return [measure(words, rng.choice(works), rng) for _ in range(min(count, most))]


def _heading(works: tuple[Work, ...], rng: Random) -> str:
    """How a paper calls the task: 加强校车线路工作, or by what is done: 配齐随车照管员."""
    drawn = rng.random()
    if drawn < _FIRST_NAME + _OTHER_NAME:
        name = 0 if drawn < _FIRST_NAME else -1
        return rng.choice(FRAMES).format(o="和".join(work.names[name] for work in works))
    aspects = [aspect for work in works for aspect in work.aspects]
    first, *others = rng.sample(aspects, min(2, len(aspects)))
    return done(first, rng) + "".join(f"和{other.name}" for other in others if rng.random() < 0.6)


def _lead(words: Field, rng: Random) -> str:
    return words.lead[0] if rng.random() < 0.55 else rng.choice(words.lead + words.support)


def _figures(words: Field, works: tuple[Work, ...], rng: Random, level: str) -> list[Figure]:
    grown = {"national": 400, "province": 30, "prefecture": 5, "county": 1}[level]
    aspects = [aspect for work in works for aspect in work.aspects]
    out = [_figure(words, aspects, grown, rng) for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3)))]
    return [figure for i, figure in enumerate(out) if figure.name not in {other.name for other in out[:i]}]


def _figure(words: Field, aspects: list[Aspect], grown: int, rng: Random) -> Figure:
    """A figure about an aspect of the work, or one that the whole area counts by."""
    of_the_area, counted = rng.random() < 0.06, rng.random() < 0.7
    aspect = rng.choice(aspects)
    if not counted:
        return Figure(rng.choice(words.rates) if of_the_area else rate(aspect, rng), "%", rng.randint(60, 100), False)
    aspect = next((each for each in aspects if each.kind in ("thing", "people")), aspect)
    if of_the_area or aspect.kind not in ("thing", "people"):
        return _count_of(rng.choice(words.counted), grown, rng)
    return _count_of(Counted(_UNITS.get(aspect.name[-1], rng.choice("个处")), aspect.name, 2, rng.choice((20, 90, 400))), grown, rng)


def _count_of(what: Counted, grown: int, rng: Random) -> Figure:
    value = rng.randint(what.least, what.most) * rng.randint(max(1, grown // 2), grown)
    digits = 10 ** max(0, len(str(value)) - 2)
    return Figure(what.thing, what.unit, value // digits * digits, True)


def _due(year: int, rng: Random) -> Due | None:
    drawn = rng.random()
    if drawn < 0.62:
        return None
    if drawn < 0.79:
        return Due("by", year + rng.choice((0, 0, 0, 1, 2)), rng.choice((0, 0, 6, 9, 10, 11, 12)))
    if drawn < 0.87:
        return Due("ongoing", year, rng.choice((0, 0, 12)))
    return Due(rng.choice(("from", "relative", "relative", "relative")), year + 1, 1)


def carried(above: list[Idea], words: Field, year: int, level: str, rng: Random) -> list[Idea]:
    """What a lower paper makes of the tasks above it."""
    out: list[Idea] = []
    shares = rng.choice(MANNERS)
    left = [idea for idea in above if rng.random() >= DROPPED]
    while left:
        idea, drawn = left.pop(0), rng.random()
        manner, other = rng.choices((CLOSELY, ANEW, FREELY), shares, k=2)
        if drawn < _MERGED and left:
            out.append(_merged(_taken_up(idea, manner, words, level, rng), _taken_up(left.pop(0), other, words, level, rng), rng))
        elif drawn < _MERGED + _SPLIT and sum(len(work.aspects) for work in idea.works) > 3:
            out += _split(idea, manner, words, level, rng)
        else:
            out.append(_taken_up(idea, manner, words, level, rng))
    taken = [name for idea in above for work in idea.works for name in (*work.names, *(each.name for each in work.aspects + work.others))]
    for own in new_ideas(words, round(len(above) * OWN * 2 * rng.random()), year, rng, level, taken):
        out.insert(rng.randint(0, len(out)), own)
    return out or new_ideas(words, 3, year, rng, level)


def _taken_up(idea: Idea, manner: Manner, words: Field, level: str, rng: Random) -> Idea:
    """The idea in the words of the paper below: some of its sentences and aspects, others of the same work."""
    same, part = rng.random() < manner.heading, rng.random() < IN_PART and len(idea.works) > 1
    above = idea.works[:1] if part else idea.works
    works = tuple(_seen_from_below(work, manner, rng) for work in above)
    kept = [clause for clause in idea.clauses if rng.random() < manner.sentences]
    own = _measures(words, works, max(2, round(rng.choice((8, 13, 18, 23)) * (1 - manner.sentences))), rng)
    clauses = kept + own
    if manner is not CLOSELY:
        rng.shuffle(clauses)
    share = rng.uniform(*_SHARE[level])
    figures = [figure.scaled(share) for figure in idea.figures if rng.random() < manner.figures]
    figures += _figures(words, works, rng, level)[:1] if rng.random() < 0.4 else []
    lead = idea.lead if rng.random() < 0.85 else _lead(words, rng)
    support = tuple(key for key in idea.support if rng.random() < 0.8) + tuple(rng.sample(words.support, rng.choice((0, 0, 1, 2))))
    heading = idea.heading if same else _heading(works, rng)
    due = _later(idea.due, rng)
    return Idea(heading, works, clauses, _drifted(figures, rng), due, lead, tuple(dict.fromkeys(support)), ((idea, part),))


def _seen_from_below(work: Work, manner: Manner, rng: Random) -> Work:
    """The work under one of its names, with some of the aspects above and others of the same work."""
    spoken_of = [aspect for aspect in work.aspects if rng.random() < manner.aspects]
    spoken_of += [aspect for aspect in work.others if rng.random() < _ASPECTS_FIRST]
    spoken_of = spoken_of or [rng.choice(work.aspects)]
    names = work.names if rng.random() < manner.first_name else work.names[::-1]
    return Work(names, tuple(spoken_of), tuple(aspect for aspect in work.aspects + work.others if aspect not in spoken_of))


def _merged(one: Idea, other: Idea, rng: Random) -> Idea:
    """One task of two."""
    clauses = one.clauses + other.clauses
    rng.shuffle(clauses)
    works, figures = one.works + other.works, one.figures + other.figures
    support = tuple(dict.fromkeys((*one.support, *other.support)))
    heading = _heading((rng.choice(one.works), rng.choice(other.works)), rng)
    return Idea(heading, works, clauses, figures, one.due, one.lead, support, one.origins + other.origins)


def _split(idea: Idea, manner: Manner, words: Field, level: str, rng: Random) -> list[Idea]:
    """Two tasks of one, each with its part of the aspects."""
    whole = _taken_up(idea, manner, words, level, rng)
    aspects = [aspect for work in whole.works for aspect in work.aspects]
    if len(aspects) < 2:
        return [whole]
    middle, out = len(aspects) // 2, []
    for mine in (aspects[:middle], aspects[middle:]):
        works = (Work((mine[0].name, mine[-1].name), tuple(mine)),)
        clauses = _measures(words, works, max(2, len(whole.clauses) // 2), rng)
        figures = _figures(words, works, rng, level)[:1]
        one = Idea(_heading(works, rng), works, clauses, figures, whole.due, whole.lead, whole.support, ((idea, True),))
        out.append(one)
    return out


def _drifted(figures: list[Figure], rng: Random) -> list[Figure]:
    """Rates that move by some points."""
    return [
        figure if figure.counted or rng.random() < 0.7 else replace(figure, value=min(100, max(40, figure.value + rng.randint(-6, 6))))
        for figure in figures
    ]


def _later(due: Due | None, rng: Random) -> Due | None:
    """Mostly the deadline above, else some months off."""
    if due is None or rng.random() < 0.7 or due.kind != "by":
        return due
    return replace(due, month=max(1, min(12, (due.month or 12) + rng.choice((-3, -2, -1, 1)))))
