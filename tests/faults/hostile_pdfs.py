"""PDF files that are made to hurt: loops, depth, counts and sizes that lie, filters that unfold."""
from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), more, data)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 99 99] "
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def page(more: bytes = b"", box: bytes = b"0 0 595 842") -> bytes:
    """A page whose content is object 4 and whose font is object 5."""
    resources = b"<< /Font << /F1 5 0 R >> " + more + b" >>"
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [" + box + b"] /Contents 4 0 R /Resources " + resources + b" >>"


def of_content(content: bytes, more: bytes = b"", box: bytes = b"0 0 595 842", others: Sequence[bytes] = (), how: bytes = b"") -> bytes:
    """A file of one page with this content."""
    return pdf([CATALOGUE, PAGES, page(more, box), stream(content, how), FONT, *others])


def zeros(times: int, layers: int) -> tuple[bytes, bytes]:
    """Zeros deflated once and again."""
    data = zlib.compress(b"\0" * 1_000_000, 9) if layers == 0 else b"\0" * times
    for _ in range(layers):
        data = zlib.compress(data, 9)
    return data, b"/Filter [" + b"/FlateDecode " * layers + b"]"


def bombs() -> Iterator[tuple[str, bytes]]:
    """Streams and pictures that unfold."""
    data, how = zeros(300_000_000, 3)
    yield "filters-unfold", of_content(data, how=how)
    blocks = b"BT /F1 12 Tf (word) Tj ET\n" * 40_000
    packer = zlib.compressobj(9)
    first = packer.compress(blocks) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(blocks) + packer.flush(zlib.Z_FULL_FLUSH)
    yield "content-unfolds", of_content(first + again * 300 + packer.flush(), how=b"/Filter /FlateDecode")
    yield "filter-chain", of_content(b"00", how=b"/Filter [" + b"/ASCIIHexDecode " * 10_000 + b"]")
    picture = b"/XObject << /I 6 0 R >>"
    data, how = zeros(100_000_000, 2)
    image = b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8 " + how
    yield "picture-unfolds", of_content(b"q 500 0 0 500 0 0 cm /I Do Q", picture, others=[stream(data, image)])
    yield "picture-lies", of_content(b"q 500 0 0 500 0 0 cm /I Do Q", picture, others=[stream(b"a", image)])


def loops() -> Iterator[tuple[str, bytes]]:
    """What leads back to itself, or goes deep."""
    yield "tree-loop", pdf([CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"])
    yield "form-recursion", of_content(b"/X Do", b"/XObject << /X 6 0 R >>", others=[
        stream(b"/X Do /X Do BT /F1 12 Tf (a) Tj ET", FORM + b"/Resources << /XObject << /X 6 0 R >> >>")])
    many = [stream(b"/X Do " * 10 if i < 9 else b"BT /F1 12 Tf (a) Tj ET",
                   FORM + b"/Resources << /Font << /F1 5 0 R >> /XObject << /X %d 0 R >> >>" % (i + 7))
            for i in range(10)]
    yield "form-laughs", of_content(b"/X Do " * 10, b"/XObject << /X 6 0 R >>", others=many)
    yield "deep-array", of_content(b"[" * 100_000 + b"]" * 100_000)
    yield "deep-object", pdf([CATALOGUE, PAGES, page(b"/X " + b"[" * 100_000 + b"]" * 100_000), stream(b"q"), FONT])
    yield "deep-states", of_content(b"q " * 500_000)
    yield "deep-tree", pdf([CATALOGUE, *(b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (i + 3) for i in range(20_000)),
                            b"<< /Type /Page /MediaBox [0 0 9 9] >>"])
    yield "many-lines", of_content(b"".join(b"%d 0 m %d 800 l S\n0 %d m 500 %d l S\n" % (i, i, i, i) for i in range(100_000)))
    words = b"".join(b"1 0 0 1 %d %d Tm (a) Tj\n" % (i % 500, i // 500) for i in range(400_000))
    yield "many-words", of_content(b"BT /F1 1 Tf " + words + b"ET")


def lies() -> Iterator[tuple[str, bytes]]:
    """Counts, sizes and passwords."""
    text = b"BT /F1 12 Tf 50 700 Td (word) Tj ET"
    yield "no-pages", pdf([CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>"])
    yield "says-a-million-pages", pdf([CATALOGUE, PAGES.replace(b"/Count 1", b"/Count 1000000"), page(), stream(text), FONT])
    yield "says-minus-one", pdf([CATALOGUE, PAGES.replace(b"/Count 1", b"/Count -1"), page(), stream(text), FONT])
    kids = b"3 0 R " * 1_000_000
    yield "a-million-pages", pdf([CATALOGUE, b"<< /Type /Pages /Count 1000000 /Kids [" + kids + b"] >>", page(), stream(text), FONT])
    yield "huge-page", of_content(text, box=b"0 0 99999999999 99999999999")
    yield "endless-page", of_content(text, box=b"-1e38 -1e38 1e38 1e38")
    yield "locked", pdf([CATALOGUE, PAGES, page(), stream(text), FONT, b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <" + b"41" * 32
                         + b"> /U <" + b"42" * 32 + b"> >>"], b"/Encrypt 6 0 R /ID [<41414141> <41414141>]")
    yield "no-such-lock", pdf([CATALOGUE, PAGES, page(), stream(text), FONT, b"<< /Filter /Nobody /V 99 >>"], b"/Encrypt 6 0 R")
    yield "nothing-in-it", b"%PDF-1.7\n"
    yield "objects-without-end", b"%PDF-1.7\n" + b"1 0 obj\n<<\n" * 200_000


def pdfs() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each."""
    for name, data in (*bombs(), *loops(), *lies()):
        yield f"{name}.pdf", data
