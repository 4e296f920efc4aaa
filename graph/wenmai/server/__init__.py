"""The server: pages for people and the same data for programs, from a finished copy of the store.

Nothing that is asked from outside runs in the process that serves: it hands jobs to worker processes that it can kill.

    request ─app→ handler ─answering→ pool ─→ worker process: job(archive, …) ─→ plain data ─→ page, JSON or RDF
"""
from __future__ import annotations
