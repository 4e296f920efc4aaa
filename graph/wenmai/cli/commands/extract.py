"""`wenmai extract`: documents to annotation files."""
from __future__ import annotations

import sys
from pathlib import Path

import click

from wenmai.cli.options import NamedPath, paths_argument, workers_option
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import progress, say
from wenmai.wording import said


@example_command("extract", example="wenmai extract papers --out facts")
@paths_argument
@click.option("--out", type=NamedPath(file_okay=False, path_type=Path), metavar="DIR", help="Folder for the annotation files.")
@click.option("--stdout", "to_stdout", is_flag=True, help="Print the annotation of one document instead.")
@workers_option
def command(paths: tuple[Path, ...], out: Path | None, to_stdout: bool, workers: int | None) -> int:
    """Writes the facts of each document as JSON.

    Every fact stands there with its place in the text and the words of that place.

    PATH is a text file or a web page, a folder (all .txt, .html and .htm files below it), or - for standard input together with --stdout.
    The format is explained in `wenmai docs annotation`.
    """
    if to_stdout == (out is not None):
        raise click.UsageError(said("give either --out DIR or --stdout"))
    if out is not None:
        return _extract_to_folder(paths, out, workers)
    if len(paths) != 1 or paths[0].is_dir():
        raise click.UsageError(said("--stdout takes one document"))
    return _extract_to_stdout(paths[0])


def _extract_to_folder(paths: tuple[Path, ...], out: Path, workers: int | None) -> int:
    from wenmai.cli.closing import say_report, way_said
    from wenmai.pipeline.extraction import extract_files
    from wenmai.pipeline.inputs import find_inputs, workers_for

    if Path("-") in paths:
        raise click.UsageError(said("- (standard input) goes with --stdout"))
    inputs, missing = find_inputs(paths)
    with way_said(out), progress(len(inputs), said("reading")) as on_done:
        report = extract_files(inputs, out, workers=workers_for(inputs, workers), on_done=on_done)
    return say_report(report, missing, said("written to {out}", out=out))


def _extract_to_stdout(path: Path) -> int:
    from wenmai.chain import facts_of
    from wenmai.corrections import corrected_beside
    from wenmai.pipeline.extraction import annotation_bytes
    from wenmai.pipeline.inputs import refuse_kind
    from wenmai.pipeline.report import notes_on
    from wenmai.read import read_bytes, read_source

    refuse_kind(path)
    source = read_bytes(sys.stdin.buffer.read(), "-") if path == Path("-") else read_source(path)
    facts = facts_of(source)
    if path != Path("-"):
        facts = corrected_beside(path, source, facts)
    sys.stdout.write(annotation_bytes(source, facts).decode())
    for note in notes_on(path, source, facts):
        say(note)
    return 0
