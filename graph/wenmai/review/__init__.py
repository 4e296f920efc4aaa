"""The facts of papers as a table that people look through, and what they decide, kept beside the papers (`wenmai docs review`)."""
from __future__ import annotations

from wenmai.review.deciding import Decided, Decisions, decisions
from wenmai.review.errors import ReviewError
from wenmai.review.keeping import ORPHAN_COLUMNS, Kept, keep, orphan_row, orphans
from wenmai.review.making import table_rows
from wenmai.review.papers import Paper, papers_of_store, read_papers
from wenmai.review.reading import read_rows
from wenmai.review.sheets import SUFFIXES, write_table

__all__ = [
    "ORPHAN_COLUMNS",
    "SUFFIXES",
    "Decided",
    "Decisions",
    "Kept",
    "Paper",
    "ReviewError",
    "decisions",
    "keep",
    "orphan_row",
    "orphans",
    "papers_of_store",
    "read_papers",
    "read_rows",
    "table_rows",
    "write_table",
]
