"""Broken files: papers in every format, each damaged in one of the ways in which files are. The same seed gives the same files."""
from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from wenmai.resources import corpus_path

from .hostile_packages import packed

SEED = 6_2026
SMALLEST = 2
"""So many of the shipped papers, the shortest ones, are broken."""
Break = Callable[[bytes, random.Random], bytes]


def flipped(data: bytes, lots: random.Random) -> bytes:
    """Some bits the other way round."""
    out = bytearray(data)
    for _ in range(lots.choice((1, 3, 30, 300))):
        out[lots.randrange(len(out))] ^= 1 << lots.randrange(8)
    return bytes(out)


def cut(data: bytes, lots: random.Random) -> bytes:
    """Without its end."""
    return data[:lots.randrange(len(data))]


def beheaded(data: bytes, lots: random.Random) -> bytes:
    """Without its beginning."""
    return data[lots.randrange(1, len(data)):]


def doubled(data: bytes, lots: random.Random) -> bytes:
    """A stretch of it twice, or all of it."""
    start, end = sorted((lots.randrange(len(data)), lots.randrange(len(data))))
    return data + data if lots.random() < 0.2 else data[:end] + data[start:end] + data[end:]


def swapped(data: bytes, lots: random.Random) -> bytes:
    """Two blocks in each other's place."""
    size = max(1, min(512, len(data) // 4))
    one, other = sorted(lots.sample(range(max(2, len(data) // size)), 2))
    blocks = [data[at:at + size] for at in range(0, len(data), size)]
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return b"".join(blocks)


def zeroed(data: bytes, lots: random.Random) -> bytes:
    """A stretch of it zero, as after a crash."""
    start, end = sorted((lots.randrange(len(data)), lots.randrange(len(data) + 1)))
    return data[:start] + bytes(end - start) + data[end:]


def strewn(data: bytes, lots: random.Random) -> bytes:
    """Nonsense put in somewhere."""
    at = lots.randrange(len(data))
    return data[:at] + lots.randbytes(lots.choice((1, 40, 4000))) + data[at:]


def transferred(data: bytes, _lots: random.Random) -> bytes:
    """Line ends changed all through, as by a transfer that takes it for text."""
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def recoded(data: bytes, lots: random.Random) -> bytes:
    """Taken for text of another encoding, and saved in a third."""
    read, written = lots.choice((("latin-1", "utf-8"), ("utf-8", "utf-16"), ("gb18030", "utf-8"), ("utf-8", "gb18030"), ("utf-8", "big5")))
    return data.decode(read, "replace").encode(written, "replace")


BREAKS: tuple[Break, ...] = (flipped, cut, beheaded, doubled, swapped, zeroed, strewn, transferred, recoded)


def whole_files() -> Iterator[tuple[str, bytes]]:
    """The shipped papers that are taken, in every format that one can be made in: name and bytes."""
    from ..as_files import docx, html, markdown, ofd, pdf

    makers = {".docx": docx.made, ".html": html.made, ".md": markdown.made, ".pdf": pdf.made, ".ofd": ofd.made}
    papers = sorted(corpus_path("documents").glob("*.txt"), key=lambda path: path.stat().st_size)[:SMALLEST]
    for path in papers:
        text = path.read_text(encoding="utf-8")
        yield path.name, text.encode()
        yield f"{path.stem}-gbk.txt", text.encode("gb18030")
        for suffix, made in makers.items():
            yield path.stem + suffix, made(text)
        yield f"{path.stem}.zip", packed({path.name: text.encode(), "又一份.txt": (text + "\n又").encode()})
        yield f"{path.stem}.csv", _csv(text)
        yield f"{path.stem}.jsonl", b"".join(json.dumps({"id": i, "text": text + str(i)}).encode() + b"\n" for i in range(2))


def broken_documents(count: int) -> Iterator[tuple[str, bytes]]:
    """The same of DOC, which LibreOffice has to write and to read, for seconds each. The bytes bear the time of writing."""
    from ..as_files import doc

    lots = random.Random(SEED)
    whole = doc.made(min((path.read_text(encoding="utf-8") for path in corpus_path("documents").glob("*.txt")), key=len))
    for number in range(count):
        how = BREAKS[number % len(BREAKS)]
        yield f"{number:04}-{how.__name__}.doc", how(whole, lots)


def _csv(text: str) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([("id", "text"), ("1", text), ("2", text + "又")])
    return out.getvalue().encode()


def broken_files(count: int) -> Iterator[tuple[str, bytes]]:
    """So many files, by name: of each whole file and each way of breaking it about as many. Every twentieth has another's suffix."""
    lots, files = random.Random(SEED), list(whole_files())
    suffixes = sorted({Path(name).suffix for name, _ in files})
    for number in range(count):
        name, data = files[number % len(files)]
        how = BREAKS[number // len(files) % len(BREAKS)]
        suffix = lots.choice(suffixes) if number % 20 == 19 else Path(name).suffix
        yield f"{number:04}-{how.__name__}-{Path(name).stem}{suffix}", how(data, lots) if number % 20 != 19 else data
