"""The processes that read documents: what they import, and their early start."""
from __future__ import annotations

NEEDED = ("wenmai.chain", "wenmai.pipeline.extraction")
"""Modules that workers need and their caller does not: a fifth of a second of tables and patterns, loaded where they are used."""


def start_early(workers: int) -> None:
    """Lets the process that workers are forked from load those modules while the caller does other things."""
    if workers > 1:
        from wenmai.pipeline.processes import start_server

        start_server(NEEDED)
