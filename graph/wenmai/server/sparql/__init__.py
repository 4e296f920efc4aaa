"""SPARQL for programs: the SPARQL 1.1 Protocol, read-only, at /sparql.

    request ─protocol→ query, its graphs, what the client takes ─→ worker: asking ─formats→ bytes and media type ─→ response

What is asked comes from outside: the process that serves reads no SPARQL and writes no results, workers do both.
"""
from __future__ import annotations
