"""A paper as Markdown: front matter, headings, strong words, escaped item numbers, pipe tables."""
from __future__ import annotations

import re
from itertools import groupby

MATTER = "---\ntitle: 云溪市人民政府办公室文件汇编\n文号: 云政办发〔2021〕35号\ndate: 2021-05-08\ntags: [汇编, 任务]\n---\n\n"
SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、[^。]{1,40}$")
ITEM = re.compile(r"(\d{1,3})\.(?!\d)")


def made(text: str) -> bytes:
    """The bytes of a Markdown file that holds the paper."""
    parts = [MATTER]
    lines = [line.strip() for line in text.replace("\f", "\n").splitlines() if line.strip()]
    for tabled, group in groupby(lines, key=lambda line: "|" in line):
        rows = list(group)
        parts += table(rows) if tabled else [f"{marked(line)}\n\n" for line in rows]
    return "".join(parts).encode()


def marked(line: str) -> str:
    """A line with the marks that it needs: ## before a section, a backslash before what would be read as a mark."""
    escaped = re.sub(r"([*_`\\[\]<>#|])", r"\\\1", line)
    if SECTION.match(line):
        return f"## {escaped}"
    return ITEM.sub(r"\1\\.", escaped, count=1) if ITEM.match(line) else escaped


def table(rows: list[str]) -> list[str]:
    """A pipe table of rows parted by |, with the row that sets out its columns."""
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    columns = "|" + "|".join(":---:" if i else "---" for i in range(len(cells[0]))) + "|\n"
    printed = ["| " + " | ".join(row) + " |\n" for row in cells]
    return [printed[0], columns, *printed[1:], "\n"]
