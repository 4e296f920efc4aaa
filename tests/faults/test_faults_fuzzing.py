"""Whatever stands in a file: readers give text or a named error, repairs keep every offset, extractors never raise."""
from __future__ import annotations

import functools
import importlib
import os
import random
from collections.abc import Iterator
from itertools import pairwise

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wenmai.annotation import from_annotation, to_annotation
from wenmai.chain import facts_of
from wenmai.model import Source
from wenmai.rdf import nquads
from wenmai.read import ReadError, read_bytes
from wenmai.read.formats import format_of
from wenmai.text import clean

from .broken_files import BREAKS, whole_files

pytestmark = pytest.mark.slow
SOURCE = "0" * 64
# What rules look for, so that what is put together of it comes near to papers.
WORDS = ["云溪市", "人民政府", "办公室", "关于印发", "工作方案", "的通知", "《", "》", "（", "）", "〔2021〕", "7号", "一、",
         "（一）", "1.", "①", "\n", " ", "\u3000", "到2020年", "底前", "新建5个", "5%", "牵头", "配合", "负责", "市财政局", "、",
         "，", "。", "：", "责任单位", "每月5日前", "召开", "会议", "局长李建国", "自2021年1月1日起施行", "有效期5年", "废止",
         "附件", "序号 | 任务 | 牵头部门\n", "1 | ", " | ", "指标", "2020年 2025年", "专栏1", "<table><tr><td>", "</td></tr>",
         "<p>", "&#x4e00;", "# ", "---\n", "\x0c", "\u200b", "�", "\ufeff", "㈠", "⼀", "𠮷", "é", "1２③"]
near_papers = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=80).map("".join)
EXAMPLES = int(os.environ.get("WENMAI_EXAMPLES", "600"))
"""Of each kind; a longer search is a matter of a number in the environment."""
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
texts = st.one_of(any_text, near_papers)
fuzzed = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def source(text: str, form: str = "text") -> Source:
    return Source("fuzzed", SOURCE, "utf-8", text, format=form)


@fuzzed
@given(texts)
def test_the_map_of_a_repair_is_whole_and_goes_forward(text: str) -> None:
    cleaned = clean(text)
    places = [cleaned.raw_offset(i) for i in range(len(cleaned.text))]
    assert all(0 <= place <= len(text) for place in places)
    assert all(before < after for before, after in pairwise(places))
    assert len(cleaned.folded) == len(cleaned.text)
    for start, end in cleaned.paragraphs:
        for first, last in cleaned.spans(start, end) if start < end else ():
            assert 0 <= first < last <= len(text)


def spans_of(plain: object, *, placed: bool = False) -> Iterator[tuple[int, int]]:
    """Every span that stands anywhere in an annotation, under `span` or `spans`."""
    if isinstance(plain, dict):
        for key, item in plain.items():
            yield from spans_of(item, placed=placed or key in ("span", "spans"))
    elif isinstance(plain, list | tuple):
        if placed and len(plain) == 2 and all(type(item) is int for item in plain):
            yield plain[0], plain[1]
        else:
            for item in plain:
                yield from spans_of(item, placed=placed)


@fuzzed
@given(texts, st.sampled_from(["text", "html", "markdown"]))
def test_any_text_gives_facts_whose_places_are_in_it(text: str, form: str) -> None:
    if form == "html":
        text = f"<!DOCTYPE html><html><body>{text}</body></html>"
    facts = facts_of(source(text, form))
    annotation = to_annotation(facts, source(text, form))
    for start, end in spans_of(annotation):
        assert 0 <= start <= end <= len(text)
    assert to_annotation(from_annotation(annotation), source(text, form)) == annotation
    list(ox.parse(input=nquads(facts, source(text, form)), format=ox.RdfFormat.N_QUADS))


@functools.cache
def whole() -> list[tuple[str, bytes]]:
    return [(name, data) for name, data in whole_files() if not name.endswith((".zip", ".csv", ".jsonl"))]


@fuzzed
@given(st.integers(0, 1 << 30), st.data())
def test_a_reader_gives_text_or_a_named_error(seed: int, data: st.DataObject) -> None:
    """The readers themselves, without the process around them, which would hide what they raise."""
    from wenmai.read.shut_in import read_shut_in  # noqa: F401  what users have around them

    lots = random.Random(seed)
    name, content = data.draw(st.sampled_from(whole()))
    for _ in range(lots.randrange(1, 4)):
        content = lots.choice(BREAKS)(content, lots) or b"\0"
    form = format_of(content, name)
    try:
        if form.module is None or form.converter:
            read_bytes(content, name)
        else:
            for piece in importlib.import_module(f"wenmai.read.{form.module}").read(content):
                assert isinstance(piece.text, str)
    except (ReadError, RecursionError, MemoryError):
        return
