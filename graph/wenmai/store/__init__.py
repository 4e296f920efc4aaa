"""The store: an embedded Oxigraph with the decoded text and the facts of every source beside it; or a SPARQL endpoint elsewhere."""
from __future__ import annotations

from wenmai.store.endpoint import Endpoint, EndpointError, EndpointRefusal
from wenmai.store.errors import StoreError
from wenmai.store.opening import open_store
from wenmai.store.query_dataset import QueryDataset
from wenmai.store.records import Record
from wenmai.store.remote import RemoteStore
from wenmai.store.settling import open_endpoint
from wenmai.store.store import Store

__all__ = ["Endpoint", "EndpointError", "EndpointRefusal", "QueryDataset", "Record", "RemoteStore", "Store", "StoreError",
           "open_endpoint", "open_store"]
