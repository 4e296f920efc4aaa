"""`wenmai members`: who a collective body stands for."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.options import command as example_command
from wenmai.cli.options import format_option, store_option


@example_command("members", example="wenmai members 各县市卫生计生局 --at 2018-10-12")
@click.argument("name")
@click.option("--at", metavar="DATE", help="The time: YYYY, YYYY-MM or YYYY-MM-DD (default: the date of each paper that prints the name).")
@click.option("--place", metavar="PLACE", help="The place whose paper it is (default: the place of each paper that prints the name).")
@format_option("table", "csv", "json")
@store_option
def command(name: str, at: str | None, place: str | None, form: str, store_dir: Path) -> None:
    """Expands a collective body to its members.

    NAME is a collective name as papers print it (各县市卫生计生局, 各州市人民政府). Its members are those that existed at that time, by
    the authority tables; what cannot be expanded (有关部门) says why. With --place no store is needed.
    """
    from wenmai.cli.printing import print_answer
    from wenmai.cli.reading import opened
    from wenmai.query.collective import expansion

    if place is not None:
        answer = expansion(None, name, place=place, at=at)
    else:
        with opened(store_dir) as store:
            answer = expansion(store, name, at=at)
    print_answer(answer, form)
