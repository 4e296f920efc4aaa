"""`wenmai evaluate`: extracted facts against gold annotations."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.errors import FINDING
from wenmai.cli.options import NamedPath
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import say
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.evaluate import Run, Scores

FOLDER = click.Path(path_type=Path)
RUN = NamedPath(dir_okay=False, path_type=Path)


@example_command("evaluate", example="wenmai evaluate gold facts --by document --record last.json")
@click.argument("gold", type=FOLDER)
@click.argument("predicted", type=FOLDER)
@click.option("--errors", "field", metavar="FIELD", help="List every missed (-) and spurious (+) fact of a field instead.")
@click.option("--by", type=click.Choice(["field", "document"]), default="field", show_default=True,
              help="A row a field; or a row a document, with F1 by field.")
@click.option("--against", type=RUN, metavar="FILE", help="Mark each F1 that rose (+) or fell (-) since the run recorded there.")
@click.option("--changes", "show_changes", is_flag=True, help="With --against: list every fact gained and lost instead.")
@click.option("--record", type=RUN, metavar="FILE", help="Write this run there, to compare later ones with.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(gold: Path, predicted: Path, field: str | None, by: str, against: Path | None, show_changes: bool,
            record: Path | None, as_json: bool) -> int:
    """Scores annotations against gold ones.

    Precision, recall and F1 by field of the annotations in the folder PREDICTED against those in the folder GOLD.
    Files pair by name: 000.json with 000.json or 000_*.json. The fields are explained in `wenmai docs annotation`.

    After a change of the rules, `--against last.json` marks in the same tables what rose and fell since `--record last.json`,
    and `--against last.json --changes` lists the facts. A recorded run carries the sha256 of its gold files and of the
    texts; runs on other data are not compared: that is said, and the exit code is 2.
    """
    from wenmai.evaluate import FIELDS, changes, demand_same_data, evaluate, load_run, run_of, table

    if field is not None and field not in FIELDS:
        raise click.BadParameter(said("no field {field!r}; there are: {fields}",
                                      field=field, fields=", ".join(FIELDS)), param_hint="--errors")
    if show_changes and against is None:
        raise click.UsageError(said("--changes needs --against FILE"))
    if show_changes and (field is not None or as_json):
        raise click.UsageError(said("--changes goes neither with --errors nor with --json"))
    scores, since = evaluate(gold, predicted), load_run(against) if against else None
    if since:
        demand_same_data(since, run_of(scores))
    for name in scores.missing:
        say(said("no prediction for {name}: all of it counts as missed", name=name))
    if field is not None:
        lines = table.error_lines(scores, field)
    elif since and show_changes:
        changed = list(changes(since, run_of(scores)))
        if not changed:
            say(said("no fact gained or lost since {against}", against=against))
        lines = table.change_lines(scores, changed)
    else:
        lines = _figures(scores, since, by_document=by == "document", as_json=as_json)
    for line in lines:
        click.echo(line)
    if record:
        _record(scores, record)
    return FINDING if scores.missing else 0


def _figures(scores: Scores, since: Run | None, *, by_document: bool, as_json: bool) -> Iterator[str]:
    from wenmai.evaluate import table

    if as_json:
        return iter([table.as_json(scores, by_document=by_document, since=since)])
    return table.document_lines(scores, since) if by_document else table.table_lines(scores, since)


def _record(scores: Scores, path: Path) -> None:
    from wenmai.evaluate import run_as_json, run_of
    from wenmai.export.write import write_whole

    write_whole(path, run_as_json(run_of(scores)).encode("utf-8"))
    say(said("recorded in {path}", path=path))
