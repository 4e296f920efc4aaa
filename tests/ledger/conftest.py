"""Papers of 云溪市, made up for these tests, in a store in memory; a ledger made of them and read back."""
from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pyoxigraph as ox
import pytest

from wenmai.model import Deadline, Facts, Header, Leader, Responsibility, Source, Target, Task
from wenmai.rdf import nquads
from wenmai.rdf.iri import Names

TITLE = "云溪市人民政府办公室关于印发云溪市渡口修缮2024年重点任务的通知"
NUMBER = "云溪政办发〔2024〕6号"
TEXT = f"""{NUMBER}
{TITLE}
一、修缮
（一）修补码头。六月底前补好三处码头，年底前验收。（市交通运输局牵头；市财政局配合）
（二）清理河道。每月清理一次，持续推进。（市水利局、市城管局分工负责）
（三）登记渡船。
（四）培训船工。年内培训船工40人。（市交通运输局牵头）
附表
1 修补码头|市财政局|责任领导 何川
2 =1+1|市审计局配合
云溪市人民政府办公室
2024年3月1日
"""
LEAD, SUPPORT, RESPONSIBLE = "lead", "support", "responsible"


class MemoryStore:
    """As much of a store as a ledger needs."""

    def __init__(self, papers: Iterable[tuple[Source, Facts]]) -> None:
        self.sources: dict[str, Source] = {}
        self.graph = ox.Store()
        self.names = Names()
        for source, facts in papers:
            self.sources[source.sha256] = source
            self.graph.bulk_load(nquads(facts, source), ox.RdfFormat.N_QUADS)

    def query(self, query: str) -> Any:
        return self.graph.query(query, use_default_graph_as_union=True)

    def source(self, sha256: str) -> Source:
        return self.sources[sha256]


def body(name: str, role: str, at: tuple[int, int] = (0, 2)) -> Responsibility:
    """A body of the city in a role, by its short name."""
    return Responsibility(f"市{name}", role, (at,), f"云溪市{name}")


def source_of(text: str, name: str = "ferries.txt") -> Source:
    return Source(name, hashlib.sha256(text.encode()).hexdigest(), "utf-8", text)


def task(number: str, parent: str | None, printed: str | None, label: str, text: str = TEXT, after: int = 0, kind: str = "task") -> Task:
    start = text.index(label, after)
    return Task(number, parent, printed, label, kind, ((start, start + len(label)),))


def ferries(text: str = TEXT) -> tuple[Source, Facts]:
    """A city's paper: two days for one task, one that goes on, one of nobody, one restated by an annex, and one that looks like a
    formula."""
    annex = text.index("附表")
    facts = Facts(Header(NUMBER, TITLE, "通知", ["云溪市人民政府办公室"], "2024-03-01", region="云溪市", level="prefecture"))
    mend = task("t2", "t1", "（一）", "修补码头", text)
    mend.deadline = Deadline("年底前", "2024-12-31", "by", ((0, 2),))
    mend.other_deadlines = [Deadline("六月底前", "2024-06-30", "by", ((0, 2),))]
    mend.responsibilities = [body("交通运输局", LEAD), body("财政局", SUPPORT)]
    mend.targets = [Target("补好三处码头", "三", "处", None, ((0, 2),))]
    clear = task("t3", "t1", "（二）", "清理河道", text)
    clear.deadline = Deadline("持续推进", None, "ongoing", ((0, 2),))
    clear.responsibilities = [body("水利局", RESPONSIBLE), body("城管局", RESPONSIBLE)]
    train = task("t5", "t1", "（四）", "培训船工", text)
    train.deadline = Deadline("年内", "2024-12-31", "by", ((0, 2),))
    train.responsibilities = [body("交通运输局", LEAD)]
    row = task("t7", "t6", "1", "修补码头", text, annex)
    row.same_as, row.leaders = "t2", [Leader("何川", ((0, 2),))]
    row.responsibilities = [body("财政局", SUPPORT), body("住建局", SUPPORT)]
    formula = task("t8", "t6", None, "=1+1", text, annex)
    formula.responsibilities = [body("审计局", SUPPORT)]
    facts.tasks = [task("t1", None, "一", "修缮\n"[:2], text, text.index("一、修缮"), kind="section"), mend, clear,
                   task("t4", "t1", "（三）", "登记渡船", text), train, task("t6", None, None, "附表", text, kind="section"), row, formula]
    return source_of(text), facts


AS_OF = date(2024, 6, 10)
def without(text: str, **changes: str) -> MemoryStore:
    """The store of a paper in which tasks are called otherwise: t2="修补旧码头"; one that is called nothing is gone."""
    source, facts = ferries(text)
    gone = {key for key, label in changes.items() if not label}
    facts.tasks = [task for task in facts.tasks if task.id not in gone and task.same_as not in gone]
    for task in facts.tasks:
        task.label = changes.get(task.id, task.label)
    return MemoryStore([(source, facts)])


Make = Callable[..., Path]


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore([ferries()])


@pytest.fixture
def make(tmp_path: Path, store: MemoryStore) -> Make:
    """Writes a ledger of the store (or of another) as of 10 June 2024 and gives its path."""
    from wenmai.ledger import make_ledger

    def made(name: str = "ledger.xlsx", of: MemoryStore = store, as_of: date = AS_OF, **options: Any) -> Path:
        make_ledger(of, tmp_path / name, as_of=as_of, **options)
        return tmp_path / name

    return made


def table(path: Path, sheet: str = "督查台账") -> list[dict[str, Any]]:
    """The rows of a sheet by their headings."""
    rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    headings = [str(value) for value in next(rows)]
    return [dict(zip(headings, row, strict=True)) for row in rows]


def row_of(path: Path, name: str, sheet: str = "督查台账") -> dict[str, Any]:
    """The one row whose task's name ends in these words."""
    (found,) = [row for row in table(path, sheet) if str(row["任务"]).endswith(name)]
    return found


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by their headings."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


class Worked:
    """An old ledger that somebody works in: cells by the name of a task and a heading."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book["督查台账"]

    def column(self, heading: str) -> int:
        for cell in self.sheet[1]:
            if cell.value == heading:
                return int(cell.column)
        raise KeyError(heading)

    def row(self, name: str) -> int:
        for cell in self.sheet[self.sheet.cell(1, self.column("任务")).column_letter]:
            if str(cell.value).endswith(name):
                return int(cell.row)
        raise KeyError(name)

    def __setitem__(self, place: tuple[str, str], value: Any) -> None:
        self.sheet.cell(self.row(place[0]), self.column(place[1]), value)


@pytest.fixture
def worked(make: Make) -> Iterator[Worked]:
    """A fresh ledger to be worked in, saved in place when the test has done with `save`."""
    yield Worked(make("old.xlsx"))
