"""`wenmai extract`: documents to annotation files."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.options import NamedPath, columns_options, outcomes_option, paths_argument, quiet_option, workers_option
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import progress, say
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.read.table import Columns


@example_command("extract", example="wenmai extract papers --out facts")
@paths_argument
@columns_options
@click.option("--out", type=NamedPath(file_okay=False, path_type=Path), metavar="DIR", help="Folder for the annotation files.")
@click.option("--stdout", "to_stdout", is_flag=True, help="Print the annotation of one document instead.")
@outcomes_option
@workers_option
@quiet_option
def command(paths: tuple[Path, ...], columns: Columns, out: Path | None, to_stdout: bool, outcomes: Path | None,
            workers: int | None, quiet: bool) -> int:
    """Writes the facts of each document as JSON.

    Every fact stands there with its place in the text and the words of that place.

    PATH is a document, a folder (all documents below it), a ZIP archive or a table of texts (`wenmai docs files`), or - for standard input
    together with --stdout. The format is explained in `wenmai docs annotation`.
    """
    if to_stdout == (out is not None):
        raise click.UsageError(said("give either --out DIR or --stdout"))
    if out is not None:
        return _extract_to_folder(paths, columns, out, outcomes, workers, quiet=quiet)
    if len(paths) != 1 or paths[0].is_dir():
        raise click.UsageError(said("--stdout takes one document"))
    if outcomes:
        raise click.UsageError(said("--outcomes goes with --out"))
    return _extract_to_stdout(paths[0], columns, quiet=quiet)


def _extract_to_folder(paths: tuple[Path, ...], columns: Columns, out: Path, outcomes: Path | None, workers: int | None, *,
                       quiet: bool) -> int:
    from wenmai.cli.closing import how_many, say_report, way_said, write_outcomes
    from wenmai.pipeline.extraction import extract_files
    from wenmai.pipeline.inputs import find_all, workers_for

    if Path("-") in paths:
        raise click.UsageError(said("- (standard input) goes with --stdout"))
    found = find_all(paths, columns)
    with way_said(out), progress(how_many(found.inputs), said("reading"), quiet=quiet) as on_done:
        report = extract_files(found.inputs, out, workers=workers_for(found.inputs, workers), on_done=on_done, left_out=found.left_out,
                               listed=outcomes is not None)
    write_outcomes(report, found.missing, outcomes)
    return say_report(report, found.missing, said("written to {out}", out=out), quiet=quiet)


def _extract_to_stdout(path: Path, columns: Columns, *, quiet: bool) -> int:
    from wenmai.chain import facts_of
    from wenmai.corrections import corrected_beside
    from wenmai.pipeline.extraction import annotation_bytes
    from wenmai.pipeline.items import only_item
    from wenmai.pipeline.remarks import notes_on
    from wenmai.read import read_bytes
    from wenmai.wording.retelling import retold

    if path == Path("-"):
        source, name = read_bytes(sys.stdin.buffer.read(), "-"), "-"
    else:
        item = only_item(path, columns)
        source, name = item.source(), str(item)
    facts = facts_of(source)
    if path != Path("-"):
        facts = corrected_beside(path, source, facts)
    sys.stdout.write(annotation_bytes(source, facts).decode())
    for note in () if quiet else notes_on(source, facts):
        say(f"{name}: {retold(note)}")
    return 0
