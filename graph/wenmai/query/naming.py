"""What a paper is called, wherever it is named: on pages, in the explorer, in the API, on the command line."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from wenmai.query.run import PREFIXES, Queryable, select, values

OPENING = 60
"""Characters of the first line that say how a paper begins which prints neither number nor title."""

_AT_ONCE = 400
_FILES = PREFIXES + """
SELECT ?paper ?file ?hash WHERE {
  VALUES ?paper { %s }
  GRAPH ?g { ?paper wm:source ?source . ?source wm:fileName ?file OPTIONAL { ?source wm:sha256 ?hash } }
}"""


def called(number: str | None, title: str | None, file: str | None = None, begins: str = "") -> str:
    """Number and title, those of them that are printed; else the file with the words that the paper begins with; empty where nothing
    is known."""
    printed = " ".join(filter(None, (number, title)))
    return printed or " ".join(filter(None, (file, begins and f"「{begins}」")))


def opening(text: str) -> str:
    """How a text begins: its first line with anything in it, up to OPENING characters, an ellipsis where it goes on."""
    line = text.lstrip()[:OPENING + 1].split("\n")[0].rstrip()
    return line if len(line) <= OPENING else f"{line[:OPENING]}…"


def prints(quote: str, names: Iterable[str]) -> bool:
    """Whether these words print one of the names; white space does not count, for lines are broken inside names."""
    words = "".join(quote.split())
    return any(name in words for name in ("".join(name.split()) for name in names) if name)


def by_file(store: Queryable, papers: Iterable[str]) -> dict[str, tuple[str, str]]:
    """By paper its file, the first by name where it has several, and how that begins; no words where the store keeps no texts, as an
    endpoint does not. For papers that print neither number nor title: each costs the reading of a text."""
    read = getattr(store, "source", None)
    found: dict[str, tuple[str, str]] = {}
    asked = sorted(set(papers))
    for start in range(0, len(asked), _AT_ONCE):
        some = values(asked[start:start + _AT_ONCE])
        for paper, file, sha256 in sorted(set(select(store, _FILES % some)), key=str):
            found.setdefault(paper, (str(file), _begins(read, sha256)))
    return found


def _begins(read: Callable[[str], Any] | None, sha256: str | None) -> str:
    if read is None or not sha256:
        return ""
    from wenmai.store import StoreError

    try:
        return opening(read(str(sha256)).text)
    except StoreError:
        return ""
