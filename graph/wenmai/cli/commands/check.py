"""`wenmai check`: is every fact where it says it is, and is the graph as its rules want it."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.errors import FINDING
from wenmai.cli.options import command as example_command
from wenmai.cli.options import quiet_option, store_option, workers_option
from wenmai.cli.streams import progress
from wenmai.wording import counted, said

if TYPE_CHECKING:
    from wenmai.store.finding import Finding

FEW = 20
"""Below so many papers one process has looked at all as soon as several would."""
_NEEDED = ("wenmai.store.shapes_check", "pyshacl")


@example_command("check", example="wenmai check")
@workers_option
@quiet_option
@store_option
def command(workers: int | None, quiet: bool, store_dir: Path) -> int:
    """Verifies every quote, shape and rule.

    Every quote against the stored text, the shapes (SHACL), and the rules about the data. Prints one line a
    finding; failures make the exit code 1, notices (such as two papers with one number) do not.
    """
    from wenmai.cli.reading import opened
    from wenmai.pipeline.inputs import cores
    from wenmai.pipeline.pool import spread
    from wenmai.store.check import check

    with opened(store_dir) as store:
        papers = len(store.hashes())
        run = spread(workers or (1 if papers < FEW else cores()), _NEEDED)
        with progress(papers, said("verifying quotes"), quiet=quiet) as moving:
            findings = check(store, run=run, on_done=moving, on_stage=moving.stage)
    return _say(findings, quiet=quiet)


def _say(findings: Sequence[Finding], *, quiet: bool) -> int:
    """Prints the findings, where `quiet` the failures alone, and how many they are; the exit code."""
    shown = [finding for finding in findings if finding.severity == "failure" or not quiet]
    for finding in shown:
        severity = said("failure") if finding.severity == "failure" else said("notice")
        click.echo(f"{severity}: {finding.rule}: {finding.subject}: {finding.message}")
    failures = sum(finding.severity == "failure" for finding in findings)
    notices = len(findings) - failures
    if shown or not quiet:
        click.echo(said("{failures}, {notices}", failures=counted(failures, "{count} failure", "{count} failures"),
                        notices=counted(notices, "{count} notice", "{count} notices")))
    return FINDING if failures else 0
