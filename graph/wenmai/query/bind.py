"""Parameters into a query: every value becomes an RDF term first, and stands in the text only as that term is serialised.

Nothing a person types is pasted: a name is looked up and gives an IRI of the store, a date is read as a date, free text
becomes a literal that the engine's serialiser escapes.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pyoxigraph as ox

from wenmai.query.bodies import find_named
from wenmai.query.errors import QueryError
from wenmai.query.papers import find_paper
from wenmai.query.question import Param, Question
from wenmai.query.run import Queryable, readable, term
from wenmai.rdf.terms import WM, XSD
from wenmai.wording import language, said

Terms = list[ox.NamedNode | ox.Literal]

ROLE_NAMES = {
    "lead": ("lead", "牵头"), "support": ("support", "配合"), "responsible": ("responsible", "负责"), "implement": ("implement", "落实"),
}
RELATION_NAMES = {
    "basis": ("basis", "依据"), "implementation": ("implements", "贯彻"), "forwarding": ("forwards", "转发"),
    "amendment": ("amends", "修订"), "repeal": ("repeals", "废止"), "mention": ("mentions", "提及"),
}
WHERE_ASKED = "# where asked"
"""Ends a line of a question that only brings the engine sooner to the values that are given: without a value the line goes."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")


def bind(store: Queryable, question: Question, given: Mapping[str, str]) -> str:
    """The question's text with its parameters set; a parameter that is not given and has no default asks for every value.

    Raises QueryError for an unknown or a missing parameter and for a value that cannot be read.
    """
    known = {param.name for param in question.params}
    if unknown := sorted(set(given) - known):
        raise QueryError(said("{id} has no parameter {unknown} (it has: {known})",
                              id=question.id, unknown=unknown[0], known=", ".join(sorted(known)) or said("none")))
    text = question.text
    dates: dict[str, str] = {}
    for param in question.params:
        value = given.get(param.name) or param.default
        if value is None and param.required:
            raise QueryError(said("{id} asks for {name}: {what} (--param {name}=…)", id=question.id, name=param.name,
                                  what=param.zh if language() == "zh" else param.en))
        if param.type == "date" and value is not None:
            dates[param.name] = _date(param, value)
        text = _place(text, param.variable, _terms(store, param, value) if value is not None else [])
    _in_order(dates)
    return text


def _in_order(dates: Mapping[str, str]) -> None:
    """Raises QueryError for a window of time that ends before it begins."""
    if "from" in dates and "to" in dates and dates["from"] > dates["to"]:
        raise QueryError(said("from {first} is later than to {last}", first=dates["from"], last=dates["to"]))


def _place(text: str, name: str, values: Terms) -> str:
    block = f"VALUES ?{name} {{ {' '.join(map(term, values))} }}" if values else ""
    if not values:
        text = re.sub(rf"^[^\n]*VALUES \?{name} \{{ UNDEF \}}[^\n]*{WHERE_ASKED}\n", "", text, flags=re.MULTILINE)
    return re.sub(rf"VALUES \?{name} \{{ UNDEF \}}", lambda _: block, text)


def _terms(store: Queryable, param: Param, value: str) -> Terms:
    if param.type == "document":
        paper = find_paper(store, value)
        return [ox.NamedNode(iri) for iri in (paper.iri, *paper.same)]
    if param.type in ("body", "person"):
        return [ox.NamedNode(iri) for iri in find_named(store, param.type, value)]
    if param.type in ("role", "relation"):
        return _concepts(param, value)
    if param.type == "date":
        return [ox.Literal(_date(param, value), datatype=ox.NamedNode(XSD + "date"))]
    if param.type == "integer":
        return [ox.Literal(_integer(param, value))]
    return [ox.Literal(_chosen(param, value) if param.choices else readable(value))]


def _chosen(param: Param, value: str) -> str:
    """The first name of the choice that the value names."""
    choices = [choice.split("/") for choice in param.choices]
    if found := next((names[0] for names in choices if value.strip() in names), None):
        return found
    raise QueryError(said("{name}: {value!r} is none of {choices}",
                          name=param.name, value=value, choices=", ".join(" ".join(names) for names in choices)))


def _concepts(param: Param, value: str) -> Terms:
    table = ROLE_NAMES if param.type == "role" else RELATION_NAMES
    by_name = {name: key for key, names in table.items() for name in (key, *names)}
    found: Terms = []
    for name in re.split(r"[\s,、，]+", value.strip()):
        if name not in by_name:
            raise QueryError(said("{name}: {value!r} is none of {choices}",
                                  name=param.name, value=name, choices=", ".join(f"{n[0]} {n[1]}" for n in table.values())))
        found.append(ox.NamedNode(WM + by_name[name]))
    return found


def _date(param: Param, value: str) -> str:
    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        raise QueryError(said("{name}: {value!r} is not a date (YYYY-MM-DD)", name=param.name, value=value)) from None


def exists(day: str) -> bool:
    """Whether there is such a year, month or day: YYYY, YYYY-MM or YYYY-MM-DD."""
    try:
        date(*(int(part) for part in (day + "-01-01")[:10].split("-")))
    except ValueError:
        return False
    return True


def _integer(param: Param, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise QueryError(said("{name}: {value!r} is not a whole number", name=param.name, value=value)) from None


def bind_free(text: str, given: Mapping[str, str]) -> str:
    """A query of the user's own with values for its variables, as the VALUES clause at its end (SPARQL 1.1, 10.2.2).

    `<…>` is an IRI, digits a whole number, YYYY-MM-DD a date, anything else a string. Raises QueryError for what is no variable.
    """
    if not given:
        return text
    for name in given:
        if not _NAME.fullmatch(name):
            raise QueryError(said("{name!r} is no name of a variable", name=name))
    names = " ".join(f"?{name}" for name in given)
    values = " ".join(term(_guess(value)) for value in given.values())
    return f"{text}\nVALUES ({names}) {{ ({values}) }}"


def _guess(value: str) -> ox.NamedNode | ox.Literal:
    if value.startswith("<") and value.endswith(">"):
        try:
            return ox.NamedNode(value[1:-1])
        except ValueError:
            raise QueryError(said("{value!r} is not an IRI", value=value)) from None
    if re.fullmatch(r"-?\d{1,18}", value):
        return ox.Literal(int(value))
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        if not exists(value):
            raise QueryError(said("{value!r} is not a date (YYYY-MM-DD)", value=value))
        return ox.Literal(value, datatype=ox.NamedNode(XSD + "date"))
    return ox.Literal(readable(value))
