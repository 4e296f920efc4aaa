"""The corrections file beside the documents: `wenmai-corrections.json`, one for the documents of a folder.

An entry belongs to the source with its hash, whatever that is called now, and to the source of its name, whatever stands in it now: so a
document may be renamed, or replaced by another version. What an archive or a table holds goes by the names of its parts.
"""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from wenmai.corrections.kinds import KINDS
from wenmai.corrections.record import Correction, CorrectionsError, from_json, to_json
from wenmai.model import Source
from wenmai.placing import write_whole
from wenmai.read.errors import ReadError
from wenmai.wording import said
from wenmai.wording.system import system_words

FILE_NAME = "wenmai-corrections.json"
_FORMAT = 1


class CorrectionsFileError(ReadError, CorrectionsError):
    """A corrections file that cannot be read: a document beside it is not read without what people have decided on it."""


def file_beside(path: Path) -> Path:
    """Where the corrections of a document stand."""
    return path.parent / FILE_NAME


def corrections_for(path: Path, source: Source) -> list[Correction]:
    """What people have decided on the facts of a source that was read from `path`. Raises CorrectionsFileError for a broken file."""
    return belonging(read_corrections(file_beside(path)), source)


def belonging(corrections: Iterable[Correction], source: Source) -> list[Correction]:
    """Those of the source, by its hash or its name."""
    return [one for one in corrections if one.sha256 == source.sha256 or one.source == source.name]


def hash_of(corrections: Sequence[Correction]) -> str:
    """The same for the same decisions, in whatever order; empty where there are none."""
    if not corrections:
        return ""
    entries = sorted(json.dumps(to_json(one), sort_keys=True) for one in corrections)
    return hashlib.sha256("\n".join(entries).encode()).hexdigest()


def read_corrections(file: Path) -> tuple[Correction, ...]:
    """The entries of a corrections file, none where there is no such file. Raises CorrectionsFileError."""
    try:
        state = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise CorrectionsFileError(f"{file}: {system_words(error)}") from error
    return _read(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _read(file: Path, changed: int, size: int) -> tuple[Correction, ...]:  # read again when it has changed
    try:
        whole = json.loads(file.read_bytes().decode("utf-8-sig"))
        form, entries = whole["format"], whole["corrections"]
    except OSError as error:
        raise CorrectionsFileError(f"{file}: {system_words(error)}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CorrectionsFileError(said("{file} cannot be read: {error}", file=file, error=error)) from error
    if form != _FORMAT or not isinstance(entries, list):
        raise CorrectionsFileError(said("{file} is no corrections file of this version of wenmai", file=file))
    return tuple(_entry(file, number, entry) for number, entry in enumerate(entries, 1))


def _entry(file: Path, number: int, entry: object) -> Correction:
    try:
        return from_json(entry)
    except CorrectionsError as error:
        raise CorrectionsFileError(said("{file}, entry {number}: {error}", file=file, number=number, error=error)) from error


def write_corrections(file: Path, corrections: Iterable[Correction]) -> None:
    """Writes a corrections file, whole or not at all: sorted, one entry a line."""
    write_whole(file.resolve(), file_bytes(sorted(corrections, key=_order)))
    _read.cache_clear()


def file_bytes(corrections: Sequence[Correction]) -> bytes:
    """The file as it is written: the same entries give the same bytes."""
    lines = [json.dumps(to_json(one), ensure_ascii=False, sort_keys=False) for one in corrections]
    body = "[\n  " + ",\n  ".join(lines) + "\n ]" if lines else "[]"
    return f'{{\n "format": {_FORMAT},\n "corrections": {body}\n}}\n'.encode("utf-8", "surrogatepass")


def _order(correction: Correction) -> tuple[str, str, int, int, str]:
    start = correction.anchor[0].start if correction.anchor else -1
    return correction.source, correction.sha256, start, list(KINDS).index(correction.kind), correction.id
