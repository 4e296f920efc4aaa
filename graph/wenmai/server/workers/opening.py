"""What a worker opens: a finished copy of the store, or an endpoint that it asks by way of the front."""
from __future__ import annotations

from wenmai.server.archive import Archive
from wenmai.server.workers.relay import Relay
from wenmai.store import open_store
from wenmai.store.remote import RemoteStore


def opened(copy: str, base: str | None, relay: Relay) -> Archive:
    """The archive at a folder, or at the endpoint whose data have this base. Raises StoreError when it cannot be opened."""
    if base is not None:
        return Archive(RemoteStore(relay, base))
    store = open_store(copy, read_only=True)
    for _ in store.select("SELECT ?s { ?s ?p ?o } LIMIT 1"):
        pass  # the first question of all reads the engine's indexes in
    return Archive(store)
