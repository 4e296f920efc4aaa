"""OFD files that are made to hurt: entities, depth, rings, counts and sizes that lie, places beyond every page."""
from __future__ import annotations

import zlib
from collections.abc import Iterator

from .hostile_packages import HEAD, deflated, packed, zipped

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
ROOT = f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
OPEN, CLOSE = f'<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID="2">', "</ofd:Layer></ofd:Content></ofd:Page>"
WORD = "云溪市"


def document(pages: str, templates: str = "") -> str:
    """The part that lists the pages."""
    return f"<ofd:Document {SPACE}><ofd:CommonData>{templates}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"


def listed(place: str) -> str:
    return f'<ofd:Page BaseLoc="{place}"/>'


def text(words: str, boundary: str = "10 10 90 9", more: str = "", code: str = 'X="0" Y="5"') -> str:
    """An object of text."""
    return f'<ofd:TextObject Boundary="{boundary}" Size="5" {more}><ofd:TextCode {code}>{words}</ofd:TextCode></ofd:TextObject>'


def path(data: str) -> str:
    """An object of lines."""
    return f'<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'


def ofd(page: str, root: str = ROOT, main: str = document(listed("P.xml")), **others: str) -> bytes:
    """A package of one page, whose content this is."""
    parts = {"OFD.xml": root, "D/Document.xml": main, "D/P.xml": page, **others}
    return packed({name: part.encode() for name, part in parts.items()})


def of(objects: str) -> bytes:
    """A package of one page with these objects."""
    return ofd(HEAD + OPEN + objects + CLOSE)


def of_stream(stream: bytes, check: int, size: int) -> bytes:
    """A package whose page is a stream that is deflated already."""
    others = [(name, *deflated(b"", part.encode(), 1, b"")) for name, part in
              (("OFD.xml", ROOT), ("D/Document.xml", document(listed("P.xml"))))]
    return zipped([*others, ("D/P.xml", stream, check, size)])


def unfolding(begin: bytes, unit: bytes, times: int, end: bytes) -> bytes:
    """A package whose page unfolds to `unit` so many times, and says so truly."""
    stream, _, size = deflated(begin, unit, times, end)
    return of_stream(stream, zlib.crc32(begin + unit * times + end), size)


def entities(secret: str) -> Iterator[tuple[str, bytes]]:
    """Pages whose entities unfold, or reach out to the file at this address."""
    laughs = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    for name, declared, used in (
            ("laughs", f'<!ENTITY a0 "哈">{laughs}', "&a11;"),
            ("quadratic", f'<!ENTITY a "{"哈" * 100_000}">', "&a;" * 10_000),
            ("external", f'<!ENTITY a SYSTEM "{secret}">', "&a;"),
            ("parameter", f"<!ENTITY % a SYSTEM \"{secret}\"><!ENTITY % b \"<!ENTITY c '%a;'>\"> %b;", "&c;"),
            ("itself", '<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;")):
        yield f"entity-{name}", ofd(f"{HEAD}<!DOCTYPE d [{declared}]>{OPEN}{text(WORD + used)}{CLOSE}")
    yield "entity-attribute", ofd(f'{HEAD}<!DOCTYPE d [<!ENTITY a0 "9">{laughs}]>{OPEN}{text(WORD, "&a11; 9 9 9")}{CLOSE}')
    yield "entity-root", ofd("", root=f'{HEAD}<!DOCTYPE d [<!ENTITY a SYSTEM "{secret}">]>{ROOT.replace("D/Document.xml", "&a;")}')
    yield "doctype-elsewhere", ofd(f'{HEAD}<!DOCTYPE d SYSTEM "{secret}">{OPEN}{text(WORD)}{CLOSE}')


def sizes() -> Iterator[tuple[str, bytes]]:
    """Parts that unfold, and sizes that lie."""
    begin = (HEAD + OPEN + '<ofd:TextObject Boundary="1 1 9 9" Size="5"><ofd:TextCode X="0" Y="5">').encode()
    end = f"</ofd:TextCode></ofd:TextObject>{CLOSE}".encode()
    yield "text-node-300-mb", of_stream(*deflated(begin, b"a" * 1_000_000, 300, end))
    yield "text-node-60-mb", unfolding(begin, b"a" * 1_000_000, 60, end)
    yield "text-node-9-mb", of_stream(*deflated(begin, b"a" * 1_000_000, 9, end))
    yield "zeros-10-gb", of_stream(*deflated(b"", b"\0" * 1_000_000, 10_000, b""))
    stream, check, size = deflated(begin, WORD.encode() * 1000, 1, end)
    yield "says-less", of_stream(stream, check, 100)
    yield "says-more", of_stream(stream, check, 4_000_000_000)
    yield "says-what-it-is", of_stream(stream, check, size)
    yield "elements", unfolding((HEAD + OPEN).encode(), b"<a/>" * 100_000, 150, CLOSE.encode())
    yield "elements-15-mb", unfolding((HEAD + OPEN).encode(), b"<a/>" * 100_000, 39, CLOSE.encode())
    yield "attributes", of("<a" + "".join(f" a{i}=''" for i in range(300_000)) + "/>")


def rings() -> Iterator[tuple[str, bytes]]:
    """Parts that name one another, themselves, or what is no part of the package."""
    page = HEAD + OPEN + text(WORD) + CLOSE
    yield "page-is-its-list", ofd(page, main=document(listed("Document.xml") * 50))
    yield "page-is-the-root", ofd(page, main=document(listed("/OFD.xml") * 50))
    yield "list-is-the-root", ofd(page, root=ROOT.replace("D/Document.xml", "OFD.xml"))
    itself = f'<ofd:Page {SPACE}><ofd:Template TemplateID="1"/><ofd:Content><ofd:Layer>{text(WORD)}</ofd:Layer></ofd:Content></ofd:Page>'
    yield "template-is-its-page", ofd(itself, main=document(listed("P.xml"), '<ofd:TemplatePage ID="1" BaseLoc="P.xml"/>'))
    yield "a-million-pages", ofd(page, main=document(listed("P.xml") * 1_000_000))
    yield "more-pages", ofd(page, main=document(listed("P.xml") * 200_000))
    yield "a-thousand-documents", ofd(page, root=ROOT.replace(
        "</ofd:OFD>", "<ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody>" * 1000 + "</ofd:OFD>"),
        main=document(listed("P.xml") * 1000))
    lists = document("<ofd:Pages>" * 200 + listed("P.xml") * 1000 + "</ofd:Pages>" * 200)
    yield "lists-in-lists", ofd(page, main=lists)
    for name, place in (("up", "../../../../../../etc/passwd"), ("root", "/etc/passwd"), ("windows", "..\\..\\P.xml"), ("empty", ""),
                        ("address", "file:///etc/passwd"), ("long", "a" * 100_000), ("escape", "\u001f[2J".replace("\u001f", "&#x9;"))):
        yield f"place-{name}", ofd(page, main=document(listed(place)))
    yield "names", packed({"../OFD.xml": b"", "/OFD.xml": ROOT.encode(), "D/../D/P.xml": page.encode(), "ofd.XML": b"", "a" * 300: b""})
    yield "twice", packed({"OFD.xml": ROOT.encode(), "ofd.xml": b"<a/>", "D/Document.xml": document(listed("P.xml")).encode(),
                           "D/P.xml": page.encode(), "d/p.XML": page.encode()})
    yield "no-parts", packed({"a": b""})


def depths() -> Iterator[tuple[str, bytes]]:
    """Elements in elements."""
    for depth in (200, 5_000, 100_000):
        yield f"deep-{depth}", of("<a>" * depth + text(WORD) + "</a>" * depth)
    yield "texts-in-texts", of('<ofd:TextObject Boundary="1 1 9 9" Size="5">' * 200 + text(WORD * 500) + "</ofd:TextObject>" * 200)


def places() -> Iterator[tuple[str, bytes]]:
    """Figures that no page has."""
    huge = " ".join(["1e308", "-1e308", "1e308", "-1e308"])
    figures = ("NaN NaN NaN NaN", "inf -inf 1e999 -1e999", huge, "9" * 400 + " 0 0 0", "", "a b c d", "1e-320 1e-320 0 0")
    for i, figure in enumerate(figures):
        yield f"boundary-{i}", of(text(WORD, figure) + text("通知"))
        yield f"matrix-{i}", of(text(WORD, more=f'CTM="{figure} {figure}"') + text("通知"))
        yield f"steps-{i}", of(text(WORD, code=f'X="0" Y="5" DeltaX="{figure}" DeltaY="g 9 {figure}"') + text("通知"))
    yield "sizes", of("".join(text(WORD, more="").replace('Size="5"', f'Size="{size}"') for size in ("0", "-5", "1e308", "1e-300", "NaN")))
    yield "corners", of(text("甲", "1e308 1e308 1 1") + text("乙", "-1e308 -1e308 1 1"))
    beyond = ("M 1e308 1e308 L -1e308 1e308 L 1e999 0 C", "M NaN 0 L 0 NaN", "M 0 0 L 1e999 0 L -1e999 0 C")
    yield "lines", of("".join(map(path, beyond)) + text(WORD))
    yield "steps", of(text("甲", code='X="0" Y="5" DeltaX="g 999999999 1"') * 20_000)
    yield "one-line", of(path("M 0 0 " + "L 9 0 L 0 9 " * 15_000) * 20 + text(WORD))
    grid = "".join(path(f"M 0 {i} L 9999 {i}") + path(f"M {i} 0 L {i} 9999") for i in range(0, 5_000, 2))
    yield "grid", of(grid + text(WORD))
    boxes = (path(f"M {i} 0 L {i + 2.5} 0 L {i + 2.5} 3 L {i} 3 C M {i} 1.5 L {i + 2.5} 1.5") for i in range(0, 3_300, 4))
    yield "tables", of("".join(boxes) +
                       text("字" * 20_000, code='X="0" Y="5" DeltaX="g 20000 5"'))
    yield "one-place", of(text("字" * 200_000, code='X="0" Y="5" DeltaX="g 200000 0"'))


def ofds(secret: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each; `secret` is the address of a file that no text may hold."""
    for kind in (entities(secret), sizes(), rings(), depths(), places()):
        for name, data in kind:
            yield f"{name}.ofd", data
