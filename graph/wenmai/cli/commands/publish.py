"""`wenmai publish`: the store's graphs to a SPARQL store elsewhere."""
from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.errors import FINDING
from wenmai.cli.options import command as example_command
from wenmai.cli.options import store_option
from wenmai.cli.streams import progress, say
from wenmai.wording import counted, said

if TYPE_CHECKING:
    from wenmai.publish import Credentials, Plan, Published

SHOWN = 20
"""Graphs that are named, of those that the server did not take."""


@example_command("publish", example="wenmai publish --to http://127.0.0.1:7878/store --dry-run")
@click.option("--to", required=True, metavar="URL", help="The server, or the address of its graphs (Graph Store Protocol).")
@click.option("--query-endpoint", metavar="URL", help="Where the server answers queries, if that is not found from --to.")
@click.option("--jobs", type=click.IntRange(1, 64), default=2, show_default=True, metavar="N", help="How many graphs are sent at once.")
@click.option("--only-new", is_flag=True, help="Do not count the graphs that were sent before.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent, and send nothing.")
@store_option
def command(to: str, query_endpoint: str | None, jobs: int, only_new: bool, dry_run: bool, store_dir: Path) -> int:
    """Sends the graphs to a SPARQL 1.1 store.

    One named graph after the other, by the Graph Store Protocol; each is counted there when it has been sent. What has not changed since
    the last time is not sent again, what has gone from the store is taken out there, and graphs of others are not touched. A run that was
    stopped is run again, and goes on from there.

    A password comes from WENMAI_PUBLISH_USER and WENMAI_PUBLISH_PASSWORD, a token from WENMAI_PUBLISH_TOKEN. Which servers: `wenmai docs
    publish`.
    """
    from wenmai.cli.reading import opened
    from wenmai.publish import Remembered, Server, found, plan, publish

    with Server(_credentials()) as server, opened(store_dir) as store:
        place = found(to, server, query_endpoint)
        remembered = Remembered(store_dir, place.graphs)
        made = plan(store, remembered)
        if dry_run:
            _say_plan(made, place.graphs)
            return 0
        with progress(len(made), said("sending")) as on_done:
            done = publish(store, place, server, made, remembered, jobs=jobs, count_all=not only_new, on_done=on_done)
    _say_done(done, place.graphs)
    return FINDING if done.refused else 0


def _credentials() -> Credentials:
    from wenmai.publish import Credentials

    return Credentials(*(os.environ.get(f"WENMAI_PUBLISH_{name}", "") for name in ("USER", "PASSWORD", "TOKEN")))


def _say_plan(made: Plan, place: str) -> None:
    for graph, _ in made.send:
        click.echo(f"PUT {graph}")
    for graph in made.delete:
        click.echo(f"DELETE {graph}")
    say(said("nothing was sent to {place}: {send} to send, {delete} to take out, {stand} unchanged",
             place=place, send=_graphs(len(made.send)), delete=len(made.delete), stand=len(made.stand)))


def _say_done(done: Published, place: str) -> None:
    for line in done.refused[:SHOWN]:
        say(said("not sent: {line}", line=line))
    if len(done.refused) > SHOWN:
        say(said("not sent: {count} more", count=len(done.refused) - SHOWN))
    say(said("{place}: {sent} sent with {statements} statements, {deleted} taken out, {unchanged} unchanged, {refused} not sent",
             place=place, sent=_graphs(done.sent), statements=done.statements, deleted=done.deleted, unchanged=done.unchanged,
             refused=len(done.refused)))


def _graphs(count: int) -> str:
    return counted(count, "{count} graph", "{count} graphs")
