"""Making a ledger: tasks out of the store, an old ledger beside them, a file."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wenmai.export.cells import LONGEST, utf16
from wenmai.export.write import ExportError, write_whole
from wenmai.ledger.csv_file import csv_bytes
from wenmai.ledger.errors import LedgerError
from wenmai.ledger.merge import Ledger, fresh, updated
from wenmai.ledger.old import read_all
from wenmai.ledger.status import DEFAULT, STATUSES, Thresholds
from wenmai.ledger.tasks import Holding, Task, tasks
from wenmai.ledger.workbook import workbook_bytes
from wenmai.query.bodies import find_named
from wenmai.query.errors import QueryError
from wenmai.query.papers import find_paper
from wenmai.resolve.places import full_name, places_named
from wenmai.wording import said

SUFFIXES = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which tasks are wanted: of these papers (numbers, titles, IRIs), with these bodies in any role or answering (names), of papers
    of a place (a part of its full name, or its short form), due from a day to a day. What is empty leaves all."""

    documents: Collection[str] = ()
    bodies: Collection[str] = ()
    leads: Collection[str] = ()
    place: str | None = None
    first: date | None = None
    last: date | None = None


ALL = Choice()


def make_ledger(store: Holding, out: Path, *, as_of: date, thresholds: Thresholds = DEFAULT, choice: Choice = ALL,
                update: Sequence[Path] = (), by_lead: bool = False) -> Ledger:
    """Writes the ledger of a day to `out`, a workbook or CSV by its name, and returns it.

    With `update` what people have put into these ledgers is taken over, what is named first before the rest; `out` may be among
    them. Nothing is written before all is made. Raises LedgerError for a file that is no ledger or cannot be written, QueryError
    for a name that fits nothing.
    """
    if out.suffix.lower() not in SUFFIXES:
        raise LedgerError(said("{out}: a ledger is a workbook or CSV; give it a name that ends in .xlsx or .csv", out=out))
    if by_lead and out.suffix.lower() == ".csv":
        raise LedgerError(said("a CSV file has no sheets: sheets for departments need a name that ends in .xlsx"))
    old = read_all(update) if update else None
    found = tasks(store)
    wanted = _wanted(store, choice, as_of, {task.paper.place or "" for task in found})
    if old is None:
        ledger = fresh(filter(wanted, found), as_of=as_of, thresholds=thresholds)
    else:
        ledger = updated(found, old, as_of=as_of, thresholds=thresholds, wanted=wanted)
    data = csv_bytes(ledger) if out.suffix.lower() == ".csv" else workbook_bytes(ledger, by_lead=by_lead)
    _write(out, data)
    ledger.remarks += _cut_cells(ledger)
    return ledger


def summary(ledger: Ledger) -> str:
    """How many tasks of how many papers, and how they stand, in one line."""
    counts = Counter(line.status for line in ledger.lines)
    states = "，".join(f"{name} {counts[name]}" for name in (*STATUSES, *sorted(counts.keys() - set(STATUSES))) if counts[name])
    whole = said("{tasks} tasks of {papers} papers as of {day}", tasks=len(ledger.lines), day=ledger.as_of,
                 papers=len({task.paper.iri for task in ledger.tasks}))
    return said("{whole}; {states}", whole=whole, states=states) if states else whole


def _wanted(store: Holding, choice: Choice, as_of: date, known: Collection[str]) -> Callable[[Task], bool]:
    papers = {iri for which in choice.documents for paper in [find_paper(store, which)] for iri in (paper.iri, *paper.same)}
    bodies, leads = ({iri for name in names for iri in find_named(store, "body", name)} for names in (choice.bodies, choice.leads))
    first, last = choice.first or date.min, choice.last or date.max
    places = known if choice.place is None else _places(choice.place, known)

    def wanted(task: Task) -> bool:
        due = task.due(as_of)
        return ((not papers or task.paper.iri in papers) and (not bodies or bool(bodies & task.bodies()))
                and (not leads or bool(leads & {iri for iri, _ in task.answering}))
                and (task.paper.place or "") in places
                and ((choice.first, choice.last) == (None, None) or (due is not None and first <= due <= last)))

    return wanted


def _places(name: str, known: Collection[str]) -> set[str]:
    """Those of the papers' places that a name means: a part of the full name, or the place's short form (楚雄州)."""
    full = {full_name(place) for place in places_named(name, bare=True)}
    if not (found := {place for place in known if place in full or (name and name in place)}):
        raise QueryError(said("no paper with tasks is of {name!r}", name=name))
    return found


def _write(out: Path, data: bytes) -> None:
    try:
        write_whole(out, data)
    except ExportError as error:
        hint = said(" (is it open in another program?)") if isinstance(error.__cause__, PermissionError) else ""
        raise LedgerError(f"{error}{hint}") from error


def _cut_cells(ledger: Ledger) -> Sequence[str]:
    cells = (cell.value for line in ledger.lines for cell in line.cells.values())
    cut = sum(isinstance(value, str) and value.endswith("…") and utf16(value) >= LONGEST - 1 for value in cells)
    return [said("{count} cells are longer than the {most} characters that a cell can hold and end in …",
                 count=cut, most=LONGEST)] if cut else []
