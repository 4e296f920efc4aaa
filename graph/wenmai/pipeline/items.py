"""The papers that inputs hold, one after the other: a file is one, an archive and a table hold many.

An item is what a worker is given. It is made when it is wanted, so that a table of a million rows does not stand in memory; a member of an
archive is read by the worker, the text of a row travels to it. What cannot be read already here is an item too, which says why.
"""
from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePath
from typing import BinaryIO

from wenmai.model import Source
from wenmai.pipeline.inputs import Input, NoSuchInput, is_read, numbered, output_places, refuse_kind
from wenmai.pipeline.safe_names import safe_name, safe_place
from wenmai.read import ReadError, UnreadableFileError, read_source
from wenmai.read.archive import Member, is_archive, member_bytes, members
from wenmai.read.files import unnamed_source
from wenmai.read.table import NOT_SAID, Columns, Row, is_table, open_table, row_source
from wenmai.wording import kept_in_english, said
from wenmai.wording.system import system_words


@dataclass(slots=True, frozen=True)
class Item:
    """One paper to be read: the file at `path`, or the member of it with this `trail`, or a `row` of it.

    `inside` tells people which: `/dir/a.txt` or `#12`; it stands behind the name of the file, in names and messages. `place` is where what
    is made of it goes below a folder, without a suffix. `refused` is why it is not read; `left_out` says that it is of a kind that is not.
    `notes` are what is to be said of it beside, in English.
    """

    path: Path
    place: PurePath
    inside: str = ""
    trail: tuple[int, ...] | None = None
    row: Row | None = None
    refused: ReadError | None = None
    left_out: bool = False
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        number = f" (row {self.row.number})" if self.row and self.row.id else ""
        return f"{self.path}{self.inside}{number}"

    def source(self) -> Source:
        """The source that it is. Raises a ReadError that names it."""
        if self.refused is None and self.trail is None and self.row is None:
            return read_source(self.path)
        try:
            return self._source(f"{self.path.name}{self.inside}")
        except ReadError as error:
            raise type(error)(f"{self}: {error}") from error

    def _source(self, name: str) -> Source:
        if self.refused:
            raise self.refused
        if self.row:
            return row_source(self.row, name)
        return unnamed_source(member_bytes(self.path, self.trail or ()), name)


def items(inputs: Sequence[Input]) -> Iterator[Item]:
    """The papers of the inputs, in their order, members of an archive by name, rows as they stand."""
    for found, place in zip(inputs, output_places(inputs), strict=True):
        if is_archive(found.path.name):
            yield from _placed(_of_archive(found, place))
        elif is_table(found.path.name):
            yield from _of_table(Item(found.path, place), found.columns)
        else:
            yield Item(found.path, place)


def items_of(path: Path, columns: Columns = NOT_SAID) -> Iterator[Item]:
    """The papers that one file holds, without what is left out. Raises NoSuchInput where the file is of a kind that is not read."""
    refuse_kind(path)
    return (item for item in items([Input(path, PurePath(path.name), columns)]) if not item.left_out)


def only_item(path: Path, columns: Columns = NOT_SAID) -> Item:
    """The one paper that a file holds. Raises NoSuchInput where it is of a kind that is not read or holds several."""
    papers = list(islice(items_of(path, columns), 2))
    if len(papers) > 1:
        raise NoSuchInput(said("{path} holds several documents", path=path))
    return papers[0]


def item_named(path: Path, inside: str, columns: Columns = NOT_SAID) -> Item:
    """The paper of an archive or a table that is called so: `dir/a.txt`, `12`. Raises NoSuchInput where there is none."""
    for item in items_of(path, columns):
        if item.inside and item.inside.lstrip("/#") == inside:
            return item
    raise NoSuchInput(said("{path} holds no {inside}", path=path, inside=inside))


def file_and_inside(path: Path) -> tuple[Path, str] | None:
    """The file, and which paper of it, that `a.zip/dir/a.txt` or `b.csv#12` mean, as evidence names them; None where no such file is there.

    A path that is there itself means itself, whatever its name.
    """
    if path.exists():
        return None
    for folder in path.parents:
        if folder.is_file():
            return folder, path.relative_to(folder).as_posix()
    name, text = "", str(path)
    for part in text.split("#")[:-1]:
        name += part
        if Path(name).is_file():
            return Path(name), text[len(name) + 1:]
        name += "#"
    return None


def _of_archive(found: Input, place: PurePath) -> Iterator[Item]:
    whole = Item(found.path, place)
    try:
        count = 0
        for member in members(found.path):
            if is_read(member.name, found.columns) or member.refused:
                count += 1
                yield from _of_member(found, place, member)
            else:
                yield Item(found.path, place / safe_place(member.name), f"/{member.name}", left_out=True)
        if not count:
            yield _refused(whole, UnreadableFileError(said("no document in this archive")))
    except ReadError as error:
        yield _refused(whole, error)


def _of_member(found: Input, place: PurePath, member: Member) -> Iterator[Item]:
    item = Item(found.path, place / safe_place(member.name), f"/{member.name}", member.trail, refused=member.refused)
    if item.refused or not is_table(member.name):
        yield item
        return
    try:
        data = member_bytes(found.path, member.trail)
    except ReadError as error:
        yield _refused(item, error)
        return
    yield from _rows(item, io.BytesIO(data), found.columns)


def _placed(members: Iterable[Item]) -> Iterator[Item]:
    """The members of an archive with their own suffixes taken off their places; where two clash, on any system, the later ones are
    numbered. A folder never has the name of a file that may be made beside it."""
    taken: Counter[str] = Counter()
    for item in members:
        place = item.place if item.row else item.place.with_suffix("")
        place = PurePath(*(f"{part}_" if part.endswith((".json", ".txt")) else part for part in place.parts[:-1]), place.name)
        taken[str(place).casefold()] += 1
        yield _at(item, numbered(place, taken[str(place).casefold()]))


def _of_table(whole: Item, columns: Columns) -> Iterator[Item]:
    try:
        with whole.path.open("rb") as stream:
            yield from _rows(whole, stream, columns)
    except OSError as error:
        yield _refused(whole, UnreadableFileError(system_words(error)))


def _rows(whole: Item, stream: BinaryIO, columns: Columns) -> Iterator[Item]:
    """The rows of a table; of two rows with one id the later one has its number behind it."""
    try:
        table = open_table(stream, whole.inside or whole.path.name, columns)
    except ReadError as error:
        yield _refused(whole, error)
        return
    notes: tuple[str, ...] = ()
    if table.guessed:
        with kept_in_english():
            notes = (said("the texts are taken from the column {column}", column=table.text_column),)
    seen: set[int] = set()
    for row in table.rows:
        name = _name(row, seen)
        yield Item(whole.path, whole.place / safe_name(name), f"{whole.inside}#{name}", row=row, notes=notes)
        notes = ()
    if notes:
        yield _refused(whole, UnreadableFileError(said("no row in this table")))


def _name(row: Row, seen: set[int]) -> str:
    """What a row is called: by its id, which stands in `seen` from then on, as hashes for want of room; without one by its number."""
    if not row.id:
        return str(row.number)
    name = row.id
    while (key := hash(safe_name(name).casefold())) in seen:
        name += f"-{row.number}"
    seen.add(key)
    return name


def _refused(item: Item, error: ReadError) -> Item:
    return Item(item.path, item.place, item.inside, refused=error)


def _at(item: Item, place: PurePath) -> Item:
    return Item(item.path, place, item.inside, item.trail, item.row, item.refused, item.left_out, item.notes)
