"""What the API answers, one entry an address: its parameters, the job that answers, and the shape of the answer.

The routes, the reading of parameters and the description (`/api/openapi.json`) are all made from this list.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wenmai.lineage.chain import DIRECTIONS
from wenmai.load import GROUPS, KINDS, MEASURES, OFFICES, RESAMPLINGS
from wenmai.model import LEVELS, ROLES
from wenmai.query import Param, Question, questions
from wenmai.query.bind import RELATION_NAMES, ROLE_NAMES
from wenmai.served import KINDS as THINGS
from wenmai.server.api.paging import paged
from wenmai.server.api.parameters import Parameter


@dataclass(frozen=True, slots=True)
class Operation:
    """One address. `answer` names a schema of `wenmai.server.api.schemas`; `fixed` is given to the job beside the parameters."""

    path: str
    job: str
    about: str
    answer: str
    parameters: tuple[Parameter, ...] = ()
    fixed: Mapping[str, Any] = field(default_factory=dict)
    tag: str = "documents"

    @property
    def id(self) -> str:
        """Its name in the description."""
        return self.path.removeprefix("/api/").replace("/", "-")


WHICH_PAPER = "the document number in any brackets, an IRI, a title, a part of one that fits one paper only, or a file's name"
DOCUMENT = Parameter("document", WHICH_PAPER, required=True, example="国办发〔2018〕83号")
BODY = Parameter("body", "the full name of a body, one that is printed, or an IRI", required=True, example="玉溪市财政局")
YEARS = Parameter("year", "a year (2018) or a span of years (2018-2020)", pattern=r"[0-9]{4}(-[0-9]{4})?")
LEVEL = Parameter("level", "the level of the papers", choices=LEVELS)

_DOCUMENTS = (
    Operation("/api/documents", "api.documents", "Papers, those that are held and cited most first", "Documents",
              (Parameter("held", "only papers whose text is held (true), only those that are cited (false)", "boolean"), LEVEL, YEARS,
               *paged())),
    Operation("/api/document", "api.document", "One paper: its header, when it is in force, its sources, and how much it holds", "Document",
              (DOCUMENT,)),
    Operation("/api/facts", "api.facts", "All facts of a paper with their places, in the annotation format (`wenmai docs annotation`)",
              "Annotation", (DOCUMENT, Parameter("source", "the SHA-256 of one file, where a paper has several", pattern="[0-9a-f]{64}"))),
    Operation("/api/tasks", "api.tasks", "Tasks of a paper in its order, or of a body", "Tasks",
              (Parameter("document", WHICH_PAPER), Parameter("body", BODY.about),
               Parameter("role", "the role of the body", choices=ROLES), *paged()), tag="tasks"),
    Operation("/api/task", "api.task", "One task: who does it, by when, to what target, and which tasks it takes up or is taken up by",
              "Task", (Parameter("task", "the IRI of the task", required=True),), tag="tasks"),
)
_LINEAGE = (
    Operation("/api/lineage", "api.lineage", "Where a paper comes from and what became of it, each step printed or inferred", "Lineage",
              (DOCUMENT, Parameter("direction", "above it, below it, or both", choices=DIRECTIONS, default="both"), *paged(100)),
              tag="lineage"),
    Operation("/api/cascade", "api.cascade", "What became of each task of a paper in the papers of its family, a pair of papers each",
              "Cascade", (DOCUMENT, Parameter("beside", f"one other paper to compare it with: {WHICH_PAPER}"), *paged(1, 20)),
              tag="lineage"),
)
_BODIES = (
    Operation("/api/body", "api.body", "One body: names, place, what it was and became, and its load", "Body", (BODY,), tag="bodies"),
    Operation("/api/official", "api.official", "One official: posts, tasks answered for, and every mention", "Official",
              (Parameter("official", "the name of a person, or an IRI", required=True), *paged()), tag="bodies"),
)
_LOAD = (
    Operation("/api/load", "api.load", "Which bodies carry most; without parameters as it was counted when the store was built", "Load", (
        Parameter("by", "the measure to rank by", choices=tuple(MEASURES), default="score"),
        Parameter("weights", "what a task weighs by role: roles, equal, leads, or lead=3,support=1", default="roles"),
        Parameter("groups", f"with by=all the weights of {', '.join(GROUPS)}: volume=2,pressure=0"),
        Parameter("kinds", "which names are ranked together", "list", choices=KINDS, default=("body", "office")),
        Parameter("offices", "internal offices on their own, set apart, or counted with their body", choices=OFFICES, default="own"),
        Parameter("expand_collectives", "a collective name counts with those it stands for", "boolean", default=False),
        Parameter("merge_successors", "a body counts with those that it gave way to", "boolean", default=False),
        Parameter("place", "only bodies of this place and of those in it"), LEVEL, YEARS,
        Parameter("area", "only tasks of this policy area, by code or name"),
        Parameter("resample", "what is drawn again for the bands", choices=RESAMPLINGS, default="papers"),
        Parameter("apart", "the rows of the kinds that are set apart instead", "boolean", default=False), *paged()), tag="load"),
    Operation("/api/load/body", "api.body_load", "One body's row of the default ranking", "LoadRow", (BODY,), tag="load"),
)
_SEARCH = (
    Operation("/api/search", "api.search", "Names, pieces of names, numbers, pinyin or initials; what is just so called first", "Hits",
              (Parameter("q", "what to look for", required=True, example="财政"),
               Parameter("kinds", "what to look for it among", "list", choices=THINGS, default=THINGS), *paged(20, 100)), tag="search"),
    Operation("/api/neighbours", "api.neighbours", "What a thing is tied to directly, each tie with the places that print it", "Neighbours",
              (Parameter("node", "the IRI of the thing", required=True), *paged(100)), tag="search"),
)


def _some_of(table: Mapping[str, tuple[str, ...]]) -> str:
    """One name of the table or several, as a pattern."""
    name = "|".join(name for names in table.items() for name in dict.fromkeys((names[0], *names[1])))
    return f"({name})([ ,、，]({name}))*"


_PATTERNS = {"integer": "-?[0-9]{1,9}", "role": _some_of(ROLE_NAMES), "relation": _some_of(RELATION_NAMES)}
"""What the value of a parameter of a named question looks like, by its type."""


def _asked(param: Param) -> Parameter:
    """A parameter of a named question; what its value may be, the question itself says."""
    about = f"{param.en} {param.zh}"
    choices = tuple(name for choice in param.choices for name in choice.split("/"))
    return Parameter(param.name, about, "date" if param.type == "date" else "string", param.required, param.default, choices,
                     pattern=_PATTERNS.get(param.type))


def _question(asked: Question, path: str | None = None) -> Operation:
    return Operation(path or f"/api/questions/{asked.id}", "api.question", f"{asked.en} {asked.zh}", "Answer",
                     (*map(_asked, asked.params), *paged(100)), {"name": asked.id}, "questions")


def _all() -> tuple[Operation, ...]:
    named = {question.id: question for question in questions()}
    listed = Operation("/api/questions", "api.questions", "The named questions with their parameters", "Questions", tag="questions")
    return (*_SEARCH, *_DOCUMENTS, *_LINEAGE, _question(named["gaps"], "/api/gaps"), *_BODIES, *_LOAD, listed,
            *(_question(question) for question in named.values()))


OPERATIONS = _all()
