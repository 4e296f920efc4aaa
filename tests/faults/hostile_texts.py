"""Texts, pages, tables and pictures that are made to hurt."""
from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
FRAGMENT = "到2020年，新建5个；市财政局负责，市审计局配合。".encode()


def texts() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each text and page."""
    yield "text-300-mb.txt", FRAGMENT * (300_000_000 // len(FRAGMENT))
    yield "line-50-mb.txt", FRAGMENT * (50_000_000 // len(FRAGMENT))
    yield "line-8-mb.txt", FRAGMENT * (8_000_000 // len(FRAGMENT))
    yield "nuls.txt", b"\0" * 1_000_000
    yield "nuls-between.txt", "云溪市".encode() * 1000 + b"\0" + "通知".encode() * 1000
    yield "surrogates.txt", b"\xed\xa0\x80" * 1000 + "云溪市通知".encode() * 1000
    yield "half-utf-16.txt", b"\xff\xfe" + b"\x00\xd8" * 5000
    yield "marks.txt", "\u202e\u2066\ufeff\u0300".encode() * 50_000
    yield "brackets.txt", "（《〔".encode() * 300_000
    yield "random.txt", bytes((i * 7919 >> 3) & 0xFF for i in range(1_000_000))
    for depth in (1_000, 100_000):
        yield f"deep-{depth}.html", b"<html><body>" + b"<div>" * depth + "云溪市".encode() + b"</div>" * depth
        yield f"tables-{depth}.html", b"<html><body>" + b"<table><tr><td>" * depth + b"a" + b"</td></tr></table>" * depth
        yield f"open-{depth}.html", b"<html><body>" + b"<p><b><i>" * depth
    yield "spans.html", b"<html><body><table>" + b'<tr><td rowspan="65534" colspan="9999999">a</td></tr>' * 5_000 + b"</table>"
    yield "attributes.html", b"<html><body><p " + b'a="b" ' * 500_000 + b">a</p>"
    yield "tag-never-ends.html", b"<html><body><" + b"a" * 3_000_000
    yield "tags-never-end.html", b"<html><body>" + b"<a " * 1_000_000
    yield "comments.html", b"<html><body>" + b"<!--" * 500_000
    yield "scripts.html", b"<html><body>" + b"<script>" * 300_000
    yield "entities.html", b"<html><body>" + b"&#x110000;&#999999999999;&amp" * 50_000
    yield "quotes.md", b"> " * 500_000 + b"a\n"
    yield "marks.md", b"*_`[" * 500_000
    yield "front-matter.md", b"---\n" + b"a: [" * 100_000 + b"\n---\n# a\n"


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pictures() -> Iterator[tuple[str, bytes]]:
    """Pictures that say they are huge, or are."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    yield "says-huge.png", PNG + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    wide = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 3751 * 30_000)
    yield "is-huge.png", PNG + chunk(b"IHDR", wide) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    yield "huge.jpg", (b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0" + b"\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03"
                       + b"\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xda\x00\x0c\x03\x01\x00\x02\x11\x03\x11\x00\x3f\x00" + bytes(1000))
    entries = [(256, 4, 1_000_000), (257, 4, 1_000_000), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (278, 4, 1_000_000),
               (279, 4, 9)]
    tags = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    yield "huge.tiff", b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(entries)) + tags + struct.pack("<I", 8)
    yield "cut.png", PNG + chunk(b"IHDR", head)[:10]


def tables() -> Iterator[tuple[str, bytes]]:
    """Tables of texts, with the column `text`."""
    yield "field-300-mb.csv", b'id,text\n1,"' + FRAGMENT * (300_000_000 // len(FRAGMENT)) + b'"\n'
    yield "quote-never-ends.csv", b'id,text\n1,"' + b"a,b\n" * 2_000_000
    yield "columns.csv", b"text," * 1_000_000 + b"\n" + b"a," * 1_000_000
    yield "nuls.csv", b"id,text\n1,\0\0\0\n"
    yield "deep.jsonl", b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    yield "long.jsonl", b'{"text": "' + b"a" * 100_000_000 + b'"}\n'
    yield "number.jsonl", b'{"text": ' + b"9" * 1_000_000 + b"}\n"
    yield "no-line-end.jsonl", b'{"text": "' + b"a" * 50_000_000
    yield "half.jsonl", b'{"text": "\\ud800\\udc00\\ud800 a"}\n'
    yield "footer-lies.parquet", b"PAR1" + b"\0" * 100 + struct.pack("<I", 0x7FFFFFFF) + b"PAR1"
    yield "footer-nonsense.parquet", b"PAR1" + b"\xff" * 4096 + struct.pack("<I", 4096) + b"PAR1"
    yield "empty.parquet", b"PAR1PAR1"
