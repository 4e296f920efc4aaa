"""What a worker opens: a finished copy of the store, or an endpoint that it asks by way of the front."""
from __future__ import annotations

from pathlib import Path

from wenmai.server.archive import Archive, open_archive
from wenmai.server.workers.relay import Relay
from wenmai.store.remote import RemoteStore


def opened(copy: str, base: str | None, relay: Relay) -> Archive:
    """The archive of a copy in a folder, or of the endpoint whose data have this base. Raises StoreError when it cannot be opened."""
    if base is not None:
        return Archive(RemoteStore(relay, base))
    archive = open_archive(Path(copy))
    for _ in archive.store.query("SELECT ?s { ?s ?p ?o } LIMIT 1"):
        pass  # the first question of all reads the engine's indexes in
    return archive
