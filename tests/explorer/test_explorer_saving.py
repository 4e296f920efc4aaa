"""What is seen, as files: PNG, SVG with its text as text, and the table behind the picture as CSV.

Skipped where playwright or a Chromium is not installed; the reason is printed then.
"""
from __future__ import annotations

import csv
import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from wenmai.explorer.network import Edge, Node, network_of
from wenmai.query.table import safe_cell

from ..browsing import needs_chromium
from .conftest import HOSTILE
from .looking import Looked, looked

pytestmark = needs_chromium
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=["vis", "canvas"])
def renderer(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def seen(browser: Any, renderer: str, tmp_path: Path) -> Iterator[Looked]:
    shown = looked(browser, tmp_path, renderer=renderer)
    yield shown
    assert (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()


def _drawing(seen: Looked) -> ElementTree.Element:
    return ElementTree.fromstring(seen.saved("#svg")[1])


def _written(drawing: ElementTree.Element) -> set[str]:
    return {made.text for tag in ("text", "tspan") for made in drawing.iter(f"{SVG}{tag}") if made.text}


def test_svg_has_the_picture_with_its_text_as_text(seen: Looked) -> None:
    drawing = _drawing(seen)
    assert {"云溪政发〔2021〕5号", "国家", "省", "州市", "推断 0.8"} <= _written(drawing)
    dashed = [made for made in drawing.iter(f"{SVG}path") if made.get("stroke-dasharray")]
    assert len(dashed) == 1, "the inferred link is dashed, the printed one is not"


def test_svg_is_of_what_is_seen(seen: Looked) -> None:
    box = seen.page.locator("#picture").bounding_box()
    drawing = _drawing(seen)
    assert (int(drawing.get("width", 0)), int(drawing.get("height", 0))) == (round(box["width"]), round(box["height"]))
    before = [float(side) for side in drawing.get("viewBox", "").split()]
    seen.page.locator("#closer").click()
    assert [float(side) for side in _drawing(seen).get("viewBox", "").split()][2] < before[2]


def test_svg_follows_the_theme(seen: Looked) -> None:
    seen.page.locator("#theme").click()
    assert any(made.get("fill") == "#15181d" for made in _drawing(seen).iter(f"{SVG}rect"))


def test_png_is_as_large_as_the_picture_and_not_transparent(seen: Looked) -> None:
    name, data = seen.saved("#png")
    box = seen.page.locator("#picture").bounding_box()
    assert name.endswith(".png") and data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (round(box["width"]), round(box["height"]))
    corner = seen.page.evaluate("""async bytes => {
        const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
        const canvas = new OffscreenCanvas(1, 1), context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, 1, 1).data[3];
    }""", list(data))
    assert corner == 255


def _csv(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "spreadsheets need the byte order mark to read UTF-8"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_table_of_relations_has_every_place_they_rest_on(seen: Looked) -> None:
    seen.page.locator("#tabled").click()
    seen.keep("table")
    name, data = seen.saved("#table .csv >> nth=1")
    rows = _csv(data)
    assert name.endswith(".csv") and [(row["关系"], row["来源"], row["原文"]) for row in rows] == [
        ("依据", "原文写明", "云溪省发〔2020〕3号"), ("承接", "推断", "《云溪省茶园防虫规划》")]
    assert rows[0]["文件名"] == "plan.txt" and int(rows[0]["止"]) - int(rows[0]["起"]) == len(rows[0]["原文"])


def test_the_table_of_nodes_is_what_is_seen(seen: Looked) -> None:
    def numbers() -> list[str]:
        return [row["文号"] for row in _csv(seen.saved("#table .csv >> nth=0")[1])]

    seen.page.locator("#tabled").click()
    assert numbers() == ["云溪政发〔2021〕5号", "国茶发〔2019〕1号", "云溪省发〔2020〕3号"], "in the order of the list"
    seen.page.locator("#filter-cited").uncheck()
    assert numbers() == ["云溪政发〔2021〕5号"]


def test_the_table_can_be_read_aloud_and_leads_to_the_text(seen: Looked) -> None:
    seen.page.keyboard.press("t")
    assert [text.split()[0] for text in seen.texts("#table caption")] == ["节点（3）", "关系（2）"]
    assert seen.page.locator("#table thead th[scope=col]").count() > 10 and seen.page.locator("#table tbody th[scope=row]").count() == 5
    seen.page.locator("#table .quoted").last.click()
    assert seen.texts("#reader mark")
    seen.page.keyboard.press("Escape")
    seen.page.locator("#table tbody th .name").first.click()
    assert seen.heading().startswith("云溪政发〔2021〕5号")


FORMULAS = ["=1+1", "+86 871", "-邮政局", "@SUM(A1)", "-3.5", "平常"]


def test_no_cell_is_taken_for_a_formula(browser: Any, tmp_path: Path) -> None:
    """By the rule that the ledger and all other tables go by."""
    papers = [Node(f"d{i}", "document", name, document=f"d{i}") for i, name in enumerate(FORMULAS)]
    shown = looked(browser, tmp_path, network_of(papers, []))
    shown.page.locator("#tabled").click()
    names = [row["名称"] for row in _csv(shown.saved("#table .csv >> nth=0")[1])]
    assert sorted(names) == sorted(map(safe_cell, FORMULAS))
    shown.page.context.close()


def test_hostile_names_are_text_in_every_file(browser: Any, renderer: str, tmp_path: Path) -> None:
    long = "很长的名称" * 2000
    papers = [Node("a", "document", HOSTILE, HOSTILE, document="a"), Node("b", "cited", long, HOSTILE, HOSTILE)]
    shown = looked(browser, tmp_path, network_of(papers, [Edge("a", "b", "basis", note=HOSTILE)]), renderer=renderer)
    drawing = _drawing(shown)
    assert "</script>" in "".join(_written(drawing)) and not list(drawing.iter(f"{SVG}script")) and not list(drawing.iter(f"{SVG}img"))
    shown.page.locator("#tabled").click()
    assert any("{{ 7*7 }}" in row["名称"] for row in _csv(shown.saved("#table .csv >> nth=0")[1]))
    shown.find("onerror")
    shown.page.keyboard.press("o")
    name, _ = shown.saved("#png")
    assert not set(name) & set('<>:"/\\|?*{}') and len(name) < 80
    assert shown.page.locator("img").count() == 0 and (shown.asked, shown.complaints) == ([], [])
    shown.page.context.close()
