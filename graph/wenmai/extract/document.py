"""One document's facts as they are printed: every extractor run once, and its finds put on the tree of tasks."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from wenmai.extract import charges, citations, deadlines, events, officials, reporting, responsibilities, targets
from wenmai.extract.deadlines import Time
from wenmai.extract.division_tasks import DivisionTasks
from wenmai.extract.header import Found, read_header
from wenmai.extract.in_force import set_in_force
from wenmai.extract.indicator_table import indicator_rows
from wenmai.extract.notes import Note, Part, notes
from wenmai.extract.outline import Node, noted_items, outline
from wenmai.extract.piped_table import piped_indicators
from wenmai.extract.placed import Placed
from wenmai.extract.restatement import Heading
from wenmai.extract.roster import roster
from wenmai.extract.tables import Table, stretches, tables
from wenmai.model import Facts, Official, Span, Task
from wenmai.text import CleanText

# what stands before the digits is looked at behind the first: so the search skips to a digit
YEAR = re.compile(r"((?:1(?<!\d1)9|2(?<!\d2)0)\d{2})\s?年")
NUMBER_YEAR = re.compile(r"(?:19|20)\d{2}")
# A paper with more tables than this is a set of forms: none restates the body.
MOST_TABLES = 40


@dataclass(slots=True)
class _Draft:
    """A document half read: what the extractors that make tasks share."""

    clean: CleanText
    nodes: list[Node]
    found: Found
    year: int | None
    held: dict[int, list[Note]]
    rules: responsibilities.Rules
    stretches: list[list[Span]]
    times: Placed[Time]
    figures: Placed[re.Match[str]]


def extract(clean: CleanText, is_name: Callable[[str], bool] | None = None) -> Facts:
    """What the text prints, with places; who is meant is left to `resolve`.

    `is_name` is the hint for people's names (see `officials`); without it the longer reading of a name is taken.
    """
    found_tables = tables(clean)
    skipped = stretches(clean, found_tables)
    all_notes = [note for note in notes(clean) if not any(s <= note.start < e for s, e in skipped)]
    nodes = outline(clean, skipped) or noted_items(clean, [(note.start, note.end) for note in all_notes])
    found = read_header(clean, nodes[0].start if nodes else len(clean.text))
    held = responsibilities.notes_by_node(nodes, all_notes)
    year = work_year(clean, found)
    times = deadlines.text_times(clean.folded, 0, len(clean.folded), year, found.header.date)
    draft = _Draft(clean, nodes, found, year, held, responsibilities.Rules(clean), _stretches(nodes, all_notes),
                   Placed(times, [time.place for time in times]), targets.figures(clean))
    facts = Facts(found.header, tasks=_tasks(draft))
    _default_scope(draft, facts)
    task_at = _locator(nodes, facts.tasks)
    facts.citations = citations.citation_facts(clean, citations.cited_papers(
        clean, nodes[0].start if nodes else len(clean.text), found.header.title, found.number), task_at)
    if found_tables:
        _read_tables(draft, facts, found_tables)
    facts.officials = _officials(draft, facts, is_name)
    facts.events = events.events(clean, draft.year, task_at)
    facts.reporting = reporting.duties(clean, task_at)
    set_in_force(clean, facts.header)
    return facts


def _read_tables(draft: _Draft, facts: Facts, found: list[Table]) -> None:
    """Puts the tasks and the indicators of the tables to the facts."""
    body = [Heading(task.id, task.parent, task.label) for task in facts.tasks] if len(found) <= MOST_TABLES else []
    divided = DivisionTasks(draft.clean, facts.tasks, draft.year, facts.header.date)
    for table in found:
        if table.kind == "indicator":
            facts.indicators += indicator_rows(draft.clean, table)
        elif table.kind == "piped indicators":
            facts.indicators += piped_indicators(draft.clean, table)
        else:
            divided.add(table, body)


def work_year(clean: CleanText, found: Found) -> int | None:
    """The year whose work the paper sets: the one its title names, else its number's, else its date's, else the commonest."""
    header = found.header
    if header.title and (match := YEAR.search(header.title)):
        return int(match[1])
    if header.number and (match := NUMBER_YEAR.search(header.number)):
        return int(match[0])
    if header.date:
        return int(header.date[:4])
    years = Counter(YEAR.findall(clean.folded, 0, 6000))
    return int(max(years, key=lambda year: (years[year], year))) if years else None


def _stretches(nodes: list[Node], found: list[Note]) -> list[list[Span]]:
    """The running text of each node, from its heading on, notes left out."""
    out: list[list[Span]] = []
    starts = [note.start for note in found]
    for node in nodes:
        at, pieces = node.label_start, []
        for note in found[bisect_right(starts, node.start):bisect_left(starts, node.end)]:
            if note.start > at:
                pieces.append((at, note.start))
            at = max(at, note.end)
        if at < node.end:
            pieces.append((at, node.end))
        out.append(pieces)
    return out


def _tasks(draft: _Draft) -> list[Task]:
    out: list[Task] = []
    charged = charges.charged(draft.clean, draft.nodes)
    for i, node in enumerate(draft.nodes):
        label = (node.label_start, node.label_end)
        task = Task(f"t{i + 1}", None if node.parent is None else f"t{node.parent + 1}", node.number or None,
                    draft.clean.text[slice(*label)].strip(), node.kind, draft.clean.spans(*label))
        held = draft.held.get(i, [])
        if held:
            task.responsibilities, task.leaders = responsibilities.responsibilities(draft.clean, held, draft.rules)
        elif i in charged:
            task.responsibilities = [charged[i]]
        _set_times(draft, task, i, held)
        out.append(task)
    return out


def _set_times(draft: _Draft, task: Task, i: int, held: list[Note]) -> None:
    """The deadline in the note comes first, its last one where it has several; those of the text follow."""
    clean, folded, node = draft.clean, draft.clean.folded, draft.nodes[i]
    figures = draft.figures.begins(node.label_start, node.end)
    if not held and not figures and not draft.times.begins(node.label_start, node.end):
        return  # so it is with half of all items
    noted = [t for note in held for place in note.times for t in [deadlines.note_time(folded, *place, draft.year)] if t]
    printed = [time for stretch in draft.stretches[i] for time in draft.times.within(*stretch)
               if not deadlines.of_the_paper(folded, node.label_start, time)]
    if not node.sets_work:
        # what was reached or what is held to be right sets no day, but the goals and the day of entry into force do
        printed = deadlines.outside_work(task.label, folded, printed)
    ordered = _distinct([*noted[::-1], *printed])
    if ordered:
        task.deadline = deadlines.deadline(clean, ordered[0])
        task.other_deadlines = [deadlines.deadline(clean, time) for time in ordered[1:]]
    if figures and node.sets_work:
        due = next((t for t in noted if t.kind == "by" and t.date), None)
        task.targets = targets.targets(clean, draft.figures, draft.stretches[i], printed, due)


def _distinct(times: list[Time]) -> list[Time]:
    out: dict[tuple[str | None, str], Time] = {}
    for time in times:
        out.setdefault((time.date, time.kind), time)
    return list(out.values())


def _default_scope(draft: _Draft, facts: Facts) -> None:
    """Adds the bodies of a default scope to the tasks with a note after the one that states it, where they are not printed."""
    scope: list[Part] = []
    for i, task in enumerate(facts.tasks):
        if task.kind == "task" and scope and any(note.parts and not note.said for note in draft.held.get(i, [])):
            printed = {body.org for body in task.responsibilities}
            task.responsibilities += [fact for part in scope
                                      for fact in [responsibilities.responsibility(draft.clean, part, 0, implied=True)]
                                      if fact.org not in printed]
        scope = responsibilities.scope_parts(draft.held.get(i, [])) or scope


def _locator(nodes: list[Node], tasks: list[Task]) -> Callable[[int], str | None]:
    """A function from a clean offset to the id of the task that holds it; None before, between and after the tasks."""
    starts = [node.start for node in nodes]

    def task_at(offset: int) -> str | None:
        i = bisect_right(starts, offset) - 1
        return tasks[i].id if i >= 0 and offset < nodes[i].end else None

    return task_at


def _officials(draft: _Draft, facts: Facts, is_name: Callable[[str], bool] | None) -> list[Official]:
    """Leaders of tasks first, as officials of the issuer; then the people of the running text."""
    issuer = next(iter(draft.found.header.issuers), None)
    out: dict[str, Official] = {}
    for task in facts.tasks:
        for leader in task.leaders:
            out.setdefault(leader.name, Official(leader.name, [], issuer, "责任领导", leader.spans))
    for person in [*roster(draft.clean), *officials.officials(draft.clean, is_name)]:
        known = out.setdefault(person.name, person)
        if known is not person:
            officials.add_mention(known, person)
    return list(out.values())
