"""Documents read by other machines: named so that all find them, and what is said by one that does not."""
from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import replace

from wenmai.pipeline.document import Reading, Unread, read_decided
from wenmai.pipeline.inputs import Input
from wenmai.pipeline.items import Item
from wenmai.wording import said

NOT_SEEN = "NotSeen"
"""The class of error of a document that a worker does not find where the one who asks does."""


def from_anywhere(inputs: Sequence[Input]) -> list[Input]:
    """The inputs by their whole paths, which mean the same in any folder."""
    return [replace(found, path=found.path.absolute()) for found in inputs]


def read_afar(item: Item) -> Reading | Unread:
    """As `read_decided`, by a worker on another machine, which may not have the folder that the document lies in."""
    return not_seen(item) or read_decided(item)


def not_seen(item: Item) -> Unread | None:
    """What a worker says of a document that the one who found it sees and it does not; None of one that it sees."""
    if item.refused or item.row or item.path.exists():
        return None
    return Unread(NOT_SEEN, said("{item}: the worker on {host} does not see this file; workers must reach the papers under the same path "
                                  "(`wenmai docs cluster`)", item=item, host=socket.gethostname()))
