"""The longer pages of documentation, shipped with the program: one Markdown file a page."""
from __future__ import annotations

from importlib.resources import files


def page_names() -> list[str]:
    """The names of the pages, sorted."""
    return sorted(entry.name.removesuffix(".md") for entry in files(__name__).iterdir() if entry.name.endswith(".md"))


def page_text(name: str) -> str:
    """The Markdown of one page. KeyError where there is none of that name."""
    if name not in page_names():
        raise KeyError(name)
    return files(__name__).joinpath(f"{name}.md").read_text(encoding="utf-8")


def page_title(name: str) -> str:
    """The first heading of a page."""
    return page_text(name).partition("\n")[0].lstrip("# ")
