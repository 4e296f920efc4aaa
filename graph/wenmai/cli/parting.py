"""What `wenmai build` does with parts: makes them instead of a store, or a store of them."""
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wenmai.cli.streams import progress
from wenmai.wording import counted, said

if TYPE_CHECKING:
    from wenmai.pipeline.inputs import Found
    from wenmai.pipeline.report import Report


def check_use(paths: tuple[Path, ...], from_parts: Path | None, *others: object) -> None:
    """Raises click.UsageError where neither papers nor parts are named, or both, or what goes with papers alone."""
    if not paths and not from_parts:
        raise click.UsageError(said("give PATH, or --from-parts DIR"))
    if from_parts and (paths or any(others)):
        raise click.UsageError(said("--from-parts goes with --store and --no-copy alone"))


def make_parts(found: Found, folder: Path, outcomes: Path | None, **how: Any) -> int:
    """Makes the parts of what was found, and says so; the exit code. `how` is for `wenmai.pipeline.partition.make_parts`."""
    from wenmai.cli.closing import how_many, say_report, write_outcomes
    from wenmai.pipeline import partition

    with progress(how_many(found.inputs), said("reading")) as on_done:
        def on_several(count: int) -> None:
            for _ in range(count):
                on_done()

        made = partition.make_parts(found.inputs, folder, on_done=on_several, left_out=found.left_out, listed=outcomes is not None, **how)
    write_outcomes(made.report, found.missing, outcomes)
    where = counted(made.parts, "{count} part", "{count} parts")
    where = said("{parts} in {folder}, {there} of them there before", parts=where, folder=folder, there=made.there)
    if made.taken_out:
        where += said("; {count} of earlier runs taken out", count=made.taken_out)
    return say_report(made.report, found.missing, where)


def build_from_parts(folder: Path, store_dir: Path, *, copy: bool) -> Report:
    """Puts the parts in a folder into a store, with its finished copy where one is wanted. Raises PartsError and StoreError."""
    from wenmai.pipeline.partition import load_parts
    from wenmai.pipeline.parts import parts_in
    from wenmai.served import make
    from wenmai.store import open_store

    base, names = parts_in(folder)
    with open_store(store_dir, create=True, base=base) as store:
        with progress(len(names), said("loading")) as on_done:
            report = load_parts(store, folder, on_done=on_done)
        if copy:
            make(store)
    return report
