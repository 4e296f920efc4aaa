"""What facts depend on beside the papers, as one hash: when it is another, papers are read again, and nobody has to raise a number.

It is that of the installation, and of the office program that reads DOC and WPS, as far as its file tells it.
"""
from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from wenmai.pipeline.installation import files_of_package, hash_of_files, installation
from wenmai.read.office import office

INFERRING = ("lineage", "store", "pipeline/deriving.py", "pipeline/summary.py")
"""What is computed over the whole store is made by these as well."""


@cache
def of_reading() -> str:
    """The hash of what the facts of one paper depend on beside it."""
    return _hash(installation().digest, _office())


@cache
def of_inferring() -> str:
    """The hash of what is inferred depends on beside the papers."""
    return _hash(of_reading(), hash_of_files(files_of_package(INFERRING)))


def _office() -> str:
    program = office()
    state = Path(program).stat() if program else None
    return f"{program} {state.st_size} {state.st_mtime_ns}" if state else "none"


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
