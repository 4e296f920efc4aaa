"""Worker processes that answer questions: shut in, watched, and ended when they take too much.

    WorkerPool ─places, budget→ Question ─pipe→ worker: shut in, one finished copy open, one job at a time
               └staff: spares kept warm, born in the nursery
"""
from __future__ import annotations

from wenmai.server.workers.pool import WorkerPool

__all__ = ["WorkerPool"]
