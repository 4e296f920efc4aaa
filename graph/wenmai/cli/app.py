"""The program `wenmai`: its commands, and what becomes of an error.

No command module imports more than click until its command runs, so that `wenmai --help` starts at once.
"""
from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from wenmai import __version__
from wenmai.cli.click_words import speak_for_click
from wenmai.cli.errors import exit_code, is_gone, one_line
from wenmai.cli.help import SpokenCommand
from wenmai.cli.streams import close_quietly, say, standard_streams
from wenmai.wording import LANGUAGES, said, speaking
from wenmai.wording.choosing import language_wanted

COMMANDS = ("extract", "build", "forget", "text", "query", "questions", "lineage", "workload", "ledger", "members", "unresolved", "view",
            "serve", "export", "publish", "sample", "review", "evaluate", "noise", "check", "demo", "docs")
LANG = "--lang"


class Commands(SpokenCommand, click.Group):
    """The group that imports a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"wenmai.cli.commands.{cmd_name}").command
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="wenmai %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
@click.option(LANG, type=click.Choice(LANGUAGES), expose_value=False,
              help="The language of help and messages (default: WENMAI_LANG, else as the system is set).")
def app(debug: bool) -> None:
    """Reads Chinese policy documents and answers, with the sentence behind every answer.

    Start with `wenmai demo`. The papers' own words for roles and kinds are explained in `wenmai docs`.
    """


def run(arguments: list[str]) -> int:
    """Runs one command line; every error becomes one line on stderr and an exit code."""
    standard_streams()
    speak_for_click()
    with speaking(_asked(arguments) or language_wanted(os.environ)):
        return _run(arguments)


def _asked(arguments: Sequence[str]) -> str | None:
    """The language that `--lang` before the command asks for, read before anything is: wrong usage is said in it as well."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        name, _, value = argument.partition("=")
        if name == LANG:
            return next((found for found in (value, following) if found in LANGUAGES), None)
        if not argument.startswith("-"):
            return None
    return None


def _run(arguments: list[str]) -> int:
    try:
        code = app.main(args=arguments or ["--help"], prog_name="wenmai", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        say(said("wenmai: stopped"))
        return 130
    except Exception as error:
        if is_gone(error):
            close_quietly(sys.stdout)
            return 0
        if "--debug" in arguments and not isinstance(error, click.ClickException):
            raise
        say(f"wenmai: {one_line(error)}")
        return exit_code(error)
    return code if isinstance(code, int) else 0
