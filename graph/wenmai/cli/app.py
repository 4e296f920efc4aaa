"""The program `wenmai`: its commands, and what becomes of an error.

No command module imports more than click until its command runs, so that `wenmai --help` starts at once.
"""
from __future__ import annotations

import importlib
import sys

import click

from wenmai import __version__
from wenmai.cli.errors import exit_code, one_line
from wenmai.cli.streams import close_quietly, say, utf8_streams

COMMANDS = ("extract", "build", "text", "query", "questions", "lineage", "workload", "ledger", "members", "unresolved", "view", "serve",
            "export", "review", "evaluate", "noise", "check", "demo", "docs")


class Commands(click.Group):
    """The group that imports a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"wenmai.cli.commands.{cmd_name}").command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="wenmai %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
def app(debug: bool) -> None:
    """Reads Chinese policy documents and answers, with the sentence behind every answer.

    Start with `wenmai demo`. The papers' own words for roles and kinds are explained in `wenmai docs`.
    """


def run(arguments: list[str]) -> int:
    """Runs one command line; every error becomes one line on stderr and an exit code."""
    utf8_streams()
    try:
        code = app.main(args=arguments or ["--help"], prog_name="wenmai", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        close_quietly(sys.stdout)
        return 0
    except (KeyboardInterrupt, click.Abort):
        say("wenmai: stopped")
        return 130
    except Exception as error:
        if "--debug" in arguments and not isinstance(error, click.ClickException):
            raise
        say(f"wenmai: {one_line(error)}")
        return exit_code(error)
    return code if isinstance(code, int) else 0
