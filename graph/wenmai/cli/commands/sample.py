"""`wenmai sample`: facts for checking by hand, and the precision that the marks give."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.options import NamedPath, store_option
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import say

if TYPE_CHECKING:
    from wenmai.sample import Marked

# as in wenmai.sample.kinds and wenmai.sample.draw, which take long to import; a test holds them together
KINDS = ("documents", "tasks", "responsibilities", "citations", "targets", "deadlines", "leaders", "indicators", "officials", "events",
         "reporting", "links")
BY = ("kind", "level", "confidence", "none")
FORMATS = ("table", "json", "csv")


@example_command("sample", example="wenmai sample --n 50 --out sample.csv")
@click.option("--n", type=click.IntRange(min=1), default=100, show_default=True, metavar="N", help="How many facts to draw.")
@click.option("--kind", "kinds", type=click.Choice((*KINDS, "all")), multiple=True, metavar="KIND",
              help=f"Only facts of this kind, {', '.join(KINDS[:-1])} or {KINDS[-1]}; several times (default: all).")
@click.option("--by", type=click.Choice(BY), default=BY[0], show_default=True,
              help="Draw equal shares by kind, by kind and level, by kind and confidence; or none: from all alike.")
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="Another number draws other facts.")
@click.option("--out", type=NamedPath(dir_okay=False, path_type=Path), metavar="FILE", help="The sample: a workbook (.xlsx) or CSV (.csv).")
@click.option("--marks", type=NamedPath(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="Read a marked sample and print the precision instead.")
@click.option("--format", "form", type=click.Choice(FORMATS), default=FORMATS[0], show_default=True, help="How the precision is printed.")
@store_option
@click.pass_context
def command(context: click.Context, n: int, kinds: tuple[str, ...], by: str, seed: int, out: Path | None, marks: Path | None, form: str,
            store_dir: Path) -> None:
    """Draws facts to be checked by hand.

    Each row has the fact in words and the sentence around it. Fill in the column `right`: 1 right, 0 wrong, ? unclear. Then --marks
    gives the precision by kind and of all facts together, with intervals. How it is drawn and reckoned: `wenmai docs sample`.
    """
    from wenmai.wording import said

    if (out is None) == (marks is None):
        raise click.UsageError(said("give --out FILE to draw a sample, or --marks FILE to read one"))
    if marks is not None:
        _reckon(context, marks, form, store_dir)
        return
    assert out is not None
    from wenmai.cli.closing import way_said
    from wenmai.cli.reading import opened
    from wenmai.sample import draw, write_sample

    if out.suffix.lower() not in (".xlsx", ".csv"):
        raise click.UsageError(said("{path} would be a sample: give it a name that ends in .xlsx or .csv", path=out))
    with opened(store_dir) as store, way_said(out):
        sample = draw(store, n, kinds=kinds, by=by, seed=seed)
        write_sample(sample, out)
    say(said("{out}: {drawn} of {facts} facts drawn (strata: {strata})", out=out, drawn=len(sample.facts), facts=sum(sample.sizes.values()),
             strata=len(sample.sizes)))


def _reckon(context: click.Context, marks: Path, form: str, store_dir: Path) -> None:
    from wenmai.sample import precision, read_marks, render
    from wenmai.wording import said

    found = read_marks(marks)
    sys.stdout.write(render(precision(found), form))
    given = context.get_parameter_source("store_dir") is not click.core.ParameterSource.DEFAULT
    if not given and not store_dir.exists():
        say(said("note: there is no store here, so that whether it has changed since the draw is not known"))
    elif _changed(found, store_dir):
        say(said("note: the store has changed since the sample was drawn: the figures are those of the store as it was"))


def _changed(found: list[Marked], store_dir: Path) -> bool:
    from wenmai.cli.reading import opened

    with opened(store_dir) as store:
        return store.state() != found[0].state
