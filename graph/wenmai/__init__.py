"""wenmai 文脉: reads Chinese policy documents and answers where a policy comes from, with the sentence behind it."""
from __future__ import annotations

__version__ = "0.1.0"
