"""The words of a Word document: what it shows is kept, once; what it does not show is left out."""
from __future__ import annotations

import pytest

from wenmai.read import read_bytes

from ..as_files.docx import packed
from .word_parts import abstract, lvl, num, p, r, row, tbl, text_of

COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def box(*paragraphs: str) -> str:
    """A text box as Word 2010 and later write it: once as a shape, once more for older programs."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (f'<w:r><mc:AlternateContent {COMPATIBLE}><mc:Choice Requires="wps"><w:drawing>{inside}</w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r>")


def sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    """A field as runs: its instruction, then its result."""
    return f"{sign('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{sign('separate')}{result}{sign('end')}"


SHOWN = [
    # what the case is for, the inner elements of a paragraph, what is read
    ("an insertion is kept", r("甲") + f"<w:ins>{r('乙')}</w:ins>", "甲乙"),
    ("a deletion is left out", r("甲") + "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>" + r("丙"), "甲丙"),
    ("what was moved is kept where it went", f"<w:moveFrom>{r('甲')}</w:moveFrom>{r('乙')}<w:moveTo>{r('甲')}</w:moveTo>", "乙甲"),
    ("an insertion that was deleted", f"<w:ins><w:del><w:r><w:delText>甲</w:delText></w:r></w:del>{r('乙')}</w:ins>", "乙"),
    ("a content control", f"<w:sdt><w:sdtPr/><w:sdtContent>{r('甲')}</w:sdtContent></w:sdt>", "甲"),
    ("what asks to be filled in is left out",
     f"{r('甲')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处')}</w:sdtContent></w:sdt>", "甲"),
    ("smart tags and custom markup",
     f"<w:smartTag>{r('甲')}<w:smartTag>{r('乙')}</w:smartTag></w:smartTag><w:customXml>{r('丙')}</w:customXml>", "甲乙丙"),
    ("a link", f'<w:hyperlink w:anchor="a">{r("甲")}</w:hyperlink>', "甲"),
    ("a field: its result", r("见") + field("REF _1 \\h", r("第三条")), "见第三条"),
    ("a field within a field's instruction", field(f"IF {field('PAGE', r('1'))}", r("甲")), "甲"),
    ("a field without result", r("甲") + sign("begin") + "<w:r><w:instrText>TC 乙</w:instrText></w:r>" + sign("end") + r("丙"), "甲丙"),
    ("a short field", f'<w:fldSimple w:instr="DATE">{r("2021年")}</w:fldSimple>', "2021年"),
    ("a line break", '<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:t>丙</w:t></w:r>', "甲\n乙\n丙"),
    ("tabs", "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:ptab/><w:t>丙</w:t></w:r>", "甲\t乙\t丙"),
    ("hyphens", "<w:r><w:t>X</w:t><w:noBreakHyphen/><w:t>Y</w:t><w:softHyphen/><w:t>Z</w:t></w:r>", "X-YZ"),
    ("white space counts where it is said to", "<w:r><w:t> 甲 </w:t><w:t xml:space='preserve'> 乙</w:t></w:r>", "甲 乙"),
    ("a symbol", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>同意</w:t></w:r>', "☑同意"),
    ("a circled digit of a symbol font", '<w:r><w:sym w:font="Wingdings" w:char="F082"/></w:r>' + r("甲"), "②甲"),
    ("a symbol that is not known", '<w:r><w:sym w:font="Webdings" w:char="F0FE"/></w:r>' + r("甲"), "\ufffd甲"),
    ("a symbol font's places in the text", r("\uf06e", '<w:rFonts w:ascii="Wingdings"/>') + r("甲"), "■甲"),
    ("a character with its reading",
     f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('yún')}</w:rt><w:rubyBase>{r('云')}</w:rubyBase></w:ruby></w:r>{r('溪')}", "云溪"),
    ("hidden text", r("甲") + r("乙", "<w:vanish/>") + r("丙", '<w:vanish w:val="0"/>'), "甲丙"),
    ("a comment", f'<w:commentRangeStart w:id="0"/>{r("甲")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>', "甲"),
    ("a formula", f"<m:oMath {MATH}><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
    ("a text box, once", r("甲") + box(p(r("乙"))), "乙\n甲"),
    ("a text box of older programs", f"{r('甲')}<w:r><w:pict><w:txbxContent>{p(r('乙'))}</w:txbxContent></w:pict></w:r>", "乙\n甲"),
    ("what only the fallback says", f'<mc:AlternateContent {COMPATIBLE}><mc:Choice Requires="x"/><mc:Fallback>{r("甲")}</mc:Fallback>'
     "</mc:AlternateContent>", "甲"),
]


@pytest.mark.parametrize(("what", "inner", "text"), SHOWN, ids=[case[0] for case in SHOWN])
def test_what_is_shown_of_a_paragraph(what: str, inner: str, text: str) -> None:
    assert text_of(p(inner)) == text


def test_blocks_stand_in_content_controls_and_insertions_too() -> None:
    control = f"<w:sdt><w:sdtContent>{p(r('甲'))}<w:customXml>{p(r('乙'))}</w:customXml></w:sdtContent></w:sdt>"
    assert text_of(f"{control}<w:ins>{p(r('丙'))}</w:ins><w:del>{p(r('丁'))}</w:del>") == "甲\n乙\n丙"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    """The number is that of the paragraph which stays."""
    numbering = abstract(lvl("decimal", "%1、")) + num(1)
    deleted = p(r("加强"), number="1", mark="<w:del/>")
    assert text_of(p(r("甲"), number="1") + deleted + p(r("值守"), number="1"), numbering) == "1、甲\n2、加强值守"


def test_a_hidden_paragraph_mark_joins_two_paragraphs_and_a_hidden_paragraph_is_none() -> None:
    numbering = abstract(lvl("decimal", "%1、")) + num(1)
    heading = p(r("加强值守。"), number="1", mark="<w:vanish/>")
    nothing = p(r("草稿", "<w:vanish/>"), number="1", mark="<w:vanish/>")
    assert text_of(nothing + heading + p(r("修订预案。")) + p(r("乙"), number="1"), numbering) == "1、加强值守。修订预案。\n2、乙"


def test_styles_hide_text() -> None:
    styles = ('<w:style w:type="paragraph" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
              '<w:style w:type="character" w:styleId="C"><w:basedOn w:val="D"/></w:style>'
              '<w:style w:type="character" w:styleId="D"><w:rPr><w:vanish/></w:rPr></w:style>')
    text = text_of(p(r("甲"), style="H") + p(r("乙") + r("丙", '<w:rStyle w:val="C"/>')), styles=styles)
    assert text == "乙"


def contents(*lines: str) -> str:
    """A list of contents as Word makes it: one field over several paragraphs."""
    first, *rest = (r(line) for line in lines)
    begin = f"{sign('begin')}<w:r><w:instrText> TOC \\o 1-3 </w:instrText></w:r>{sign('separate')}"
    return p(begin, first) + "".join(p(line) for line in rest) + p(sign("end"))


def test_a_list_of_contents_is_kept_under_its_heading_and_left_out_without() -> None:
    listed = contents("一、总则\t1", "二、附则\t3")
    assert text_of(p(r("目 录")) + listed + p(r("一、总则"))) == "目 录\n一、总则\t1\n二、附则\t3\n一、总则"
    assert text_of(p(r("防汛办法")) + listed + p(r("一、总则"))) == "防汛办法\n一、总则"


def test_notes_stand_behind_the_paper_with_their_marks() -> None:
    def note(kind: str, name: int, text: str) -> str:
        return f'<w:{kind} w:id="{name}">{p(f"<w:r><w:{kind}Ref/></w:r>", r(text))}</w:{kind}>'

    def mark(kind: str, name: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{name}"/></w:r>'

    footnotes = ('<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>' + note("footnote", 1, " 第一个。")
                 + note("footnote", 2, "先说的。") + note("footnote", 3, "没有提到的。"))
    text = text_of(p(r("甲"), mark("footnote", 2), r("乙"), mark("endnote", 1), r("丙"), mark("footnote", 1)),
                   footnotes=footnotes, endnotes=note("endnote", 1, "尾注。"))
    assert text == "甲[1]乙[i]丙[2]\n注[1]：先说的。\n注[2]：第一个。\n注[i]：尾注。"


def head(reference: str, title_page: str, text: str) -> str:
    section = f'<w:sectPr><w:headerReference w:type="{reference}" r:id="rId_header1"/>{title_page}</w:sectPr>'
    return text_of(p(r("关于防汛的通知")) + section, header1=p(r(text)))


@pytest.mark.parametrize(("reference", "title_page", "text", "kept"), [
    ("first", "<w:titlePg/>", "云溪市人民政府办公室", True),  # what stands at the head of the first page only
    ("first", "", "云溪市人民政府办公室", False),  # a first page's head that is not used
    ("default", "", "云溪市人民政府办公室", False),  # what stands at the head of each page
    ("default", "", "云政办发〔2021〕7号", True),  # but for the paper's number
    ("default", "", "云溪市人民政府文件", True),  # and the name that it is issued under
    ("default", "<w:titlePg/>", "云政办发〔2021〕7号", False),  # not on the first page
    ("even", "", "云政办发〔2021〕7号", False),
])
def test_the_head_of_the_first_page(reference: str, title_page: str, text: str, kept: bool) -> None:
    assert head(reference, title_page, text) == (f"{text}\n关于防汛的通知" if kept else "关于防汛的通知")


def test_a_letterhead_in_a_text_box_or_a_table_is_kept() -> None:
    letterhead = p(box(p(r("云溪市人民政府文件"))))
    number = tbl(row("云政发〔2021〕7号", "签发人：王建华"))
    assert text_of(letterhead + number + p(r("关于防汛的通知"))) == "云溪市人民政府文件\n云政发〔2021〕7号\t签发人：王建华\n关于防汛的通知"


def test_pictures_and_embedded_files_are_counted() -> None:
    picture = '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r>'
    source = read_bytes(packed(p(r("甲"), picture) + '<w:altChunk r:id="rId9"/>'), "paper.docx")
    assert source.warnings == ("pictures in the file that are not read: 1", "files embedded in the file that are not read: 1")
    assert source.pages == ()
