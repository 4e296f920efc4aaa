"""Files to a store: each document's facts into the graph of its own, then what follows from all of them together."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import tee
from pathlib import Path

from wenmai.memory import give_back
from wenmai.pipeline.afar import from_anywhere, read_afar
from wenmai.pipeline.collector import calm_collector
from wenmai.pipeline.deriving import derive
from wenmai.pipeline.document import read_decided
from wenmai.pipeline.inputs import Input
from wenmai.pipeline.intake import Intake, Outcome
from wenmai.pipeline.items import Item
from wenmai.pipeline.leaving import settle, take_out_gone
from wenmai.pipeline.listing import Places, Setting
from wenmai.pipeline.pool import run_all, spread
from wenmai.pipeline.report import Report
from wenmai.pipeline.selecting import Paper, Selection, Step
from wenmai.pipeline.workers import NEEDED
from wenmai.store import Store
from wenmai.store.unfinished import at_work
from wenmai.wording import said


def build(store: Store, inputs: Sequence[Input], *, folders: Iterable[Path] = (), unseen: Sequence[Path] = (), workers: int = 1,
          scheduler: str | None = None, people: bool = True, keep_gone: bool = False, on_done: Callable[[], None] = lambda: None,
          on_stage: Callable[[str], None] = lambda words: None, left_out: Iterable[Path] = (), listed: bool = False) -> Report:
    """Makes `store` hold what the inputs say, beside what was read from elsewhere, and recomputes what is inferred.

    Only what is new or has changed is read: bytes, columns, corrections, or what reads them; with `scheduler`, the address of one of
    dask, by its workers (`wenmai.pipeline.cluster`). The outcome is that of a build from nothing, in any order, with any number of
    workers. What an earlier build read in these `folders` and is not among the inputs is taken out, unless `keep_gone`; of the `unseen`
    places, which could not be looked at, everything stays. A document that cannot be read is named in the report, costs no other one, and
    is tried again each time. Without `people` nothing about officials and leaders goes into the store but what stands in the texts it
    keeps. `on_done` is called for each document, `on_stage` with the name of each thing that is done after them. `left_out` are files that
    were found and are not read, for the report; with `listed` it holds the outcome of every document.
    """
    report = Report(listed=listed)
    for path in left_out:
        report.was_left_out(path)
    setting, places = Setting.now(people=people), Places()
    with at_work(store.path), store.inventory() as inventory:
        inventory.begin((places.of(found.path) for found in inputs), store.whole_sources())
        intake = Intake(store, inventory, setting, report, keep_gone, on_done)
        selection = Selection(inventory, setting, places)
        put = _read_and_put(intake, selection.steps(from_anywhere(inputs) if scheduler else inputs), workers, scheduler)
        report.added, report.changed = len(put), len(put & intake.in_place)
        report.were_there(put)
        if selection.read_otherwise:
            report.notes.insert(0, said("the program, or a library that it reads with, has changed: what was read before is read again"))
        if not keep_gone:
            take_out_gone(inventory, folders, unseen, report)
        moved = settle(intake, lambda wanted: outcomes_of(wanted, workers=1))
        derive(store, inventory, report, changed=bool(put) or moved, run=spread(workers, NEEDED), on_stage=on_stage)
    return report


def outcomes_of(items: Iterable[Item], *, workers: int, scheduler: str | None = None) -> Iterator[Outcome]:
    """What becomes of each item, in order."""
    return iter(run_all(read_afar if scheduler else read_decided, items, workers=workers, preload=NEEDED, scheduler=scheduler))


def _read_and_put(intake: Intake, steps: Iterator[Step], workers: int, scheduler: str | None) -> set[str]:
    """Reads what is to be read and stores it; the sources that changed the store."""
    ahead, steps = tee(steps)
    outcomes = outcomes_of((step.item for step in ahead if isinstance(step, Paper) and step.to_read), workers=workers, scheduler=scheduler)
    with calm_collector():
        put = intake.store.put_each(intake.documents(steps, outcomes), as_named=True, on_disk=intake.is_on_disk)
    intake.settle()
    intake.inventory.commit()
    give_back()
    return put
