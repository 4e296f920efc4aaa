"""What several commands share: a command that carries its example, the store, the formats, the output file."""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

import click

from wenmai.cli.help import SpokenCommand
from wenmai.wording import said, worded

if TYPE_CHECKING:
    from wenmai.read.table import Columns

Function = TypeVar("Function", bound=Callable[..., Any])

DEFAULT_STORE = Path("wenmai-store")


class NamedPath(click.Path):
    """A path that has a name: an empty one, as an unset shell variable leaves it, would stand for the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail(said("the name is empty"), param, ctx)
        return super().convert(value, param, ctx)


class ExampleCommand(SpokenCommand):
    """A command whose help ends with an example that a test runs."""

    def __init__(self, *args: Any, example: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.example = example
        if not any(param.name == "store_dir" for param in self.params):
            self.params.append(click.Option(["--store"], metavar="DIR", expose_value=False,
                                            help="Not used here; every command takes it."))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(worded("Example")):
            formatter.write(f"{'':>{formatter.current_indent}}{self.example}\n")


def command(name: str, *, example: str) -> Callable[[Callable[..., Any]], ExampleCommand]:
    """Like `click.command`, with the example that the help shows and the tests run."""
    return click.command(name, cls=ExampleCommand, example=example)


def store_option(function: Function) -> Function:
    """`--store DIR`, ./wenmai-store where it is not given."""
    return click.option("--store", "store_dir", type=StoreFolder(file_okay=False, path_type=Path), default=DEFAULT_STORE,
                        metavar="DIR", help="The store's folder (default: ./wenmai-store).")(function)


class StoreFolder(NamedPath):
    """A folder and no address: for what an endpoint does not hold, or what changes the store."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if is_address(value):
            self.fail(said("this command needs the store's folder; an endpoint holds the graph alone, to be read"), param, ctx)
        return super().convert(value, param, ctx)


class StorePlace(NamedPath):
    """A folder, as a path, or the address of a SPARQL endpoint, as text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value if is_address(value) else super().convert(value, param, ctx)


def is_address(place: Any) -> TypeGuard[str]:
    """Whether a store is meant by an address and not by a folder."""
    return isinstance(place, str) and place.startswith(("http://", "https://"))


def any_store_option(function: Function) -> Function:
    """`--store DIR|URL` of commands that need the graph alone."""
    return click.option("--store", "store_dir", type=StorePlace(file_okay=False, path_type=Path), default=DEFAULT_STORE, metavar="DIR|URL",
                        help="The store's folder, or the address of a SPARQL 1.1 endpoint (default: ./wenmai-store).")(function)


def paths_argument(function: Function) -> Function:
    """`PATH...`: one file or folder, or several."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=NamedPath(path_type=Path))(function)


def format_option(*formats: str) -> Callable[[Function], Function]:
    """`--format`, the first one being the default."""
    return click.option("--format", "form", type=click.Choice(formats), default=formats[0], show_default=True,
                        help="How the answer is printed.")


def workers_option(function: Function) -> Function:
    """`--workers N`; without it the number of documents decides."""
    return click.option("--workers", type=click.IntRange(min=1), metavar="N",
                        help="Worker processes (default: one for a few documents, else one a core).")(function)


def scheduler_option(function: Function) -> Function:
    """`--scheduler tcp://HOST:PORT`: the workers of a cluster instead of processes of this machine."""
    return click.option("--scheduler", metavar="ADDRESS",
                        help="Let the workers of a dask scheduler (tcp://HOST:PORT) read the documents (`wenmai docs cluster`).")(function)


_COLUMNS = (("text", "Column of a table that holds the texts; tables in folders are read only with it."),
            ("id", "Column with a name for each row."),
            ("title", "Column with the papers' titles."), ("date", "Column with their dates."), ("number", "Column with their numbers."))


def columns_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--text-col` and its like, which come to the command as one value, `columns`."""
    @wraps(function)
    def gathered(*args: Any, **kwargs: Any) -> Any:
        given = {name: kwargs.pop(f"{name}_col") for name, _ in _COLUMNS}
        return function(*args, columns=_columns(given), **kwargs)

    command: Callable[..., Any] = gathered
    for name, words in reversed(_COLUMNS):
        command = click.option(f"--{name}-col", metavar="NAME", help=words)(command)
    return command


def _columns(given: dict[str, str | None]) -> Columns:
    from wenmai.read.table import Columns

    return Columns(**given)


def outcomes_option(function: Function) -> Function:
    """`--outcomes FILE.csv`."""
    return click.option("--outcomes", type=NamedPath(dir_okay=False, path_type=Path), metavar="FILE.csv",
                        help="Write what became of every file, member and row.")(function)


def quiet_option(function: Function) -> Function:
    """`--quiet`."""
    return click.option("--quiet", is_flag=True, help="Say only what went wrong, and nothing where all went well.")(function)


def no_copy_option(function: Function) -> Function:
    """`--no-copy`."""
    return click.option("--no-copy", is_flag=True,
                        help="Make no finished copy for `wenmai serve`, which then makes one when it starts.")(function)
