"""By what a document is known before it is read: its bytes, its name, and what people decided on it. It costs a hash, and no reading."""
from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass

from wenmai.model import Source
from wenmai.pipeline.afar import not_seen
from wenmai.pipeline.document import Unread, why_unread
from wenmai.pipeline.items import Item
from wenmai.read import ReadError
from wenmai.read.archive import member_bytes
from wenmai.read.errors import UnreadableFileError
from wenmai.read.table import row_source
from wenmai.wording.system import system_words


@dataclass(slots=True, frozen=True)
class Identity:
    """The hash and the name of the source that a document will be; `decided` is the hash of the corrections that belong to it, empty where
    there are none."""

    sha256: str
    name: str
    decided: str = ""


def identified(items: Sequence[Item]) -> list[Identity | Unread]:
    """The identity of each document, or why it has none."""
    return [_identified(item) for item in items]


def _identified(item: Item) -> Identity | Unread:
    if not os.path.lexists(item.path) and (unseen := not_seen(item)):  # a link that leads nowhere is said to be one
        return unseen
    try:
        name, sha256 = _known(item)
        return Identity(sha256, name, _decided(item, name, sha256))
    except Exception as error:
        return why_unread(item, error)


def _known(item: Item) -> tuple[str, str]:
    """The name and the hash. Raises a ReadError that names the document."""
    if item.refused is None and item.trail is None and item.row is None:
        try:
            with item.path.open("rb") as file:
                return item.path.name, hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise UnreadableFileError(f"{item.path}: {system_words(error)}") from error
    name = f"{item.path.name}{item.inside}"
    try:
        if item.refused:
            raise item.refused
        if item.row:
            return name, row_source(item.row, name).sha256
        return name, hashlib.sha256(member_bytes(item.path, item.trail or ())).hexdigest()
    except ReadError as error:
        raise type(error)(f"{item}: {error}") from error


def _decided(item: Item, name: str, sha256: str) -> str:
    from wenmai.corrections import corrections_for, hash_of

    return hash_of(corrections_for(item.path, Source(name, sha256, "", "")))
