"""`wenmai noise`: noisy copies of texts, to measure what noise costs."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.options import NamedPath, paths_argument
from wenmai.cli.options import command as example_command
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.pipeline.inputs import Input
    from wenmai.pipeline.report import Report


@example_command("noise", example="wenmai noise papers --out noisy --kinds wraps,spaces --seed 7")
@paths_argument
@click.option("--out", required=True, type=NamedPath(file_okay=False, path_type=Path), metavar="DIR", help="Folder for the copies.")
@click.option("--kinds", metavar="KIND,...", help="halfwidth, spaces, breaks, wraps, pages, blanks (default: all of them).")
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="The same seed gives the same copies.")
def command(paths: tuple[Path, ...], out: Path, kinds: str | None, seed: int) -> int:
    """Writes noisy copies of texts for measuring.

    The noise is that of texts copied out of PDF files and web pages.

    halfwidth: marks of the other width; spaces: inside words and around figures; breaks: a line break in the middle of a
    line; wraps: all lines broken at one width; pages: page numbers between and within paragraphs; blanks: blank lines.

    The copies say what the texts say: their annotations can be scored against the gold of the texts with `wenmai evaluate`.
    """
    from wenmai.cli.closing import say_report, way_said
    from wenmai.evaluate.noise import KINDS, noisy
    from wenmai.pipeline.inputs import find_inputs

    wanted = [kind.strip() for kind in kinds.split(",")] if kinds is not None else list(KINDS)
    noisy("", wanted, seed)  # a wrong kind is said before anything is written
    inputs, missing = find_inputs(paths)
    with way_said(out):
        report = _write(inputs, out, wanted, seed)
    return say_report(report, missing, said("copies in {out}", out=out))


def _write(inputs: Sequence[Input], out: Path, kinds: list[str], seed: int) -> Report:
    from wenmai.evaluate.noise import noisy
    from wenmai.pipeline.inputs import targets
    from wenmai.pipeline.report import Report
    from wenmai.read import ReadError, read_source

    report = Report()
    for item, target in zip(inputs, targets(inputs, out, ".txt"), strict=True):
        if target.resolve() == item.path.resolve():
            raise click.UsageError(said("{target} is the text itself; give another folder as --out", target=target))
        try:
            copy = noisy(read_source(item.path).text, kinds, seed)
        except ReadError as error:
            report.unread.append(str(error))
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(copy, encoding="utf-8", errors="backslashreplace", newline="")
        report.read += 1
    return report
