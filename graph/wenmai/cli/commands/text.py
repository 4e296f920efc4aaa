"""`wenmai text`: the text that places are counted in."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.options import NamedPath, columns_options
from wenmai.cli.options import command as example_command
from wenmai.cli.streams import say
from wenmai.wording import said
from wenmai.wording.retelling import retold

if TYPE_CHECKING:
    from wenmai.model import Source
    from wenmai.read.table import Columns


@example_command("text", example="wenmai text papers/002_chuxiong_reform_2018.txt")
@click.argument("path", metavar="FILE", type=NamedPath(path_type=Path))
@click.argument("inside", metavar="[MEMBER]", required=False)
@columns_options
@click.option("--pages", is_flag=True, help="Put a line before each page that gives its number and where it stands.")
@click.option("--page", "number", type=click.IntRange(min=1), metavar="N", help="Print this page only.")
def command(path: Path, inside: str | None, columns: Columns, pages: bool, number: int | None) -> int:
    """Prints the text of a document, to the character.

    The places of facts are counted in it: characters START to END of what is printed are the quote of a fact that stands there.

    Of an archive or a table MEMBER says which document is meant: dir/a.txt, 12 for a row, or the id of a row; without it the names of all
    are printed. FILE may also name both, as evidence does: a.zip/dir/a.txt, b.csv#12. FILE may be - for standard input.
    """
    if pages and number:
        raise click.UsageError(said("give either --pages or --page"))
    source = _source(path, inside, columns)
    if source is None:
        return 0
    if (pages or number) and not source.pages:
        say(said("{name}: the format {format} has no pages", name=source.name, format=source.format))
        return 2
    _write(_page(source, number) if number else _with_marks(source) if pages else source.text)
    for warning in source.warnings:
        say(f"{source.name}: {retold(warning)}")
    return 0


def _source(path: Path, inside: str | None, columns: Columns) -> Source | None:
    """The source that is meant; None where names were printed instead."""
    from wenmai.pipeline.items import file_and_inside, item_named, items_of
    from wenmai.read import read_bytes

    if path == Path("-"):
        return read_bytes(sys.stdin.buffer.read(), "-")
    if inside is None and (meant := file_and_inside(path)):
        path, inside = meant
    if inside is not None:
        return item_named(path, inside, columns).source()
    papers = items_of(path, columns)
    first = next(papers)
    if not first.inside:
        return first.source()
    for item in (first, *papers):
        click.echo(item.inside.lstrip("/#"))
    return None


def _page(source: Source, number: int) -> str:
    for page in source.pages:
        if page.number == number:
            return source.text[slice(*page.span)]
    raise click.BadParameter(said("there are pages {first} to {last}", first=source.pages[0].number, last=source.pages[-1].number),
                             param_hint="--page")


def _with_marks(source: Source) -> str:
    return "".join(f"--- page {page.number}: characters {page.span[0]}–{page.span[1]} ---\n{source.text[slice(*page.span)]}\n"
                   for page in source.pages)


def _write(text: str) -> None:
    """The characters as they are: no line end is changed, none added."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()
