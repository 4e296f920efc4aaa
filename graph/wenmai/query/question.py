"""The named questions: one `.rq` file each, read with the header that says what it asks.

A header is a run of comment lines at the top of the file:

    # id: who-cites-it
    # group: lineage
    # zh: 哪些文件引用了它
    # en: Which papers cite it
    # param: document ?cited | document | required | 文号、题名或 IRI | number, title or IRI
    # list: leads
    # columns: relation file document start end quote
    # papers: doc

A parameter has a name, a variable and a type (`one of` is followed by the words that can be given, each with what else it may be
called: quarter/季度/季); in the text it stands as
`VALUES ?cited { UNDEF }`. As it is, the file is a complete query that asks for every value, on any SPARQL 1.1 store. A line that ends in
`# where asked` adds nothing to the answer; it brings engines to the value at once, and is left out where none is given. `list`
names columns that hold several names joined by ； (a store may join them in any order, so they are put in order afterwards, and
joined by 、). `papers` names what is selected behind the columns and not shown: the IRIs of the papers a row speaks of, for papers
that only their date tells apart are called the same. `group` is one of GROUPS, where a list of questions shows it; one without it,
or with another word, stands last.
"""
from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from wenmai.query.errors import QueryError, UnknownName
from wenmai.wording import said

TYPES = ("document", "body", "person", "role", "relation", "date", "integer", "text", "one of")
EVIDENCE = ("document", "start", "end", "quote")
GROUPS = {"lineage": "文件脉络", "tasks": "任务", "bodies": "机构", "people": "人员", "papers": "文件", "unresolved": "未认出的",
          "other": "其他"}
"""What questions are about, in the order in which they are listed; English → Chinese."""
_HEADER = re.compile(r"#[ ]?(id|group|zh|en|param|list|columns|papers):[ ]*([^\n]*)")


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter: `default` is None where it has none; `required` ones have to be given."""

    name: str
    variable: str
    type: str
    required: bool
    default: str | None
    zh: str
    en: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One named question with its SPARQL text."""

    id: str
    zh: str
    en: str
    params: tuple[Param, ...]
    columns: tuple[str, ...]
    lists: tuple[str, ...]
    text: str
    group: str = "other"
    papers: tuple[str, ...] = ()


def _param(line: str) -> Param:
    names, kind, need, zh, en = (part.strip() for part in line.split("|"))
    name, variable = names.split(" ?")
    choices: tuple[str, ...] = ()
    if kind.startswith("one of "):
        kind, choices = "one of", tuple(kind.split()[2:])
    if kind not in TYPES:
        raise QueryError(said("parameter {name}: unknown type {kind} (one of {types})", name=name, kind=kind, types=", ".join(TYPES)))
    default = need.removeprefix("default ") if need.startswith("default ") else None
    return Param(name, variable, kind, need == "required", default, zh, en, choices)


def read_question(text: str) -> Question:
    """A question from the text of its file.

    Raises QueryError when the header lacks a key.
    """
    head: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _HEADER.match(line):
            head.setdefault(match[1], []).append(match[2].strip())
    try:
        return Question(head["id"][0], head["zh"][0], head["en"][0], tuple(map(_param, head.get("param", ()))),
                        tuple(head["columns"][0].split()), tuple(" ".join(head.get("list", ())).split()), text,
                        _group(head.get("group", ())), tuple(" ".join(head.get("papers", ())).split()))
    except KeyError as missing:
        raise QueryError(said("the question's header has no line for {missing}", missing=missing)) from None


def _group(groups: Sequence[str]) -> str:
    return groups[0] if groups and groups[0] in GROUPS else "other"


@cache
def questions() -> tuple[Question, ...]:
    """All named questions, by id."""
    folder = resources.files("wenmai.query") / "questions"
    texts = (entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".rq"))
    return tuple(sorted(map(read_question, texts), key=lambda q: q.id))


def grouped() -> dict[str, tuple[Question, ...]]:
    """The named questions by group, in the order of GROUPS; a group without one is left out."""
    found = {group: tuple(q for q in questions() if q.group == group) for group in GROUPS}
    return {group: members for group, members in found.items() if members}


def question(name: str) -> Question:
    """The question of that id.

    Raises UnknownName, which names the nearest ones, when there is none.
    """
    known = {q.id: q for q in questions()}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    hint = said("; near: {names}", names=", ".join(near)) if near else ""
    raise UnknownName(said("no question is named {name!r}{hint} (`wenmai questions` lists them)", name=name, hint=hint))
