"""Batches of papers: families that fit into fifty papers, each batch made by itself from the seed, anywhere and in any order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from random import Random

from wenmai.generate.divisions import COUNTRY, Division, below
from wenmai.generate.ideas import Idea, carried, new_ideas
from wenmai.generate.issuing import office
from wenmai.generate.numbers import government_number
from wenmai.generate.other_papers import KINDS, write_other
from wenmai.generate.papers import FORMS, Order, Topic, suffixes, weighed, write_paper
from wenmai.generate.setting import finished
from wenmai.generate.vocabulary import fields
from wenmai.generate.writer import Paper, Writer
from wenmai.model import Facts

BATCH = 50
"""Papers in a batch. No two families of one batch are of the same year, so a batch has at most as many families as there are years."""
YEARS = tuple(range(2014, 2025))
_ROUNDS = 9  # by then a family has all the places that it can have, or enough
OTHERS = 0.8
"""Of the papers that stand alone: repeals, replies, briefs and news, not plans."""
_FEWEST_TASKS = {"national": 10, "province": 8, "prefecture": 6, "county": 4}


@dataclass(slots=True)
class Link:
    """A lower paper that carries on an upper one, and which of its tasks carry out which of the upper's: (lower id, upper id, in part)."""

    lower: int
    upper: int
    tasks: list[tuple[str, str, bool]]
    open: list[tuple[str, str]]
    """What counts neither way: demands that all papers have, under the same heading, of which nobody can say whether one carries out the
    other; and rows of tables that restate the tasks."""


@dataclass(slots=True)
class MadePaper:
    """One paper: its number in the order of the seed, its raw text, its facts with their places in that text, and the papers it follows."""

    index: int
    text: str
    facts: Facts
    links: list[Link]


@dataclass(slots=True)
class _Member:
    """A paper of a family with what it wants, for those below it."""

    paper: Paper
    ideas: list[Idea]
    place: Division
    above: list[_Member]
    demands: dict[str, str] = field(default_factory=dict)
    """The tasks that come from no idea: their ids by label."""
    restated: dict[str, list[str]] = field(default_factory=dict)
    """The ids of the rows that restate a task, by its id."""


def papers(count: int, seed: int, start: int = 0) -> Iterator[MadePaper]:
    """The papers from `start` up to `count` of a seed; paper k is the same whatever the count."""
    for batch in range(start // BATCH, -(-count // BATCH)):
        for paper in batch_papers(batch, seed):
            if start <= paper.index < count:
                yield paper


def batch_papers(batch: int, seed: int) -> Iterator[MadePaper]:
    """The fifty papers of a batch, family by family."""
    rng = Random(f"{seed} batch {batch}")
    years = rng.sample(YEARS, len(YEARS))
    left, index = BATCH, batch * BATCH
    for order, year in enumerate(years):
        last = order == len(years) - 1
        size = left if last else min(left, rng.choice((1, 1, 1, 1, 1, 1, 2, 3, 4, 6, 8, 10, 12)))
        own = Random(f"{seed} family {batch} {order}")
        tree = _tree(own, year, size, whole=last)
        yield from _family(own, year, tree, index, batch, seed)
        left, index = left - len(tree), index + len(tree)
        if not left:
            return


def _family(rng: Random, year: int, tree: list[tuple[Division, int | None]], index: int, batch: int, seed: int) -> Iterator[MadePaper]:
    """The papers of one family, from the top down; `tree` is their places."""
    words = rng.choice(fields())
    names, weights = zip(*suffixes(), strict=True)
    topic = Topic(rng.choice(words.themes), rng.choices(names, weights)[0], year)
    day = date(year, rng.randint(1, 4), rng.randint(1, 28))
    members: list[_Member] = []
    for at, (place, parent) in enumerate(tree):
        above = members[parent] if parent is not None else None
        own_day = above.paper.day + timedelta(days=rng.randint(18, 55)) if above else day
        own = Random(f"{seed} paper {index + at}")
        writer = Writer(own, place, words, own_day, year)
        alone = len(tree) == 1 and own.random() < OTHERS
        member = _other(writer, index + at, batch) if alone else _written(writer, topic, above, index + at, batch)
        members.append(member)
        yield _made(writer, member, index + at)


def _tree(rng: Random, year: int, size: int, *, whole: bool) -> list[tuple[Division, int | None]]:
    """The places of a family's papers, each with the position of the one above: from the country, a province or a prefecture down.
    There may be fewer, unless it must be `whole`: then it begins with the country, which has places enough."""
    top = COUNTRY
    for _ in range(0 if whole else rng.choice((0, 0, 1, 1, 2))):
        top = rng.choice(below(top, year) or [top])
    nodes: list[tuple[Division, int | None]] = [(top, None)]
    there = {top.code}
    for _ in range(_ROUNDS):
        for at in range(size):
            if at >= len(nodes) or len(nodes) >= size:
                break
            free = [place for place in below(nodes[at][0], year) if place.code not in there]
            chosen = rng.sample(free, min(len(free), size - len(nodes), rng.randint(1, 4)))
            there.update(place.code for place in chosen)
            nodes += [(place, at) for place in chosen]
    return nodes


def _written(writer: Writer, topic: Topic, above: _Member | None, index: int, batch: int) -> _Member:
    """Draws what the paper wants, writes it, and keeps what those below it need."""
    rng, place, year = writer.rng, writer.place, topic.year
    if above is None:
        count = min(48, _FEWEST_TASKS[place.level] + int(rng.lognormvariate(2.25, 1.0)))
        ideas = new_ideas(writer.words, count, year, rng, place.level)
        rests_on = [_from_above(writer, topic, batch)] if place.above and writer.chance(0.8) else []
    else:
        ideas = carried(above.ideas, writer.words, year, place.level, rng)
        rests_on = [above.paper, *(member.paper for member in above.above if writer.chance(0.35))]
        rests_on.sort(key=lambda paper: paper.day)
    form = weighed(writer, FORMS)
    if above is not None and writer.chance(0.08):
        form = "forward"
    kind = "发" if form == "opinion" else "办发"
    number = government_number(place, kind, year, batch)
    paper = write_paper(writer, Order(topic, form, None if writer.chance(0.1) else number, rests_on, ideas), index)
    made = {name for idea in ideas for name in idea.made}
    of_its_own = (task for task in writer.facts.tasks if task.kind == "task" and task.id not in made and not task.same_as)
    demands = {_demand(task.label): task.id for task in of_its_own}
    restated: dict[str, list[str]] = {}
    for task in writer.facts.tasks:
        if task.same_as:
            restated.setdefault(task.same_as, []).append(task.id)
    return _Member(paper, ideas, place, [above, *above.above] if above else [], demands, restated)


def _demand(label: str) -> str:
    """What a demand that all papers have is known by: its heading, of who explains the paper the end of it."""
    return "负责解释" if label.endswith("负责解释") else label


def _other(writer: Writer, index: int, batch: int) -> _Member:
    """A repeal, a reply or a brief, which nothing follows."""
    kind = writer.rng.choice(KINDS)
    number = government_number(writer.place, "函" if kind == "reply" else "发", writer.work_year, batch)
    return _Member(write_other(writer, kind, number, index), [], writer.place, [])


def _from_above(writer: Writer, topic: Topic, batch: int) -> Paper:
    """A paper of the place above that is cited and not made."""
    above = writer.place.above
    assert above is not None
    where = "" if above.level == "national" else above.called
    issuer = office(above).printed
    return Paper(
        f"{issuer}关于印发{where}{topic.theme}{topic.suffix}的通知",
        government_number(above, "办发", topic.year, batch),
        issuer,
        writer.day,
        above,
        -1,
    )


def _made(writer: Writer, member: _Member, index: int) -> MadePaper:
    """The paper set as text, with noise, and its links."""
    text = finished(writer)
    return MadePaper(index, text, writer.facts, [_link(member, above, index) for above in member.above])


def _link(member: _Member, above: _Member, index: int) -> Link:
    """What of an upper paper the lower one carries on; over two steps what came through the paper between them."""
    upper = {id(idea): idea.made for idea in above.ideas}
    found: dict[tuple[str, str], bool] = {}  # several ideas may stand in one task
    for idea in member.ideas:
        for origin, part in _origins(idea, upper):
            for pair in product(idea.made, origin.made):
                found[pair] = part or found.get(pair, False)
    tasks = [(mine, theirs, part) for (mine, theirs), part in found.items()]
    again, above_again = member.restated, above.restated
    same = [
        (lower, upper)
        for mine, theirs, _ in tasks
        for lower in (mine, *again.get(mine, ()))
        for upper in (theirs, *above_again.get(theirs, ()))
        if (lower, upper) != (mine, theirs)
    ]
    same += [(mine, theirs) for name, mine in member.demands.items() for other, theirs in above.demands.items() if name == other]
    return Link(index, above.paper.index, tasks, same)


def _origins(idea: Idea, upper: Collection[int]) -> Iterator[tuple[Idea, bool]]:
    """The ideas of an upper paper, by their `id`, that an idea comes from, each with whether in part."""
    for origin, part in idea.origins:
        if id(origin) in upper:
            yield origin, part
        else:
            yield from ((other, part or of_it) for other, of_it in _origins(origin, upper))
