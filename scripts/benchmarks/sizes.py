"""What a build of so many papers takes: measured on some, and reckoned to others.

`measured` builds and weighs what that leaves; `reckoned` takes such figures to other numbers of papers. The figures lie in `sizes.json`
beside this file, one entry for each number of papers; `scripts/docs` makes the tables of `graph/wenmai/docs/sizes.md` from them.
"""
from __future__ import annotations

import json
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wenmai.model import Facts, Source

FIGURES = Path(__file__).with_name("sizes.json")
WANTED = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
CLUSTER = 32
"""The cores of the cluster that the table reckons with."""
DAY, HOUR, MINUTE = 86_400.0, 3_600.0, 60.0


@dataclass(frozen=True)
class Measured:
    """One build from nothing, by one process. `papers` and `text_bytes` are what it read, `statements` what these say and `inferred` what
    follows from all of them together. Seconds are those of one core: for `read` (to facts), `load` (statements made, stored and on disk)
    and `infer`. Sizes are bytes on disk; `graph_bytes` are those before anything is inferred; `peak_bytes` is memory.
    """

    papers: int
    text_bytes: int
    statements: int
    inferred: int
    read: float
    load: float
    infer: float
    graph_bytes: int
    texts_bytes: int
    facts_bytes: int
    inferred_bytes: int
    parts_bytes: int
    peak_bytes: int

    @property
    def store_bytes(self) -> int:
        """What the papers take, without what is inferred from them."""
        return self.graph_bytes + self.texts_bytes + self.facts_bytes


@dataclass(frozen=True)
class Rates:
    """How many statements a second servers took by `wenmai publish`, in seconds of the clock."""

    oxigraph: float
    virtuoso: float


# measuring

def measured(folder: Path) -> Measured:
    """Builds the papers of a folder into a store that is thrown away. To be run in a process of its own, whose memory it tells."""
    from wenmai.pipeline.deriving import derive
    from wenmai.pipeline.inputs import find_inputs
    from wenmai.pipeline.partition import make_parts
    from wenmai.pipeline.report import Report
    from wenmai.store import open_store

    inputs = find_inputs([folder])[0]
    with tempfile.TemporaryDirectory() as place:
        reading = _Reading()
        with open_store(Path(place, "store"), create=True) as store, store.inventory() as inventory:
            inventory.begin((), ())
            whole, _ = _spent(lambda: store.put_each(reading.papers(inputs)))
            printed, graph = len(store.graph), _size(Path(place, "store", "graph"))
            infer, _ = _spent(lambda: derive(store, inventory, Report(), changed=True))
            inferred = len(store.graph) - printed
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        make_parts(inputs, Path(place, "parts"))
        after, texts, facts, parts = (_size(Path(place, name)) for name in ("store/graph", "store/texts", "store/facts", "parts"))
    text_bytes = sum(found.path.stat().st_size for found in inputs)
    return Measured(reading.papers_read, text_bytes, printed, inferred, reading.seconds, whole - reading.seconds, infer,
                    graph, texts, facts, after - graph, parts, peak)


class _Reading:
    """Papers as they are read one after the other, and the seconds that takes in the thread that reads."""

    def __init__(self) -> None:
        self.seconds, self.papers_read = 0.0, 0

    def papers(self, inputs: Sequence[object]) -> Iterator[tuple[Source, Facts]]:
        from wenmai.pipeline.document import Unread, read_document
        from wenmai.pipeline.items import items

        for item in items(inputs):  # type: ignore[arg-type]
            begun = time.thread_time()
            document = read_document(item)
            self.seconds += time.thread_time() - begun
            if not isinstance(document, Unread):
                self.papers_read += 1
                yield document


def _spent(work: object) -> tuple[float, object]:
    begun = time.process_time()
    found = work()  # type: ignore[operator]
    return time.process_time() - begun, found


def _size(folder: Path) -> int:
    """What a folder takes on disk, files counted in whole blocks of 4 kB."""
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*") if path.is_file())


def remember(found: Measured) -> None:
    """Puts a measurement in the place of that of as many papers."""
    kept = json.loads(FIGURES.read_text(encoding="utf-8"))
    others = [one for one in kept["measured"] if one["papers"] != found.papers]
    kept["measured"] = sorted([*others, asdict(found)], key=lambda one: one["papers"])
    FIGURES.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def figures() -> tuple[list[Measured], Rates]:
    """What was measured, the fewest papers first."""
    kept = json.loads(FIGURES.read_text(encoding="utf-8"))
    return [Measured(**one) for one in kept["measured"]], Rates(**kept["rates"])


# reckoning

@dataclass(frozen=True)
class Reckoned:
    """What so many papers take: seconds of one core, bytes, statements."""

    papers: int
    statements: float
    inferred: float
    read: float
    load: float
    infer: float
    store_bytes: float
    inferred_bytes: float
    parts_bytes: float
    publish: float


def growth(found: Sequence[Measured], figure: str) -> float:
    """With what power of the number of papers a figure of inference grows, between the two largest measurements; 1 where there is one."""
    if len(found) < 2:
        return 1.0
    small, large = found[-2:]
    return max(1.0, log(getattr(large, figure) / getattr(small, figure)) / log(large.papers / small.papers))


def reckoned(papers: int, found: Sequence[Measured], rates: Rates) -> Reckoned:
    """Reading, loading and sizes grow with the papers, as the largest measurement has them; inference as `growth` says."""
    last = found[-1]
    times = papers / last.papers
    more = times ** growth(found, "inferred")
    inferred = last.inferred * more
    statements = times * last.statements
    return Reckoned(papers, statements, inferred, times * last.read, times * last.load, last.infer * times ** growth(found, "infer"),
                    times * last.store_bytes, more * last.inferred_bytes, times * last.parts_bytes,
                    (statements + inferred) / rates.oxigraph)


def measured_table(found: Sequence[Measured]) -> str:
    """The measurements, a row each."""
    head = ("papers", "text", "statements", "inferred", "reading", "loading", "inference", "store", "inferred on disk", "parts",
            "memory in all")
    rows = [(f"{one.papers:,}", *(bytes_told(one.text_bytes / one.papers), f"{one.statements / one.papers:,.0f}",
                                  f"{one.inferred / one.papers:,.0f}"),
             *(f"{1000 * spent / one.papers:.0f} ms" for spent in (one.read, one.load, one.infer)),
             *(bytes_told(size / one.papers) for size in (one.store_bytes, one.inferred_bytes, one.parts_bytes)),
             bytes_told(one.peak_bytes)) for one in found]
    return _markdown(head, rows)


def reckoned_table(found: Sequence[Measured], rates: Rates) -> str:
    """What more papers take, a row each."""
    head = ("papers", "statements", "inferred", "reading, 1 core", f"reading, {CLUSTER} cores", "loading", "inference", "store",
            "inferred on disk", "parts", "publish")
    rows = []
    for papers in WANTED:
        one = reckoned(papers, found, rates)
        rows.append((f"{papers:,}", count_told(one.statements), count_told(one.inferred),
                     *map(time_told, (one.read, one.read / CLUSTER, one.load, one.infer)),
                     *map(bytes_told, (one.store_bytes, one.inferred_bytes, one.parts_bytes)), time_told(one.publish)))
    return _markdown(head, rows)


def page_tables() -> str:
    """Both tables, as the page has them."""
    found, rates = figures()
    return (f"Measured: for one paper, on one core.\n\n{measured_table(found)}\n"
            f"{_reckoned_how(found)} `publish` is to an Oxigraph server, at {rates.oxigraph:,.0f} statements a second; Virtuoso took "
            f"{rates.virtuoso:,.0f}.\n\n{reckoned_table(found, rates)}")


def _reckoned_how(found: Sequence[Measured]) -> str:
    if len(found) < 2:
        return (f"Reckoned from {found[-1].papers:,} papers in proportion. Of inference that is the least it can be: how it grows shows "
                "with a second measurement (`scripts/sizes`).")
    return (f"Reckoned from {found[-1].papers:,} papers in proportion; inference as it grew between the last two measurements, its time "
            f"with the power {growth(found, 'infer'):.2f} of the number of papers, its statements with {growth(found, 'inferred'):.2f}.")


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---:"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def bytes_told(size: float) -> str:
    """Bytes with two figures that count: 340 kB, 12 GB."""
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if size < 1000 or unit == "TB":
            break
        size /= 1000
    return f"{two_figures(size)} {unit}"


def count_told(count: float) -> str:
    """A number in thousands, millions or milliards."""
    for unit in ("", " thousand", " million", " billion"):
        if count < 1000 or unit == " billion":
            break
        count /= 1000
    return f"{two_figures(count)}{unit}"


def time_told(seconds: float) -> str:
    """Seconds in the unit that a person would use."""
    for size, unit in ((DAY, "days"), (HOUR, "h"), (MINUTE, "min")):
        if seconds >= 1.5 * size:
            return f"{two_figures(seconds / size)} {unit}"
    return f"{two_figures(seconds)} s"


def two_figures(value: float) -> str:
    """A number rounded to two figures that count."""
    if value >= 10:
        digits = 10 ** (len(f"{value:.0f}") - 2)
        return f"{round(value / digits) * digits:,}"
    return f"{value:.1f}"
