"""A small store for the explorer's tests: four papers on two lines, in this project's own words, one of them hostile."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from wenmai.lineage.infer import infer
from wenmai.model import Citation, Deadline, Facts, Header, Leader, Official, Responsibility, Source, Spans, Target, Task
from wenmai.store import Store, open_store

HOSTILE = "</script><img src=x onerror=\"document.title='hit'\">{{ 7*7 }}'\"\u0007\u202e"
LONG = "很长的名称" * 2000

PREFECTURE = """青溪市人民政府办公室关于印发青溪市茶园绿色防控2019年工作任务的通知
青政办发〔2019〕31号
按照《云南省人民政府办公厅关于印发云南省茶园绿色防控2019年工作任务的通知》（云政办发〔2019〕12号）和
《国务院办公厅关于印发茶园绿色防控2019年工作任务的通知》（国办发〔2019〕7号）办理。
一、茶园改造
（一）建示范茶园，年底前建成20个。（市农业农村局牵头，市财政局配合）责任领导：林知远
（二）查农药残留。（市市场监管局、市农业农村局按职责分工负责）
"""
PROVINCE = """云南省农业农村厅关于茶叶质量抽查的通知
云农通〔2020〕9号
（一）每季度抽查一次。（种植业处牵头，各州市农业农村局落实）
"""


def _at(text: str, *words: str) -> Spans:
    """The first place of each word."""
    return tuple((text.index(word), text.index(word) + len(word)) for word in words)


def _prefecture() -> Facts:
    text = PREFECTURE

    def body(org: str, canonical: str, role: str, *words: str) -> Responsibility:
        return Responsibility(org, role, _at(text, org, *words), canonical)

    farm, money = "青溪市农业农村局", "青溪市财政局"
    first = Task("t2", "t1", "（一）", "建示范茶园", "task", _at(text, "建示范茶园"), [
        body("市农业农村局", farm, "lead", "牵头"), body("市财政局", money, "support", "配合")],
        leaders=[Leader("林知远", _at(text, "林知远"))], deadline=Deadline("年底前", "2019-12-31", "by", _at(text, "年底前")),
        targets=[Target("建成20个", "20", "个", "2019-12-31", _at(text, "建成20个"))])
    second = Task("t3", "t1", "（二）", "查农药残留", "task", _at(text, "查农药残留"), [
        body("市市场监管局", "青溪市市场监督管理局", "responsible", "按职责分工负责"),
        body("市农业农村局", farm, "responsible", "按职责分工负责")])
    title = text.split("\n")[0]
    return Facts(
        Header("青政办发〔2019〕31号", title, "通知", ["青溪市人民政府办公室"], "2019-06-03", region="青溪市", level="prefecture",
               spans={"title": _at(text, title)}),
        [Citation("云南省人民政府办公厅关于印发云南省茶园绿色防控2019年工作任务的通知", "云政办发〔2019〕12号", "basis", None, None,
                  _at(text, "云政办发〔2019〕12号")),
         Citation("国务院办公厅关于印发茶园绿色防控2019年工作任务的通知", "国办发〔2019〕7号", "basis", None, None,
                  _at(text, "国办发〔2019〕7号"))],
        [Task("t1", None, "一", "茶园改造", "section", _at(text, "茶园改造")), first, second],
        officials=[Official("林知远", ["副市长"], "青溪市人民政府", "责任领导", _at(text, "林知远"), "青溪市人民政府")])


def _province() -> Facts:
    text = PROVINCE
    task = Task("t1", None, "（一）", "每季度抽查一次", "task", _at(text, "每季度抽查一次"), [
        Responsibility("种植业处", "lead", _at(text, "种植业处", "牵头"), "云南省农业农村厅种植业处"),
        Responsibility("各州市农业农村局", "implement", _at(text, "各州市农业农村局", "落实"), None, True)])
    title = text.split("\n")[0]
    return Facts(Header("云农通〔2020〕9号", title, "通知", ["云南省农业农村厅"], "2020-03-02", region="云南省", level="province",
                        spans={"title": _at(text, title)}), tasks=[task])


def _hostile() -> tuple[str, Facts]:
    text = f"{HOSTILE}\n{LONG}\n"
    spans = ((0, len(HOSTILE)),)
    task = Task("t1", None, None, HOSTILE, "task", spans, [
        Responsibility(HOSTILE, "lead", spans, HOSTILE),
        Responsibility(LONG, "support", ((len(HOSTILE) + 1, len(text) - 1),), LONG)])
    header = Header(None, HOSTILE, None, [HOSTILE], None, region="青溪市", level="prefecture", spans={"title": spans})
    return text, Facts(header, tasks=[task], officials=[Official(HOSTILE, [HOSTILE], HOSTILE, None, spans, HOSTILE)])


def source_of(name: str, text: str) -> Source:
    return Source(name, hashlib.sha256(text.encode()).hexdigest(), "utf-8", text)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two ordinary papers, with the inferred link between the two papers that one of them cites."""
    with open_store(tmp_path / "store", create=True) as made:
        made.put(source_of("prefecture.txt", PREFECTURE), _prefecture())
        made.put(source_of("province.txt", PROVINCE), _province())
        infer(made)
        yield made


@pytest.fixture
def hostile_store(store: Store) -> Store:
    """The same with a paper whose every name tries to break the page."""
    text, facts = _hostile()
    store.put(source_of(f"{HOSTILE[:9]}.txt", text), facts)
    return store
