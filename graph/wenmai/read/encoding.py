"""Which encoding the bytes of a file are in: byte order mark, then UTF-8, then GB18030, then Big5."""
from __future__ import annotations

import codecs

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
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as utf8:
        if _is_damaged(data, "utf-8"):
            return _with_damage(data, "utf-8")
        return _legacy(data, utf8)


def _legacy(data: bytes, utf8: UnicodeDecodeError) -> tuple[str, str, tuple[str, ...]]:
    if _is_big5(data):
        return data.decode("big5"), "big5", ()
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


def _is_big5(data: bytes) -> bool:
    """Whether Big5 reads the bytes as Chinese and GB18030 does not: every Big5 pair is a GB18030 pair too, but of rare characters."""
    try:
        return _common(data.decode("big5")) > _common(data.decode("gb18030", errors="replace"))
    except UnicodeDecodeError:
        return False


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
