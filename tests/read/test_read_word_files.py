"""Word documents as files: told by their bytes, read as the digests are, and refused by name where they cannot be read."""
from __future__ import annotations

import dataclasses
import gc
import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from wenmai.chain import facts_of
from wenmai.read import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    MissingReaderError,
    ReadError,
    TooLargeError,
    format_of,
    read_bytes,
    read_source,
    zip_parts,
)

from ..as_files import docx
from ..as_files.docx import packed, zipped
from .word_parts import p, r, row, tbl, text_of

DIGESTS = sorted((Path(__file__).parents[2] / "corpus" / "documents").glob("*.txt"))
INVENTED = """云溪市人民政府办公室关于印发2021年防汛工作分工的通知
云政办发〔2021〕7号
各县（市、区）人民政府，市直各部门：
一、加强值守
（一）修订预案。6月底前修订完成。（市水务局牵头，市应急局配合）
（二）组织演练。
1.市级演练每年1次；
2.县级演练每年2次。（各县（市、区）人民政府负责）
二、储备物资
（一）沙袋10万条。（市应急局、市财政局负责）
附件
任务分工
序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限
1 | 修订预案 | 市水务局 | 市应急局 | 6月底前
2 | 储备物资 | 市水务局 | 市财政局、市应急局 | 9月底前
3 | 新建仓库2座 | 市发展改革委 | 市财政局、市应急局 | 9月底前
"""


def fields(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """The facts without their places: those are of another text. White space within words is that of the printed line."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from fields(inner, f"{at}.{name}") if name != "spans" else ()
    elif isinstance(value, list | tuple):
        for i, inner in enumerate(value):
            yield from fields(inner, f"{at}[{i}]")
    else:
        yield at, "".join(value.split()) if isinstance(value, str) else value


def said(name: str, data: bytes) -> dict[str, Any]:
    """What a file says, by where it is said."""
    return dict(fields(dataclasses.asdict(facts_of(read_bytes(data, name)))))


@pytest.mark.parametrize("path", DIGESTS, ids=lambda path: path.stem)
def test_a_word_document_says_what_the_text_says(path: Path) -> None:
    text = path.read_bytes()
    assert said("paper.docx", docx.made(text.decode())) == said("paper.txt", text)


def test_an_invented_paper_says_the_same() -> None:
    found = said("paper.docx", docx.made(INVENTED))
    assert found == said("paper.txt", INVENTED.encode())
    assert len(found) > 150


def test_the_numbers_of_made_documents_are_words_own() -> None:
    """Else the tests above would test nothing of them."""
    body, numbering = docx.parts(INVENTED)
    assert "一、" not in body and "（二）" not in body
    assert "chineseCountingThousand" in numbering and "w:vMerge" in body
    assert docx.made(INVENTED) == docx.made(INVENTED)


def test_every_fact_stands_where_it_is_said_to_stand(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(docx.made(INVENTED))
    source = read_source(path)
    assert (source.format, source.encoding, source.pages, source.warnings) == ("docx", "utf-8", (), ())
    facts = facts_of(source)
    named = [(who.org, [source.text[start:end] for start, end in who.spans]) for task in facts.tasks for who in task.responsibilities]
    assert len(named) > 10
    assert all(any(org in quote for quote in quotes) for org, quotes in named)


def parts_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_strict_form_of_the_standard() -> None:
    strict = {"http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
              "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships"}
    files = parts_of(docx.made(INVENTED))
    for transitional, other in strict.items():
        files = {name: body.replace(transitional, other) for name, body in files.items()}
    assert read_bytes(zipped(files), "paper.docx").text == read_bytes(docx.made(INVENTED), "paper.docx").text


def test_what_wps_adds_changes_nothing() -> None:
    kingsoft = ('<w:sectPr><wpsCustomData:section xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData">1'
                "</wpsCustomData:section></w:sectPr>")
    assert text_of(p(r("甲")) + kingsoft) == "甲"


def test_parts_are_found_where_the_relations_say() -> None:
    files = {name.replace("word/document", "word/document2"): body.replace("word/document.xml", "/word/document2.xml")
             for name, body in parts_of(packed(p(r("甲")))).items()}
    assert read_bytes(zipped(files), "paper.docx").text == "甲\n"
    elsewhere = {name.replace("word/", "Word\\"): body for name, body in files.items()}
    assert read_bytes(zipped(elsewhere), "paper.docx").text == "甲\n"


def test_a_part_in_another_encoding() -> None:
    files = parts_of(packed(p(r("云溪市"))))
    wide = files["word/document.xml"].replace("UTF-8", "UTF-16").encode("utf-16")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in files.items():
            archive.writestr(name, wide if name == "word/document.xml" else body)
    assert read_bytes(out.getvalue(), "paper.docx").text == "云溪市\n"


TOLD = [
    # the bytes, the name, the format
    (packed(p(r("甲"))), "paper.docx", "docx"),
    (packed(p(r("甲"))), "paper.doc", "docx"),  # saved anew, named as before
    (packed(p(r("甲"))), "paper", "docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "paper.docx", "doc"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "paper.wps", "doc"),
    (b"{\\rtf1 a}", "paper.doc", "rtf"),
    ("<html><body>甲</body></html>".encode(), "paper.doc", "html"),  # as many a web site hands them out
    ("\ufeff<!DOCTYPE html><p>甲</p>".encode(), "paper.docx", "html"),
    ("一、总则".encode(), "paper.doc", "text"),
    (b'<?xml version="1.0"?>\r\n<?mso-application progid="Word.Document"?>', "paper.doc", "doc"),
    (zipped({"mimetype": "", "content.xml": ""}), "paper.odt", "odt"),
    (zipped({"xl/workbook.xml": ""}), "paper.txt", "text"),  # refused there
]


@pytest.mark.parametrize(("data", "name", "form"), TOLD, ids=[f"{case[1]} {case[2]}" for case in TOLD])
def test_the_format_is_told_by_the_bytes(data: bytes, name: str, form: str) -> None:
    assert format_of(data, name).name == form


WHOLE = packed(p(r("甲" * 3000)))
NO_DOCUMENT = zipped({"a.xml": "<a/>"})
REFUSED = [
    (WHOLE[:len(WHOLE) // 2], DamagedFileError, "the package of the file is broken"),
    (b"PK\x03\x04" + bytes(100), DamagedFileError, "the package of the file is broken"),
    (NO_DOCUMENT, DamagedFileError, "holds no Word document"),
    (zipped({"word/document.xml": "<w:document"}), DamagedFileError, "word/document.xml of the file is broken"),
    (zipped({"word/document.xml": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'}),
     EmptyFileError, "no text"),
    (zipped({"word/document.xml": "<a>" * 300 + "</a>" * 300}), DamagedFileError, "broken"),  # deeper than any document
    (packed(""), EmptyFileError, "no text"),
]


@pytest.mark.parametrize(("data", "error", "says"), REFUSED, ids=[str(i) for i in range(len(REFUSED))])
def test_what_is_no_word_document_is_refused(data: bytes, error: type[ReadError], says: str) -> None:
    with pytest.raises(error, match=says):
        read_bytes(data, "paper.docx")


def test_a_part_is_read_up_to_a_limit_whatever_its_size_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_parts, "LARGEST_PART", 1000)
    with pytest.raises(TooLargeError, match=r"word/document\.xml of the file is larger than 1000 bytes"):
        list(word_reader(packed(p(r("甲" * 1000)))))


def test_a_document_with_a_password() -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedFileError, match="password"):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name, "paper.docx")
    head = bytearray(32)
    head[:2], head[11] = b"\xec\xa5", 1
    with pytest.raises(EncryptedFileError, match="password"):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + head, "paper.doc")


def word_reader(data: bytes) -> Iterator[Any]:
    from wenmai.read import word

    return word.read(data)


def test_reading_takes_time_in_proportion() -> None:
    """A table of many rows, and lists of many items: neither is read again for each."""
    def spent(size: int) -> float:
        data = packed(tbl(*[row("1", "演练", "市水务局")] * size) + p(r("甲"), number="1") * size)
        gc.collect()
        gc.disable()  # what other tests left would be looked through again and again
        try:
            begun = process_time()
            list(word_reader(data))
            return process_time() - begun
        finally:
            gc.enable()

    spent(200)
    short, long = (min(spent(size) for _ in range(3)) for size in (1000, 4000))
    assert long < 8 * max(short, 0.02)


def test_without_lxml_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(MissingReaderError, match=r"pip install 'wenmai\[files\]'"):
        list(word_reader(packed(p(r("甲")))))


def test_a_row_of_thousands_of_cells_widens_no_other_row() -> None:
    assert len(text_of(tbl(row(*["甲"] * 3000), *[row("乙", "丙")] * 50))) < 20_000
