"""What the store keeps of each source beside the graph: the decoded text and the facts, one file each, written whole or not at all.

The facts file is written last, after the statements are on disk: where it stands, the source is stored; where it does not,
a build was stopped and the source is read again.
"""
from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from wenmai.annotation import from_annotation, pages_of, stated_of, to_annotation
from wenmai.model import Facts, Page, Source, Stated
from wenmai.placing import WrittenTogether, write_whole
from wenmai.store.errors import StoreError
from wenmai.wording import said

# bytes at the end of a facts file that hold the hash of the statements with its key
_TAIL = 100
_END = re.compile(rb'"statements": "([0-9a-f]{64})"\}\Z')


class DamagedFactsError(StoreError):
    """The file that keeps the facts of a source is not as it was written, as a disk or a copy that failed leaves it."""


@dataclass(frozen=True, slots=True)
class Record:
    """One stored source without its text; `statements` is the SHA-256 of its sorted N-Quads as they stand in the graph, `whole` of all that
    it says, which is the same but for a copy of the paper `copy_of` (an IRI)."""

    name: str
    sha256: str
    encoding: str
    warnings: tuple[str, ...]
    statements: str
    format: str = "text"
    pages: tuple[Page, ...] = ()
    stated: Stated | None = None
    whole: str = ""
    copy_of: str | None = None


class Records:
    """The text and facts files under one folder."""

    def __init__(self, folder: Path, write: Callable[[Path, bytes], None] = write_whole) -> None:
        self._folder, self._write = folder, write
        self._texts = folder / "texts"
        self._facts = folder / "facts"
        self._aside = folder / "copies.json"

    def create(self) -> None:
        """Makes the folders."""
        for folder in (self._texts, self._facts):
            folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def together(self) -> Iterator[Records]:
        """The same, whose texts and facts are written when the block ends, in less time than one by one."""
        with WrittenTogether() as files:
            yield Records(self._folder, files.write)

    def hashes(self) -> list[str]:
        """The hashes of the stored sources, sorted."""
        return sorted(path.stem for path in self._facts.glob("*.json"))

    def has(self, sha256: str) -> bool:
        """Whether a source is stored."""
        return (self._facts / f"{sha256}.json").exists()

    def read(self, sha256: str) -> Record | None:
        """The record of one source, or None where it is not stored. Raises DamagedFactsError, as all do that read facts."""
        annotation = self._read(sha256)
        return None if annotation is None else _record(annotation)

    def stored(self, sha256: str) -> tuple[Record, Source, Facts]:
        """Record, source and facts of one source at once. Raises FileNotFoundError."""
        annotation = self._read(sha256)
        if annotation is None:
            raise FileNotFoundError(f"no source {sha256}")
        record = _record(annotation)
        return record, _source(record, self.text(sha256)), from_annotation(annotation)

    def all(self) -> Iterator[Record]:
        """Every record, by hash."""
        for sha256 in self.hashes():
            record = self.read(sha256)
            if record:
                yield record

    def text(self, sha256: str) -> str:
        """The decoded text, to the character. Raises FileNotFoundError."""
        return (self._texts / f"{sha256}.txt").read_bytes().decode("utf-8", "surrogatepass")

    def facts(self, sha256: str) -> Facts:
        """The facts as they were stored. Raises FileNotFoundError."""
        annotation = self._read(sha256)
        if annotation is None:
            raise FileNotFoundError(f"no facts for {sha256}")
        return from_annotation(annotation)

    def source(self, sha256: str) -> Source:
        """A stored source with its text. Raises FileNotFoundError."""
        record = self.read(sha256)
        if record is None:
            raise FileNotFoundError(f"no source {sha256}")
        return _source(record, self.text(sha256))

    def statements(self, sha256: str) -> str:
        """The hash of a source's statements, from the end of its file, which holds it; nothing where the file does not end so. Raises
        FileNotFoundError."""
        with (self._facts / f"{sha256}.json").open("rb") as file:
            file.seek(-min(file.seek(0, os.SEEK_END), _TAIL), os.SEEK_END)
            found = _END.search(file.read())
        return found[1].decode() if found else ""

    def copy_of(self, sha256: str) -> str | None:
        """The IRI of the paper that a source is set aside as a copy of; None where it is none, or not stored."""
        return (self._read(sha256) or {}).get("copy_of")

    def annotation(self, sha256: str) -> dict[str, Any] | None:
        """The annotation document as it was stored, or None."""
        return self._read(sha256)

    def has_text(self, sha256: str) -> bool:
        """Whether the text is there."""
        return (self._texts / f"{sha256}.txt").exists()

    def write_text(self, source: Source) -> None:
        """Keeps the decoded text; a text that stands already is the same, its name being its hash."""
        path = self._texts / f"{source.sha256}.txt"
        data = source.text.encode("utf-8", "surrogatepass")
        if not path.exists() or path.read_bytes() != data:
            self._write(path, data)

    def write_facts(self, source: Source, facts: Facts, statements: str, whole: str | None = None, copy_of: str | None = None) -> None:
        """Keeps the facts, and with them says that the source is stored; of a copy also the hash of the `whole` of what it says."""
        self._write(self._facts / f"{source.sha256}.json", _facts_bytes(source, facts, statements, whole, copy_of))

    def renew_facts(self, record: Record, source: Source, facts: Facts) -> None:
        """Keeps the facts of a source whose statements are as they were: what the graph does not say may have changed, as decisions that
        fit no more."""
        path = self._facts / f"{source.sha256}.json"
        data = _facts_bytes(source, facts, record.statements, record.whole, record.copy_of)
        if path.read_bytes() != data:
            write_whole(path, data)

    def set_aside(self) -> set[str]:
        """The hashes of the sources that are set aside as copies, or were about to be when the program was stopped."""
        try:
            return set(json.loads(self._aside.read_bytes()))
        except FileNotFoundError:
            return set()

    def write_set_aside(self, hashes: set[str]) -> None:
        """Keeps these hashes."""
        write_whole(self._aside, json.dumps(sorted(hashes)).encode())

    def forget_facts(self, sha256: str) -> None:
        """From here on the source counts as not stored."""
        (self._facts / f"{sha256}.json").unlink(missing_ok=True)

    def forget_text(self, sha256: str) -> None:
        """Removes the text."""
        (self._texts / f"{sha256}.txt").unlink(missing_ok=True)

    def whole(self) -> set[str]:
        """The hashes of the stored sources whose text is there, and whose facts are to their end."""
        return {path.stem for path in self._texts.glob("*.txt") if self.has(path.stem) and self.statements(path.stem)}

    def forget_texts_but(self, stored: set[str]) -> None:
        """Removes the texts that belong to none of the stored sources: a build was stopped before it wrote their facts, or after it had
        removed them; and what it had only begun to write."""
        for path in self._texts.glob("*.txt"):
            if path.stem not in stored:
                path.unlink(missing_ok=True)
        for folder in (self._texts, self._facts):
            for path in folder.glob(".*.part"):
                path.unlink(missing_ok=True)

    def link_to(self, folder: Path) -> None:
        """Puts the same files into another folder. Files are never changed, only replaced or removed, so the two may share them."""
        for own in (self._texts, self._facts):
            other = folder / own.name
            other.mkdir(parents=True)
            for path in sorted(own.glob("[!.]*")):
                _link(path, other / path.name)
            _sync_folder(other)

    def sync(self) -> None:
        """Makes the names of the files written since last as durable as their contents."""
        for folder in (self._texts, self._facts):
            _sync_folder(folder)

    def _read(self, sha256: str) -> dict[str, Any] | None:
        try:
            data = (self._facts / f"{sha256}.json").read_bytes()
        except FileNotFoundError:
            return None
        if not _END.search(data, max(len(data) - _TAIL, 0)):
            raise self._damaged(sha256)
        try:
            annotation: dict[str, Any] = orjson.loads(data)
        except orjson.JSONDecodeError:  # half a surrogate pair, from a file name that is not UTF-8
            try:
                annotation = json.loads(data.decode("utf-8", "surrogatepass"))
            except ValueError:
                raise self._damaged(sha256) from None
        return annotation

    def _damaged(self, sha256: str) -> DamagedFactsError:
        return DamagedFactsError(said("{path} is damaged; remove it and run `wenmai build` over its paper again",
                                      path=self._facts / f"{sha256}.json"))


def _record(annotation: Mapping[str, Any]) -> Record:
    return Record(annotation["source"], annotation["sha256"], annotation["encoding"],
                  tuple(annotation.get("warnings") or ()), annotation["statements"],
                  annotation.get("format", "text"), pages_of(annotation), stated_of(annotation),
                  annotation.get("whole", annotation["statements"]), annotation.get("copy_of"))


def _source(record: Record, text: str) -> Source:
    return Source(record.name, record.sha256, record.encoding, text, record.warnings, record.format, record.pages, record.stated)


def _facts_bytes(source: Source, facts: Facts, statements: str, whole: str | None, copy_of: str | None) -> bytes:
    apart = {"whole": whole, "copy_of": copy_of} if copy_of else {}
    annotation = {**to_annotation(facts, source), **apart, "statements": statements}
    return json.dumps(annotation, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _link(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except (OSError, AttributeError):  # a disk or a system without hard links, or a file that has as many as it may
        shutil.copyfile(path, other)


def _sync_folder(folder: Path) -> None:
    """Windows opens no folder as a file; it has the names on disk with the files that are flushed there."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
