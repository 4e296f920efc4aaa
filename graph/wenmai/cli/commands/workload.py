"""`wenmai workload`: which bodies carry most."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wenmai.cli.options import NamedPath, any_store_option, format_option
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import say
from wenmai.wording import said

if TYPE_CHECKING:
    from wenmai.load import Workload
    from wenmai.store import RemoteStore, Store

# kept here too so that `wenmai --help` loads nothing; a test holds them to the library's
MEASURES = ("score", "tasks", "lead", "documents", "areas", "issuers", "levels", "entropy", "participation", "betweenness",
            "partners", "deadlines", "targets", "all")
KINDS = ("body", "office", "collective")
OFFICES = ("own", "apart", "with-parent")
RESAMPLINGS = ("papers", "tasks", "none")
# bodies on the page where --top says nothing
REPORT_TOP = 20
# what partners and pairs take nothing from
FOR_RANKING = ("by", "weights", "groups", "kinds", "resample")
LEVELS = ("national", "province", "prefecture", "county", "township")


def _read_with(name: str) -> Callable[[click.Context, click.Parameter, str | None], Any]:
    """A callback that reads an option with a function of `wenmai.load`; what that refuses is wrong usage."""

    def read(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
        from wenmai import load

        try:
            return None if value is None else getattr(load, name)(value)
        except ValueError as error:
            raise click.BadParameter(str(error), context, parameter) from None

    return read


def _kinds(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    kinds = tuple(kind.strip() for kind in value.split(","))
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise click.BadParameter(said("{unknown!r} is none of the kinds {kinds}",
                                      unknown=unknown[0], kinds=", ".join(KINDS)), context, parameter)
    return kinds


@example_command("workload", example="wenmai workload --top 10")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N bodies; equal ranks stay together.")
@click.option("--by", type=click.Choice(MEASURES), default="score", show_default=True, metavar="MEASURE",
              help="What to rank by: score, tasks, lead, documents, areas, issuers, levels, entropy, participation, betweenness, partners, "
                   "deadlines, targets, all.")
@click.option("--weights", callback=_read_with("weighting"), default="roles", show_default=True, metavar="NAME|ROLE=N,…",
              help="What a task weighs by role: roles, equal, leads, or your own (lead=3,support=1).")
@click.option("--groups", callback=_read_with("group_weights"), metavar="GROUP=N,…",
              help="With --by all: weights of volume, breadth, brokerage and pressure (default: 1 each).")
@click.option("--kinds", callback=_kinds, default="body,office", show_default=True, metavar="KIND,…",
              help="Which names are ranked together, of body, office, collective; the others are ranked apart.")
@click.option("--offices", type=click.Choice(OFFICES), default="own", show_default=True,
              help="Internal offices: on their own, set apart, or counted with their body.")
@click.option("--expand-collectives", is_flag=True,
              help="Count a collective name with each body that it stands for, where that is known (`wenmai members`).")
@click.option("--merge-successors", is_flag=True, help="Count a body and those it gave way to as one, under the latest name.")
@click.option("--place", metavar="PLACE", help="Only bodies of this place and of those in it.")
@click.option("--level", type=click.Choice(LEVELS), help="Only papers of this level.")
@click.option("--year", metavar="YEAR[-YEAR]", help="Only papers of this year, or of these years.")
@click.option("--area", metavar="AREA", help="Only tasks of this policy area, by code or name, and of those below it.")
@click.option("--resample", type=click.Choice(RESAMPLINGS), default="papers", show_default=True,
              help="What is drawn again for the bands: papers with their tasks, tasks alone, or nothing.")
@click.option("--partners", metavar="BODY", help="Instead: with whom this body works, and who leads for whom.")
@click.option("--pairs", is_flag=True, help="Instead: the same for all bodies that share tasks.")
@click.option("--report", type=NamedPath(dir_okay=False, path_type=Path), metavar="FILE.html",
              help="Instead: a page for the browser with charts, each linked to its sentences (--top 20 where none is given).")
@format_option("table", "csv", "json")
@any_store_option
def command(form: str, store_dir: Path | str, partners: str | None, pairs: bool, report: Path | None, **asked: Any) -> None:
    """Ranks the bodies by what they carry.

    Counted are tasks by role (volume), policy areas and papers (breadth), partners and betweenness (brokerage), deadlines and
    targets (pressure); a task that an annex restates counts once. A body with several roles in one task counts in each of them, and
    in the score by the weightiest. Bands hold nine of ten resamples, and ≈ marks neighbours that cannot be told apart. What
    each figure is: `wenmai docs load`.

    Reforms give bodies new names: 州卫计委 of 2018 and 州卫生健康委 of 2020 are two, and with --merge-successors one.
    """
    from wenmai.cli.printing import print_answer
    from wenmai.cli.reading import opened_anywhere
    from wenmai.load import Scope, partnership_answer, workload
    from wenmai.load.partnerships import MOST_PAIRS
    from wenmai.pipeline.collector import calm_collector

    _check_together(partners, pairs, asked)
    asked["scope"] = Scope(asked.pop("place"), asked.pop("level"), asked.pop("year"), asked.pop("area"))
    if asked["groups"] is None:
        del asked["groups"]
    if report is not None:
        _check_report(report, partners or pairs or form != "table")
    with calm_collector(), opened_anywhere(store_dir) as store:
        if report is not None:
            _write_report(store, report, asked)
            return
        if not (partners or pairs):
            _print(workload(store, **asked), form)
            return
        taken = {name: asked[name] for name in ("top", "offices", "expand_collectives", "merge_successors", "scope")}
        answer = partnership_answer(store, partners, **taken)
    if pairs and asked["top"] is None and asked["expand_collectives"] and len(answer.rows) == MOST_PAIRS:
        say(said("the first {count} pairs; --top N gives another number of them", count=MOST_PAIRS))
    print_answer(answer, form)


def _check_together(partners: str | None, pairs: bool, asked: dict[str, Any]) -> None:
    """Raises UsageError for options that contradict each other, and for one that would do nothing."""
    if partners is not None and pairs:
        raise click.UsageError(said("either --partners or --pairs: the one is for a body, the other for all"))
    if pairs and (idle := _given(*FOR_RANKING)):
        raise click.UsageError(said("--pairs ranks no bodies: leave out {idle}", idle=idle))
    if partners is not None and (idle := _given(*FOR_RANKING, "place")):
        raise click.UsageError(said("--partners shows all partners of one body: leave out {idle}", idle=idle))
    if set(asked["kinds"]) == {"office"} and asked["offices"] != "own":
        raise click.UsageError(said("--kinds office with --offices {offices} leaves nothing to rank", offices=asked["offices"]))
    if asked["groups"] is not None and asked["by"] != "all":
        raise click.UsageError(said("only --by all has groups: leave out --groups, or add it"))


def _given(*names: str) -> str | None:
    """The first of these options that stands on the command line."""
    context = click.get_current_context()
    return next((f"--{name}" for name in names if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE), None)


def _check_report(out: Path, other: Any) -> None:
    from wenmai.cli.pages import check_page_name

    if other:
        raise click.UsageError(said("--report writes a page: leave out --partners, --pairs and --format"))
    check_page_name(out)


def _write_report(store: Store | RemoteStore, out: Path, asked: dict[str, Any]) -> None:
    """The page of the ranking that was asked for, and a line that says what is in it."""
    from wenmai.cli.closing import way_said
    from wenmai.export.write import write_whole
    from wenmai.load import counted, report, report_html, workload

    asked["top"] = asked["top"] or REPORT_TOP
    what = counted(store, **{name: asked[name] for name in ("offices", "merge_successors", "scope")})
    # a page shows collective names as they are printed, whatever they count with
    shown = report(store, workload(store, **asked, what=None if asked["expand_collectives"] else what), what)
    with way_said(out):
        write_whole(out, report_html(shown).encode("utf-8"))
    cut = said("; {bodies} bodies, {tasks} tasks and {sentences} sentences cut", bodies=shown.bodies_left, tasks=shown.tasks_left,
               sentences=shown.sentences_left) if shown.bodies_left or shown.tasks_left or shown.sentences_left else ""
    say(said("{out}: {bars} bodies, {tasks} tasks, {sentences} sentences{cut}",
             out=out, bars=len(shown.bars), tasks=len(shown.tasks), sentences=len(shown.sentences), cut=cut))


def _print(ranking: Workload, form: str) -> None:
    from wenmai.cli.printing import drawn
    from wenmai.load import render, rich_table

    if drawn(form):
        from rich.console import Console

        console = Console()
        console.print(rich_table(ranking, console.width))
    else:
        click.echo(render(ranking, form), nl=False)
