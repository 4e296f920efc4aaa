"""`wenmai build` with parts: documents into parts, and parts into the store."""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wenmai.cli.streams import progress
from wenmai.wording import counted, said

if TYPE_CHECKING:
    from wenmai.pipeline.inputs import Found


def check_use(paths: tuple[Path, ...], parts: Path | None, from_parts: Path | None, *, of_papers: Iterable[object],
              of_stores: Iterable[object]) -> None:
    """Raises click.UsageError where neither papers nor parts are named, or both; for an option `of_papers` where parts are loaded, and for
    one `of_stores` where parts are made."""
    if not paths and not from_parts:
        raise click.UsageError(said("give PATH, or --from-parts DIR"))
    if from_parts and (paths or parts or any(of_papers)):
        raise click.UsageError(said("--from-parts goes with --store, --no-copy, --summary and --quiet alone"))
    if parts and any(of_stores):
        raise click.UsageError(said("--parts makes no store: --keep-gone, --no-copy and --summary do not go with it"))


def make_parts(found: Found, folder: Path, outcomes: Path | None, *, quiet: bool, **how: Any) -> int:
    """Makes the parts of what was found in a folder and says what became of it; the exit code."""
    from wenmai.cli.closing import how_many, say_report, write_outcomes
    from wenmai.pipeline import partition

    with progress(how_many(found.inputs), said("reading"), quiet=quiet) as moving:
        def on_several(count: int) -> None:
            for _ in range(count):
                moving()

        made = partition.make_parts(found.inputs, folder, on_done=on_several, left_out=found.left_out, unseen=found.unseen,
                                    listed=outcomes is not None, **how)
    write_outcomes(made.report, found.missing, outcomes)
    where = counted(made.parts, "{count} part", "{count} parts")
    where = said("{parts} in {folder}, {there} of them there before", parts=where, folder=folder, there=made.there)
    if made.taken_out:
        where += said("; {count} of earlier runs taken out", count=made.taken_out)
    if made.left:
        where += said("; {count} of earlier runs left, since not all papers were seen", count=made.left)
    return say_report(made.report, found.missing, where, quiet=quiet)


def build_from_parts(folder: Path, store_dir: Path, *, copy: bool, summary: Path | None, quiet: bool) -> int:
    """Puts the parts in a folder into the store and says what became of them; the exit code."""
    from wenmai.cli.build_summary import say_build
    from wenmai.cli.closing import make_ready
    from wenmai.pipeline.inputs import cores
    from wenmai.pipeline.partition import load_parts
    from wenmai.pipeline.parts import parts_in
    from wenmai.store import open_store

    base, names = parts_in(folder)
    with open_store(store_dir, create=True, base=base) as store, progress(len(names), said("loading"), quiet=quiet) as moving:
        report = load_parts(store, folder, workers=cores(), on_done=moving, on_stage=moving.stage)
        make_ready(store, moving, copy=copy)
    return say_build(report, [], store_dir, summary, quiet=quiet)
