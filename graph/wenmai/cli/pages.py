"""Pages that commands write: the name that such a file has to have."""
from __future__ import annotations

from pathlib import Path

import click

from wenmai.wording import said

PAGES = (".html", ".htm")


def check_page_name(out: Path) -> None:
    """Raises UsageError for a file that no browser would open as a page; a device or a pipe (/dev/stdout) has the name it has."""
    if out.suffix.lower() not in PAGES and (out.is_file() or not out.exists()):
        raise click.UsageError(said("{out} would be a web page: give it a name that ends in .html", out=out))
