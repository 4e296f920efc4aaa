"""Scanned papers and pictures: letters recognised, tables by their rulings, and facts that say how sure they are."""
from __future__ import annotations

import io
import socket
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from wenmai.annotation import to_annotation
from wenmai.chain import facts_of
from wenmai.evaluate.scoring import compare
from wenmai.model import Citation, Facts, Header, Official, Page, Responsibility, Source, Task
from wenmai.rdf import nquads
from wenmai.read import read_bytes, read_source
from wenmai.read.recognised_text import mended
from wenmai.read.recognition import has_recogniser
from wenmai.resolve.page_confidence import with_page_confidence

from ..as_files import scan
from ..as_files.layout import Cell, Grid
from ..as_files.pdf import Pages

ROOT = Path(__file__).parents[2]
PAPER = """云溪市人民政府关于做好防汛工作的通知
云政发〔2021〕5号
各县区人民政府：
根据《云南省人民政府关于加强防汛工作的意见》（云政发〔2020〕12号），现就防汛工作通知如下。
一、加强值守。（市水务局牵头，市应急局配合）
"""
recognises = pytest.mark.skipif(not has_recogniser() or not scan.has_font(),
                                reason="needs the ocr extra, and a Chinese font to draw the scans with (fonts-noto-cjk)")


def page() -> Image.Image:
    """The upper part of the paper's first page."""
    from ..as_files import pdf

    picture = scan.pictures(pdf.made(PAPER))[0]
    return picture.crop((0, 0, picture.width, picture.height // 2))


@pytest.fixture(scope="module")
def source() -> Source:
    out = io.BytesIO()
    page().save(out, "PNG")
    return read_bytes(out.getvalue(), "paper.png")


@recognises
def test_a_picture_gives_its_lines_with_the_numbers_as_printed(source: Source) -> None:
    assert source.format == "image"
    assert source.text.split("\n")[:3] == PAPER.split("\n")[:3]
    assert "云政发〔2020〕12号" in source.text.replace("\n", "")


@recognises
def test_facts_of_a_picture_are_less_sure(source: Source) -> None:
    (found,) = source.pages
    assert 0.8 < found.confidence < 1
    facts = facts_of(source)
    (task,) = facts.tasks
    assert [task.confidence, *(r.confidence for r in task.responsibilities), facts.citations[0].confidence] == [found.confidence] * 4
    assert [(r.org, r.role) for r in task.responsibilities] == [("市水务局", "lead"), ("市应急局", "support")]


@recognises
def test_the_graph_says_how_sure_the_letters_are(source: Source) -> None:
    lines = [line for line in nquads(facts_of(source), source).decode().split("\n") if "ns#confidence>" in line]
    assert any("#char=" in line.split(" ")[0] for line in lines)
    assert any("/task/" in line.split(" ")[0] for line in lines)


@recognises
@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.bmp", "BMP"), ("a.tif", "TIFF"), ("a.webp", "WEBP")])
def test_pictures_of_other_formats(name: str, kind: str) -> None:
    out = io.BytesIO()
    picture = page()
    picture.crop((0, 0, picture.width, picture.height // 2)).save(out, kind)
    assert read_bytes(out.getvalue(), name).text.startswith("云溪市人民政府关于做好防汛工作的通知\n")


@recognises
def test_a_picture_of_several_pages(source: Source) -> None:
    first = page()
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=[first])
    found = read_bytes(out.getvalue(), "a.tiff")
    assert [entry.number for entry in found.pages] == [1, 2]
    assert found.text.count("云政发〔2021〕5号") == 2


@recognises
def test_a_scanned_table_is_read_by_its_rulings() -> None:
    pages = Pages()
    pages.table(Grid([[Cell(name) for name in ("序号", "工作任务", "牵头单位", "配合单位")],
                      [Cell("1"), Cell("修订防汛预案"), Cell("市水务局"), Cell("市应急局、市气象局")],
                      [Cell("2"), Cell("开展防汛演练"), Cell("市应急局"), Cell("市水务局")]]))
    found = read_bytes(scan.bound(scan.pictures(pages.done())), "scan.pdf")
    assert [line for line in found.text.split("\n") if "|" in line] == [
        "序号 | 工作任务 | 牵头单位 | 配合单位", "1 | 修订防汛预案 | 市水务局 | 市应急局、市气象局",
        "2 | 开展防汛演练 | 市应急局 | 市水务局"]


@recognises
@pytest.mark.usefixtures("in_this_process")
def test_nothing_is_fetched_and_nothing_is_printed(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """The weights are in the wheel: the recogniser is made anew with the network shut."""
    from wenmai.read import recognition

    def refused(*_: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    recognition._recogniser.cache_clear()
    picture = page()
    out = io.BytesIO()
    picture.crop((0, 0, picture.width, picture.height // 3)).save(out, "PNG")
    assert read_bytes(out.getvalue(), "a.png").text
    assert capfd.readouterr() == ("", "")


@recognises
@pytest.mark.slow
@pytest.mark.parametrize("number", ["000", "003"])
def test_the_facts_of_a_scanned_digest(number: str) -> None:
    """At least this share of the facts comes out as from the text, by the fields of `wenmai evaluate`. All five digests give what
    `wenmai docs files` says."""
    (digest,) = (ROOT / "corpus" / "documents").glob(f"{number}_*.txt")
    text, scanned = read_source(digest), read_bytes(scan.made(digest.read_text(encoding="utf-8")), "scan.pdf")
    scores = compare(to_annotation(facts_of(text), text), to_annotation(facts_of(scanned), scanned))
    found = sum(len(scores.gold[name] & scores.predicted[name]) for name in scores.gold)
    assert 2 * found / sum(len(scores.gold[name]) + len(scores.predicted[name]) for name in scores.gold) > 0.97


@pytest.mark.parametrize(("read", "meant"), [
    ("云政办发[2018]87号", "云政办发〔2018〕87号"),
    ("（国办发【2018〕 83号）", "（国办发〔2018〕83号）"),
    ("云政发(2021)第5号", "云政发〔2021〕第5号"),
    ("[2020]12号），现就防汛工作", "〔2020〕12号），现就防汛工作"),  # a line end stands before it
    ("健康玉溪行动（2020-2030年）", "健康玉溪行动（2020-2030年）"),  # no document number
    ("见附表[2018]", "见附表[2018]"),
    ("牵头部内 | 配合部巾", "牵头部门 | 配合部门"),
    ("各部内设机构", "各部内设机构"),
    ("婴儿死亡率 %0", "婴儿死亡率 ‰"),
    ("增长50%0.5万", "增长50%0.5万"),
])
def test_what_recognisers_make_of_official_writing_is_put_right(read: str, meant: str) -> None:
    assert mended(read) == meant


def test_a_fact_is_as_sure_as_the_page_it_begins_on() -> None:
    """The second page was recognised: what was sure is as sure as the page, what was a guess less."""
    pages = (Page(1, (0, 10)), Page(2, (11, 30), 0.9))
    sure, unsure = Task("t1", None, "一", "甲", "task", ((2, 3),)), Task("t2", None, "二", "乙", "task", ((12, 13), (2, 3)), confidence=0.5)
    unsure.responsibilities = [Responsibility("市水务局", "lead", ((20, 24),))]
    facts = Facts(Header(), [Citation("办法", None, "mentions", None, None, ((11, 13),))], [sure, unsure],
                  officials=[Official("张三", [], None, None, ((9, 12),))])
    found = with_page_confidence(facts, pages)
    assert [task.confidence for task in found.tasks] == [1.0, 0.45]
    assert [found.tasks[1].responsibilities[0].confidence, found.citations[0].confidence, found.officials[0].confidence] == [0.9, 0.9, 1.0]
