"""`wenmai docs`: the longer pages."""
from __future__ import annotations

import click

from wenmai.cli.options import command as example_command
from wenmai.wording import said


@example_command("docs", example="wenmai docs annotation")
@click.argument("page", required=False)
def command(page: str | None) -> None:
    """Prints a page of the documentation.

    Without PAGE, which pages there are.
    """
    from wenmai.docs import page_names, page_text, page_title

    if page is None:
        for name in page_names():
            click.echo(f"{name:14}{page_title(name)}")
        return
    if page not in page_names():
        raise click.BadParameter(said("no page {page!r}; there are: {pages}", page=page, pages=", ".join(page_names())), param_hint="PAGE")
    click.echo(page_text(page), nl=False)
