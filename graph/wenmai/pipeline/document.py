"""One document through the chain, with what can go wrong as a value: the function that workers run."""
from __future__ import annotations

from dataclasses import dataclass

from wenmai.model import Facts, Source
from wenmai.pipeline.items import Item
from wenmai.read import ReadError
from wenmai.wording import said


@dataclass(slots=True, frozen=True)
class Unread:
    """Why a document was not read: the class of the error, and the line that names the document and says it."""

    error: str
    message: str


@dataclass(slots=True, frozen=True)
class Reading:
    """A document that was read, and the hash of what people decided on it."""

    source: Source
    facts: Facts
    decided: str


def read_document(item: Item) -> tuple[Source, Facts] | Unread:
    """Source and facts of one document, as people have corrected them, or why it could not be read."""
    read = read_decided(item)
    return read if isinstance(read, Unread) else (read.source, read.facts)


def read_decided(item: Item) -> Reading | Unread:
    """The same, with what the decisions of people were."""
    from wenmai.chain import facts_of
    from wenmai.corrections import corrected, corrections_for, hash_of

    try:
        source = item.source()
        decided = corrections_for(item.path, source)
        return Reading(source, corrected(facts_of(source), source, decided), hash_of(decided))
    except Exception as error:
        return why_unread(item, error)


def why_unread(item: Item, error: Exception) -> Unread:
    """What an error says of a document.

    One of our own counts as such: one document that the program fails on must not cost the other ten thousand.
    """
    if isinstance(error, ReadError):
        return Unread(type(error).__name__, str(error))
    return Unread(type(error).__name__,
                  said("{item}: internal error: {kind}: {error} (`wenmai --debug extract {path} --stdout` for the traceback)",
                       item=item, path=item.path, kind=type(error).__name__, error=error))
