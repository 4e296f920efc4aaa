"""The ledger (督查台账) that supervision offices keep: one row a task, coloured by days left, kept when it is made again."""
from __future__ import annotations

from wenmai.ledger.errors import LedgerError
from wenmai.ledger.make import SUFFIXES, Choice, make_ledger, summary
from wenmai.ledger.merge import Ledger, Line
from wenmai.ledger.status import DONE_WORDS, STATUSES, Thresholds, status
from wenmai.ledger.tasks import Task, tasks

__all__ = ["DONE_WORDS", "STATUSES", "SUFFIXES", "Choice", "Ledger", "LedgerError", "Line", "Task", "Thresholds", "make_ledger", "status",
           "summary", "tasks"]
