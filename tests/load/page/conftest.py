"""Stores for the tests of the load report: a paper of a made-up city, and one whose every name tries to break the page."""
from __future__ import annotations

import hashlib
from types import ModuleType
from typing import Any

import pytest

from wenmai.areas import with_areas
from wenmai.model import Deadline, Facts, Header, Responsibility, Source, Spans, Task

HOSTILE = "</script><img src=x onerror=\"document.title='hit'\">{{ 7*7 }}'\"\u0007\u202e=1+1"
LONG = "很长的名称" * 2000

HARVEST = """云溪市人民政府办公室关于做好茶叶采收工作的通知
云政办发〔2022〕3号
（一）修好茶山道路。2022年6月底前完工。（市交通运
输局牵头，市财政局配合）
（二）发放茶农补贴；同时核对名册。（市财政局负责）
（三）检查茶叶质量。（市市场监管局牵头，市交通运输局、市财政局配合）
"""
ROADS, MONEY, MARKET = "云溪市交通运输局", "云溪市财政局", "云溪市市场监督管理局"


def places(text: str, *words: str, after: str = "") -> Spans:
    """The first place of each word from `after` on."""
    start = text.index(after)
    return tuple((text.index(word, start), text.index(word, start) + len(word)) for word in words)


def has(body: str, role: str, spans: Spans) -> Responsibility:
    return Responsibility(body, role, spans, body)


def harvest() -> tuple[Source, Facts]:
    """Three tasks: roads with a deadline, money alone, a check that all three bodies have a part in."""
    text = HARVEST
    road = Task("t1", None, "（一）", "修好茶山道路", "task", places(text, "修好茶山道路"), [
        has(ROADS, "lead", (*places(text, "市交通运\n输局"), *places(text, "牵头"))),
        has(MONEY, "support", places(text, "市财政局", "配合"))],
        deadline=Deadline("2022年6月底前", "2022-06-30", "by", places(text, "2022年6月底前")))
    money = Task("t2", None, "（二）", "发放茶农补贴", "task", places(text, "发放茶农补贴"), [
        has(MONEY, "responsible", places(text, "市财政局", "负责", after="（二）"))])
    check = Task("t3", None, "（三）", "检查茶叶质量", "task", places(text, "检查茶叶质量"), [
        has(MARKET, "lead", places(text, "市市场监管局", "牵头", after="（三）")),
        has(ROADS, "support", places(text, "市交通运输局", "配合", after="（三）")),
        has(MONEY, "support", places(text, "市财政局", "配合", after="（三）"))],
        deadline=Deadline("即日起", "2022-03-01", "from", places(text, "检查")))
    title = text.split("\n")[0]
    header = Header("云政办发〔2022〕3号", title, "通知", ["云溪市人民政府办公室"], "2022-03-01", region="云溪市", level="prefecture",
                    spans={"title": places(text, title)})
    return source("harvest.txt", text), with_areas(Facts(header, tasks=[road, money, check]), text)


def table() -> tuple[Source, Facts]:
    """A table with a cell on each line and blank lines between: what the column is called stands far above who stands in it."""
    text = "序号\n\n工作任务\n\n牵头部门\n\n1\n\n" + "\n\n".join("修好茶山道路并补种行道树") + "\n\n市交通运输局\n\n"
    task = Task("t1", None, "1", "修好茶山道路并补种行道树", "task", places(text, "1"), [
        has(ROADS, "lead", places(text, "牵头部门", "市交通运输局"))])
    return source("table.txt", text), Facts(Header(None, "茶山道路任务分工表", None, ["云溪市人民政府办公室"]), tasks=[task])


def hostile() -> tuple[Source, Facts]:
    """A task whose name, bodies, deadline and paper are hostile, or 10,000 characters long."""
    text = f"{HOSTILE}\n{LONG}\n"
    spans = ((0, len(HOSTILE)),)
    task = Task("t1", None, HOSTILE, HOSTILE, "task", spans, [
        has(HOSTILE, "lead", spans), has(LONG, "support", ((len(HOSTILE) + 1, len(text) - 1),))],
        deadline=Deadline(HOSTILE, "2022-06-30", "by", spans))
    return source(f"{HOSTILE[:9]}.txt", text), Facts(Header(HOSTILE, HOSTILE, None, [HOSTILE], spans={"title": spans}), tasks=[task])


def source(name: str, text: str) -> Source:
    return Source(name, hashlib.sha256(text.encode()).hexdigest(), "utf-8", text)


@pytest.fixture
def harvest_store(made: ModuleType) -> Any:
    return made.MemoryStore([harvest()])


@pytest.fixture
def harvest_twice(made: ModuleType) -> Any:
    """The same paper from two files."""
    read, facts = harvest()
    return made.MemoryStore([(read, facts), (source("zz.txt", read.text + "\n"), facts)])


@pytest.fixture
def table_store(made: ModuleType) -> Any:
    return made.MemoryStore([table()])


@pytest.fixture
def hostile_store(made: ModuleType) -> Any:
    return made.MemoryStore([harvest(), hostile()])
