"""What a person may write after --focus."""
from __future__ import annotations

import pytest

from wenmai.explorer import FocusError, find, gather
from wenmai.store import Store


@pytest.mark.parametrize(("asked", "name", "why"), [
    ("云农通〔2020〕9号", "云南省农业农村厅关于茶叶质量抽查的通知", "a document number"),
    ("云农通[2020]9号", "云南省农业农村厅关于茶叶质量抽查的通知", "in other brackets"),
    ("云农通（2020） 9号", "云南省农业农村厅关于茶叶质量抽查的通知", "and with a space"),
    ("青溪市财政局", "青溪市财政局", "a body by its full name"),
    ("市财政局", "青溪市财政局", "by its printed name"),
    ("茶叶质量", "云南省农业农村厅关于茶叶质量抽查的通知", "a part of a title"),
    ("绿色防控", "青溪市人民政府办公室关于印发青溪市茶园绿色防控2019年工作任务的通知", "the paper that was read, not those it cites"),
    ("每季度抽查一次", "每季度抽查一次", "a task"),
    ("林知远", "林知远", "a person"),
])
def test_found(store: Store, asked: str, name: str, why: str) -> None:
    network = gather(store)
    assert network.nodes[find(network, asked)].name == name, why


def test_an_iri_is_itself(store: Store) -> None:
    network = gather(store)
    assert all(find(network, iri) == iri for iri in network.nodes)


@pytest.mark.parametrize(("asked", "said"), [
    ("没有这个文件", "nothing in the graph is called"),
    ("通知", "fits 2 things: 云南省"),
    ("〔〕 ", "the name is empty"),
])
def test_an_error_says_what_is_wrong(store: Store, asked: str, said: str) -> None:
    with pytest.raises(FocusError, match=said):
        find(gather(store), asked)
