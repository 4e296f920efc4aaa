"""`wenmai check`: is every fact where it says it is, and is the graph as its rules want it."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.errors import FINDING
from wenmai.cli.options import command as example_command
from wenmai.cli.options import store_option
from wenmai.wording import counted, said


@example_command("check", example="wenmai check")
@store_option
def command(store_dir: Path) -> int:
    """Verifies every quote, shape and rule.

    Every quote against the stored text, the shapes (SHACL), and the rules about the data. Prints one line a
    finding; failures make the exit code 1, notices (such as two papers with one number) do not.
    """
    from wenmai.cli.reading import opened
    from wenmai.store.check import check

    with opened(store_dir) as store:
        findings = check(store)
    for finding in findings:
        severity = said("failure") if finding.severity == "failure" else said("notice")
        click.echo(f"{severity}: {finding.rule}: {finding.subject}: {finding.message}")
    failures = sum(finding.severity == "failure" for finding in findings)
    notices = len(findings) - failures
    click.echo(said("{failures}, {notices}", failures=counted(failures, "{count} failure", "{count} failures"),
                    notices=counted(notices, "{count} notice", "{count} notices")))
    return FINDING if failures else 0
