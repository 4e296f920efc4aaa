"""What a paper wants done, before it is put into words: tasks with their object, figures, deadlines and departments.

A lower paper takes up the tasks of the one above: some word for word, most reworded, some in part, with other deadlines and figures; some
it leaves out, and some it adds. What comes from what is kept, as the known answer for lineage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from random import Random

from wenmai.generate.grammar import filled, measure, more_objects, sentences
from wenmai.generate.vocabulary import Counted, Field

FRAMES = (
    ("推进{o}", "加快推进{o}", "扎实推进{o}"),
    ("加强{o}工作", "强化{o}工作", "切实加强{o}工作"),
    ("加大{o}力度", "持续加大{o}力度", "进一步加大{o}力度"),
    ("提升{o}水平", "着力提升{o}水平", "不断提高{o}水平"),
    ("完善{o}机制", "健全{o}机制", "建立健全{o}机制"),
    ("规范{o}", "严格规范{o}", "依法规范{o}"),
    ("做好{o}", "扎实做好{o}", "统筹做好{o}"),
    ("抓好{o}落实", "狠抓{o}落实", "推动{o}落实"),
    ("优化{o}流程", "改进{o}流程", "再造{o}流程"),
    ("深化{o}", "持续深化{o}", "纵深推进{o}"),
    ("扩大{o}覆盖面", "稳步扩大{o}覆盖面", "逐步扩大{o}范围"),
    ("开展{o}专项行动", "深入开展{o}专项行动", "集中开展{o}"),
    ("支持{o}先行先试", "鼓励{o}先行先试", "支持{o}"),
    ("强化{o}保障", "加强{o}保障", "筑牢{o}基础"),
    ("{o}提质扩面", "推动{o}提质扩面", "促进{o}提质"),
)
"""How headings are worded: each frame in ways that mean the same."""
# how much of a paper's figures a place one step down takes over
_SHARE = {"province": (0.03, 0.12), "prefecture": (0.06, 0.3), "county": (0.08, 0.4)}
DROPPED, IN_PART, WORD_FOR_WORD, OWN = 0.22, 0.15, 0.2, 0.15
"""Of the tasks above: left out, taken up in part, taken up with the same heading; and of the tasks below: their own. In the two judged
pairs of upper and lower papers about a fifth is left out and a sixth is new."""


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
    """A piece of work. `clauses` are sentences still without figures and dates; `origin` is the idea above, `part` whether only a part
    of that is taken up."""

    frame: int
    variant: int
    objects: tuple[str, ...]
    clauses: list[str]
    figures: list[Figure]
    due: Due | None
    lead: str
    support: tuple[str, ...]
    origin: Idea | None = None
    part: bool = False
    made: list[str] = field(default_factory=list)
    """The papers and ids of the tasks that were written from this idea."""

    @property
    def heading(self) -> str:
        """The heading: 加强校车线路管护工作."""
        return FRAMES[self.frame][self.variant].format(o="和".join(self.objects))


def new_ideas(words: Field, count: int, year: int, rng: Random, level: str, taken: Iterable[str] = ()) -> list[Idea]:
    """So many ideas of one policy area, no two of them about the same thing, and none about what is `taken`."""
    free = _free(words, rng, taken)
    return [_idea(words, tuple(next(free) for _ in range(1 + (rng.random() < 0.25))), year, rng, level) for _ in range(count)]


def _free(words: Field, rng: Random, taken: Iterable[str]) -> Iterator[str]:
    """Things that no other task is about: those of the area's list, then others."""
    used = set(taken)
    for name in rng.sample(words.objects, len(words.objects)):
        if name not in used:
            yield name
    yield from (name for name in more_objects(words, rng) if name not in used)


def _idea(words: Field, objects: tuple[str, ...], year: int, rng: Random, level: str) -> Idea:
    clauses = [measure(words, objects[0], rng) for _ in range(rng.choice((5, 8, 11, 14, 18)))]
    if rng.random() < 0.3:
        clauses.insert(0, filled(rng.choice(sentences()["opens"]), words, objects[0], rng) + "，" + clauses.pop(0))
    if rng.random() < 0.35:
        clauses[-1] += "，" + filled(rng.choice(sentences()["aims"]), words, objects[0], rng)
    return Idea(
        rng.randrange(len(FRAMES)),
        rng.choice((0, 0, 1, 2)),
        objects,
        clauses,
        _figures(words, rng, level),
        _due(year, rng),
        _lead(words, rng),
        tuple(rng.sample(words.support, rng.choice((0, 1, 2, 2, 3, 3, 4, 6)))),
    )


def _lead(words: Field, rng: Random) -> str:
    return words.lead[0] if rng.random() < 0.55 else rng.choice(words.lead + words.support)


def _figures(words: Field, rng: Random, level: str) -> list[Figure]:
    grown = {"national": 400, "province": 30, "prefecture": 5, "county": 1}[level]
    out = [
        _count_of(rng.choice(words.counted), grown, rng)
        if rng.random() < 0.7
        else Figure(rng.choice(words.rates), "%", rng.randint(60, 100), False)
        for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3)))
    ]
    return [figure for i, figure in enumerate(out) if figure.name not in {other.name for other in out[:i]}]


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
    out = [_taken_up(idea, words, level, rng) for idea in above if rng.random() >= DROPPED]
    taken = [name for idea in above for name in idea.objects]
    for own in new_ideas(words, round(len(above) * OWN * 2 * rng.random()), year, rng, level, taken):
        out.insert(rng.randint(0, len(out)), own)
    return out or new_ideas(words, 3, year, rng, level)


def _taken_up(idea: Idea, words: Field, level: str, rng: Random) -> Idea:
    same, part = rng.random() < WORD_FOR_WORD, rng.random() < IN_PART and len(idea.objects) > 1
    frame = idea.frame if same or rng.random() < 0.75 else rng.randrange(len(FRAMES))
    variant = idea.variant if same else rng.randrange(3)
    objects = idea.objects[:1] if part else idea.objects
    kept = [clause for clause in idea.clauses if rng.random() < 0.45]
    own = range(max(0 if kept else 1, rng.choice((2, 4, 6, 9))))
    clauses = kept + [measure(words, objects[0], rng) for _ in own]
    rng.shuffle(clauses)
    share = rng.uniform(*_SHARE[level])
    figures = [figure.scaled(share) for figure in idea.figures if rng.random() < 0.8]
    lead = idea.lead if rng.random() < 0.85 else _lead(words, rng)
    support = tuple(key for key in idea.support if rng.random() < 0.8) + tuple(rng.sample(words.support, rng.choice((0, 0, 1, 2))))
    return Idea(
        frame, variant, objects, clauses, _drifted(figures, rng), _later(idea.due, rng), lead, tuple(dict.fromkeys(support)), idea, part
    )


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
