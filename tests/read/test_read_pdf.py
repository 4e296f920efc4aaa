"""A paper as a PDF gives the facts of its text: the text layer in reading order, with the pages."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4

from wenmai.annotation import to_annotation
from wenmai.chain import facts_of
from wenmai.model import Source
from wenmai.rdf import nquads
from wenmai.read import read_bytes, read_source
from wenmai.read.pdf import ranges
from wenmai.text import clean

from ..as_files import pdf, raw_pdf
from ..as_files.pdf import LEFT, PITCH, SMALL, TOP, WIDTH, Pages

ROOT = Path(__file__).parents[2]
DIGESTS = sorted((ROOT / "corpus" / "documents").glob("*.txt"))
PLACES = ("span", "spans", "quote", "quotes")
FILE = ("source", "sha256", "encoding", "format", "pages")
LINE = "防汛工作要坚持预防为主落实责任加强值守及时上报险情灾情"


def bare(value: Any) -> Any:
    """An annotation without its places."""
    if isinstance(value, dict):
        return {key: bare(part) for key, part in value.items() if key not in PLACES}
    return [bare(part) for part in value] if isinstance(value, list) else value


def facts(source: Source) -> dict[str, Any]:
    """All facts of a source without their places, and without what names the file."""
    annotation = to_annotation(facts_of(source), source)
    return {key: bare(value) for key, value in annotation.items() if key not in FILE}


def places(value: Any) -> list[tuple[list[int], str]]:
    """Every place of an annotation with its quote."""
    if isinstance(value, dict):
        own = [(value["span"], value["quote"])] if "quote" in value else list(zip(value["spans"], value["quotes"], strict=True)) \
            if "quotes" in value else []
        return own + [place for part in value.values() for place in places(part)]
    return [place for part in value for place in places(part)] if isinstance(value, list) else []


def read(data: bytes) -> Source:
    return read_bytes(data, "paper.pdf")


def lines(source: Source) -> list[str]:
    """The lines of the text without the pages' numbers."""
    return [line for line in source.text.replace("\f", "").split("\n") if line and not line.startswith("—")]


@pytest.mark.parametrize("digest", DIGESTS, ids=lambda path: path.stem)
def test_a_digest_as_pdf_gives_the_facts_of_its_text(digest: Path) -> None:
    text = digest.read_text(encoding="utf-8")
    source = read(pdf.made(text))
    assert facts(source) == facts(read_source(digest))
    assert source.warnings == ()


def test_the_places_of_facts_are_places_in_the_text_given_out() -> None:
    source = read(pdf.made(DIGESTS[0].read_text(encoding="utf-8")))
    found = places(to_annotation(facts_of(source), source))
    assert len(found) > 100
    assert all(source.text[start:end] == quote for (start, end), quote in found)


def test_the_same_paper_makes_the_same_bytes() -> None:
    text = DIGESTS[-1].read_text(encoding="utf-8")
    assert pdf.made(text) == pdf.made(text)


def test_pages_stand_where_their_text_does() -> None:
    source = read(pdf.made("\n".join(f"{n}.第{n}项工作按期完成。" for n in range(1, 51))))
    assert [page.number for page in source.pages] == [1, 2, 3]
    parts = [source.text[slice(*page.span)] for page in source.pages]
    assert "\f".join(parts) == source.text
    assert ["1.第1项" in parts[0], "23.第23项" in parts[1], "45.第45项" in parts[2]] == [True] * 3
    assert [part.rstrip().split("\n")[-1] for part in parts] == ["— 1 —", "— 2 —", "— 3 —"]


def test_the_page_of_a_fact_stands_in_the_graph() -> None:
    text = "云溪市人民政府关于做好防汛工作的通知\n" + "\n".join(f"{n}.第{n}项工作按期完成。" for n in range(1, 31))
    source = read(pdf.made(text))
    assert {line.split('"')[1] for line in nquads(facts_of(source), source).decode().split("\n") if "ns#page>" in line} == {"1", "2"}


def test_lines_come_in_the_order_in_which_they_are_read() -> None:
    """Text boxes are drawn in any order."""
    pages = Pages()
    for n in (3, 1, 2):
        pages.text(LEFT, TOP + n * PITCH, f"第{n}行")
    assert lines(read(pages.done())) == ["第1行", "第2行", "第3行"]


def test_columns_are_read_one_behind_the_other() -> None:
    pages = Pages()
    pages.paragraph("云溪市防汛简报")
    for n in range(6):
        pages.text(LEFT, pages.at, f"左{n}{LINE[:12]}")
        pages.text(LEFT + WIDTH / 2 + 14, pages.at, f"右{n}{LINE[:12]}")
        pages.at += PITCH
    pages.paragraph("此后的文字又通栏排印，不再分成两栏。")
    starts = [line[:2] for line in lines(read(pages.done()))]
    assert starts == ["云溪", *(f"左{n}" for n in range(6)), *(f"右{n}" for n in range(6)), "此后"]


def test_what_stands_at_both_ends_of_a_line_is_one_line() -> None:
    """The foot of an official paper: who prints it and when; two such lines are no columns."""
    pages = Pages()
    for left, right in (("云溪市人民政府办公室", "2021年3月5日印发"), ("校对：市水务局", "共印60份")):
        pages.text(LEFT, pages.at, left)
        pages.text(LEFT + 300, pages.at, right)
        pages.at += PITCH
    assert lines(read(pages.done())) == ["云溪市人民政府办公室  2021年3月5日印发", "校对：市水务局  共印60份"]


def test_a_space_that_is_printed_is_kept() -> None:
    pages = Pages()
    pages.text(LEFT, TOP, "中共云溪市委办公室 云溪市人民政府办公室")
    assert lines(read(pages.done())) == ["中共云溪市委办公室 云溪市人民政府办公室"]


def test_bold_made_by_printing_twice_is_read_once() -> None:
    pages = Pages()
    for shift in (0.0, 0.4):
        pages.text(LEFT + shift, TOP, "一、加强值守值守")
    assert lines(read(pages.done())) == ["一、加强值守值守"]


def turned(pages: Pages, degrees: int) -> None:
    pages.canvas.setPageRotation(degrees)


def sideways(pages: Pages, degrees: int) -> None:
    """Text that runs up the page, as wide tables are set; shown upright by turning the page."""
    turned(pages, degrees)
    pages.canvas.translate(A4[0], 0)
    pages.canvas.rotate(90)
    pages.canvas.translate(0, -230)


@pytest.mark.parametrize("turn", [turned, sideways])
@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turned_pages_are_read_upright(turn: Callable[[Pages, int], None], degrees: int) -> None:
    pages = Pages()
    turn(pages, degrees)
    pages.text(LEFT, TOP, "第一行的文字")
    pages.text(LEFT, TOP + PITCH, "第二行的文字")
    assert lines(read(pages.done())) == ["第一行的文字", "第二行的文字"]


def test_radicals_that_a_font_gives_become_the_characters() -> None:
    """⼀、⻓江金沙 as PDFs print it: a Kangxi radical, one of the supplement, a compatibility form."""
    source = read(raw_pdf.lettered(["ABCDEF"], dict(zip("ABCDEF", "⼀、⻓江金沙", strict=True))))
    assert source.text == "一、长江金沙\n"


def test_circled_digits_that_were_lost_stay_for_the_text_stage_to_restore() -> None:
    says = dict(zip("ABCDEFGHIJ", "\ue001修订防汛工作应急预案", strict=False))
    assert read(raw_pdf.lettered(["ABCDEFGHIJ"], says)).text[:3] == "\ue001修订"


def test_a_table_without_rulings_is_said_to_be_so() -> None:
    """Its cells take several lines: which go together is not guessed."""
    pages = Pages()
    rows = [("序号", "工作任务", "牵头单位", "配合单位"),
            ("1", "修订防汛预案并", "市水务局", "市应急局、"),
            ("", "报市政府备案", "", "市气象局"),
            ("2", "开展演练", "市应急局", "市水务局"), ("3", "储备物资", "市发展改革委", "市财政局")]
    for row in rows:
        for x, cell in zip((0, 50, 200, 320), row, strict=True):
            pages.text(LEFT + x, pages.at, cell, SMALL)
        pages.at += 20
    source = read(pages.done())
    assert source.warnings == ("page 1: a table without rulings; its cells are not put together",)
    assert lines(source)[1:3] == ["1  修订防汛预案并  市水务局  市应急局、", "报市政府备案  市气象局"]


def test_a_table_without_rulings_of_one_line_a_row_is_read_by_its_white_space() -> None:
    pages = Pages()
    for row in (("序号", "工作任务", "牵头单位"), ("1", "修订预案", "市水务局"), ("2", "开展演练", "市应急局"),
                ("3", "储备物资", "市财政局")):
        for x, cell in zip((0, 50, 200), row, strict=True):
            pages.text(LEFT + x, pages.at, cell, SMALL)
        pages.at += 20
    source = read(pages.done())
    assert source.warnings == ()
    assert [(task.number, task.label, task.responsibilities[0].org) for task in facts_of(source).tasks] \
        == [("1", "修订预案", "市水务局"), ("2", "开展演练", "市应急局"), ("3", "储备物资", "市财政局")]


def test_rows_of_tables_do_not_change_how_the_paper_was_wrapped() -> None:
    row = "1 | 修订防汛预案并报市政府备案 | 市水务局、市应急局、市气象局、市发展改革委、市财政局\n"
    prose = "各县区要落实防汛责任，加强值守和巡查，发现险情及时上报市\n防汛办，不得迟报瞒报。\n"
    text = prose * 5 + "序号 | 工作任务 | 责任单位\n" + row * 10
    assert clean(text).text.startswith("各县区要落实防汛责任，加强值守和巡查，发现险情及时上报市防汛办，")


def test_numbers_of_pages_are_written_as_ranges() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"
