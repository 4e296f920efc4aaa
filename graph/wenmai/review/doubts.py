"""Why a fact is doubtful: what the program itself knows it did not settle."""
from __future__ import annotations

import re
from collections import defaultdict

from wenmai.corrections import HEADER, Listed, listed
from wenmai.model import Facts, Official, Responsibility, Source, Task, page_of
from wenmai.rdf.bodies import office_of
from wenmai.resolve import is_collective
from wenmai.resolve.official_names import in_a_table
from wenmai.wording import said

# 《方案》, 《实施意见》: the kind of a paper, which tells none
_BARE_TITLE = re.compile(r"(?:本|该)?(?:实施|工作|行动|指导)?(?:通知|意见|方案|办法|规划|计划|规定|条例|决定|纲要|细则|措施|清单|要点)")
MOST = 1 / 3
"""Where no larger share of a paper's tasks is without bodies, those tasks are doubtful."""
EXPECTED = ("title", "issuers", "date")
"""Fields of the header that every paper has: where one was not read, a person may fill it in."""


class Doubts:
    """What is doubtful in one paper."""

    def __init__(self, facts: Facts, source: Source) -> None:
        self.facts, self.pages = facts, source.pages
        self.bodiless = self._without_bodies()

    def why(self, fact: Listed) -> list[str]:
        """The reasons, in the language of messages; none for what is sure."""
        why = [said("confidence {confidence}", confidence=f"{fact.confidence:.2f}")] if fact.confidence < 1 else []
        why += self._of_page(fact)
        match fact.kind:
            case "responsibility":
                why += _body(fact.fact) + self._two_roles(fact)
            case "official":
                why += _official(fact.fact)
            case "task":
                why += [said("most tasks of the paper have bodies, this one has none")] if fact.fact.id in self.bodiless else []
            case "deadline" if not fact.values["date"] and fact.values["kind"] in ("by", "from"):
                why.append(said("the date could not be told"))
            case "citation" if not fact.values["number"] and _BARE_TITLE.fullmatch(fact.values["title"] or ""):
                why.append(said("which paper is meant is not told within the paper"))
            case "indicator" if not fact.values["target"]:
                why.append(said("no target value was read"))
            case "event" if not fact.values["date"]:
                why.append(said("the date could not be told"))
            case "reporting" if not (fact.values["who"] and fact.values["to"]):
                why.append(said("who reports, or to whom, is not told"))
        return why

    def missing(self) -> list[str]:
        """Fields of the header that were not read, though every paper has them."""
        there = {fact.values["field"] for fact in listed(Facts(self.facts.header)) if fact.kind == HEADER}
        return [name for name in EXPECTED if name not in there]

    def _of_page(self, fact: Listed) -> list[str]:
        """That the letters of its page were recognised in a picture."""
        pages = [page_of(self.pages, start) for start, _ in fact.spans] if self.pages else []
        shares = [page.confidence for page in pages if page.confidence < 1]
        return [said("read from a picture, confidence {confidence}", confidence=f"{min(shares):.2f}")] if shares else []

    def _two_roles(self, fact: Listed) -> list[str]:
        task: Task | None = fact.task
        roles: defaultdict[str, set[str]] = defaultdict(set)
        for r in task.responsibilities if task else ():
            roles[r.canonical or r.org].add(r.role)
        twice = len(roles[fact.fact.canonical or fact.fact.org]) > 1
        return [said("the body has two roles in this task")] if twice else []

    def _without_bodies(self) -> set[str]:
        """The tasks without a body, where most others have one."""
        tasks = [task for task in self.facts.tasks if task.kind == "task"]
        parents = {task.parent for task in self.facts.tasks}
        bare = {task.id for task in tasks if not task.responsibilities and not task.same_as and task.id not in parents}
        return bare if tasks and len(bare) <= MOST * len(tasks) else set()


def _body(r: Responsibility) -> list[str]:
    if r.candidates:
        return [said("it may be {names}", names=" / ".join(r.candidates))]
    if r.canonical is None:
        return [] if r.collective else [said("unknown body: its full name could not be told")]
    return [] if office_of(r.canonical) or in_a_table(r.canonical) else [said("no table of bodies knows this full name")]


def _official(o: Official) -> list[str]:
    why = [] if o.titles else [said("no post was read")]
    if o.org and not o.canonical_org and not is_collective(o.org):
        why.append(said("unknown body: its full name could not be told"))
    return why
