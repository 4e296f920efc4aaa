"""What a store says about a few things, copied into a small store in memory without reading the rest.

`gather` reads the copy: so the picture of a part says what the picture of the whole says. What belongs around a thing is what
`neighbourhood` says; that the two agree a test holds.
"""
from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

import pyoxigraph as ox

from wenmai.explorer.asking import Asked
from wenmai.explorer.focus import STEPS
from wenmai.explorer.gather import RELATION_OF
from wenmai.query.run import PREFIXES
from wenmai.rdf import terms as t


@dataclass(frozen=True, slots=True)
class Most:
    """How many tasks of one thing are read, and how many facts about these."""

    tasks: int
    facts: int


ALL = Most(10**9, 10**9)
"""Whatever there is."""

_DEEPEST = 8
# a person is named in a paper, the paper cites another, and a link says that this one is held
_STEPS_BETWEEN = 3
_AT_ONCE = 300
_STEPS = tuple(t.WM + name for name, edge in RELATION_OF.items() if edge in STEPS)

# what `gather` reads of a thing and of a fact: its questions stand in `wenmai.explorer.asking`, and a test holds the two together
_OF_THINGS = (
    t.TYPE, t.LABEL, t.PREF_LABEL, t.ALT_LABEL, t.NAME, t.DOCUMENT_NUMBER, t.TITLE, t.ISSUED, t.LEVEL, t.REGION, t.DOCUMENT_TYPE, t.STUB,
    t.HAS_SOURCE, t.YEAR, t.ISSUER, t.RECIPIENT, t.IN_PLACE, t.UNIT_OF, t.UNRESOLVED, t.NUMBER, t.ORDER, t.PART_OF, t.SAME_TASK,
    t.IN_DOCUMENT, t.AREA, t.HAS_DEADLINE, t.HAS_TARGET, t.HOLDS, t.POST_IN, t.HAS_EVIDENCE)
_OF_FACTS = (
    t.TYPE, t.OF_TASK, t.OF_BODY, t.ROLE, t.IMPLIED, t.CONFIDENCE, t.PRINTED_NAME, t.CITING_DOCUMENT, t.CITED, t.RELATION, t.CITING_TASK,
    t.OF_PERSON, t.OF_POST, t.ROLE_IN_TEXT, t.IN_DOCUMENT, t.FROM, t.TO, t.LINK_KIND, t.METHOD, t.REASON, t.TEXT, t.DATE, t.DEADLINE_KIND,
    t.VALUE, t.UNIT,
    t.DUE_BY, t.HAS_EVIDENCE)
_OF_NAMES = (t.TYPE, t.DOCUMENT_NUMBER, t.TITLE, t.HAS_SOURCE)
# what a thing is called and is, without its evidence
_CALLED = (*(p for p in _OF_THINGS if p != t.HAS_EVIDENCE), t.TEXT, t.DATE, t.VALUE, t.UNIT, t.DUE_BY)
_LINKED = (t.TYPE, t.FROM, t.TO, t.LINK_KIND)
_OF_PLACES = (t.TYPE, t.IN_SOURCE, t.START, t.END, t.QUOTE)
_OF_SOURCES = (t.TYPE, t.FILE_NAME, t.SHA256)
# things that a fact or a thing leads to and that are drawn or named beside it
_ENDS = (t.OF_TASK, t.OF_BODY, t.CITED, t.CITING_DOCUMENT, t.CITING_TASK, t.OF_PERSON, t.OF_POST, t.IN_DOCUMENT, t.FROM, t.TO, t.ISSUER,
         t.REGION, t.IN_PLACE, t.UNIT_OF, t.HOLDS, t.POST_IN, t.SAME_TASK)
_FACTS_AT = (t.OF_TASK, t.CITING_TASK)
# of the links those that are drawn, or say which paper a cited one is
_DRAWN = f" ; wm:linkKind ?kind FILTER(?kind IN (<{t.FOLLOWS}>, <{t.SAME_WORK}>))"
# the statements by which papers are of one family: what leads from the lower to the upper, and of these facts which
_FAMILY = ((t.CITING_DOCUMENT, t.CITED, t.RELATION, _STEPS), (t.FROM, t.TO, t.LINK_KIND, (t.FOLLOWS,)))
_ROLES = " ".join(f"<{edge}>" for edge in t.ROLE_EDGE.values())


class Grown(Asked, Protocol):
    """A store that has the texts of its sources, or says that it has none."""

    def source(self, sha256: str, /) -> Any: ...


class Copied:
    """The statements that are about some things, as a store of their own; `same` leads from a cited paper to the one that it is, `left_out`
    counts the tasks that were too many."""

    def __init__(self, store: Grown, most: Most) -> None:
        self.store = store
        self.most = most
        self.graph = ox.Store()
        self.same: dict[str, str] = {}
        self.left_out = 0
        self._copied: set[tuple[str, int]] = set()

    def query(self, sparql: str) -> Any:
        """As `Asked` says."""
        return self.graph.query(sparql)

    def source(self, sha256: str) -> Any:
        """A source of the whole store."""
        return self.store.source(sha256)

    def take_around(self, iri: str) -> None:
        """Copies what is about one thing."""
        tasks = self._tasks(iri)
        papers = {iri, *self._same(iri)}
        restating = {row for chunk in chunks(tasks) for row in self._leading(chunk, t.SAME_TASK, self.most.facts)}
        above = self._standing_above([*tasks, *restating])
        self._take({*self._facts([*tasks, *restating, *above]), *self._facts_of(papers)}, _OF_FACTS)
        near = self._near(papers)
        self._take({*tasks, *restating, *papers, *above, *near}, _OF_THINGS)
        for _ in range(_STEPS_BETWEEN):
            ends = self._objects(_ENDS)
            self._take(ends, _OF_THINGS)
            self._take(self._between({*ends, *papers, *near}), _OF_FACTS)
        self._take_what_is_told()

    def _take_what_is_told(self) -> None:
        """Copies what is said of the things and the facts copied so far: their ends, details, places, and the papers these stand in."""
        self._take(self._objects(_ENDS), _OF_THINGS)
        self._take(self._objects((t.HAS_DEADLINE, t.HAS_TARGET)), _OF_FACTS)
        self._take(self._objects((t.HAS_EVIDENCE,)), _OF_PLACES)
        sources = self._objects((t.IN_SOURCE, t.HAS_SOURCE))
        self._take((paper for chunk in chunks(sources) for paper in self._leading(chunk, t.HAS_SOURCE, ALL.facts)), _OF_NAMES)
        self._take(sources, _OF_SOURCES)

    def take_things(self, things: Collection[str]) -> None:
        """Copies what these things are called and are, without evidence; which of the papers are one; tasks of deadlines and targets."""
        of = set(things)
        for at in (t.HAS_DEADLINE, t.HAS_TARGET):
            of |= {task for chunk in chunks(things) for task in self._leading(chunk, at, ALL.facts)}
        self._take(of, _CALLED)
        self._take(self._between(of), _LINKED)
        self._take(self._objects((t.HAS_SOURCE,)), _OF_SOURCES)

    def take_family(self, papers: Iterable[str], *, up: bool) -> None:
        """Copies the papers above these, or below, however many steps away, and what leads to them."""
        front = set(papers)
        found = set(front)
        while front:
            front |= {same for iri in front for same in self._same(iri)}
            found |= front
            steps = {row for chunk in chunks(front) for row in self._steps(chunk, up=up)}
            self._take({fact for fact, _ in steps}, _OF_FACTS)
            front = {far for _, far in steps} - found
        self._take(found, _OF_THINGS)
        self._take(self._between(found), _OF_FACTS)
        self._take_what_is_told()

    def _steps(self, papers: Sequence[str], *, up: bool) -> Iterator[tuple[str, str]]:
        """The facts that lead from these papers a step up, or down, and the papers that they lead to."""
        for lower, upper, kind, wanted in _FAMILY:
            near, far = (lower, upper) if up else (upper, lower)
            said = ", ".join(f"<{one}>" for one in wanted)
            for row in self.store.query(f"{PREFIXES}SELECT DISTINCT ?s ?far WHERE {{ {values(papers)} GRAPH ?g {{ "
                                        f"?s <{near}> ?thing ; <{far}> ?far ; <{kind}> ?kind FILTER(?kind IN ({said})) }} }}"):
                yield row["s"].value, row["far"].value

    def _tasks(self, iri: str) -> list[str]:
        """The tasks of a paper, a body or a person, those below a task, that of a deadline or a target, and the thing itself."""
        node = ox.NamedNode(iri)
        found = self._asked(f"""SELECT DISTINCT ?s WHERE {{
            {{ GRAPH ?g {{ {node} wm:hasTask ?s }} }} UNION {{ VALUES ?edge {{ {_ROLES} wm:answeredBy }} GRAPH ?g {{ {node} ?edge ?s }} }}
            UNION {{ GRAPH ?g {{ ?s wm:partOf {node} }} }} UNION {{ GRAPH ?g {{ ?s wm:answeredBy {node} }} }}
            UNION {{ GRAPH ?g {{ ?s wm:sameTask|wm:hasDeadline|wm:hasTarget {node} }} }} }}""")
        self.left_out += max(0, len(found) - self.most.tasks)
        # t2 before t10, as they come in the text
        return [iri, *sorted(found, key=lambda task: (len(task), task))[:self.most.tasks]]

    def _same(self, iri: str) -> list[str]:
        """The cited papers that a paper is, and the paper that a cited one is."""
        node = ox.NamedNode(iri)
        work = self._asked(f"SELECT ?s WHERE {{ GRAPH ?g {{ {node} wm:resolvedTo ?s }} }} LIMIT 1")
        self.same.update(dict.fromkeys([iri], work[0]) if work else {})
        paper = ox.NamedNode(work[0] if work else iri)
        return [*work, *self._asked(f"SELECT DISTINCT ?s WHERE {{ GRAPH ?g {{ ?s wm:resolvedTo {paper} }} }}")]

    def _between(self, things: Iterable[str]) -> set[str]:
        """What things in the picture have among each other: citations, links (which also say what paper a cited one is), people named."""
        return {fact for chunk in chunks(things) for at in (t.FROM, t.CITING_DOCUMENT, t.OF_PERSON)
                for fact in self._leading(chunk, at, self.most.facts)}

    def _facts(self, tasks: Sequence[str]) -> Iterator[str]:
        """Responsibilities, leaderships and citations of these tasks."""
        for chunk in chunks(tasks):
            for at in _FACTS_AT:
                yield from self._leading(chunk, at, self.most.facts)

    def _facts_of(self, things: Iterable[str]) -> Iterator[str]:
        """Citations from and of a paper, links between papers, and mentions."""
        for at in (t.CITING_DOCUMENT, t.CITED, t.FROM, t.TO, t.OF_PERSON):
            yield from self._leading(things, at, self.most.tasks)
        mention = "GRAPH ?g { ?s wm:inDocument ?thing ; wm:person ?person }"
        yield from self._asked(f"SELECT DISTINCT ?s WHERE {{ {values(things)} {mention} }} LIMIT {self.most.tasks}")

    def _near(self, things: Iterable[str]) -> set[str]:
        """What leads to the thing by a property of its own: papers issued, offices, people of a body; papers and bodies of a place."""
        found: set[str] = set()
        for at in (t.ISSUER, t.UNIT_OF, t.REGION, t.IN_PLACE):
            found |= set(self._leading(things, at, self.most.tasks))
        holders = "GRAPH ?g { ?post org:postIn ?thing . ?s org:holds ?post }"
        return found | set(self._asked(f"SELECT DISTINCT ?s WHERE {{ {values(things)} {holders} }} LIMIT {self.most.tasks}"))

    def _leading(self, things: Iterable[str], at: str, most: int) -> list[str]:
        """What leads to one of the things by a property; of links those that are drawn."""
        which = _DRAWN if at in (t.FROM, t.TO) else ""
        return self._asked(f"SELECT DISTINCT ?s WHERE {{ {values(things)} GRAPH ?g {{ ?s <{at}> ?thing{which} }} }} LIMIT {most}")

    def _standing_above(self, tasks: Iterable[str]) -> set[str]:
        """The sections that the tasks stand in, and the tasks that rows of an annex restate."""
        found: set[str] = set()
        front = set(tasks)
        for _ in range(_DEEPEST):
            above = {iri for chunk in chunks(front) for iri in self._asked(
                f"SELECT DISTINCT ?s WHERE {{ {values(chunk)} GRAPH ?g {{ ?thing wm:partOf|wm:sameTask ?s }} }}")} - found
            if not above:
                break
            found |= above
            front = above
        return found

    def _objects(self, properties: Sequence[str]) -> set[str]:
        """What the statements copied so far lead to by these properties."""
        return {quad.object.value for p in properties for quad in self.graph.quads_for_pattern(None, ox.NamedNode(p), None)
                if isinstance(quad.object, ox.NamedNode)}

    def _take(self, things: Iterable[str], properties: Sequence[str]) -> None:
        """Copies these properties of the things, unless that is done."""
        new = [iri for iri in sorted(set(things)) if (iri, id(properties)) not in self._copied]
        self._copied |= {(iri, id(properties)) for iri in new}
        for chunk in chunks(new):
            rows = self.store.query(f"SELECT ?thing ?p ?o WHERE {{ {said_of(chunk, properties)} }}")
            self.graph.extend(ox.Quad(row["thing"], row["p"], row["o"]) for row in rows if row["p"].value in properties)

    def _asked(self, query: str) -> list[str]:
        return sorted({row[0].value for row in self.store.query(PREFIXES + query)})


def said_of(things: Sequence[str], properties: Sequence[str]) -> str:
    """What is said of things, these properties at least. One paper says little more of a fact, and all that it says is found at once; of a
    body or a place all papers say much, and each property is looked up."""
    if properties in (_OF_FACTS, _LINKED, _OF_PLACES, _OF_SOURCES):
        return f"{values(things)} GRAPH ?g {{ ?thing ?p ?o }}"
    return " UNION ".join(f"{{ {values(things)} GRAPH ?g {{ ?thing <{p}> ?o }} BIND(<{p}> AS ?p) }}" for p in properties)


def values(things: Iterable[str]) -> str:
    """What binds ?thing to these."""
    return f"VALUES ?thing {{ {' '.join(str(ox.NamedNode(iri)) for iri in sorted(set(things)))} }}"


def chunks(things: Iterable[str]) -> Iterator[list[str]]:
    """Things, so many as are asked for at once."""
    rest = iter(sorted(set(things)))
    while chunk := list(islice(rest, _AT_ONCE)):
        yield chunk
