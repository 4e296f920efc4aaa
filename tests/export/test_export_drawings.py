"""Mermaid, DOT and SVG: the line of a paper, a body with its tasks and partners; hostile names stay text; too much is cut and said."""
from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from wenmai.export import ExportError, export
from wenmai.export.dot import dot, quoted
from wenmai.export.layout import laid_out
from wenmai.export.mermaid import escaped, mermaid
from wenmai.export.picture import MOST, Arrow, Box, Picture, picture_of
from wenmai.export.svg import svg

CITY = "玉政办发〔2021〕12号"
SVG = "{http://www.w3.org/2000/svg}"


def test_the_line_of_a_paper_stands_by_level(store: Any) -> None:
    picture = picture_of(store, CITY)
    assert picture.layers == ("国家 national", "省级 province", "地市级 prefecture", "县级 county")
    kinds = {box.layer: box.kind for box in picture.boxes}
    assert kinds == dict(zip(picture.layers, ("cited", "cited", "document", "document"), strict=True)) and len(picture.boxes) == 4
    labels = {box.id: box.label.split("\n")[0] for box in picture.boxes}
    arrows = {(labels[a.source], labels[a.target]): a for a in picture.arrows}
    printed = arrows[CITY, "云政办发〔2021〕9号"]
    assert (printed.label, printed.inferred) == ("依据 basis", False)
    assert printed.evidence.startswith("「云南省人民政府办公厅") and "city.txt 101–138" in printed.evidence
    assert arrows["云政办发〔2021〕9号", "国办发〔2021〕7号"].inferred


def test_a_body_is_drawn_with_its_papers_tasks_and_partners(store: Any) -> None:
    picture = picture_of(store, "玉溪市体育局")
    by_layer = {layer: {box.label for box in picture.boxes if box.layer == layer} for layer in picture.layers}
    assert by_layer["机构 body"] == {"玉溪市体育局"} and by_layer["文件 papers"] == {CITY}
    assert {"修建步道", "划定路线", "宣传步道"} <= by_layer["任务 tasks"]
    assert any(label.startswith("玉溪市财政局\n共同任务 shared tasks: ") for label in by_layer["伙伴 partners"])
    roles = {(arrow.relation, arrow.label) for arrow in picture.arrows}
    assert {("lead", "牵头 lead"), ("support", "配合 support"), ("responsible", "负责 responsible")} <= roles


def test_a_focus_that_names_nothing_or_several_is_said(store: Any, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no paper and no body in the store fits '没有这回事'"):
        export(store, "svg", tmp_path / "x.svg", focus="没有这回事")
    with pytest.raises(ExportError, match="fits"):
        export(store, "svg", tmp_path / "x.svg", focus="全民健身步道建设2021年重点任务的通知")
    assert list(tmp_path.iterdir()) == []


def crowd(size: int) -> Picture:
    boxes = tuple(Box(f"b{n}", "document", f"文件{n}", "省级") for n in range(size))
    return Picture("很多", boxes, tuple(Arrow(f"b{n}", "b0", "依据", "basis") for n in range(1, size)), ("省级",))


def test_what_is_too_much_to_draw_is_cut_to_the_nearest_and_said(store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.export.picture.MOST", 3)
    [note] = export(store, "svg", tmp_path / "x.svg", focus="玉溪市体育局")
    assert re.fullmatch(r"\d+ of \d+ boxes are left out: a drawing holds 3, those nearest to what it is of", note)
    text = (tmp_path / "x.svg").read_text(encoding="utf-8")
    assert "个未画" in text and text.count("<g><title>") - text.count("「") == 3


def test_the_largest_drawing_is_within_the_limits_of_mermaid() -> None:
    """mermaid.js refuses more than 50,000 characters (maxTextSize) and 500 edges (maxEdges); a body's drawing has the most arrows."""
    picture = crowd(MOST)
    label = "玉溪市人民政府办公室关于印发全民健身步道建设重点任务的通知" * 2
    long = replace(picture, boxes=tuple(replace(box, label=label) for box in picture.boxes))
    assert len(mermaid(long)) < 50_000 and len(long.arrows) <= 500


def test_boxes_do_not_cover_each_other_and_lie_within_the_drawing() -> None:
    for picture in (crowd(30), replace(crowd(30), down=False)):
        laid = laid_out(picture)
        boxes = list(laid.boxes.values())
        assert len(boxes) == 30
        for n, one in enumerate(boxes):
            assert one.x >= 0 and one.y >= 0 and one.x + one.width <= laid.width and one.y + one.height <= laid.height
            assert not [other for other in boxes[:n] if one.x < other.x + other.width and other.x < one.x + one.width
                        and one.y < other.y + other.height and other.y < one.y + one.height]


@pytest.mark.parametrize("focus", [CITY, "玉溪市体育局"])
def test_the_svg_holds_every_box_and_arrow_with_its_evidence(store: Any, focus: str) -> None:
    picture = picture_of(store, focus)
    root = ElementTree.fromstring(svg(picture))
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert {box.label.replace("\n", " ") for box in picture.boxes} <= {(title or "").replace("\n", " ") for title in titles}
    assert {arrow.evidence for arrow in picture.arrows if arrow.evidence} <= set(titles)
    assert len(list(root.iter(f"{SVG}path"))) == len(picture.arrows) + len(list(root.iter(f"{SVG}marker")))
    assert not [e for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject")]


def test_mermaid_has_every_box_and_arrow(store: Any) -> None:
    picture = picture_of(store, CITY)
    text = mermaid(picture)
    assert text.startswith("flowchart BT\n") and text.count("subgraph ") == 4
    assert len(re.findall(r"^n\w{16} -->", text, re.MULTILINE)) == sum(not arrow.inferred for arrow in picture.arrows)
    assert len(re.findall(r"^n\w{16} -\.->", text, re.MULTILINE)) == sum(arrow.inferred for arrow in picture.arrows)
    assert text.count("\n%% ") == sum(bool(arrow.evidence) for arrow in picture.arrows)


def test_dot_holds_a_part_or_all(store: Any, tmp_path: Path) -> None:
    export(store, "dot", tmp_path / "part.dot", focus="玉溪市体育局")
    export(store, "dot", tmp_path / "all.dot")
    part, whole = ((tmp_path / name).read_text(encoding="utf-8") for name in ("part.dot", "all.dot"))
    assert part.startswith("digraph wenmai {\n") and "rank=same" in part and part.count(" -> ") < whole.count(" -> ")
    assert "王安" in whole


HOSTILE = '</text>"]:::x %%{init: {}}%% ]]> <b>&\\ \n#quot; `md` [a](javascript:1) click\x00'


def test_hostile_names_stay_text() -> None:
    picture = Picture(HOSTILE, (Box("a", "task", HOSTILE, HOSTILE), Box("b", "body", "乙", HOSTILE)),
                      (Arrow("a", "b", HOSTILE, "lead", False, HOSTILE),), (HOSTILE,))
    root = ElementTree.fromstring(svg(picture))
    assert not list(root.iter(f"{SVG}b"))
    text = mermaid(picture)
    assert "%%{" not in text and "<b>" not in text and all(line.count('"') % 2 == 0 for line in text.splitlines())
    drawn = dot(picture)
    assert len(drawn.splitlines()) == 9  # no line break of a name is one of the file
    assert re.fullmatch(r'"(?:[^"\\\n]|\\.)*"', quoted(HOSTILE))
    assert escaped('"#%') == "#34;#35;#37;"
