"""Where things are first printed: the quotes of a store are most of it, and are never in memory together."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wenmai.rdf import terms as t
from wenmai.rdf.iri import characters_of
from wenmai.rdf.said import Said
from wenmai.search import folded
from wenmai.served.tokens import indexed
from wenmai.store.passing import Work

Place = tuple[str, int, int]
"""Source, start and end, in the order in which places come first."""
Printed = tuple[str, Place, str]
"""What is printed in a source, words without white space, and the first place that prints them, with its IRI."""


def places_of_source(said: Said) -> list[tuple[str, list[Printed]]]:
    """By thing (paper, body or official) the places in a source of the facts that name it."""
    quotes, evidence = said.of(t.QUOTE), said.of(t.HAS_EVIDENCE)
    of = {predicate: said.pairs(predicate) for predicate in (t.OF_BODY, t.OF_PERSON)}
    named = [(fact, str(thing)) for pairs in of.values() for fact, thing in pairs] + [(iri, iri) for iri in said.things(t.DOCUMENT)]
    found: dict[str, dict[str, tuple[Place, str]]] = defaultdict(dict)
    for fact, thing in named:
        for place in map(str, evidence.get(fact, ())):
            for quote in quotes.get(place, ()):
                _keep_first(found[thing], "".join(str(quote).split()), (characters_of(place), place))
    return [(thing, [(words, *at) for words, at in printed.items()]) for thing, printed in found.items()]


def _keep_first(printed: dict[str, tuple[Place, str]], words: str, at: tuple[Place, str]) -> None:
    if words not in printed or at < printed[words]:
        printed[words] = at


def first_place(printed: Iterable[Printed], names: Iterable[str]) -> str | None:
    """Of the places of the facts that name a thing the first that prints one of its names; where none does, the first one.

    What tells a role or a group (责任单位, 成员) is printed before the names that it is said of, and is evidence of them too.
    """
    called = _bare(names)
    best: tuple[bool, Place, str] | None = None
    for words, place, iri in printed:
        if best is not None and not best[0] and best[1:] <= (place, iri):
            continue
        here = not any(name in words for name in called), place, iri
        if best is None or here < best:
            best = here
    return best[2] if best else None


def _bare(names: Iterable[str]) -> tuple[str, ...]:
    """Names without white space, for lines are broken inside names."""
    return tuple(filter(None, ("".join(name.split()) for name in names)))


@dataclass(slots=True)
class TaskSaid:
    """What a paper says of one of its tasks: names, number and order, areas, and its first place that prints a name; `keys` are its names
    as a person types them, `words` those of the full-text index."""

    iri: str
    names: tuple[str, ...]
    number: str | None
    order: int
    areas: tuple[str, ...]
    place: str | None
    keys: tuple[str, ...]
    words: tuple[str, str, str]


def tasks_of_work(work: Work) -> Iterator[tuple[str, list[TaskSaid]]]:
    """The tasks of a paper that count, in its order: what restates another is that other one, and sections are no tasks. What several of
    its sources say alike counts once."""
    of_paper: dict[str, dict[str, None]] = defaultdict(dict)
    restating = {task for said in work for task, _ in said.pairs(t.SAME_TASK)}
    for said in work:
        tasks = set(said.things(t.TASK)) - restating
        for task, paper in said.pairs(t.IN_DOCUMENT):
            if task in tasks:
                of_paper[str(paper)][task] = None
    for paper, tasks_of_it in of_paper.items():
        found = [_said(task, work) for task in tasks_of_it]
        yield paper, sorted(found, key=lambda task: (task.order, (*task.names, task.iri)[0], task.iri))


def _said(iri: str, work: Work) -> TaskSaid:
    names, numbers, orders, areas = (sorted({str(value) for said in work for value in said.of(predicate).get(iri, ())})
                                     for predicate in (t.LABEL, t.NUMBER, t.ORDER, t.AREA))
    called = tuple(names) or (iri,)
    return TaskSaid(iri, tuple(names), min(numbers, default=None), int(min(orders, default=0)), tuple(areas), _place(iri, names, work),
                    tuple(sorted(filter(None, map(folded, called)))), indexed(called))


def _place(iri: str, names: Iterable[str], work: Work) -> str | None:
    """The first place that prints one of these names; where none does, the first one."""
    called = _bare(names)
    at = {str(place): False for said in work for place in said.of(t.HAS_EVIDENCE).get(iri, ()) if place in said.of(t.QUOTE)}
    for said in work:
        for place in at:
            words = ("".join(str(quote).split()) for quote in said.of(t.QUOTE).get(place, ()))
            at[place] = at[place] or any(name in quote for quote in words for name in called)
    return min(at, key=lambda place: (not at[place], characters_of(place)), default=None)
