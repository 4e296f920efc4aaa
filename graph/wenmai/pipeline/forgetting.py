"""Taking out of a store what was read from somewhere."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from wenmai.pipeline.building import outcomes_of
from wenmai.pipeline.deriving import derive
from wenmai.pipeline.intake import Intake
from wenmai.pipeline.leaving import settle
from wenmai.pipeline.listing import Places, Setting, as_places
from wenmai.pipeline.report import Report
from wenmai.store import Store
from wenmai.store.unfinished import at_work


def forget(store: Store, paths: Sequence[Path], *, on_stage: Callable[[str], None] = lambda words: None) -> tuple[Report, list[Path]]:
    """Takes out of the store what builds have read from these files and folders, whether they are there or not, unless it was read from
    elsewhere too; with the paths that nothing was read from. The report counts what was `removed`."""
    report, places = Report(), Places()
    unknown = []
    with at_work(store.path), store.inventory() as inventory:
        inventory.begin((), store.whole_sources())
        for path, real in zip(paths, as_places(paths), strict=True):
            # a file stands in the list by the name it was given, a folder as what it really is
            found = sorted({*inventory.files_of(real), *inventory.files_of(places.of(path))})
            unknown += [] if found else [path]
            for file in found:
                inventory.drop(file)
        inventory.commit()
        intake = Intake(store, inventory, Setting.now(people=True), report)
        changed = settle(intake, lambda wanted: outcomes_of(wanted, workers=1))
        derive(store, inventory, report, changed=changed, on_stage=on_stage)
    return report, unknown
