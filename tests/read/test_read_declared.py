"""Encodings that a file declares or that its bytes tell without a mark, and GB18030 as its edition of 2022 has it."""
from __future__ import annotations

import pytest

from wenmai.read import BinaryFileError, decode, read_bytes
from wenmai.read.gb18030 import MOVED
from wenmai.text.marks import level

PAPER = "关于做好秋季防汛工作的通知\n\n各县（市、区）人民政府：\n\t一、压实责任。\n"
SHORT = "<p>云溪镇</p>"
DECLARED = [
    # what the page declares, how it is written, the encoding that it is read in: what the case is for
    ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030", "gb18030"),
    ("<META CHARSET=GBK>", "gb18030", "gb18030"),
    ('<?xml version="1.0" encoding="Big5"?>', "big5", "big5"),
    ('<meta charset="big5">', "utf-8", "utf-8"),  # bytes that are UTF-8 are UTF-8
    ('<meta charset="gb2312">', "big5", "big5"),  # the bytes are none of GB18030
    ('<meta charset="klingon">', "gb18030", "gb18030"),
]


@pytest.mark.parametrize(("declared", "written", "expected"), DECLARED)
def test_a_page_is_read_as_it_declares_where_its_bytes_agree(declared: str, written: str, expected: str) -> None:
    text = declared + (SHORT if written != "big5" else "<p>關於雲溪鎮的工作，一、總則。</p>")
    assert decode(text.encode(written))[:2] == (text, expected)


def test_a_short_page_in_big5_is_told_by_what_it_declares() -> None:
    text = '<meta charset="big5"><p>鄉鎮</p>'
    assert decode(text.encode("big5"))[:2] == (text, "big5")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "hz"])
def test_what_tells_itself_without_a_mark(encoding: str) -> None:
    source = read_bytes(PAPER.encode(encoding), "a.txt")
    assert (source.text, source.encoding, source.warnings) == (PAPER, encoding, ())


@pytest.mark.parametrize("data", [b"\x7fELF\x00\x01\x02\x00" * 40, b"a\x00b\x00c\x00" * 40])
def test_zero_bytes_that_are_no_chinese_are_no_text(data: bytes) -> None:
    with pytest.raises(BinaryFileError):
        read_bytes(data, "a.txt")


def test_a_tilde_and_a_brace_are_no_hz() -> None:
    assert decode(b"plain ASCII with ~{ in it ~}")[1] == "utf-8"


CODES = "A6D9 A6DA A6DB A6DC A6DD A6DE A6DF A6EC A6ED A6F3 FE59 FE61 FE66 FE67 FE6D FE7E FE90 FEA0"
OF_2022 = "FE10 FE12 FE11 FE13 FE14 FE15 FE16 FE17 FE18 FE19 9FB4 9FB5 9FB6 9FB7 9FB8 9FB9 9FBA 9FBB"


@pytest.mark.parametrize(("code", "expected"), list(zip(CODES.split(), OF_2022.split(), strict=True)))
def test_the_codes_that_moved_in_2022(code: str, expected: str) -> None:
    text, encoding, _ = decode(PAPER.encode("gb18030") + bytes.fromhex(code))
    assert (text, encoding) == (PAPER + chr(int(expected, 16)), "gb18030")


@pytest.mark.parametrize("old", sorted(MOVED))
def test_the_old_form_and_the_new_one_are_matched_as_one(old: str) -> None:
    assert level(old) == level(MOVED[old])
