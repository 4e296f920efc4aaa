"""The authority tables of ontology/, read once and kept."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from wenmai.resources import ontology_path


def rows(name: str, folder: str = "authority") -> Iterator[list[str]]:
    """The rows of one table below its heading line. Raises FileNotFoundError where the table is not there."""
    text = ontology_path(folder, f"{name}.csv").read_text(encoding="utf-8")
    # where nothing is quoted, csv.reader takes three times as long
    read = csv.reader(io.StringIO(text)) if '"' in text else (line.split(",") for line in text.rstrip("\n").split("\n"))
    return islice(read, 1, None)


def lines(name: str, folder: str = "authority") -> list[str]:
    """The lines of a table in which nothing is quoted, below its heading line: for tables of which a paper needs few."""
    return ontology_path(folder, f"{name}.csv").read_text(encoding="utf-8").rstrip("\n").split("\n")[1:]


def shorts(cell: str) -> list[str]:
    """The short forms of a cell, which stand apart by a bar."""
    return cell.split("|") if cell else []


def valid(year: int | None, since: str, until: str) -> bool:
    """Whether a row that is valid from `since` to `until` (ISO dates, empty where open) holds in `year`.

    A row that ends in a year still holds in it: bodies give way to their successors in the course of the year. With no
    year, only what is open today holds.
    """
    if year is None:
        return not until
    return (not since or int(since[:4]) <= year) and (not until or year <= int(until[:4]))
