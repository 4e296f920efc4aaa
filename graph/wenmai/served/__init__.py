"""The finished copy that is served: the graph as it stood when a build ended, and beside it what pages and programs ask for first.

    store ─things, load→ summary.sqlite ─┐
    store ─checkpoint→ graph/ ───────────┴→ served/{state}/ ← served/current, a file that a rename swaps
"""
from __future__ import annotations

from wenmai.served.copies import Copy, current, ensure, make, open_copy
from wenmai.served.searching import Found, Hit
from wenmai.served.summary import Summary
from wenmai.served.things import KINDS

__all__ = ["KINDS", "Copy", "Found", "Hit", "Summary", "current", "ensure", "make", "open_copy"]
