"""PDFs written by hand, for what no program that makes them writes: no pages, odd fonts, text that stands anywhere."""
from __future__ import annotations


def assembled(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first of them its catalogue, with its table of places."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out))


def stream(data: bytes) -> bytes:
    """A stream object."""
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(data), data)


def lettered(pages: list[str], says: dict[str, str]) -> bytes:
    """A PDF with one line of ASCII a page, whose font says that its letters stand for other characters."""
    pairs = "\n".join(f"<{ord(letter):02X}> <{char.encode('utf-16-be').hex()}>" for letter, char in says.items())
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <00> <FF> "
            f"endcodespacerange {len(says)} beginbfchar\n{pairs}\nendbfchar endcmap end end").encode()
    kids = b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(len(pages)))
    objects = [b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [%s] /Count %d>>" % (kids, len(pages)),
               b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R>>", stream(cmap)]
    for i, text in enumerate(pages):
        objects += [b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                    b"/Resources <</Font <</F 3 0 R>>>> /Contents %d 0 R>>" % (6 + 2 * i),
                    stream(b"BT /F 20 Tf 72 700 Td (%s) Tj ET" % text.encode())]
    return assembled(objects)
