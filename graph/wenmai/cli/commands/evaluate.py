"""`wenmai evaluate`: extracted facts against gold annotations."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.errors import FINDING
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import say

FOLDER = click.Path(path_type=Path)


@example_command("evaluate", example="wenmai evaluate gold facts --by document")
@click.argument("gold", type=FOLDER)
@click.argument("predicted", type=FOLDER)
@click.option("--errors", "field", metavar="FIELD", help="List every missed (-) and spurious (+) fact of a field instead.")
@click.option("--by", type=click.Choice(["field", "document"]), default="field", show_default=True, help="Add F1 by document.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(gold: Path, predicted: Path, field: str | None, by: str, as_json: bool) -> int:
    """Scores annotations against gold ones.

    Precision, recall and F1 by field of the annotations in the folder PREDICTED against those in the folder GOLD.
    Files pair by name: 000.json with 000.json or 000_*.json. The fields are explained in `wenmai docs annotation`.
    """
    from wenmai.evaluate import FIELDS, evaluate, table

    if field is not None and field not in FIELDS:
        raise click.BadParameter(f"no field {field!r}; there are: {', '.join(FIELDS)}", param_hint="--errors")
    scores = evaluate(gold, predicted)
    for name in scores.missing:
        say(f"no prediction for {name}: all of it counts as missed")
    if field is not None:
        lines = list(table.error_lines(scores, field))
    elif as_json:
        lines = [table.as_json(scores, by_document=by == "document")]
    else:
        lines = list(table.table_lines(scores, by_document=by == "document"))
    for line in lines:
        click.echo(line)
    return FINDING if scores.missing else 0
