"""The store: an embedded Oxigraph with the decoded text and the facts of every source beside it."""
from __future__ import annotations

from wenmai.store.query_dataset import QueryDataset
from wenmai.store.records import Record
from wenmai.store.store import Store, StoreError, open_store

__all__ = ["QueryDataset", "Record", "Store", "StoreError", "open_store"]
