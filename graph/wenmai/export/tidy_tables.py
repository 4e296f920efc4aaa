"""The tables of the tidy set: one observation a row, plain names, codes beside words, and what a row is about joined to it.

They are made of `wenmai.export.tables`; a row of a fact ends with its evidence. Names are those that R, Stata and SPSS take: lower-case
ASCII letters, digits and underscores, 32 characters at most (Stata's limit), none of Stata's reserved words.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from wenmai.export.codes import CODES, code
from wenmai.export.tables import columns, rows
from wenmai.load import RESAMPLINGS, workload
from wenmai.query.run import PREFIXES, Queryable, select

Record = dict[str, Any]
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,10})?")
_PLACE = "page file start end quote"
# what no lineage is: a body that is a member of a collective one
_NO_LINEAGE = ("hasMember", "mention")


@dataclass(frozen=True, slots=True)
class Tidy:
    """A table: its variables, the first of which names the observation, and what a row is, in English and Chinese."""

    name: str
    variables: str
    en: str
    zh: str

    @property
    def names(self) -> tuple[str, ...]:
        """The variables in order, the code of a word behind it."""
        return tuple(name for given in self.variables.split() for name in ((given, f"{given}_code") if given in CODES else (given,)))


TIDY = (
    Tidy("papers", f"paper_id number title type issuer level region issued in_force_from in_force_until publicity {_PLACE}",
         "a paper that was read", "一份读入的文件"),
    Tidy("tasks", f"task_id paper_id paper level parent_id same_as_id order number label area task_kind {_PLACE}",
         "a task or section of a paper", "一项任务或一个章节"),
    Tidy("responsibilities",
         f"responsibility_id paper_id paper level task_id task body_id body printed_name role implied confidence {_PLACE}",
         "a body's role in a task", "一个机构在一项任务中的职责"),
    Tidy("citations", f"citation_id paper_id paper task_id cited_id cited_number cited_title relation printed_issuer {_PLACE}",
         "a paper cited at a place of a paper", "一处引用"),
    Tidy("links", f"link_id from_id from_name to_id to_name relation inferred method reason confidence {_PLACE}",
         "a link of lineage: printed (a citation) or inferred", "一条脉络联系：印出的（引用）或推断的"),
    Tidy("targets", f"target_id paper_id task_id task text value value_num unit due {_PLACE}", "a target of a task", "一项目标值"),
    Tidy("deadlines", f"deadline_id paper_id task_id task text date deadline_kind other {_PLACE}", "a deadline of a task", "一个时限"),
    Tidy("indicators",
         "indicator_id paper_id number group name unit baseline_year baseline baseline_num target_year target target_num nature "
         + _PLACE, "a row of an indicator table", "指标表的一行"),
    Tidy("officials", f"official_id paper_id person_id name post body role_in_text {_PLACE}", "an official named at a place",
         "一处人员提及"),
    Tidy("leaders", f"leader_id paper_id task_id task person_id name {_PLACE}", "a leader who answers for a task",
         "一项任务的一名责任领导"),
    Tidy("events", f"event_id paper_id task_id event date venue participant {_PLACE}", "an event", "一次活动"),
    Tidy("reporting", f"reporting_id paper_id task_id who reports_to every day text {_PLACE}", "a reporting duty", "一项报送要求"),
    Tidy("load", "body_id body body_kind tasks lead support responsible implement score papers sections issuers levels areas partners "
         "betweenness deadlines targets rank", "a body and its load", "一个机构及其负荷"),
)
BY_NAME = {table.name: table for table in TIDY}
_MADE_OF = {"papers": "documents"}
_RENAMED = {"document_id": "paper_id"}
# the variable that a column `kind` becomes
_KIND = {"tasks": "task_kind", "deadlines": "deadline_kind", "links": "relation"}
_NUMBERS = {"value_num": "value", "baseline_num": "baseline", "target_num": "target"}


class Tidying:
    """The rows of the tidy tables of a store; ids without the store's base."""

    def __init__(self, store: Queryable) -> None:
        self.store = store
        self.papers: dict[str, str] = {}
        self.levels: dict[str, Any] = {}
        self.tasks: dict[str, tuple[str, str]] = {}

    def records(self, table: Tidy) -> Iterator[tuple[Any, ...]]:
        """The rows of a table. Papers and tasks have to be asked for before the tables of facts about them."""
        made: dict[str, Callable[[], Iterable[Record]]] = {"load": self._load, "links": self._links}
        for record in made.get(table.name, lambda: self._read(table.name))():
            self._learn(table.name, record)
            yield tuple(_shortened(name, self._value(name, record)) for name in table.names)

    def _read(self, name: str) -> Iterator[Record]:
        source = _MADE_OF.get(name, name)
        names = [_RENAMED.get(column, _KIND.get(name, column) if column == "kind" else column) for column in columns(source)]
        for row in rows(self.store, source):
            record = dict(zip(names, row, strict=True))
            task = self.tasks.get(record.get("task_id") or "")
            if task:
                record.setdefault("paper_id", task[0])
                record.setdefault("task", task[1])
            paper = record.get("paper_id")
            record.setdefault("paper", self.papers.get(paper or ""))
            record.setdefault("level", self.levels.get(paper or ""))
            yield record

    def _learn(self, table: str, record: Record) -> None:
        if table == "papers":
            self.papers[record["paper_id"]] = record["number"] or record["title"] or record["file"]
            self.levels[record["paper_id"]] = record["level"]
        elif table == "tasks":
            self.tasks[record["task_id"]] = (record["paper_id"], record["label"])

    def _value(self, name: str, record: Record) -> Any:
        if name.endswith("_code"):
            return code(name.removesuffix("_code"), record.get(name.removesuffix("_code")))
        if name in _NUMBERS:
            text = str(record.get(_NUMBERS[name]) or "")
            return float(text) if _NUMBER.fullmatch(text) else None
        if name in ("implied", "other", "inferred"):
            return int(bool(record.get(name)))
        return record.get(name)

    def _links(self) -> Iterator[Record]:
        """Citations that are steps of a line, then what is inferred; `inferred` tells them apart."""
        names = self._names()
        for record in self._read("citations"):
            if record["relation"] not in _NO_LINEAGE:
                yield record | {"link_id": record["citation_id"], "from_id": record["paper_id"], "from_name": record["paper"],
                                "to_id": record["cited_id"], "to_name": record["cited_number"] or record["cited_title"], "inferred": False}
        for record in self._read("links"):
            if record["relation"] not in _NO_LINEAGE:
                yield record | {"from_name": names.get(record["from_id"]), "to_name": names.get(record["to_id"]), "inferred": True}

    def _names(self) -> dict[str, str]:
        """What papers that are only cited, too, and tasks are called."""
        query = PREFIXES + """SELECT DISTINCT ?paper ?name WHERE {
            GRAPH ?g { ?paper a wm:Document . { ?paper dcterms:title ?name } UNION { ?paper wm:documentNumber ?name } } }"""
        found = {paper: str(name) for paper, name in sorted(select(self.store, query))}
        return found | {task: label for task, (_, label) in self.tasks.items()} | self.papers

    def _load(self) -> Iterator[Record]:
        for row in workload(self.store, resample=RESAMPLINGS[-1], kinds=("body", "office", "collective")).rows:
            yield {"body_id": row.iri, "body": row.body, "body_kind": row.kind, "papers": row.documents,
                   **{name: getattr(row, name) for name in ("tasks", "lead", "support", "responsible", "implement", "score", "sections",
                                                            "issuers", "levels", "areas", "partners", "betweenness", "deadlines", "targets",
                                                            "rank")}}


def _shortened(name: str, value: Any) -> Any:
    """An id without the base of the store's IRIs: doc/…, body/…, person/…; all else as it is."""
    if not name.endswith("_id") or not isinstance(value, str):
        return value
    match = _KIND_OF_THING.search(value)
    return value[match.start() + 1:] if match else value


_KIND_OF_THING = re.compile(r"/(?:doc|cited|body|person|link)/")
