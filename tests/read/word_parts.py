"""The smallest parts of Word documents that cases are made of."""
from __future__ import annotations

from wenmai.read import read_bytes

from ..as_files.docx import packed


def text_of(document: str, numbering: str = "", **others: str) -> str:
    """What is read of a document with this body, without empty lines."""
    text = read_bytes(packed(document, numbering, **others), "paper.docx").text
    return "\n".join(line for line in text.split("\n") if line.strip())


def p(*inner: str, style: str = "", number: str = "", mark: str = "") -> str:
    """A paragraph: its inner elements, its style, its list as `list.level`, and what is said of its mark."""
    listed, _, level = number.partition(".")
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
        f'<w:numPr><w:ilvl w:val="{level or 0}"/><w:numId w:val="{listed}"/></w:numPr>' if number else "") + (
        f"<w:rPr>{mark}</w:rPr>" if mark else "")
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inner)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run with a text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def lvl(form: str, text: str, *, at: int = 0, start: int = 1, more: str = "") -> str:
    """A level of a list; `more` are further elements in it."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def abstract(*levels: str, name: int = 0, more: str = "") -> str:
    """The definition of a list."""
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def num(name: int, *overrides: str, of: int = 0) -> str:
    """A list of a definition, with what it says otherwise."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def starts(at: int, value: int) -> str:
    """What makes a list start elsewhere at a level."""
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def tbl(*rows: str, grid: tuple[int, ...] = ()) -> str:
    """A table of rows."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def tc(*paragraphs: str, span: int = 1, merge: str = "") -> str:
    """A cell: paragraphs, or texts that become one each; `merge` is 'restart' or 'continue'."""
    inner = "".join(text if text.startswith("<") else p(r(text) if text else "") for text in paragraphs) or "<w:p/>"
    merged = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{inner}</w:tc>'


def row(*texts: str) -> str:
    """A row of cells with one text each."""
    return "".join(map(tc, texts))
