"""OFD: characters by their places become lines, words, pages and cells; what is broken or encrypted is named."""
from __future__ import annotations

import io
import zipfile

import pytest

from wenmai.read import DamagedFileError, EmptyFileError, EncryptedFileError, ReadError, TooLargeError, read_bytes
from wenmai.read import ofd as reader

from ..as_files import ofd

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(x: float, y: float, words: str, code: str = "", more: str = "") -> str:
    """An object of text of size 5 whose baseline is y."""
    return (f'<ofd:TextObject ID="1" Boundary="{x} {y - 5} 100 6" Size="5" {more}>'
            f'<ofd:TextCode X="0" Y="5" {code}>{words}</ofd:TextCode></ofd:TextObject>')


def line(x: float, y: float, wide: float, high: float, data: str = "") -> str:
    return (f'<ofd:PathObject ID="1" Boundary="{x} {y} {wide} {high}"><ofd:AbbreviatedData>'
            f'{data or f"M 0 0 L {wide} {high}"}</ofd:AbbreviatedData></ofd:PathObject>')


def package(*pages: str, files: dict[str, str] | None = None, templates: str = "", root: str = "") -> bytes:
    """An OFD of pages; `files` are put beside or instead of what it is made of."""
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/{i}.xml"/>' for i in range(len(pages)))
    entries = {
        "OFD.xml": root or f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData>{templates}</ofd:CommonData>"
                              f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        **{f"Doc_0/Pages/{i}.xml": page(content) for i, content in enumerate(pages)}, **(files or {})}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, said in entries.items():
            target.writestr(name, said)
    return out.getvalue()


def page(content: str) -> str:
    """A page; what stands before a | is its use of templates."""
    use, _, objects = content.rpartition("|")
    return f"<ofd:Page {SPACE}>{use}<ofd:Content><ofd:Layer Type='Body'>{objects}</ofd:Layer></ofd:Content></ofd:Page>"


def read(*pages: str) -> str:
    return read_bytes(package(*pages), "a.ofd").text


LINES = [
    # what is on the page, its text: what the case is for
    (text(20, 40, "第二行") + text(20, 30, "第一行"), "第一行\n第二行"),  # by place, not by the order in the file
    (text(40, 30, "水务局") + text(20, 30.8, "市政府", 'DeltaX="5 5"'), "市政府 水务局"),  # one baseline, a gap
    (text(35, 30, "水务局") + text(20, 30, "市政府", 'DeltaX="5 5"'), "市政府水务局"),  # one word in two objects
    (text(20, 30, "市财政局", 'DeltaX="g 3 5"'), "市财政局"),
    (text(20, 30, "序号任务", 'DeltaX="5 30 5"'), "序号    任务"),  # columns stand wide apart
    (text(20, 30, "甲乙", 'DeltaY="10"'), "甲\n乙"),  # set downwards
    (text(20, 30, "放大", 'DeltaX="5"', 'CTM="2 0 0 2 0 0"') + text(41, 35, "小"), "放大小"),  # twice as large: 20 to 40, and y 35
    (text(20, 30, "加粗", 'DeltaX="5"') + text(20.3, 30, "加粗", 'DeltaX="5"'), "加粗"),  # printed twice to look bold
    (text(20, 30, "正文") + text(20, 90, "内部资料", more='CTM="0.7 0.7 -0.7 0.7 0 0"'), "正文"),  # a watermark
    (text(20, 30, "正文") + text(20, 50, "看不见", more='Visible="false"'), "正文"),
    ("<ofd:PageBlock>" + text(20, 30, "块里的文字") + "</ofd:PageBlock>", "块里的文字"),
    (text(20, 30, "各县人民政府") + text(30, 40, "首行缩进"), "各县人民政府\n　　首行缩进"),
    (text(20, 30, "坏的坐标", 'DeltaX="g x y nan"'), "坏的坐标"),
]


@pytest.mark.parametrize(("content", "expected"), LINES)
def test_characters_become_lines_by_their_places(content: str, expected: str) -> None:
    assert read(content) == expected


def test_pages_are_parted_and_numbered() -> None:
    source = read_bytes(package(text(20, 30, "第一页"), text(20, 30, "第二页")), "a.ofd")
    assert (source.text, source.format) == ("第一页\f第二页", "ofd")
    assert [(one.number, source.text[slice(*one.span)]) for one in source.pages] == [(1, "第一页"), (2, "第二页")]


TEMPLATE = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/7.xml"/>'
USE = '<ofd:Template TemplateID="7" ZOrder="Background"/>|'


def test_a_running_head_is_left_out_and_a_letterhead_is_not() -> None:
    files = {"Doc_0/Tpls/7.xml": page(text(20, 20, "云溪市人民政府文件"))}
    head = package(USE + text(20, 30, "甲"), USE + text(20, 30, "乙"), files=files, templates=TEMPLATE)
    letter = package(USE + text(20, 30, "甲"), text(20, 30, "乙"), files=files, templates=TEMPLATE)
    assert read_bytes(head, "a.ofd").text == "甲\f乙"
    assert read_bytes(letter, "a.ofd").text == "云溪市人民政府文件\n甲\f乙"


def test_all_documents_of_a_package_are_read() -> None:
    root = f"<ofd:OFD {SPACE}>" + "".join(
        f"<ofd:DocBody><ofd:DocRoot>Doc_{i}/Document.xml</ofd:DocRoot></ofd:DocBody>" for i in range(2)) + "</ofd:OFD>"
    files = {"Doc_1/Document.xml": f"<ofd:Document {SPACE}><ofd:Pages><ofd:Page BaseLoc='/Doc_1/p.xml'/></ofd:Pages></ofd:Document>",
             "Doc_1/p.xml": page(text(20, 30, "乙"))}
    assert read_bytes(package(text(20, 30, "甲"), files=files, root=root), "a.ofd").text == "甲\f乙"


def grid(xs: list[float], ys: list[float]) -> str:
    """All rulings of a table."""
    return "".join([*(line(xs[0], y, xs[-1] - xs[0], 0) for y in ys), *(line(x, ys[0], 0, ys[-1] - ys[0]) for x in xs)])


def test_a_ruled_table_is_rows_of_cells() -> None:
    cells = text(22, 36, "序号") + text(52, 36, "任务") + text(22, 46, "1") + text(52, 46, "修订预", 'DeltaX="5 5"') + text(52, 52, "案")
    assert read(text(20, 25, "表前") + grid([20, 50, 72], [30, 40, 55]) + cells + text(20, 70, "表后")) \
        == "表前\n序号 | 任务\n1 | 修订预案\n表后"


def test_rectangles_of_single_cells_make_a_table_too() -> None:
    boxes = "".join(line(x, y, 30, 10, "M 0 0 L 30 0 L 30 10 L 0 10 C") for x in (20, 50) for y in (30, 40))
    assert read(boxes + text(22, 37, "甲") + text(52, 37, "乙") + text(52, 47, "丁")) == "甲 | 乙\n | 丁"


def test_a_merged_cell_is_said_in_its_first_row() -> None:
    rulings = line(20, 30, 60, 0) + line(50, 40, 30, 0) + line(20, 50, 60, 0) + "".join(line(x, 30, 0, 20) for x in (20, 50, 80))
    assert read(rulings + text(22, 42, "市财政局") + text(52, 37, "甲") + text(52, 47, "乙")) == "市财政局 | 甲\n | 乙"


def test_a_merged_cell_of_bodies_holds_in_each_of_its_rows() -> None:
    level = [line(20, 30, 80, 0), line(20, 40, 80, 0), line(20, 50, 30, 0), line(20, 60, 80, 0)]
    rulings = "".join([*level, *(line(x, 30, 0, 30) for x in (20, 50, 100))])
    cells = text(22, 37, "任务") + text(52, 37, "牵头单位") + text(22, 47, "甲") + text(22, 57, "乙") + text(52, 52, "市财政局")
    assert read(rulings + cells) == "任务 | 牵头单位\n甲 | 市财政局\n乙 | 市财政局"


def test_a_bar_within_a_cell_does_not_part_it() -> None:
    boxes = "".join(line(x, y, 30, 10, "M 0 0 L 30 0 L 30 10 L 0 10 C") for x in (20, 50) for y in (30, 40))
    assert read(boxes + text(22, 37, "甲&#124;乙", 'DeltaX="3 3"') + text(52, 37, "丙｜丁", 'DeltaX="5 5"')) == "甲/乙 | 丙/丁"


def test_a_row_that_is_one_cell_is_a_line() -> None:
    rulings = "".join(line(20, y, 60, 0) for y in (30, 40, 50)) + line(20, 30, 0, 20) + line(80, 30, 0, 20) + line(50, 40, 0, 10)
    assert read(rulings + text(22, 37, "一、总则") + text(22, 47, "甲") + text(52, 47, "乙")) == "一、总则\n甲 | 乙"


def test_a_table_with_open_sides_is_read_as_lines_and_that_is_said() -> None:
    rulings = "".join(line(20, y, 60, 0) for y in (30, 40, 50)) + line(50, 30, 0, 20)
    source = read_bytes(package(rulings + text(22, 37, "甲") + text(72, 37, "乙")), "a.ofd")
    assert source.text == "甲    乙"
    assert source.warnings == ("a table whose rulings are not complete is read as lines",)


BROKEN: list[tuple[bytes, type[ReadError], str]] = [
    # bytes, the error, a word of its message
    (b"PK\x03\x04 and nothing", DamagedFileError, "package"),
    (package(text(20, 30, "甲"))[:300], DamagedFileError, "package"),
    (package(text(20, 30, "甲"), root="<a/>"), DamagedFileError, "names no document"),
    (package(), DamagedFileError, "no page"),
    (package("<ofd:TextObject>"), DamagedFileError, "Pages/0.xml of the file is broken"),
    (package(text(20, 30, "甲"), root=f"<ofd:OFD {SPACE}><ofd:DocRoot>../../etc/passwd</ofd:DocRoot></ofd:OFD>"), DamagedFileError,
     "is missing"),
    (package(text(20, 30, "甲"), files={"Encryptions.xml": "<a/>"}), EncryptedFileError, "encrypted"),
    (package(text(20, 30, "甲"), root="<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"), DamagedFileError, "names"),
    (package(""), EmptyFileError, "no text"),
]


@pytest.mark.parametrize(("data", "error", "word"), BROKEN)
def test_what_cannot_be_read_is_named(data: bytes, error: type[ReadError], word: str) -> None:
    with pytest.raises(error, match=f"^a.ofd: .*{word}"):
        read_bytes(data, "a.ofd")


@pytest.mark.usefixtures("in_this_process")
def test_a_part_that_grows_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST_PART", 1000)
    with pytest.raises(TooLargeError, match="is larger than 1000 bytes"):
        list(reader.read(package(text(20, 30, "甲" * 2000))))


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert ofd.made("云溪市防汛方案\n甲 | 乙\n1 | 2") == ofd.made("云溪市防汛方案\n甲 | 乙\n1 | 2")
    assert read_bytes(ofd.made("云溪市防汛方案\n甲 | 乙\n1 | 2"), "a.ofd").text == "云溪市防汛方案\n甲 | 乙\n1 | 2\n— 1 —"
