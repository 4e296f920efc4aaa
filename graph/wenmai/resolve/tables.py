"""The authority tables of ontology/, read once and kept."""
from __future__ import annotations

import csv
from collections.abc import Iterator

from wenmai.resources import ontology_path


def rows(name: str, folder: str = "authority") -> Iterator[list[str]]:
    """The rows of one table below its heading line. Raises FileNotFoundError where the table is not there."""
    lines = ontology_path(folder, f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:]
    # csv.reader takes three times as long where nothing is quoted
    return csv.reader(lines) if any('"' in line for line in lines) else (line.split(",") for line in lines)


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
