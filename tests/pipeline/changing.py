"""A folder of small papers that changes, and builds of it: one into a store that goes along, one into a new store."""
from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_all
from wenmai.pipeline.report import Report
from wenmai.read.table import Columns
from wenmai.store import open_store

NATION = ("国务院办公厅关于印发防汛工作要点的通知\n国办发〔2018〕3号\n\n各省、自治区、直辖市人民政府：\n"
          "一、加固堤防。到2018年底加固江堤20公里。（水利部牵头，财政部配合）\n二、储备物资。储备沙袋和水泵。（应急管理部负责）\n\n国务院办公厅\n2018年3月1日\n")
CITY = ("云溪市人民政府办公室关于印发步道建设方案的通知\n\n云溪政办发〔2024〕12号\n\n"
        "根据《国务院办公厅关于印发防汛工作要点的通知》（国办发〔2018〕3号），制定本方案。\n"
        "一、修建步道。沿河修建步道12公里，2024年6月底前完成。由市体育局牵头，市财政局、市水利局配合。责任领导：张小明\n\n"
        "二、养护步道。每月巡查一次，及时修补破损路面和护栏。由市住房城乡建设局负责，市体育局配合。\n\n云溪市人民政府办公室\n2024年2月20日\n")
TEXTS = (NATION, CITY, CITY.replace("市财政局、市水利局配合", "市水利局配合"), CITY.replace("12号", "15号").replace("步道", "码头"),
         NATION.replace("3号", "8号").replace("防汛", "抗旱"))
"""Papers that cite one another, copies of one another but for a name, and others."""
COLUMNS = Columns(text="text", id="id")


def written(path: Path, text: str) -> None:
    """A paper as a file of text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def packed(path: Path, members: Mapping[str, str]) -> None:
    """Papers as an archive, the same bytes for the same papers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode())


def tabled(path: Path, rows: Mapping[str, str]) -> None:
    """Papers as the rows of a table."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "text"), *rows.items()])


def decided(folder: Path, name: str, text: str, decision: str = "reject") -> None:
    """A decision of a person on the first body of a paper of this name and text, beside the papers of a folder."""
    from wenmai.chain import facts_of
    from wenmai.corrections import FILE_NAME, decided_on, listed, read_corrections, write_corrections
    from wenmai.read import read_bytes

    source = read_bytes(text.encode(), name)
    body = next(fact for fact in listed(facts_of(source)) if fact.kind == "responsibility")
    others = [one for one in read_corrections(folder / FILE_NAME) if (one.source, one.sha256) != (name, source.sha256)]
    write_corrections(folder / FILE_NAME, [*others, decided_on(body, source, decision, by="甲")])


def built(store: Path, *paths: Path, columns: Columns = COLUMNS, **options: Any) -> Report:
    """A build as the command makes one."""
    found = find_all(paths, columns)
    with open_store(store, create=True) as opened:
        return build(opened, found.inputs, folders=found.folders, unseen=found.unseen, left_out=found.left_out, listed=True, **options)


def statements(store: Path) -> bytes:
    """All that a store says."""
    with open_store(store) as opened:
        return opened.nquads()


def kept(store: Path) -> list[tuple[Any, ...]]:
    """What stands beside the graph of a store: every record with its text and facts."""
    with open_store(store) as opened:
        return [(record, opened.source(record.sha256), opened.facts(record.sha256)) for record in opened.sources()]


def counting(monkeypatch: Any) -> list[str]:
    """The items that are read from here on, by worker or not, as they are named."""
    from wenmai.pipeline import building

    read: list[str] = []
    real: Callable[[Any], Any] = building.read_decided

    def counted(item: Any) -> Any:
        read.append(f"{item.path.name}{item.inside}")
        return real(item)

    monkeypatch.setattr(building, "read_decided", counted)
    return read
