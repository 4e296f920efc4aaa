"""What has gone, and sources whose places have changed: the store is made to hold what a build from nothing would put there."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from wenmai.pipeline.document import Reading
from wenmai.pipeline.inputs import Input
from wenmai.pipeline.intake import Document, Intake, Outcome
from wenmai.pipeline.items import Item, items
from wenmai.pipeline.listing import Setting, as_places, below, columns_of, kind_of, people_of
from wenmai.pipeline.pool import Done
from wenmai.pipeline.report import Report
from wenmai.store.inventory import Inventory, ListedPaper
from wenmai.wording import counted, said

Read = Callable[[Sequence[Item]], Iterator[Outcome]]


def take_out_gone(inventory: Inventory, folders: Iterable[Path], unseen: Sequence[Path], report: Report) -> None:
    """Takes the files out of the list that an earlier build found in these folders and that this one does not: deleted, renamed, moved,
    hidden, or not read any more. What lies in the `unseen` ones, of which nothing is known, stays, and the report says so; so does a file
    that is there and that a command named itself."""
    kept = list(as_places(unseen))
    for folder in as_places(folders):
        for place, given in inventory.unseen(folder):
            if not below(place, kept) and not (given and os.path.lexists(place)):
                inventory.drop(place)
    _drop_absent(inventory, kept)
    inventory.commit()
    for path, place in zip(unseen, kept, strict=True):
        if count := len(inventory.files_of(place)):
            files = counted(count, "{count} file read from there before is kept", "{count} files read from there before are kept")
            report.notes.append(said("{path}: {files} (`wenmai forget` takes them out)", path=path, files=files))


def _drop_absent(inventory: Inventory, unseen: Sequence[bytes]) -> None:
    """Takes the other documents with the bytes of a paper that has gone out of the list, where their files are not there any more either:
    a folder that was given another name leaves them behind."""
    for sha256 in inventory.touched():
        for paper in inventory.holding(sha256):
            if not os.path.lexists(paper.path) and not below(paper.path, unseen):
                inventory.remove_paper(paper)


def settle(intake: Intake, read: Read) -> bool:
    """Makes the store hold of every touched source what the first paper with its bytes gives it, or nothing where there is none any more;
    whether that changed anything. Sources that the list does not know of stay as they are."""
    changed = False
    while touched := intake.inventory.touched():
        gone = [sha256 for sha256 in touched if intake.inventory.first_holding(sha256) is None]
        changed |= _take_out(intake, gone)
        left = [sha256 for sha256 in touched if not _is_right(intake.inventory, sha256)]
        changed |= bool(intake.store.put_each(_put_right(intake, left, read), as_named=True, on_disk=intake.is_on_disk))
        intake.settle()
        for sha256 in touched:
            if _is_right(intake.inventory, sha256):
                intake.inventory.settled(sha256)
        intake.inventory.commit()
    return changed


def _take_out(intake: Intake, gone: list[str]) -> bool:
    """Takes sources out of the list, and out of the store those that builds have put there."""
    inventory = intake.inventory
    doomed = [sha256 for sha256 in gone if inventory.owns(sha256)]
    for sha256 in doomed:
        inventory.removing(sha256)
    inventory.commit()
    there = [sha256 for sha256 in doomed if intake.store.has(sha256)]
    if doomed:
        intake.store.remove_all(doomed)
    intake.report.removed += len([sha256 for sha256 in there if sha256 not in intake.replaced])
    for sha256 in gone:
        inventory.removed(sha256)
    inventory.commit()
    return bool(there)


def _is_right(inventory: Inventory, sha256: str) -> bool:
    """Whether the store holds of a source what the first paper with its bytes gives it."""
    first, stored = inventory.first_holding(sha256), inventory.stored(sha256)
    if first is None:
        return False
    return stored is not None and (stored.name, stored.kind) == (first.name, first.kind)


def _put_right(intake: Intake, hashes: Iterable[str], read: Read) -> Iterator[Document]:
    """Sources as they are to be: under another name, or read again where another file was read otherwise."""
    for sha256 in hashes:
        first, stored = intake.inventory.first_holding(sha256), intake.inventory.stored(sha256)
        if first is None:
            continue
        if stored is not None and stored.kind == first.kind:
            source, facts = intake.store.source(sha256), intake.store.facts(sha256)
            yield intake.give_as(replace(source, name=first.name), facts, first, stored.setting)
        elif (again := _read_again(intake, first, read)) is not None:
            yield again


def _read_again(intake: Intake, paper: ListedPaper, read: Read) -> Document | None:
    """A listed document, read once more; where other bytes stand there by now, it is out of the list."""
    listed = intake.inventory.file(paper.path)
    item = _item(paper, listed.setting) if listed else None
    outcome = next(read([item]), None) if item else None
    reading = outcome.result if isinstance(outcome, Done) else None
    if listed is None or not isinstance(reading, Reading) or reading.source.sha256 != paper.sha256:
        intake.inventory.remove_paper(paper)
        intake.inventory.commit()
        return None
    setting = Setting.now(people=people_of(listed.setting))
    kind = kind_of(reading.source, reading.decided, setting)
    intake.inventory.reread(paper, kind, reading.decided)
    return intake.give(reading, replace(paper, kind=kind, decided=reading.decided), setting)


def _item(paper: ListedPaper, setting: str) -> Item | None:
    """The item that a listed document is."""
    path = Path(os.fsdecode(paper.path))
    found = items([Input(path, PurePath(path.name), columns_of(setting))])
    return next((item for number, item in enumerate(found) if number == paper.number and item.inside == paper.inside), None)
