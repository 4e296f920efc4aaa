"""What facts depend on beside the papers, as one hash: when it is another, papers are read again, and nobody has to raise a number.

It is made of bytes: of the modules and tables that read, recognise, resolve and write statements, so also of the names and versions that
extractors carry (`deadline.v1`), which are for people; and of the versions of the libraries that do a part of it.
"""
from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from wenmai.read.office import office
from wenmai.resources import ontology_path

READING = ("read", "text", "extract", "resolve", "areas", "corrections", "rdf", "seclusion", "chain.py", "annotation.py", "model.py",
           "pipeline/document.py", "pipeline/items.py", "pipeline/people.py", "pipeline/safe_names.py", "pipeline/report.py")
"""Folders and modules of the package that facts and statements are made by."""
TABLES = ("areas", "authority")
"""Folders of the ontology that they are looked up in."""
LIBRARIES = ("ahocorasick_rs", "jieba", "lxml", "numpy", "onnxruntime", "opencc", "opencv-python", "opencv-python-headless", "pdfminer.six",
             "pdfplumber", "pillow", "pyarrow", "pyoxigraph", "pypdfium2", "rapidocr")
"""Distributions that readers and extractors use, installed or not."""
INFERRING = ("lineage", "store", "pipeline/deriving.py", "pipeline/summary.py")
"""What is computed over the whole store is made by these as well."""
_PACKAGE = Path(__file__).parents[1]


@cache
def of_reading() -> str:
    """The hash of what the facts of one paper depend on beside it."""
    whole = hashlib.sha256()
    for name, told in (*_files(READING), *_tables(), *_installed()):
        whole.update(f"{name} {told}\n".encode())
    return whole.hexdigest()


@cache
def of_inferring() -> str:
    """The hash of what is inferred depends on beside the papers."""
    return hashlib.sha256("\n".join([of_reading(), *(f"{name} {told}" for name, told in _files(INFERRING))]).encode()).hexdigest()


def _files(places: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The files of the package at these places, sorted, with the hash of each."""
    for place in places:
        path = _PACKAGE / place
        found = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        for file in found:
            yield file.relative_to(_PACKAGE).as_posix(), _hash(file)


def _tables() -> Iterator[tuple[str, str]]:
    for folder in TABLES:
        for file in sorted(ontology_path(folder).glob("*.csv")):
            yield f"{folder}/{file.name}", _hash(file)


def _installed() -> Iterator[tuple[str, str]]:
    """The versions of Python, of libraries, and of the office program, as far as its file tells it."""
    yield "python", ".".join(map(str, sys.version_info[:2]))
    for name in LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "none"
    program = office()
    state = Path(program).stat() if program else None
    yield "office", f"{program} {state.st_size} {state.st_mtime_ns}" if state else "none"


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
