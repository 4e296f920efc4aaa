"""The summary of a finished copy, as it is read: search, load figures, counts and lists."""
from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

import orjson

from wenmai.served.searching import EXACT, Found, Hit, Search
from wenmai.served.things import KINDS
from wenmai.served.writing import FORMAT

BEGINNING = (EXACT, 0)
"""Where a search begins."""

_PAPERS = """
SELECT id, kind, iri, names, shown, evidence FROM thing WHERE id BETWEEN :first AND :last
AND (:held IS NULL OR json_extract(shown, '$.held') = :held) AND (:level IS NULL OR json_extract(shown, '$.level') = :level)
AND (:from IS NULL OR json_extract(shown, '$.year') BETWEEN :from AND :to) ORDER BY id LIMIT :limit"""


class Summary:
    """A summary file, opened to be read only; nothing beside it is written. Raises ValueError for a file of another format."""

    def __init__(self, path: Path) -> None:
        # a worker opens it in one thread and is asked in another
        self._connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._connection.execute("PRAGMA temp_store = MEMORY")
        self._meta: dict[str, Any] = {key: orjson.loads(value) for key, value in self._connection.execute("SELECT key, value FROM meta")}
        if self._meta.get("format") != FORMAT:
            raise ValueError(f"{path.name} has format {self._meta.get('format')}; this program reads format {FORMAT}")
        self._search = Search(self._connection, self._meta["ranges"], frozenset(self._meta["syllables"]))

    def __enter__(self) -> Summary:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    @property
    def state(self) -> str:
        """What tells this content from any other."""
        return str(self._meta["state"])

    @property
    def counts(self) -> Mapping[str, int]:
        """How many there are of each of KINDS that there is, and how many papers are `held`."""
        counts: Mapping[str, int] = self._meta["counts"]
        return counts

    def search(self, text: str, kinds: Collection[str] = KINDS, limit: int = 20, after: tuple[int, int] = BEGINNING) -> Found:
        """What `text` finds: a name or a piece of one of any length, a number in any brackets, pinyin, or the initials of it; several
        words have to be held all.

        What is just so called comes first, then what the authority tables know to be called so in short (国家发改委), then what begins
        so, what holds it, and what is called in short by a name that begins so; each by kind in the order of KINDS, then by weight.
        `after` of what was found leads to what follows it.
        """
        return self._search.found(text, kinds, limit, after)

    def listed(self, kind: str, limit: int = 100, after: int = 0) -> tuple[list[Hit], int | None]:
        """The things of a kind by weight, papers that are held and cited most first, and where to go on (None at the end)."""
        first, last = self._meta["ranges"].get(kind, (1, 0))
        rows = list(self._connection.execute("SELECT id, kind, iri, names, shown, evidence FROM thing WHERE id BETWEEN ? AND ? "
                                             "ORDER BY id LIMIT ?", (max(first, after + 1), last, limit + 1)))
        return [_hit(row) for row in rows[:limit]], rows[limit - 1][0] if len(rows) > limit else None

    def papers(self, limit: int = 100, after: int = 0, *, held: bool | None = None, level: str | None = None,
               years: tuple[int, int] | None = None) -> tuple[list[Hit], int | None]:
        """As `listed` of papers, with those alone that are held or not, of one level, and of these years (both included)."""
        first, last = self._meta["ranges"].get("document", (1, 0))
        asked = {"first": max(first, after + 1), "last": last, "held": held, "level": level, "limit": limit + 1,
                 "from": years and years[0], "to": years and years[1]}
        rows = list(self._connection.execute(_PAPERS, asked))
        return [_hit(row) for row in rows[:limit]], rows[limit - 1][0] if len(rows) > limit else None

    def thing(self, iri: str) -> Hit | None:
        """What is known of one thing; None where it is none of those that can be searched for."""
        row = self._connection.execute("SELECT id, kind, iri, names, shown, evidence FROM thing WHERE iri = ?", (iri,)).fetchone()
        return _hit(row) if row else None

    def things(self, iris: Iterable[str]) -> dict[str, Hit]:
        """As `thing`, by IRI, of those that are known."""
        return {iri: hit for iri in iris if (hit := self.thing(iri)) is not None}

    @property
    def load_counted(self) -> dict[str, Any]:
        """What the default ranking was counted from and how, as `wenmai.load.as_data` says it."""
        return dict(self._meta["load"])

    def load_rows(self, *, apart: bool = False, limit: int | None = None, start: int = 0) -> list[dict[str, Any]]:
        """Rows of the default ranking (`wenmai.load.Row`) in its order from the `start`th on; `apart` those that were set apart."""
        skipped = start + (self.load_counted["bodies"] if apart else 0)
        found = self._connection.execute("SELECT row FROM load WHERE apart = ? AND place >= ? ORDER BY place LIMIT ?",
                                         (apart, skipped, -1 if limit is None else limit))
        return [orjson.loads(row) for row, in found]

    def load_of(self, iri: str) -> dict[str, Any] | None:
        """The row of one body; None where it has no task."""
        row = self._connection.execute("SELECT row FROM load WHERE iri = ?", (iri,)).fetchone()
        return orjson.loads(row[0]) if row else None

    @property
    def load_report(self) -> str:
        """The report on the default ranking, as HTML."""
        html, = self._connection.execute("SELECT html FROM page WHERE name = 'load'").fetchone()
        return zlib.decompress(html).decode()


def _hit(row: tuple[Any, ...]) -> Hit:
    _, kind, iri, names, shown, evidence = row
    called = orjson.loads(names)
    return Hit(kind, iri, called[0], called[0], EXACT, orjson.loads(shown), evidence)
