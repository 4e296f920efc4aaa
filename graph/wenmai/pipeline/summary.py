"""What a store holds after a build, counted; and the summary of a build as JSON."""
from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import orjson

from wenmai.export.write import write_whole
from wenmai.pipeline.remarks import UNRESOLVED, count_by_kind
from wenmai.pipeline.report import Held, Report
from wenmai.query.unresolved import cited_alone
from wenmai.store import Store
from wenmai.store.inventory import Inventory


def held(store: Store, inventory: Inventory) -> Held:
    """What the store holds. Facts are counted when a source is stored; of those that somebody else has put they are counted here."""
    aside, found = store.copies(), Counter[str]()
    left = set(store.hashes())
    sources = len(left)
    for sha256, counts in inventory.counts():
        if sha256 in left:
            left.remove(sha256)
            found.update({} if sha256 in aside else counts)
    for sha256 in sorted(left - aside):
        found.update(count_by_kind(store.facts(sha256)))
    unresolved = found.pop(UNRESOLVED, 0)
    cited = len(set(cited_alone(store).values()))
    return Held(sources, len(store.graph), {kind: found[kind] for kind in count_by_kind_names() if found[kind]}, unresolved, cited)


def count_by_kind_names() -> list[str]:
    """The kinds of facts that are counted, in the order of a summary."""
    from wenmai.model import Facts, Header

    return [kind for kind in count_by_kind(Facts(Header())) if kind != UNRESOLVED]


def summary(report: Report, missing: int) -> dict[str, Any]:
    """A build in figures; `missing` are the paths that meant nothing."""
    documents = {"read": report.read, "new": report.added - report.changed, "changed": report.changed, "unchanged": report.unchanged,
                 "duplicates": report.duplicates, "removed": report.removed,
                 "not_read": len(report.unread) + missing, "left_out": report.left_out.total()}
    told: dict[str, Any] = {"documents": documents}
    if report.held:
        told["store"] = {"sources": report.held.sources, "set_aside": report.alike, "statements": report.held.statements,
                         "facts": report.held.facts,
                         "unresolved": {"bodies": report.held.unresolved_bodies, "citations": report.held.unresolved_citations}}
    return told


def write_summary(report: Report, missing: int, file: Path) -> None:
    """Writes the summary as JSON. Raises ExportError where the place cannot be written."""
    write_whole(file, orjson.dumps(summary(report, missing), option=orjson.OPT_INDENT_2) + b"\n")
