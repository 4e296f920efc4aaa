"""The processes that read documents: what they import, and an early start for them."""
from __future__ import annotations

NEEDED = ("wenmai.chain", "wenmai.corrections", "wenmai.lineage.paper_pairs")
"""What workers need beside the module of their function: a fifth of a second of tables and patterns."""


def start_early(workers: int) -> None:
    """Lets the process that workers are forked from, where that is not the caller, load those modules while the caller opens its store."""
    if workers > 1:
        from wenmai.pipeline.processes import start_server

        start_server(NEEDED)
