"""A paper as a Word document: item numbers that Word counts by itself, paragraphs whole, tables with merged cells."""
from __future__ import annotations

import io
import re
import zipfile
from html import escape
from itertools import groupby, pairwise

from wenmai.extract.division_table import read_division
from wenmai.extract.indicator_table import indicator_rows
from wenmai.extract.numerals import number_value
from wenmai.extract.tables import Cell, Table, tables
from wenmai.model import Indicator
from wenmai.text import CleanText, clean
from wenmai.text.markers import MARKER

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DATE = (2021, 3, 5, 8, 0, 0)
CHINESE = re.compile("[一二三四五六七八九十百零〇]+")
DIGITS = re.compile(r"\d+")
CIRCLED = re.compile("[①-⑳]")
FORMS = ((CHINESE, "chineseCountingThousand"), (DIGITS, "decimal"), (CIRCLED, "decimalEnclosedCircle"))
NUMBERED = ("part", "chapter", "article", "work", "han", "paren_han", "arabic", "paren_arabic", "circled")
NEWLINE = "\n"
NOTED = "\0"
"""Stands in a text before the id of a footnote."""

Cells = list[list[str]]


def made(text: str, *, apart: bool = False) -> bytes:
    """The bytes of a document that holds the paper; the same each time. Lists are kept `apart` where LibreOffice is to read them, which
    loses count of lists that share a definition when it writes DOC."""
    document, numbering = parts(text, apart=apart)
    years = sorted(set(re.findall(r'<w:footnoteReference w:id="(\d+)"/>', document)))
    notes = "".join(f'<w:footnote w:id="{year}">{run_paragraph(f"{year}年")}</w:footnote>' for year in years)
    # a document ends with a paragraph, also behind a table, and with its last section
    return packed(f"{document}<w:p/><w:sectPr/>", numbering, footnotes=notes)


def packed(document: str, numbering: str = "", **others: str) -> bytes:
    """A document with these bodies of its parts, each in its root element; `others` by kind: styles, footnotes, endnotes, header1."""
    bodies = {"document": f"<w:body>{document}</w:body>", "numbering": numbering, **others}
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{MEDIA}.{name.rstrip("1")}{".main" if name == "document" else ""}+xml"/>'
            for name in bodies) + "</Types>",
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations(
            [(f"rId_{name}", name.rstrip("1"), f"{name}.xml") for name in bodies if name != "document"]),
    }
    roots = {"header1": "hdr"}
    for name, body in bodies.items():
        root = roots.get(name, name)
        files[f"word/{name}.xml"] = f'<w:{root} xmlns:w="{WORD}" xmlns:r="{OFFICE}">{body}</w:{root}>'
    return zipped(files)


def zipped(files: dict[str, str]) -> bytes:
    """The files as a ZIP whose bytes depend on nothing else."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            text = body if body.startswith("<?xml") else f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}'
            archive.writestr(zipfile.ZipInfo(name, DATE), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _relations(rows: list[tuple[str, str, str]]) -> str:
    inner = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>' for name, kind, target in rows)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def parts(text: str, *, apart: bool = False) -> tuple[str, str]:
    """The body of the document and that of its numbering part."""
    cleaned = clean(text)
    lists = Lists(apart=apart)
    found = {table.head: table for table in tables(cleaned)}
    inside = {line for table in found.values() for line in table.lines}
    out: list[str] = []
    for start, lines in groupby(range(len(cleaned.lines)), key=lambda line: _block(cleaned, line, inside, found)):
        if isinstance(start, Table):
            out.append(grid(rows_of(cleaned, start)))
        else:
            out.append(lists.paragraph("".join(_printed(cleaned, line) for line in lines)))
    return "".join(out), lists.part()


def _printed(cleaned: CleanText, line: int) -> str:
    """A line as it is printed; as it was repaired where more than white space had to be."""
    first, last, start, end = cleaned.lines[line]
    printed, repaired = cleaned.raw[first:last], cleaned.text[start:end]
    return printed if "".join(printed.split()) == "".join(repaired.split()) else repaired


def _block(cleaned: CleanText, line: int, inside: set[int], found: dict[int, Table]) -> int | Table:
    """What a printed line goes into: the table that it is of, or the paragraph by its number."""
    if line in inside:
        return next(table for table in found.values() if line in table.lines)
    return cleaned.paragraph_at(cleaned.lines[line][2])


def rows_of(cleaned: CleanText, table: Table) -> Cells:
    """The rows of a table that was flattened in the text, its head first."""
    if table.kind == "indicator":
        head = ["领域", "序号", "主要指标", "单位", "2020年", "2025年", "指标性质"]
        return [head, *([row.group or "", f"{row.number}.", row.name, row.unit or "", _base(row), row.target or "-", row.nature or ""]
                        for row in indicator_rows(cleaned, table))]
    if table.kind == "division":
        return _division(cleaned, table)
    lines = [cleaned.raw[slice(*cleaned.lines[line][:2])] for line in table.lines]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def _base(row: Indicator) -> str:
    """The base of an indicator; one of another year than its column's has a footnote that says so, whose mark here is its year."""
    return (row.baseline or "-") + (f"{NOTED}{row.baseline_year}" if row.baseline_year != 2020 else "")


def _division(cleaned: CleanText, table: Table) -> Cells:
    """A table of tasks: the group and the task stand in two columns below one name."""
    found = read_division(cleaned, table, _headings(cleaned, table))
    roles = [cleaned.raw[slice(*spans[0])] for _, spans in found.columns]
    rows = [["序号", "工作任务", "工作任务", *roles]]
    for group in found.groups:
        rows += [[group.number, group.title.text if group.title else "", row.task.text, *map(_lines, row.bodies)] for row in group.rows]
    return rows


def _lines(cell: Cell) -> str:
    """The text of a cell, a line for each where it was broken on purpose."""
    return "\n".join(cell.text[start:end] for start, end in pairwise([0, *cell.breaks, len(cell.text)]))


def _headings(cleaned: CleanText, table: Table) -> set[str]:
    from wenmai.extract.outline import outline

    return {cleaned.text[node.label_start:node.label_end] for node in outline(cleaned, [(cleaned.lines[table.head][2], len(cleaned.text))])}


def grid(rows: Cells) -> str:
    """A table: names that stand beside one another are merged, and so is what a cell says again that the one above it says."""
    columns = max(map(len, rows))
    out = ["<w:tblGrid>" + '<w:gridCol w:w="1600"/>' * columns + "</w:tblGrid>"]
    for i, row in enumerate(rows):
        cells = []
        for text, same in groupby(row) if i == 0 else ((text, [text]) for text in row):
            column, width = len(cells), len(list(same))
            below = i > 1 and width == 1 and len(row) == columns and _merged(rows, i, column, text)
            above = 0 < i < len(rows) - 1 and len(row) == columns and len(rows[i + 1]) == columns and _merged(rows, i + 1, column, text)
            merge = '<w:vMerge/>' if below else '<w:vMerge w:val="restart"/>' if above else ""
            span = columns if len(row) == 1 else width
            words = "".join(map(run_paragraph, [""] if below else text.split(NEWLINE)))
            cells += [f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{words}</w:tc>']
            cells += [""] * (width - 1)
        out.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(out)}</w:tbl>"


def _merged(rows: Cells, i: int, column: int, text: str) -> bool:
    return i > 1 and bool(text) and rows[i - 1][column:column + 1] == [text] and rows[i][column:column + 1] == [text]


def run_paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    text, noted, note = text.partition(NOTED)
    inner = f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>' if text else ""
    inner += f'<w:r><w:footnoteReference w:id="{note}"/></w:r>' if noted else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


class Lists:
    """The lists of a document: one definition for each form of number, one list more for each beginning anew."""

    def __init__(self, *, apart: bool) -> None:
        self.apart = apart
        self.forms: dict[tuple[str, str], int] = {}
        self.definitions: list[tuple[str, str, int]] = []
        self.lists: list[tuple[int, int]] = []
        self.last: dict[tuple[str, str], tuple[int, int]] = {}

    def paragraph(self, text: str) -> str:
        """A paragraph whose item number, where it has one, is not in its words."""
        found = MARKER.match(text)
        if found is None or found.lastgroup not in NUMBERED or not text[found.end():].strip():
            return run_paragraph(text)
        printed = text[:found.end()]
        numeral, form = next(((match, form) for sign, form in FORMS if (match := sign.search(printed))), (None, ""))
        if numeral is None or numeral[0].startswith("0"):
            return run_paragraph(text)
        template = f"{printed[:numeral.start()]}%1{printed[numeral.end():]}"
        list_id = self._list(template, form, number_value(numeral[0]))
        return run_paragraph(text[found.end():], f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>')

    def _list(self, template: str, form: str, value: int) -> int:
        """The list that counts on to this number, or a new one that begins with it."""
        key = (template, form)
        list_id, last = self.last.get(key, (0, 0))
        if not list_id or value != last + 1:
            if self.apart or key not in self.forms:
                self.forms[key] = len(self.definitions)
                self.definitions.append((template, form, value))
            self.lists.append((self.forms[key], value))
            list_id = len(self.lists)
        self.last[key] = (list_id, value)
        return list_id

    def part(self) -> str:
        """The body of the numbering part."""
        definitions = "".join(
            f'<w:abstractNum w:abstractNumId="{at}"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{escape(template)}"/></w:lvl></w:abstractNum>'
            for at, (template, form, start) in enumerate(self.definitions))
        lists = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{definition}"/>{self._override(start)}</w:num>'
                        for i, (definition, start) in enumerate(self.lists, start=1))
        return definitions + lists

    def _override(self, start: int) -> str:
        return "" if self.apart else f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
