"""Batches of papers: families that fit into fifty papers, each batch made by itself from the seed, so that any part can be made anywhere."""
from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random

from wenmai.generate.divisions import COUNTRY, Division, below, some_below
from wenmai.generate.ideas import Idea, carried, new_ideas
from wenmai.generate.issuing import office
from wenmai.generate.numbers import government_number
from wenmai.generate.papers import FORMS, Order, Topic, suffixes, weighed, write_paper
from wenmai.generate.setting import finished
from wenmai.generate.vocabulary import Field, fields
from wenmai.generate.writer import Paper, Writer
from wenmai.model import Facts

BATCH = 50
"""Papers in a batch. No two families of one batch are of the same year, so a batch has at most as many families as there are years."""
YEARS = tuple(range(2014, 2025))
_FEWEST_TASKS = {"national": 8, "province": 6, "prefecture": 5, "county": 4}


@dataclass(slots=True)
class Link:
    """A lower paper that carries on an upper one, and which of its tasks carry out which of the upper's: (lower id, upper id, in part)."""

    lower: int
    upper: int
    tasks: list[tuple[str, str, bool]]


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


@cache
def sentences() -> dict[str, list[str]]:
    """The sentence patterns."""
    return tomllib.loads(files("wenmai.generate").joinpath("sentences.toml").read_text(encoding="utf-8"))


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
        size = left if order == len(years) - 1 else min(left, rng.choice((1, 2, 3, 4, 6, 8, 10, 12)))
        yield from _family(Random(f"{seed} family {batch} {order}"), year, size, index, batch, seed)
        left, index = left - size, index + size
        if not left:
            return


def _family(rng: Random, year: int, size: int, index: int, batch: int, seed: int) -> Iterator[MadePaper]:
    """So many papers of one family, from the top down."""
    words = rng.choice(fields())
    names, weights = zip(*suffixes(), strict=True)
    topic = Topic(rng.choice(words.themes), rng.choices(names, weights)[0], year)
    day = date(year, rng.randint(1, 4), rng.randint(1, 28))
    members: list[_Member] = []
    for at, (place, parent) in enumerate(_tree(rng, year, size)):
        above = members[parent] if parent is not None else None
        own_day = above.paper.day + timedelta(days=rng.randint(18, 55)) if above else day
        own = Random(f"{seed} paper {index + at}")
        writer = Writer(own, place, words, sentences(), own_day, year)
        member = _written(writer, topic, above, index + at, batch)
        members.append(member)
        yield _made(writer, member, index + at)


def _tree(rng: Random, year: int, size: int) -> list[tuple[Division, int | None]]:
    """The places of a family's papers, each with the position of the one above: from the country, a province or a prefecture down."""
    top = COUNTRY
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        top = rng.choice(below(top, year) or [top])
    nodes: list[tuple[Division, int | None]] = [(top, None)]
    at = 0
    while len(nodes) < size and at < len(nodes):
        most = size - len(nodes)
        nodes += [(place, at) for place in some_below(nodes[at][0], year, min(most, rng.randint(1, 4)), rng)]
        at += 1
    # where the counties are used up, the rest are papers of other provinces
    while len(nodes) < size:
        nodes.append((rng.choice(below(COUNTRY, year)), None))
    return nodes


def _written(writer: Writer, topic: Topic, above: _Member | None, index: int, batch: int) -> _Member:
    """Draws what the paper wants, writes it, and keeps what those below it need."""
    rng, place, year = writer.rng, writer.place, topic.year
    if above is None:
        count = min(80, _FEWEST_TASKS[place.level] + int(rng.lognormvariate(2.1, 0.9)))
        ideas = new_ideas(writer.words, writer.sentences, count, year, rng, place.level)
        rests_on = [_from_above(writer, topic, batch)] if place.above and writer.chance(0.8) else []
    else:
        ideas = carried(above.ideas, writer.words, writer.sentences, year, place.level, rng)
        rests_on = [above.paper, *(member.paper for member in above.above if writer.chance(0.35))]
        rests_on.sort(key=lambda paper: paper.day)
    form = weighed(writer, FORMS)
    kind = "发" if form == "opinion" else "办发"
    number = government_number(place, kind, year, batch)
    paper = write_paper(writer, Order(topic, form, None if writer.chance(0.1) else number, rests_on, ideas), index)
    return _Member(paper, ideas, place, [above, *above.above] if above else [])


def _from_above(writer: Writer, topic: Topic, batch: int) -> Paper:
    """A paper of the place above that is cited and not made."""
    above = writer.place.above
    assert above is not None
    where = "" if above.level == "national" else above.called
    issuer = office(above).printed
    return Paper(f"{issuer}关于印发{where}{topic.theme}{topic.suffix}的通知", government_number(above, "办发", topic.year, batch), issuer,
                 writer.day, above, -1)


def _made(writer: Writer, member: _Member, index: int) -> MadePaper:
    """The paper set as text, with noise, and its links."""
    text = finished(writer)
    return MadePaper(index, text, writer.facts, [_link(member, above, index) for above in member.above])


def _link(member: _Member, above: _Member, index: int) -> Link:
    """What of an upper paper the lower one carries on; over two steps what came through the paper between them."""
    upper = {id(idea): idea.made for idea in above.ideas}
    tasks = []
    for idea in member.ideas:
        origin, part = idea.origin, idea.part
        while origin is not None and id(origin) not in upper:
            part |= origin.part
            origin = origin.origin
        if origin is not None:
            tasks += [(mine, theirs, part) for mine in idea.made for theirs in origin.made]
    return Link(index, above.paper.index, tasks)
