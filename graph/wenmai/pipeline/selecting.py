"""What a build has to read: which inputs are as they are listed, and the documents of those that are not."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from wenmai.corrections import CorrectionsFileError
from wenmai.pipeline.inputs import Input
from wenmai.pipeline.items import Item, items
from wenmai.pipeline.listing import Decisions, Places, Setting, hash_of_file, readers_of, state_of_file
from wenmai.store.inventory import READ, Inventory, ListedPaper


@dataclass(slots=True, frozen=True)
class Unchanged:
    """A file that is as it is listed."""

    found: Input
    place: bytes


@dataclass(slots=True, frozen=True)
class Begin:
    """A file of which documents follow."""

    found: Input
    place: bytes


@dataclass(slots=True, frozen=True)
class Paper:
    """A document of the file that was begun. `known` is what is listed of just this one, or of the same bytes in another file, where it
    need not be read."""

    place: bytes
    number: int
    item: Item
    known: ListedPaper | None = None

    @property
    def to_read(self) -> bool:
        """Whether a worker has to read it."""
        return self.known is None and not self.item.left_out


@dataclass(slots=True, frozen=True)
class End:
    """The end of the file that was begun, with the hash of its bytes where that is sure."""

    found: Input
    place: bytes
    sha256: str


Step = Unchanged | Begin | Paper | End


class Selection:
    """Looks at inputs one after the other; nothing is written to the inventory here."""

    def __init__(self, inventory: Inventory, setting: Setting, places: Places) -> None:
        self.inventory = inventory
        self.setting = setting
        self.places = places
        self.decisions = Decisions()
        self.read_otherwise = False  # whether a file was read by another version of the program, or of a library
        self._fresh = inventory.is_empty()
        # files that this build reads: what is listed of them changes while it goes on, sooner or later as the workers come along
        self._begun: set[bytes] = set()

    def steps(self, inputs: Sequence[Input]) -> Iterator[Step]:
        """What is to be done, input by input."""
        for found in inputs:
            place = self.places.of(found.path)
            listed = self.inventory.file(place)
            before = state_of_file(found.path)
            # of a single new file the hash is that of its source
            sha256 = hash_of_file(found.path) if found.holds_many or not self._fresh else ""
            same = bool(sha256) and listed is not None and (listed.sha256, listed.setting) == (sha256, self.setting.of(found))
            if listed and readers_of(listed.setting) not in ("", self.setting.readers):
                self.read_otherwise = True
            if same and self._is_settled(found, place):
                yield Unchanged(found, place)
            else:
                yield from self._file(found, place, sha256, before, same=same)

    def _file(self, found: Input, place: bytes, sha256: str, before: tuple[int, int], *, same: bool) -> Iterator[Step]:
        """The documents of a file that is not as it is listed, or not all of whose documents are."""
        self._begun.add(place)
        yield Begin(found, place)
        for number, item in enumerate(items([found])):
            yield Paper(place, number, item, self._known(found, place, item, number, sha256, same=same))
        yield End(found, place, sha256 if state_of_file(found.path) == before else "")

    def _is_settled(self, found: Input, place: bytes) -> bool:
        """Whether every document of a listed file was read and is stored, with what people have decided on it by now."""
        if not self.inventory.is_whole(place):
            return False
        try:
            if not self.decisions.beside(found.path):
                return not self.inventory.is_decided(place)
        except CorrectionsFileError:
            return False
        return all(self._is_decided_so(paper, paper.name) for paper in self.inventory.papers(place) if paper.outcome == READ)

    def _is_decided_so(self, paper: ListedPaper, name: str) -> bool:
        """Whether what people decided on a document, called so, is what it was read with."""
        return self.decisions.on(name, paper.sha256 or "") == paper.decided

    def _known(self, found: Input, place: bytes, item: Item, number: int, sha256: str, *, same: bool) -> ListedPaper | None:
        """What is listed of a document that was read just so."""
        if item.left_out or (not same and (found.holds_many or not sha256)):
            return None
        try:
            self.decisions.beside(found.path)
        except CorrectionsFileError:
            return None
        if found.holds_many:
            known = self.inventory.paper_at(place, number, item.inside)
            return known if known and self._is_decided_so(known, known.name) else None
        return next((paper for paper in self.inventory.holding(sha256) if self._is_alike(paper, found)), None)

    def _is_alike(self, paper: ListedPaper, found: Input) -> bool:
        """Whether a document of the same bytes was read as this file would be: by a name of the same kind, with the same decisions."""
        return (not paper.inside and paper.path not in self._begun
                and PurePath(paper.name).suffix.lower() == found.path.suffix.lower() and self._was_read_so(paper, found)
                and self._is_decided_so(paper, found.path.name))

    def _was_read_so(self, paper: ListedPaper, found: Input) -> bool:
        listed = self.inventory.file(paper.path)
        return listed is not None and listed.setting == self.setting.of(found) and self.inventory.stored(paper.sha256 or "") is not None
