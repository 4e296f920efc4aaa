"""Packages (ZIP, DOCX) that are made to hurt: small files that unfold to much, sizes that lie, entities, depth."""
from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
OPEN, CLOSE = f"<w:document {W}><w:body>", "</w:body></w:document>"
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="xml" ContentType="application/xml"/></Types>')
RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
             'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
             "</Relationships>")
SECRET = "what only the disk says"


def packed(members: Mapping[str, bytes]) -> bytes:
    """A ZIP of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word(document: str | bytes) -> bytes:
    """A DOCX whose main part is this."""
    body = document.encode() if isinstance(document, str) else document
    return packed({"[Content_Types].xml": TYPES.encode(), "_rels/.rels": RELATIONS.encode(), "word/document.xml": body})


def deflated(begin: bytes, unit: bytes, times: int, end: bytes) -> tuple[bytes, int, int]:
    """`begin`, `unit` so many times, `end` as one deflate stream, with its checksum and size, without the whole ever being in memory. The
    checksum of a large one is wrong: nobody should read so far."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    out = [packer.compress(begin), packer.flush(zlib.Z_FULL_FLUSH)]
    out += [packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)] * times  # alike each time: a full flush forgets what was before
    out += [packer.compress(end), packer.flush()]
    size = len(begin) + len(unit) * times + len(end)
    check = zlib.crc32(begin + unit * times + end) if size < 10_000_000 else 0
    return b"".join(out), check, size


def zipped(members: list[tuple[str, bytes, int, int]]) -> bytes:
    """A ZIP of streams that are deflated already: name, stream, checksum, size as it is said."""
    body, listing = bytearray(), bytearray()
    for name, stream, check, size in members:
        size = min(size, 0xFFFFFFFE)
        head = struct.pack("<HHHHHIIIHH", 20, 0x800, 8, 0, 0x21, check, len(stream), size, len(name.encode()), 0)
        listing += b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name.encode()
        body += b"PK\x03\x04" + head + name.encode() + stream
    return bytes(body + listing + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(listing), len(body), 0))


def word_of_stream(stream: bytes, check: int, size: int) -> bytes:
    """A DOCX whose main part is a stream that is deflated already."""
    others = [(name, *deflated(b"", text.encode(), 1, b"")) for name, text in (("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS))]
    return zipped([*others, ("word/document.xml", stream, check, size)])


def overlapping(times: int) -> bytes:
    """A list of members that all are one and the same stream."""
    stream, check, size = deflated(b"", b"\0" * 1_000_000, 100, b"")
    one = zipped([("a.txt", stream, check, size)])
    at = one.rindex(b"PK\x01\x02")
    entry = one[at:one.rindex(b"PK\x05\x06")]
    listing = b"".join(entry[:-5] + f"{i:05}".encode() for i in range(times))
    return one[:at] + listing + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, times, times, len(listing), at, 0)


def nested(depth: int, width: int, inner: bytes) -> bytes:
    """Archives of archives, as 42.zip is."""
    for _ in range(depth):
        inner = packed({f"{i}.zip": inner for i in range(width)})
    return inner


def entities() -> Iterator[tuple[str, str]]:
    """XML whose entities unfold, or reach out."""
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    text = f"{OPEN}<w:p><w:r><w:t>%s</w:t></w:r></w:p>{CLOSE}"
    yield "laughs", f'{HEAD}<!DOCTYPE d [<!ENTITY a0 "哈">{laughs}]>' + text % "&a11;"
    yield "quadratic", f'{HEAD}<!DOCTYPE d [<!ENTITY a "{"哈" * 100_000}">]>' + text % ("&a;" * 10_000)
    yield "external", f'{HEAD}<!DOCTYPE d [<!ENTITY a SYSTEM "SECRET_PATH">]>' + text % "甲&a;乙"
    reaching = '<!ENTITY % a SYSTEM "SECRET_PATH"><!ENTITY % b "<!ENTITY c \'%a;\'>"> %b;'
    yield "parameter", f"{HEAD}<!DOCTYPE d [{reaching}]>" + text % "甲&c;乙"
    yield "itself", f'{HEAD}<!DOCTYPE d [<!ENTITY a "&b;"><!ENTITY b "&a;">]>' + text % "&a;"


def packages(secret: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each; `secret` is the address of a file that no text may hold."""
    paragraph = f"{HEAD}{OPEN}<w:p><w:r><w:t>".encode()
    end = f"</w:t></w:r></w:p>{CLOSE}".encode()
    yield "zeros-10-gb.docx", word_of_stream(*deflated(b"", b"\0" * 1_000_000, 10_000, b""))
    yield "text-node-300-mb.docx", word_of_stream(*deflated(paragraph, b"a" * 1_000_000, 300, end))
    stream, check, _ = deflated(paragraph, b"a" * 1_000_000, 2_000, end)
    yield "says-less.docx", word_of_stream(stream, check, 1000)
    yield "says-more.docx", word_of_stream(*deflated(paragraph, b"a", 10, end)[:2], 4_000_000_000)
    yield "paragraphs.docx", word_of_stream(*deflated(f"{HEAD}{OPEN}".encode(), b"<w:p/>" * 100_000, 60, CLOSE.encode()))
    for depth in (300, 5_000, 100_000):
        yield f"deep-{depth}.docx", word(f"{HEAD}{OPEN}{'<w:smartTag>' * depth}{'</w:smartTag>' * depth}{CLOSE}")
        yield f"tables-{depth}.docx", word(f"{HEAD}{OPEN}{'<w:tbl><w:tr><w:tc>' * depth}<w:p/>{'</w:tc></w:tr></w:tbl>' * depth}{CLOSE}")
    wide = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr>'
    yield "wide-cells.docx", word(f"{HEAD}{OPEN}<w:tbl>{wide * 20_000}</w:tbl>{CLOSE}")
    for name, document in entities():
        yield f"entity-{name}.docx", word(document.replace("SECRET_PATH", secret))
    yield "no-parts.docx", packed({"word/document.xml": b""})
    yield "names.docx", packed({"../../word/document.xml": b"", "word/document.xml\0.txt": b"", "a" * 300: b"", "word/\x1b[2J": b""})


def archives(paper: bytes) -> Iterator[tuple[str, bytes, int]]:
    """Name and bytes of archives, and how many papers there are to be read in each."""
    yield "nested.zip", nested(5, 4, packed({"a.txt": paper})), 0
    yield "overlapping.zip", overlapping(5_000), 0
    zeros = deflated(b"", b"\0" * 1_000_000, 4_000, b"")
    yield "zeros.zip", zipped([("a.txt", *zeros), ("b.txt", *deflated(b"", paper, 1, b""))]), 1
    stream, check, _ = deflated(b"", "字".encode() * 300_000, 2_000, b"")
    yield "says-less.zip", zipped([("a.txt", stream, check, 1000), ("b.txt", *deflated(b"", paper, 1, b""))]), 1
    yield "names.zip", packed({"../../../up.txt": paper, "/etc/root.txt": paper + b"1",
                               f"{'长' * 300}.txt": paper + b"3", "\x1b[2J\r\n.txt": paper + b"4", "C:\\con.txt": paper + b"5"}), 5
    yield "cut.zip", packed({"a.txt": paper})[:-30], 0
    yield "no-archive.zip", b"PK\x05\x06", 0
