"""The border between what a run works with (inputs, items, readings) and how the store's inventory lists it."""
from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from wenmai.corrections import Correction, file_beside, hash_of, read_corrections
from wenmai.model import Source
from wenmai.pipeline.document import Reading
from wenmai.pipeline.fingerprint import of_reading
from wenmai.pipeline.inputs import Input
from wenmai.pipeline.items import Item
from wenmai.pipeline.remarks import ReadAs, read_as
from wenmai.read.table import NOT_SAID, Columns, Row
from wenmai.store.inventory import FAILED, LEFT_OUT, READ, ListedPaper

_CHUNK = 1 << 20


@dataclass(slots=True, frozen=True)
class Setting:
    """What beside its bytes decides what is read out of a file: the hash of all that reads, and whether people are kept."""

    readers: str
    people: bool

    @classmethod
    def now(cls, *, people: bool) -> Setting:
        """As this program reads."""
        return cls(of_reading(), people)

    @property
    def text(self) -> str:
        """As it is listed with a source."""
        return f"{self.readers} {'people' if self.people else 'no people'}"

    def of(self, found: Input) -> str:
        """As it is listed with a file: of one that holds many, with the columns, which other files do not depend on."""
        columns = found.columns if found.holds_many else NOT_SAID
        return json.dumps([self.readers, self.people, asdict(columns)])


def readers_of(setting: str) -> str:
    """Of what is listed with a file the hash of all that read it; empty where it was not read to the end."""
    return str(json.loads(setting)[0]) if setting else ""


def people_of(setting: str) -> bool:
    """Of what is listed with a file whether people were kept."""
    return bool(json.loads(setting)[1]) if setting else True


def columns_of(setting: str) -> Columns:
    """Of what is listed with a file the columns."""
    return Columns(**json.loads(setting)[2]) if setting else NOT_SAID


class Places:
    """Files by the bytes of their absolute paths: folders as they really are, the name as it is given, which names the paper too."""

    def __init__(self) -> None:
        self._folders: dict[Path, Path] = {}

    def of(self, path: Path) -> bytes:
        """Where a file stands."""
        folder = path.parent
        if folder not in self._folders:
            self._folders[folder] = real(folder)
        return os.fsencode(self._folders[folder] / path.name)


def real(path: Path) -> Path:
    """The path without links in it; one that leads round in a circle stays as it is."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def hash_of_file(path: Path) -> str:
    """The SHA-256 of a file's bytes; empty where it cannot be read."""
    whole = hashlib.sha256()
    try:
        with path.open("rb", buffering=0) as file:
            while part := file.read(_CHUNK):
                whole.update(part)
    except (OSError, ValueError):
        return ""
    return whole.hexdigest()


def state_of_file(path: Path) -> tuple[int, int]:
    """Size and time of the last change: another one says that the file was written to."""
    with suppress(OSError, ValueError):
        state = path.stat()
        return state.st_size, state.st_mtime_ns
    return -1, -1


class Decisions:
    """What people decided on papers, by the corrections files beside them, each of which is put in order once."""

    def __init__(self) -> None:
        self._file: Path | None = None
        self._entries: tuple[Correction, ...] = ()
        self._by: dict[str, list[Correction]] = {}

    def beside(self, path: Path) -> bool:
        """Takes up the file beside a document; whether it says anything. Raises CorrectionsFileError for a broken one."""
        file = file_beside(path)
        entries = read_corrections(file)
        if entries is not self._entries or file != self._file:
            self._file, self._entries, self._by = file, entries, {}
            for one in entries:
                for key in {one.sha256, one.source}:
                    self._by.setdefault(key, []).append(one)
        return bool(entries)

    def on(self, name: str, sha256: str) -> str:
        """The hash of what the file says of a source of this name."""
        if not self._entries:
            return ""
        found = {id(one): one for key in (sha256, name) for one in self._by.get(key, ()) if one.sha256 == sha256 or one.source == name}
        return hash_of(list(found.values()))


def read_paper(place: bytes, item: Item, number: int, reading: Reading, setting: Setting) -> ListedPaper:
    """A document that was read, as it is listed."""
    source = reading.source
    made = read_as(source, reading.facts)
    about = {"format": made.format, "notes": made.notes, "facts": made.facts, "beside": item.notes, **_row_of(item)}
    return ListedPaper(place, number, item.inside, source.name, READ, source.sha256, kind_of(source, reading.decided, setting),
                       reading.decided, json.dumps({key: value for key, value in about.items() if value}))


def other_paper(place: bytes, item: Item, number: int) -> ListedPaper:
    """A document that was not read."""
    outcome = LEFT_OUT if item.left_out else FAILED
    return ListedPaper(place, number, item.inside, item.path.name, outcome)


def kind_of(source: Source, decided: str, setting: Setting) -> str:
    """The hash of whatever beside name and bytes decides what the store holds of a source: how the bytes were read, and what people
    decided. Two readings of one kind differ in the name alone."""
    told = (source.encoding, source.format, source.warnings, source.pages, source.stated, decided, setting.text)
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()


def moved(paper: ListedPaper, place: bytes, name: str) -> ListedPaper:
    """The same document in another place, as another file."""
    return replace(paper, path=place, name=name, number=0, inside="")


def item_of(found: Input, paper: ListedPaper) -> Item:
    """A listed document as reports name it."""
    about = json.loads(paper.about)
    row = Row(about["row"], id="id" if about.get("by_id") else None) if "row" in about else None
    return Item(found.path, found.place, paper.inside, row=row, notes=tuple(about.get("beside", ())))


def read_as_of(paper: ListedPaper) -> ReadAs:
    """What a run has to know of a listed document."""
    about = json.loads(paper.about)
    return ReadAs(paper.sha256 or "", about["format"], tuple(about.get("notes", ())), about.get("facts", 0))


def _row_of(item: Item) -> dict[str, object]:
    return {"row": item.row.number, "by_id": bool(item.row.id)} if item.row else {}


def below(place: bytes, folders: Iterable[bytes]) -> bool:
    """Whether a place is one of these or lies in one of them."""
    return any(place == folder or place.startswith(_inside(folder)) for folder in folders)


def _inside(folder: bytes) -> bytes:
    sep = os.sep.encode()
    return folder if folder.endswith(sep) else folder + sep


def as_places(paths: Iterable[Path]) -> Iterator[bytes]:
    """Folders, and files that may not be there, as places."""
    for path in paths:
        yield os.fsencode(real(path))
