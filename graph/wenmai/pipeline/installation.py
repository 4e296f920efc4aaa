"""What decides which facts come of a document beside its bytes: the code, the tables and the libraries of one installation.

Two machines whose installations differ may read one paper differently. So a cluster's workers are compared with the one who asks them,
and a part that was made by another installation is not taken for done.
"""
from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from wenmai import __version__
from wenmai.resources import ontology_path
from wenmai.wording import said

_STAGES = ("model.py", "annotation.py", "chain.py", "read", "text", "extract", "resolve", "areas", "corrections", "rdf",
           "pipeline/people.py")
"""What a document goes through on its way to statements, in the package."""
_TABLES = ("areas", "authority")
"""What it is looked up in, in ontology/."""
_LIBRARIES = ("ahocorasick_rs", "jieba", "lxml", "onnxruntime", "opencc", "pdfplumber", "pypdfium2", "rapidocr")
"""The libraries that a text or a fact comes through; those of extras may be missing, which is a difference too."""


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
    package = Path(__file__).parent.parent
    roots = [(package, name) for name in _STAGES] + [(ontology_path(), name) for name in _TABLES]
    whole = hashlib.sha256()
    for root, name in roots:
        for path in _files(root / name):
            data = path.read_bytes()
            whole.update(f"{path.relative_to(root).as_posix()} {len(data)}\n".encode())
            whole.update(data)
    return whole.hexdigest()


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(path for path in place.rglob("*") if path.suffix in (".py", ".csv"))
