"""What decides which facts come of a document beside its bytes: the code, the tables and the libraries of one installation.

Two machines whose installations differ may read one paper differently. So a cluster's workers are compared with the one who asks them,
and a part that was made by another installation is not taken for done.
"""
from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from wenmai import __version__
from wenmai.resources import ontology_path
from wenmai.wording import said

_READING = ("read", "text", "extract", "resolve", "areas", "corrections", "rdf", "seclusion", "chain.py", "annotation.py", "model.py",
            "pipeline/document.py", "pipeline/items.py", "pipeline/people.py", "pipeline/remarks.py", "pipeline/safe_names.py")
"""Folders and modules of the package that facts and statements are made by: with the names and versions that extractors carry
(`deadline.v1`), which are for people, and which nobody has to raise for this."""
_TABLES = ("areas", "authority")
"""Folders of the ontology that they are looked up in."""
_LIBRARIES = ("ahocorasick_rs", "jieba", "lxml", "numpy", "onnxruntime", "opencc", "opencv-python", "opencv-python-headless", "orjson",
              "pdfminer.six", "pdfplumber", "pillow", "pyarrow", "pyoxigraph", "pypdfium2", "rapidocr")
"""Distributions that a text or a fact comes through; those of extras may be missing, which is a difference too."""
_PACKAGE = Path(__file__).parents[1]


@dataclass(slots=True, frozen=True)
class Installation:
    """`wenmai` is the version, `code` the SHA-256 of code and tables, `libraries` name the versions of the libraries, "-" where
    there is none."""

    wenmai: str
    code: str
    libraries: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """All of it as one SHA-256."""
        return hashlib.sha256(repr((self.wenmai, self.code, self.libraries)).encode()).hexdigest()

    def difference(self, other: Installation) -> str:
        """What the other one has that this has not, in words; empty where they are the same."""
        if self.wenmai != other.wenmai:
            return _told("wenmai", other.wenmai, self.wenmai)
        if self.code != other.code:
            return said("wenmai {version} has other code or other tables there", version=other.wenmai)
        ours = dict(self.libraries)
        return ", ".join(_told(name, theirs, ours.get(name, "-")) for name, theirs in other.libraries if ours.get(name, "-") != theirs)


def _told(library: str, theirs: str, ours: str) -> str:
    return said("{library} is {theirs} there and {ours} here", library=library, theirs=theirs, ours=ours)


@cache
def installation() -> Installation:
    """That of the program that runs."""
    libraries = [(name, _version(name)) for name in _LIBRARIES]
    return Installation(__version__, _code(), (("Unicode", unicodedata.unidata_version), *libraries))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def _code() -> str:
    return hash_of_files([*files_of_package(_READING), *_files(ontology_path(), _TABLES)])


def files_of_package(places: Iterable[str]) -> list[tuple[str, Path]]:
    """The files at these places of the package, sorted, each with its path there."""
    return _files(_PACKAGE, places)


def _files(root: Path, places: Iterable[str]) -> list[tuple[str, Path]]:
    found = [path for place in places for path in _below(root / place)]
    return [(path.relative_to(root).as_posix(), path) for path in found]


def _below(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(path for path in place.rglob("*") if path.suffix in (".py", ".csv"))


def hash_of_files(files: Iterable[tuple[str, Path]]) -> str:
    """One SHA-256 of named files."""
    whole = hashlib.sha256()
    for name, path in files:
        data = path.read_bytes()
        whole.update(f"{name} {len(data)}\n".encode())
        whole.update(data)
    return whole.hexdigest()
