"""What is computed over the whole store when documents have come, changed or gone: copies, the inferred graph, what the store holds. It is
done when the store is another than when it was done last, or the program is."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from wenmai.lineage.parts import Run, one_by_one
from wenmai.memory import give_back
from wenmai.pipeline.fingerprint import of_inferring
from wenmai.pipeline.report import Held, Report
from wenmai.pipeline.summary import held
from wenmai.store import Store
from wenmai.store.inventory import Inventory
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.lineage.copies import Copy

_NOTE, _SKETCHES = "derived", "sketches.npz"


def derive(store: Store, inventory: Inventory, report: Report, *, changed: bool, run: Run = one_by_one,
           on_stage: Callable[[str], None] = lambda words: None) -> None:
    """Sets copies aside and infers anew where the store is not as when that was done last; the report says what is to be said of it.
    `run` does what needs no graph, paper by paper."""
    noted = inventory.noted(_NOTE)
    if noted is None or noted["program"] != of_inferring():
        inventory.note(_NOTE, None)  # whoever comes after a stop knows no more either
        inventory.commit()
        (store.path / _SKETCHES).unlink(missing_ok=True)  # of other texts maybe, or made otherwise
    if changed or noted is None or [noted["program"], noted["state"]] != [of_inferring(), store.state()]:
        noted = _derived(store, inventory, run, on_stage)
    report.alike, report.together, report.held = len(noted["copies"]), noted["together"], Held(**noted["held"])
    for sha256, original, corrected in noted["copies"]:
        if report.has(sha256):
            report.was_copy(sha256, original, corrected=corrected)
    report.notes.extend(_duplicate_notes(noted["numbers"]))


def _derived(store: Store, inventory: Inventory, run: Run, on_stage: Callable[[str], None]) -> dict[str, Any]:
    from wenmai.lineage import find_copies, infer

    on_stage(said("comparing the papers"))
    kept = store.kept()
    copies = find_copies(store, papers=kept, run=run, kept=store.path / _SKETCHES)
    store.set_aside({copy.sha256: copy.of_work for copy in copies})
    give_back()
    on_stage(said("inferring"))
    infer(store, copies, papers=kept, run=run)
    give_back()
    on_stage(said("counting"))
    noted = {"program": of_inferring(), "copies": _told(store, copies),
             "together": len(store.works_of_several_sources()), "numbers": store.duplicate_numbers(),
             "held": asdict(held(store, inventory)), "state": store.state()}
    inventory.note(_NOTE, noted)
    inventory.commit()
    return noted


def _told(store: Store, copies: Iterable[Copy]) -> list[tuple[str, str, bool]]:
    """Of each copy, by hash, the name of its original, and whether people corrected anything in it."""
    from wenmai.corrections import marks

    return [(copy.sha256, store.source(copy.of).name, bool(marks(store.facts(copy.sha256))))
            for copy in sorted(copies, key=lambda copy: copy.sha256)]


def _duplicate_notes(numbers: list[tuple[str, list[str]]]) -> Iterator[str]:
    """One line for each document number that several papers in the store carry; all of them are kept."""
    for number, papers in numbers:
        yield said("{count} papers carry the number {number}; all are kept: {papers}",
                   count=len(papers), number=number, papers=" ".join(papers))
