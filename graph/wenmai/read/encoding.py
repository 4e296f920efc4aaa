"""Which encoding the bytes of a file are in: byte order mark, then UTF-8, then what the file declares, then GB18030, then Big5."""
from __future__ import annotations

import codecs
import re

from wenmai.read.gb18030 import of_2022
from wenmai.wording import said

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A UTF-8 file with a few damaged bytes almost always decodes as GB18030 nonsense too; it is taken for damaged UTF-8
# where at most one in this many of its non-ASCII bytes is bad. Real GB18030 text fails on about every second one. What is
# neither is taken for damaged GB18030 by the same measure, where it then reads as Chinese.
DAMAGE_LIMIT = 20
REPORTED = 5
READS_AS_CHINESE = 0.05
# <meta charset="gb2312">, <?xml version="1.0" encoding="Big5"?>: what a page declares, at its beginning. GB2312 and GBK are parts of
# GB18030, and pages that declare them hold characters of it.
DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
DECLARED_WITHIN = 4096
MEANT = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
         "big5": "big5", "x-x-big5": "big5", "big5-hkscs": "big5hkscs", "hz-gb-2312": "hz"}
PRIVATE = re.compile("[\ue000-\uf8ff]")
WIDE_HEAD = 65536
COMMON = "的一是在不有和人中大为上个国以到年发政部工作关于，。、：；"


class EncodingError(ValueError):
    """The bytes are text in none of the encodings that are tried; says where each of them failed."""


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """The text of `data`, the name of its encoding, and warnings on bytes that were not text.

    A byte order mark is left out of the text. Undecodable bytes of a damaged UTF-8 or GB18030 file become U+FFFD, each with a
    warning that gives its offset in the file. Raises EncodingError where no encoding fits.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _with_damage(data, encoding, skip=len(mark))
    if told := seven_bits(data) or wide_without_mark(data):
        return data.decode(told), told, ()
    text, encoding, warnings = _unmarked(data)
    return (of_2022(text) if encoding == "gb18030" else text), encoding, warnings


def seven_bits(data: bytes) -> str | None:
    """HZ (RFC 1843), GB2312 in seven bits, where the bytes are that: Chinese between ~{ and ~}."""
    if not data.isascii() or b"~{" not in data:
        return None
    return _if_chinese(data, "hz")


def wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: text has zero bytes in no other encoding (half of each line end), and it reads as Chinese."""
    if 0 not in data[:WIDE_HEAD] or len(data) % 2:
        return None
    found = [encoding for encoding in ("utf-16-le", "utf-16-be") if _if_chinese(data[:WIDE_HEAD], encoding)]
    return _if_chinese(data, found[0]) if found else None


def _if_chinese(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # the beginning of a file may end within a character
        text = data[:error.start].decode(encoding) if len(data) == WIDE_HEAD and error.start >= len(data) - 4 else ""
    return encoding if _common(text) >= READS_AS_CHINESE else None


def _unmarked(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as utf8:
        if _is_damaged(data, "utf-8"):
            return _with_damage(data, "utf-8")
        return _declared(data) or _legacy(data, utf8)


def _declared(data: bytes) -> tuple[str, str, tuple[str, ...]] | None:
    """What a page says that it is in, where its bytes agree: most bytes are GB18030 too, but characters of private
    use where they are not meant so."""
    found = DECLARED.search(data, 0, DECLARED_WITHIN)
    encoding = MEANT.get(found[1].decode("ascii").lower()) if found else None
    if encoding is None:
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if PRIVATE.search(of_2022(text)) else (text, encoding, ())


def _legacy(data: bytes, utf8: UnicodeDecodeError) -> tuple[str, str, tuple[str, ...]]:
    if encoding := _big5(data):
        return data.decode(encoding), encoding, ()
    failures = [said("not {encoding} (byte 0x{byte:02x} at offset {offset})", encoding="UTF-8", byte=data[utf8.start], offset=utf8.start)]
    for encoding in ("gb18030", "big5"):
        try:
            return data.decode(encoding), encoding, ()
        except UnicodeDecodeError as error:
            failures.append(said("not {encoding} (byte 0x{byte:02x} at offset {offset})",
                                 encoding=encoding, byte=data[error.start], offset=error.start))
    if _is_damaged(data, "gb18030") and _common(data.decode("gb18030", errors="replace")) >= READS_AS_CHINESE:
        return _with_damage(data, "gb18030")
    raise EncodingError(said("the bytes are text in no known encoding: {failures}", failures=", ".join(failures)))


def _big5(data: bytes) -> str | None:
    """Which Big5 reads the bytes as Chinese, where GB18030 does not: every Big5 pair is a GB18030 pair too, but of rare characters."""
    for encoding in ("big5", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding if _common(text) > _common(data.decode("gb18030", errors="replace")) else None
    return None


def _common(text: str) -> float:
    """The share of characters that any Chinese text is full of."""
    return sum(text.count(char) for char in COMMON) / (len(text) or 1)


def _is_damaged(data: bytes, encoding: str) -> bool:
    wide = sum(byte >= 0x80 for byte in data)
    bad = data.decode(encoding, errors="replace").count("\ufffd") - data.count("\ufffd".encode(encoding))
    return bad * DAMAGE_LIMIT <= wide


def _with_damage(data: bytes, encoding: str, *, skip: int = 0) -> tuple[str, str, tuple[str, ...]]:
    body = data[skip:]
    try:
        return body.decode(encoding), encoding, ()
    except UnicodeDecodeError:
        offsets = _bad_offsets(body, encoding)
    warnings = [said("byte 0x{byte:02x} at offset {offset} is not {encoding}; read as U+FFFD",
                     byte=body[i], offset=i + skip, encoding=encoding)
                for i in offsets[:REPORTED]]
    if len(offsets) > REPORTED:
        warnings.append(said("and {count} more undecodable bytes", count=len(offsets) - REPORTED))
    return body.decode(encoding, errors="replace"), encoding, tuple(warnings)


def _bad_offsets(body: bytes, encoding: str) -> list[int]:
    offsets: list[int] = []

    def note(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        offsets.append(error.start)
        return "\ufffd", error.end

    codecs.register_error("wenmai-note", note)
    body.decode(encoding, errors="wenmai-note")
    return offsets
