"""A store of three papers, and a server to send it to."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("httpx2", reason="httpx2 is not installed (the extra `server`): nothing is sent")

from wenmai.chain import facts_of
from wenmai.lineage import infer
from wenmai.model import Source
from wenmai.publish import Credentials, Published, Remembered, Server, found, plan, publish
from wenmai.read import read_bytes
from wenmai.store import Store, open_store

from .graph_stores import GraphStore, graph_store

CITY = """云溪市人民政府办公室关于印发步道建设方案的通知

云溪政办发〔2024〕12号

一、修建步道。沿河修建步道12公里，2024年6月底前完成。由市体育局牵头，市财政局、市水利局配合。

二、养护步道。每月巡查一次，及时修补破损路面和护栏。由市住房城乡建设局负责，市体育局配合。

云溪市人民政府办公室
2024年2月20日
"""
BASIS = "根据《云溪市人民政府办公室关于印发步道建设方案的通知》（云溪政办发〔2024〕12号），制定本方案。\n\n"
COUNTY = CITY.replace("云溪市", "云溪市石桥县").replace("云溪政办发〔2024〕12号", "石政办发〔2024〕3号").replace(
    "2月20日", "4月2日").replace("一、修建步道", f"{BASIS}一、修建步道")
BRIDGES = CITY.replace("步道", "桥梁").replace("12号", "15号")


def source(text: str, name: str) -> Source:
    return read_bytes(text.encode(), name)


def put(store: Store, *papers: tuple[str, str]) -> None:
    """Stores papers, and what follows from all of them."""
    store.put_all((paper := source(text, name), facts_of(paper)) for text, name in papers)
    infer(store)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store", create=True) as opened:
        put(opened, (CITY, "city.txt"), (COUNTY, "county.txt"), (BRIDGES, "bridges.txt"))
        yield opened


@pytest.fixture
def there() -> Iterator[GraphStore]:
    with graph_store() as held:
        yield held


Send = Callable[..., Published]


@pytest.fixture
def pauses() -> list[float]:
    """The seconds that were waited between tries, nobody having waited."""
    return []


@pytest.fixture
def send(store: Store, there: GraphStore, pauses: list[float]) -> Send:
    """Sends the store there."""

    def sent(credentials: Credentials | None = None, most: int = 16_000_000, **how: object) -> Published:
        with Server(credentials, most=most, pause=pauses.append) as server:
            place = found(there.address, server)
            remembered = Remembered(store.path, place.graphs)
            return publish(store, place, server, plan(store, remembered), remembered, **how)  # type: ignore[arg-type]

    return sent
