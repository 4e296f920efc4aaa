"""`wenmai serve`: pages and programs' interfaces over the store."""
from __future__ import annotations

from typing import Any

import click

from wenmai.cli.options import DEFAULT_STORE
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import say
from wenmai.wording import said

_MEBIBYTE = 1 << 20


@example_command("serve", example="wenmai serve --port 8000")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on; 0.0.0.0 is all of them.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, metavar="N", help="The port; 0 takes a free one.")
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME",
              help="A name under which browsers may reach the server; may be given several times.")
@click.option("--allow-origin", "origins", multiple=True, metavar="ORIGIN",
              help="A site (https://…) whose pages may read /sparql, /api and RDF; * is every site. May be given several times.")
@click.option("--proxy", "proxies", multiple=True, metavar="ADDRESS",
              help="A proxy in front that says who the client is (X-Forwarded-For); may be given several times.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, metavar="N",
              help="Quick questions answered at once, of pages and as many of SPARQL from outside.")
@click.option("--seconds", type=click.FloatRange(0.1, 3600), default=10.0, show_default=True, metavar="N",
              help="What one question may take.")
@click.option("--memory", type=click.IntRange(64), default=1024, show_default=True, metavar="MIB", help="What one question may take.")
@click.option("--rows", type=click.IntRange(1), default=100_000, show_default=True, metavar="N",
              help="Rows of one answer; the rest is cut.")
@click.option("--trusted", is_flag=True, help="Start even where workers cannot be kept from the network.")
@click.option("--store", "store_dir", default=str(DEFAULT_STORE), metavar="DIR|URL",
              help="The store's folder, or the address of a SPARQL 1.1 endpoint (default: ./wenmai-store).")
def command(store_dir: str, host: str, port: int, hosts: tuple[str, ...], origins: tuple[str, ...],
            proxies: tuple[str, ...], workers: int, trusted: bool, **limits: Any) -> None:
    """Serves the store to browsers and programs.

    Questions run in processes without network, with limits on time and memory; only what is there is read, nothing is
    changed. It serves the store as it stood when the last build ended, and turns to the next one by itself. One line a request
    goes to stderr. What is promised, what is not, and how to run it behind a proxy: `wenmai docs serving`.
    """
    from wenmai.server.running import serve
    from wenmai.server.settings import Limits, Settings

    if not store_dir:
        raise click.BadParameter(said("the name is empty"), param_hint="--store")
    limits["memory"] *= _MEBIBYTE
    serve(Settings(store_dir, host, port, hosts, proxies, workers, trusted, origins, Limits(**limits)), say=say)
