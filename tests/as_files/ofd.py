"""A paper as OFD (GB/T 33190-2016): pages of characters with their places, a template with a running head, tables that rulings draw."""
from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
WIDTH, HIGH, LEFT, TOP, FOOT = 210.0, 297.0, 28.0, 37.0, 262.0
SIZE, STEP = 5.6, 9.8
"""Characters of type size 3 (16 pt), 22 lines a page, as GB/T 9704-2012 sets them; millimetres."""
ROOM = WIDTH - 2 * LEFT
CELL = 4.2
WRAPPED = 50
"""Lines of no more Chinese characters are printed ones."""
DAY = (2021, 5, 8, 0, 0, 0)


@dataclass
class Pages:
    """What has been set so far: the objects of each page, and how far down the last one is filled."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    low: float = TOP
    made: int = 100

    def room(self, high: float) -> None:
        """A new page where less is left of this one."""
        if self.low + high > FOOT:
            self.pages.append([])
            self.low = TOP

    def text(self, x: float, baseline: float, words: str, size: float = SIZE) -> None:
        """An object of text whose first character's baseline begins at x, baseline."""
        self.made += 1
        steps = [size if not char.isascii() else size / 2 for char in words]
        runs = " ".join(f"g {len(list(group))} {step:g}" for step, group in groupby(steps[:-1]))
        delta = f' DeltaX="{runs}"' if runs else ""
        self.pages[-1].append(
            f'<ofd:TextObject ID="{self.made}" Boundary="{x:g} {baseline - size:g} {sum(steps):g} {size * 1.2:g}" Font="3" Size="{size:g}">'
            f'<ofd:TextCode X="0" Y="{size:g}"{delta}>{escape(words)}</ofd:TextCode></ofd:TextObject>')

    def ruling(self, x: float, y: float, wide: float, high: float) -> None:
        """A line, drawn as a path within its boundary."""
        self.made += 1
        self.pages[-1].append(
            f'<ofd:PathObject ID="{self.made}" Boundary="{x:g} {y:g} {wide:g} {high:g}" LineWidth="0.3">'
            f'<ofd:AbbreviatedData>M 0 0 L {wide:g} {high:g}</ofd:AbbreviatedData></ofd:PathObject>')


def made(text: str) -> bytes:
    """The bytes of an OFD that holds the paper."""
    pages = Pages()
    lines = [line.rstrip() for line in text.replace("\f", "\n").splitlines() if line.strip()]
    widest = max((wide(line.strip()) for line in lines if "|" not in line), default=0)
    # a text that comes in printed lines keeps them; one of whole paragraphs is set anew
    size = min(SIZE, ROOM / widest) if widest <= WRAPPED else SIZE
    for tabled, group in groupby(lines, key=lambda line: "|" in line):
        if tabled:
            table(pages, [[cell.strip() for cell in row.split("|")] for row in group])
        else:
            for line in group:
                for i, printed in enumerate(broken(line.strip(), ROOM + 0.1, size)):
                    pages.room(STEP)
                    pages.low += STEP
                    pages.text(LEFT + (2 * SIZE if i == 0 and line[0] == "\u3000" else 0), pages.low, printed, size)
    return package(pages)


def wide(words: str) -> float:
    """How many Chinese characters the words are as wide as."""
    return sum(0.5 if char.isascii() else 1.0 for char in words)


def broken(words: str, room: float, size: float) -> list[str]:
    """The words as lines that are no wider than the room."""
    out, taken = [""], 0.0
    for char in words:
        step = size if not char.isascii() else size / 2
        if taken + step > room:
            out.append("")
            taken = 0.0
        out[-1] += char
        taken += step
    return out


def table(pages: Pages, rows: list[list[str]]) -> None:
    """A table with all its rulings; a row stands on one page."""
    columns = max(map(len, rows))
    column = ROOM / columns
    for row in rows:
        cells = [broken(cell, column - 3, CELL) for cell in [*row, *[""] * (columns - len(row))]]
        high = max(map(len, cells)) * CELL * 1.4 + 3
        pages.room(high + 2)
        for i, cell in enumerate(cells):
            for k, line in enumerate(cell):
                if line:
                    pages.text(LEFT + i * column + 1.5, pages.low + 1.5 + (k + 1) * CELL * 1.3, line, CELL)
            pages.ruling(LEFT + i * column, pages.low, 0, high)
        pages.ruling(LEFT + ROOM, pages.low, 0, high)
        pages.ruling(LEFT, pages.low, ROOM, 0)
        pages.ruling(LEFT, pages.low + high, ROOM, 0)
        pages.low += high


def package(pages: Pages) -> bytes:
    """The ZIP of the pages, its entries in order and of one day, so that the same paper gives the same bytes."""
    count = len(pages.pages)
    listed = "".join(f'<ofd:Page ID="{10 + i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(count))
    files = {
        "OFD.xml": f'<ofd:OFD {SPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:DocID>{"0" * 32}</ofd:DocID></ofd:DocInfo>'
                   "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml":
            f"<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>{pages.made}</ofd:MaxUnitID>"
            f"<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH:g} {HIGH:g}</ofd:PhysicalBox></ofd:PageArea>"
            '<ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    head = Pages()
    head.text(LEFT, 20, "云溪市人民政府公报", 3.5)
    files["Doc_0/Tpls/Tpl_0/Content.xml"] = page(head.pages[0], "")
    for i, objects in enumerate(pages.pages):
        foot = Pages()
        foot.text(WIDTH / 2 - 8, 280, f"— {i + 1} —", 4.9)
        use = '<ofd:Template TemplateID="5" ZOrder="Background"/>' if count > 1 else ""
        files[f"Doc_0/Pages/Page_{i}/Content.xml"] = page(objects + foot.pages[0], use)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, said in files.items():
            target.writestr(zipfile.ZipInfo(name, DAY), '<?xml version="1.0" encoding="UTF-8"?>\n' + said, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def page(objects: list[str], template: str) -> str:
    """The content of a page."""
    return f'<ofd:Page {SPACE}>{template}<ofd:Content><ofd:Layer ID="2" Type="Body">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'
