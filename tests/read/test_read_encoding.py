"""Which encoding a file is in, and that its text is what the bytes say and nothing else."""
from __future__ import annotations

import codecs

import pytest

from wenmai.read import EncodingError, decode, read_bytes

PAPER = "关于做好秋季防汛工作的通知\n\n各县（市、区）人民政府：\n\t一、压实责任。"

MARKED = [
    # byte order mark, name of the encoding: a mark decides, whatever follows it
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's mark
    (codecs.BOM_UTF32_BE, "utf-32-be"),
]

UNMARKED = [
    # text, encoding it is written in: what the case is for
    (PAPER, "utf-8"),
    ("plain ASCII is UTF-8", "utf-8"),
    (PAPER, "gb18030"),
    ("㑇㐀镇人民政府办公室关于印发工作要点的通知", "gb18030"),  # characters of four bytes
    ("關於印發工作方案的通知，一、總則。", "big5"),  # bytes that are GB18030 too, of characters that no text has
    ("𠮷塘镇2021年防汛工作方案", "gb18030"),  # a character outside the first plane
]


@pytest.mark.parametrize(("mark", "encoding"), MARKED)
def test_a_byte_order_mark_decides_and_is_left_out(mark: bytes, encoding: str) -> None:
    source = read_bytes(mark + PAPER.encode(encoding), "paper.txt")
    assert (source.text, source.encoding, source.warnings) == (PAPER, encoding, ())


@pytest.mark.parametrize(("text", "encoding"), UNMARKED)
def test_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding, ())


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_line_ends_stay_as_they_are(ends: str) -> None:
    text = ends.join(("第一行", "第二行", "", "第四行"))
    assert read_bytes(text.encode("gb18030"), "a.txt").text == text


def test_damaged_utf8_is_read_and_each_bad_byte_named() -> None:
    data = bytearray((PAPER * 4).encode())
    data[30] = 0xFF
    text, encoding, warnings = decode(bytes(data))
    assert encoding == "utf-8"
    assert text.endswith("一、压实责任。")
    assert "\ufffd" in text
    assert any("byte 0xff at offset 30 " in warning for warning in warnings)


def test_damaged_gb18030_is_read_the_same_way() -> None:
    whole = (PAPER * 4).encode("gb18030")
    at = whole.index("压".encode("gb18030"))
    text, encoding, warnings = decode(whole[:at] + b"\xff" + whole[at:])
    assert (encoding, warnings) == ("gb18030", (f"byte 0xff at offset {at} is not gb18030; read as U+FFFD",))
    assert text.replace("\ufffd", "") == PAPER * 4


def test_the_offset_of_a_bad_byte_counts_the_mark() -> None:
    warnings = decode(codecs.BOM_UTF8 + b"abc\xffdef")[2]
    assert warnings == ("byte 0xff at offset 6 is not utf-8; read as U+FFFD",)


def test_many_bad_bytes_are_counted() -> None:
    """Five are named one by one."""
    warnings = decode(codecs.BOM_UTF8 + b"a\xff" * 8)[2]
    assert len(warnings) == 6
    assert warnings[-1] == "and 3 more undecodable bytes"


def test_a_replacement_character_that_the_file_holds_is_no_damage() -> None:
    assert decode("第\ufffd条".encode()) == ("第\ufffd条", "utf-8", ())


def test_bytes_of_no_encoding_are_told_where_each_fails() -> None:
    with pytest.raises(EncodingError, match=r"UTF-8 \(byte 0xff at offset 0\).*gb18030.*big5"):
        decode(b"\xff" * 40)
