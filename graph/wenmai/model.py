"""The facts of one policy document, as plain dataclasses.

Every stage of the chain speaks in these. `extract` fills in what is printed, `resolve` fills in who is meant
(`canonical`, `region`, `level`, cited full titles), later stages only read. Positions are half-open offsets in code
points of the source text as it was decoded, before any repair; a fact that is read from several places has several spans.
The meaning of each field is that of the annotation format (see `wenmai docs annotation`).
"""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]
Spans = tuple[Span, ...]

ROLES = ("lead", "support", "responsible", "implement")
RELATIONS = ("basis", "implements", "forwards", "amends", "repeals", "mentions")
LEVELS = ("national", "province", "prefecture", "county", "township")
DEADLINE_KINDS = ("by", "from", "ongoing", "relative")
AREA_REASONS = ("own", "section", "paper", "lead")
DECISIONS = ("accept", "change", "add", "reject")


@dataclass(slots=True, frozen=True)
class Page:
    """A page of a source: its number, from 1, where it stands in the text, and how surely it was read (below 1 where the letters were
    recognised in a picture)."""

    number: int
    span: Span
    confidence: float = 1.0


STATED_BY = ("columns", "meta", "front matter", "properties")


def page_of(pages: tuple[Page, ...], start: int) -> Page:
    """The page that a place begins on; the first one for what stands before it."""
    return pages[max(0, bisect_right(pages, start, key=lambda page: page.span[0]) - 1)]


@dataclass(slots=True, frozen=True)
class Stated:
    """What stands beside a source's text about it, and not in it: the other columns of a table, a web page's meta tags, the front matter
    of a Markdown file, the properties of an office file. It is kept apart from what the text says, and neither corrects the other.

    `by` is one of STATED_BY. `date` is ISO where it is a date and else as written; the rest is as written. `others` are the names and
    values of what is said beside these three, in their order.
    """

    by: str = "columns"
    title: str | None = None
    number: str | None = None
    date: str | None = None
    others: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.title or self.number or self.date or self.others)


@dataclass(slots=True, frozen=True)
class Source:
    """One file as it was read: its text, how it was decoded, and the hash of its bytes (hex SHA-256).

    `format` is the name of one of `wenmai.read.FORMATS`. For formats that are text (`text`, `html`, `markdown`) the text is the file's own,
    decoded; for the others it is what `wenmai text FILE` prints. `pages` is empty where the format has none; `stated` is None where nothing
    stands beside the text.
    """

    name: str
    sha256: str
    encoding: str
    text: str
    warnings: tuple[str, ...] = ()
    format: str = "text"
    pages: tuple[Page, ...] = ()
    stated: Stated | None = None


@dataclass(slots=True, frozen=True)
class Corrected:
    """What a person decided on a fact (`wenmai docs review`): `decision` is one of DECISIONS; `by`, `on` and `remark` are as the person
    wrote them; `was` holds what the program had read, field by field, and where, for a fact that was changed or rejected."""

    id: str
    decision: str
    by: str | None = None
    on: str | None = None
    remark: str | None = None
    was: Mapping[str, Any] = field(default_factory=dict)
    was_spans: Spans = ()


@dataclass(slots=True, frozen=True)
class Rejected:
    """A fact that a person rejected: its kind (one of `wenmai.corrections.KINDS`), the label of its task, and the decision, which holds
    what was read."""

    kind: str
    task: str | None
    corrected: Corrected


@dataclass(slots=True, frozen=True)
class Orphaned:
    """A person's decision that fits the text no longer: what it was about, and why it was not applied, one of
    `wenmai.corrections.REASONS`."""

    id: str
    kind: str
    decision: str
    quote: str
    reason: str


@dataclass(slots=True)
class Header:
    """What a paper says of itself. `spans` holds the places by field name (number, title, date, issuers, …).

    `effective` and `valid_until` are the first and the last day in force (ISO), None where the text says no day;
    `effective_from` tells a printed day ('date') from the paper's own date (自印发之日起: 'issue'). `corrected` holds by field name what a
    person decided.
    """

    number: str | None = None
    title: str | None = None
    type: str | None = None
    issuers: list[str] = field(default_factory=list)
    date: str | None = None
    recipients: list[str] = field(default_factory=list)
    copied_to: list[str] = field(default_factory=list)
    region: str | None = None
    level: str | None = None
    publicity: str | None = None
    effective: str | None = None
    effective_from: str | None = None
    valid_until: str | None = None
    spans: dict[str, Spans] = field(default_factory=dict)
    corrected: dict[str, Corrected] = field(default_factory=dict)


@dataclass(slots=True)
class Citation:
    """A paper that the text names: by title, by number, or by both; `task` is None in preamble and closing."""

    title: str | None
    number: str | None
    relation: str
    issuer: str | None
    task: str | None
    spans: Spans
    surface: str | None = None
    confidence: float = 1.0
    corrected: Corrected | None = None


@dataclass(slots=True)
class Responsibility:
    """One body with its role in a task. `clause` counts the notes of one task; `implied` bodies come from a rule."""

    org: str
    role: str
    spans: Spans
    canonical: str | None = None
    collective: bool = False
    clause: int = 0
    implied: bool = False
    candidates: tuple[str, ...] = ()
    confidence: float = 1.0
    corrected: Corrected | None = None


@dataclass(slots=True)
class Leader:
    """A person named as 责任领导 of a task."""

    name: str
    spans: Spans
    corrected: Corrected | None = None


@dataclass(slots=True)
class Deadline:
    """When a task is due: `date` is ISO or None; `kind` is one of DEADLINE_KINDS."""

    text: str
    date: str | None
    kind: str
    spans: Spans
    corrected: Corrected | None = None


@dataclass(slots=True)
class Target:
    """One figure that a task sets: value as printed, unit, and the ISO date it is due by, if said."""

    text: str
    value: str
    unit: str | None
    by: str | None
    spans: Spans
    corrected: Corrected | None = None


@dataclass(slots=True)
class TaskArea:
    """The field of policy a task belongs to: `code` of ontology/areas, what tells it (`by`, one of AREA_REASONS), and the
    words that decided, loudest first."""

    code: str
    by: str
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Task:
    """A section or a task of the tree; `spans` is the place of its label."""

    id: str
    parent: str | None
    number: str | None
    label: str
    kind: str
    spans: Spans
    responsibilities: list[Responsibility] = field(default_factory=list)
    same_as: str | None = None
    leaders: list[Leader] = field(default_factory=list)
    deadline: Deadline | None = None
    other_deadlines: list[Deadline] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    confidence: float = 1.0
    area: TaskArea | None = None
    corrected: Corrected | None = None


@dataclass(slots=True)
class Indicator:
    """A row of an indicator table. Years are calendar years; values are as printed."""

    number: int | None
    group: str | None
    name: str
    unit: str | None
    baseline_year: int | None
    baseline: str | None
    target_year: int | None
    target: str | None
    nature: str | None
    spans: Spans
    corrected: Corrected | None = None


@dataclass(slots=True)
class Official:
    """A person with a post or a duty in the text."""

    name: str
    titles: list[str]
    org: str | None
    role_in_text: str | None
    spans: Spans
    canonical_org: str | None = None
    confidence: float = 1.0
    corrected: Corrected | None = None


@dataclass(slots=True)
class Event:
    """A meeting or another event that the text names."""

    text: str
    date: str | None
    place: str | None
    participants: list[str]
    task: str | None
    spans: Spans
    corrected: Corrected | None = None


@dataclass(slots=True)
class ReportingDuty:
    """Who reports to whom, how often (`every`: day, week, month, quarter, half-year, year, 定期) and on which day."""

    who: str | None
    to: str | None
    every: str | None
    day: str | None
    text: str
    task: str | None
    spans: Spans
    corrected: Corrected | None = None


@dataclass(slots=True)
class Attachment:
    """A file that a web page or a Markdown text offers with the paper: its name as shown, where the link leads, as written, and the file's
    suffix in small letters. `spans` is where the name stands."""

    name: str
    href: str
    kind: str
    spans: Spans = ()


@dataclass(slots=True)
class Facts:
    """All facts of one document, in document order.

    `rejected` holds what a person rejected, `orphaned` the decisions of people that could not be applied.
    """

    header: Header
    citations: list[Citation] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    officials: list[Official] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    reporting: list[ReportingDuty] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    orphaned: list[Orphaned] = field(default_factory=list)

    @property
    def repeals(self) -> list[Citation]:
        """The papers that this one puts out of force: its citations of that relation, each paper once."""
        out: dict[tuple[str | None, str | None], Citation] = {}
        for citation in self.citations:
            if citation.relation == "repeals":
                out.setdefault((citation.title, citation.number), citation)
        return list(out.values())
