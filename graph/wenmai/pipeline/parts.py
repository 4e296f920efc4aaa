"""A part: what some documents say, written by whoever read them into a folder that all share.

    DIR/NAME.nq.gz       their statements, sorted N-Quads
    DIR/NAME.papers.gz   one JSON a line: first what became of each document, then text and annotation of those that were read
    DIR/parts.json       the parts of a finished run, with the sizes of their files, which tell one that a copy cut off

The name is the SHA-256 of all that the part depends on: the bytes of its documents, their names, what people decided on them, and the
installation that reads them. So a part that is there is right and is not made again; a file is there whole or not at all, the statements
last. No part has blank nodes, and each document is in one of them: all statements of all parts, sorted, are those of one build.
"""
from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from wenmai.annotation import from_annotation, pages_of, stated_of, to_annotation
from wenmai.export.write import write_whole
from wenmai.model import Facts, Source
from wenmai.pipeline.afar import not_seen
from wenmai.pipeline.document import Unread, read_document
from wenmai.pipeline.identity import Identity
from wenmai.pipeline.installation import installation
from wenmai.pipeline.items import Item
from wenmai.pipeline.people import without_people
from wenmai.pipeline.remarks import ReadAs, read_as
from wenmai.rdf import nquads
from wenmai.wording import said

STATEMENTS, PAPERS, LIST = ".nq.gz", ".papers.gz", "parts.json"
_FORMAT = 2
_NAME = re.compile(r"[0-9a-f]{32}")
_OURS = re.compile(r"\.?[0-9a-f]{32}(?:\.nq\.gz|\.papers\.gz)(?:\..*\.part)?|\.parts\.json\..*\.part")
"""The files of parts, and what is left of those that somebody was stopped in."""
_PACKED = 4
"""gzip's level: statements become a fifteenth, at 70 MB/s; level 9 takes five times as long for a tenth less."""
_BROKEN = (OSError, EOFError, zlib.error, ValueError, LookupError, TypeError)
"""What reading a file of papers ends with where it is not as it was written."""
_LASTING = frozenset(("EmptyFileError", "BinaryFileError", "DamagedFileError", "EncryptedFileError"))
"""Why a document is not read where its bytes are to blame, which a part may say for good."""


class PartsError(Exception):
    """A folder of parts that cannot be used; the message is one line for the user."""


Outcome = ReadAs | Unread
Sizes = Mapping[str, int]
"""Bytes by the names of files of parts."""


@dataclass(slots=True, frozen=True)
class Batch:
    """The documents of one part, each with what it is known by, and where and how it is made."""

    folder: Path
    base: str
    people: bool
    documents: tuple[tuple[Item, Identity], ...]

    @property
    def name(self) -> str:
        """The part's name: the same for the same documents, in whatever folders they lie."""
        depends = [_FORMAT, installation().digest, self.base, self.people, [asdict(known) for _, known in self.documents]]
        return hashlib.sha256(json.dumps(depends, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def may_pass(outcome: Outcome | None) -> bool:
    """Whether a document was not read for a reason that may be none another time: it was not seen or has changed, may not be opened, took
    too long, or a program that reads it was missing. No part is made of that."""
    return isinstance(outcome, Unread) and outcome.error not in _LASTING


def write_part(batch: Batch) -> list[Outcome]:
    """Reads the documents of a batch and writes its part; what became of each, in order, messages without the document's name.

    A batch with a document that may be read another time becomes no part: its name would stand for something else. Raises ExportError
    where it cannot be written."""
    read = [_read(item, known, batch.people) for item, known in batch.documents]
    outcomes = [found if isinstance(found, Unread) else read_as(*found) for found in read]
    if any(map(may_pass, outcomes)):
        return outcomes
    papers = [found for found in read if not isinstance(found, Unread)]
    first = {"format": _FORMAT, "base": batch.base, "documents": [asdict(outcome) for outcome in outcomes]}
    lines = [first, *({"text": source.text, "annotation": to_annotation(facts, source)} for source, facts in papers)]
    statements = sorted({line for source, facts in papers for line in nquads(facts, source, batch.base).splitlines(keepends=True)})
    place = batch.folder / batch.name
    write_whole(place.with_name(place.name + PAPERS), _zipped(b"".join(map(_line, lines))))
    write_whole(place.with_name(place.name + STATEMENTS), _zipped(b"".join(statements)))
    return outcomes


def _read(item: Item, known: Identity, people: bool) -> tuple[Source, Facts] | Unread:
    document = not_seen(item) or read_document(item)
    if isinstance(document, Unread):
        return Unread(document.error, document.message.removeprefix(f"{item}: "))
    if document[0].sha256 != known.sha256:
        return Unread("Changed", said("it was changed while the papers were read; run the same command again"))
    return document if people else without_people(document)


def _line(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


def _zipped(data: bytes) -> bytes:
    return gzip.compress(data, _PACKED, mtime=0)


def outcomes_of(batch: Batch, sizes: Sizes) -> list[Outcome] | None:
    """What became of the documents of a batch whose part is there; None where it is not, or not of the size that the last run gave it."""
    place = batch.folder / batch.name
    if _ill(batch.folder, batch.name, sizes):
        return None
    try:
        with gzip.open(place.with_name(place.name + PAPERS)) as file:
            return [_outcome(told) for told in _first(file)["documents"]]
    except _BROKEN:
        return None  # as a disk that lost power may leave it: it is made again


def _first(file: gzip.GzipFile) -> Any:
    return json.loads(file.readline().decode("utf-8", "surrogatepass"))


def _outcome(told: dict[str, Any]) -> Outcome:
    if "sha256" in told:
        return ReadAs(told["sha256"], told["format"], tuple(told["notes"]), told["facts"])
    return Unread(told["error"], told["message"])


# the folder

def close_list(folder: Path, names: Sequence[str], base: str, *, keep: bool = False) -> int:
    """Says which parts belong to the run that is over, and takes out those of earlier ones that do not, and what stopped ones left, unless
    these are to be kept; how many parts of earlier runs there were. Raises PartsError where a part has gone meanwhile, as when two runs
    write into one folder."""
    wanted = {name + ending for name in names for ending in (STATEMENTS, PAPERS)}
    there = {path.name for path in folder.iterdir()}
    if lost := wanted - there:
        raise _missing(folder / min(lost))
    sizes = {name: _size(folder / name) for name in sorted(wanted)}
    write_whole(folder / LIST, json.dumps({"format": _FORMAT, "base": base, "parts": sorted(names), "bytes": sizes}, indent=1).encode())
    others = [name for name in there - wanted if _OURS.fullmatch(name)]
    for name in () if keep else others:
        (folder / name).unlink(missing_ok=True)
    return sum(name.endswith(STATEMENTS) for name in others)


def _missing(part: Path) -> PartsError:
    return PartsError(said("the part {part} is missing; run the build with --parts again", part=part))


def _damaged(part: Path, why: object) -> PartsError:
    return PartsError(said("the part {part} is damaged ({error}); remove it and run the build with --parts again", part=part,
                           error=" ".join(str(why).split())))


def _size(path: Path) -> int | None:
    """The bytes of a file; None where there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def _ill(folder: Path, name: str, sizes: Sizes) -> Path | None:
    """The file of a part that is missing, or not of the size that it should have."""
    for ending in (STATEMENTS, PAPERS):
        there = _size(folder / (name + ending))
        if there is None or there != sizes.get(name + ending, there):
            return folder / (name + ending)
    return None


def sizes_in(folder: Path) -> Sizes:
    """The sizes of the files of the last finished run; none where there was no run, or one of another version."""
    try:
        told = json.loads((folder / LIST).read_bytes())
        return dict(told["bytes"]) if told["format"] == _FORMAT else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def parts_in(folder: Path) -> tuple[str, list[str]]:
    """The base of the data and the names of the parts in a folder. Raises PartsError where no run was finished, or a part is missing or
    cut off."""
    try:
        told = json.loads((folder / LIST).read_bytes())
        form, base, names = told["format"], str(told["base"]), [str(name) for name in told["parts"]]
        sizes: Sizes = told.get("bytes", {})
    except FileNotFoundError:
        raise PartsError(said("there are no finished parts in {folder}; `wenmai build PATH --parts {folder}` makes them, and goes on with "
                              "them where it was stopped", folder=folder)) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PartsError(said("{folder} cannot be read: {error}", folder=folder / LIST, error=error)) from error
    if form != _FORMAT or not all(map(_NAME.fullmatch, names)):
        raise PartsError(said("the parts in {folder} are of another version of wenmai", folder=folder))
    for name in names:
        if ill := _ill(folder, name, sizes):
            raise _damaged(ill, said("it has not the size that it was written with")) if ill.exists() else _missing(ill)
    return base, names


def papers_of(folder: Path, name: str) -> Iterator[tuple[Source, Facts]]:
    """The documents of a part, as they were read. Raises PartsError where the file is damaged."""
    path = folder / (name + PAPERS)
    try:
        with gzip.open(path) as file:
            _first(file)
            for line in file:
                yield _paper(json.loads(line.decode("utf-8", "surrogatepass")))
    except _BROKEN as error:
        raise _damaged(path, error) from error


def _paper(told: dict[str, Any]) -> tuple[Source, Facts]:
    kept = told["annotation"]
    source = Source(kept["source"], kept["sha256"], kept["encoding"], told["text"], tuple(kept.get("warnings") or ()),
                    kept.get("format", "text"), pages_of(kept), stated_of(kept))
    return source, from_annotation(kept)

