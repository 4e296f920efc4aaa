"""What a person may correct: the kinds of facts, the fields of each, and what a field may hold."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from wenmai.model import (
    DEADLINE_KINDS,
    LEVELS,
    RELATIONS,
    ROLES,
    Citation,
    Deadline,
    Event,
    Indicator,
    Leader,
    Official,
    ReportingDuty,
    Responsibility,
    Target,
    Task,
)
from wenmai.wording import said

Values = Mapping[str, Any]
"""The fields of one fact by name: text, a list of texts, a year, or None."""

EVERY = ("day", "week", "month", "quarter", "half-year", "year", "定期")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_YEAR, LAST_YEAR = 1949, 2100


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a fact: `form` is text, date (ISO), year or list (of texts); `choices` are the words it may hold, if only these;
    `identity` fields tell the fact from others at its place."""

    name: str
    form: str = "text"
    choices: tuple[str, ...] = ()
    needed: bool = False
    identity: bool = False

    def problem(self, value: Any) -> str | None:
        """What is wrong with a value, as a message, or None."""
        if value is None or value == [] or value == "":
            return said("it must not be empty") if self.needed else None
        if self.form == "list":
            return None if isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value) \
                else said("{value} is no list of names", value=value)
        if self.form == "year":
            return None if isinstance(value, int) and FIRST_YEAR <= value <= LAST_YEAR else said("{value} is no year", value=value)
        if not isinstance(value, str):
            return said("{value} is no text", value=value)
        if self.form == "date" and not is_date(value):
            return said("{value} is no date (2024-06-30)", value=value)
        if self.choices and value not in self.choices:
            return said("{value} is none of {choices}", value=value, choices=", ".join(self.choices))
        return None


def is_date(value: str) -> bool:
    """Whether this is a day as ISO 8601 writes it, and one that there was."""
    if not _ISO.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of facts: its dataclass, the attribute that holds such facts (of the facts, or of a task where it hangs `on_task`), its
    fields. The first field holds the printed words."""

    name: str
    type: type | None
    held: str
    fields: tuple[Field, ...]
    on_task: bool = False

    @property
    def words(self) -> str:
        """The name of the field that holds the printed words."""
        return self.fields[0].name

    def field(self, name: str) -> Field:
        """The field of that name. Raises KeyError."""
        return next((field for field in self.fields if field.name == name), None) or _no_field(name)


def _no_field(name: str) -> Field:
    raise KeyError(name)


HEADER = "header"
HEADER_FIELDS: Mapping[str, Field] = MappingProxyType({field.name: field for field in (
    Field("number"), Field("title"), Field("type"), Field("issuers", "list"), Field("date", "date"), Field("recipients", "list"),
    Field("copied_to", "list"), Field("region"), Field("level", choices=LEVELS), Field("publicity"), Field("effective", "date"),
    Field("effective_from", choices=("date", "issue")), Field("valid_until", "date"))})
"""Each field of the header is a fact of its own."""

KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in (
    Kind(HEADER, None, "header", (
        Field("value", needed=True), Field("field", choices=tuple(HEADER_FIELDS), needed=True, identity=True))),
    Kind("task", Task, "tasks", (
        Field("label", needed=True, identity=True), Field("kind", choices=("task", "section"), needed=True))),
    Kind("responsibility", Responsibility, "responsibilities", (
        Field("org", needed=True, identity=True), Field("canonical"), Field("role", choices=ROLES, needed=True, identity=True)), True),
    Kind("leader", Leader, "leaders", (Field("name", needed=True, identity=True),), True),
    Kind("deadline", Deadline, "deadlines", (
        Field("text", needed=True, identity=True), Field("date", "date"), Field("kind", choices=DEADLINE_KINDS, needed=True)), True),
    Kind("target", Target, "targets", (
        Field("text", needed=True, identity=True), Field("value", needed=True, identity=True), Field("unit"), Field("by", "date")), True),
    Kind("citation", Citation, "citations", (
        Field("title", identity=True), Field("number", identity=True), Field("relation", choices=RELATIONS, needed=True), Field("issuer"))),
    Kind("official", Official, "officials", (
        Field("name", needed=True, identity=True), Field("titles", "list"), Field("org"), Field("canonical_org"),
        Field("role_in_text"))),
    Kind("indicator", Indicator, "indicators", (
        Field("name", needed=True, identity=True), Field("group"), Field("unit"), Field("baseline_year", "year"), Field("baseline"),
        Field("target_year", "year"), Field("target"), Field("nature"))),
    Kind("event", Event, "events", (
        Field("text", needed=True, identity=True), Field("date", "date"), Field("place"), Field("participants", "list"))),
    Kind("reporting", ReportingDuty, "reporting", (
        Field("text", needed=True, identity=True), Field("who"), Field("to"), Field("every", choices=EVERY), Field("day"))),
)})
"""Every kind of fact that a person may correct; the order is that of the table."""


def fields_of(kind: str, values: Values) -> tuple[Field, ...]:
    """The fields of a fact; of a header's, with the form that the field it names has."""
    if kind != HEADER or values.get("field") not in HEADER_FIELDS:
        return KINDS[kind].fields
    named = HEADER_FIELDS[values["field"]]
    return (Field("value", named.form, named.choices, needed=True), KINDS[HEADER].field("field"))


def problems(kind: str, values: Values) -> list[tuple[str, str]]:
    """What is wrong with the values of a fact: (field, message)."""
    known = fields_of(kind, values)
    found = [(field.name, problem) for field in known if (problem := field.problem(values.get(field.name)))]
    found += [(name, said("there is no such field")) for name in values if name not in {field.name for field in known}]
    if kind == "citation" and not values.get("title") and not values.get("number"):
        found.append(("title", said("a citation has a title or a number")))
    return found
