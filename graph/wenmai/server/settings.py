"""What a server is told when it starts."""
from __future__ import annotations

from dataclasses import dataclass, field


def is_address(store: str) -> bool:
    """Whether a store is the address of an endpoint."""
    return store.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may take. Seconds of the wall clock, bytes of memory a worker, rows and bytes of an answer.

    `budget` is how many seconds of workers one client may use in `budget_window` seconds. `slow_after` is when a question from outside
    counts as slow and gives way to quick ones, `slow_after_own` when one of our own does: a page may take a tenth of a second, and a
    worker that gave way does no other job. `slow_together` is how many slow ones may run at once in a lane, `slow_of_client` of one
    client. Without `gate` queries from outside are not looked at before the engine reads them: for tests of what holds then.
    """

    seconds: float = 10.0
    memory: int = 1 << 30
    rows: int = 100_000
    answer_bytes: int = 32 << 20
    query_bytes: int = 64 << 10
    budget: float = 60.0
    budget_window: float = 60.0
    slow_after: float = 0.1
    slow_after_own: float = 0.3
    slow_together: int = 4
    slow_of_client: int = 2
    gate: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """`store` is a folder or the address of a SPARQL 1.1 endpoint; `hosts` are the names under which the server may be addressed, with
    those of `host` always among them; `origins` are the sites whose pages may read the data in a browser (`*` is every site); `proxies`
    are addresses whose word is taken for who the client is; `trusted` lets the server start where workers cannot be kept from the
    network."""

    store: str
    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    workers: int = 2
    trusted: bool = False
    origins: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
