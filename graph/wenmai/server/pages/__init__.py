"""Pages for people: HTML that works without scripts, in Chinese and English, and the same things as RDF for programs."""
from __future__ import annotations
