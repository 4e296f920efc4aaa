"""`wenmai query`: a named question, or SPARQL of one's own."""
from __future__ import annotations

import sys
from pathlib import Path

import click

from wenmai.cli.options import any_store_option, format_option
from wenmai.cli.options import command as example_command
from wenmai.wording import said


@example_command("query", example="wenmai query who-cites-it --param document=国办发〔2018〕83号")
@click.argument("what", metavar="NAME|FILE|-")
@click.option("--param", "params", multiple=True, metavar="K=V", help="A parameter of the question; may be given several times.")
@format_option("table", "csv", "json", "ttl")
@any_store_option
def command(what: str, params: tuple[str, ...], form: str, store_dir: Path | str) -> None:
    """Asks the store a named question, or SPARQL.

    NAME is a question (`wenmai questions` lists them), FILE holds a SPARQL query, - reads one from standard input.
    Rows end with their evidence: the paper, the characters in its file, and the words that stand there. ttl is for
    queries that construct triples. A query runs until it is done: Ctrl-C ends one that takes too long.
    """
    from wenmai.cli.printing import print_answer
    from wenmai.cli.reading import opened_anywhere
    from wenmai.query import ask

    given = dict(_pair(param) for param in params)
    text = _query_text(what)
    with opened_anywhere(store_dir) as store:
        answer = ask(store, text, given)
    print_answer(answer, form)


def _query_text(what: str) -> str:
    """The name of a question as it is, or the text of a query."""
    path = Path(what)
    if what == "-":
        data = sys.stdin.buffer.read()
    elif path.suffix in (".rq", ".sparql") or (" " not in what and path.is_file()):
        data = path.read_bytes()
    else:
        return what
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.BadParameter(said("{file} is not UTF-8 text (byte {place})", file=what, place=error.start), param_hint="FILE") from None


def _pair(param: str) -> tuple[str, str]:
    key, equals, value = param.partition("=")
    if not equals or not key:
        raise click.BadParameter(said("{param!r} is not of the form K=V", param=param), param_hint="--param")
    return key, value
