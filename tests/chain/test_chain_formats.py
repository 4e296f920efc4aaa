"""A paper gives the same facts whatever file it comes in: digests and an invented paper as web page, Markdown, OFD, in other encodings."""
from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC

from wenmai.annotation import to_annotation
from wenmai.chain import facts_of
from wenmai.read import read_bytes
from wenmai.text.script import simplified

from ..as_files import html, markdown, ofd

DIGESTS = sorted((Path(__file__).parents[2] / "corpus" / "documents").glob("*.txt"))
TABLED = """云溪市人民政府办公室关于印发云溪市防汛任务分工方案的通知

云政办发〔2021〕35号

各县（市、区）人民政府，市直各部门：
为做好今年的防汛工作，经市人民政府同意，现将有关事项通知如下，请认真抓好落实。
一、加强值守。落实值班制度，及时报告险情。（市水务局牵头，市应急局配合，2021年6月底前完成）
附件：任务分工表
序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限
1 | 修订应急预案，组织各县区开展桌面推演 | 市应急局 | 市财政局、市气象局 | 2021年9月底前
2 | 储备抢险物资 | 市商务局 |  | 2021年12月底前
云溪市人民政府办公室
2021年5月8日
"""
PAPERS = {**{path.stem: path.read_text(encoding="utf-8") for path in DIGESTS}, "tabled": TABLED}
BESIDE = ("source", "sha256", "encoding", "format", "pages", "stated", "attachments", "warnings")
MADE: dict[str, tuple[str, Callable[[str], bytes]]] = {
    ".html": ("html", html.made), ".md": ("markdown", markdown.made), ".ofd": ("ofd", ofd.made),
    ".gb.txt": ("text", lambda text: text.encode("gb18030")), ".wide.txt": ("text", lambda text: text.encode("utf-16-le")),
}


def bare(value: Any) -> Any:
    """An annotation without its places, and without what tells one file from another."""
    if isinstance(value, dict):
        return {key: bare(part) for key, part in value.items() if key not in ("span", "spans", "quote", "quotes", *BESIDE)}
    return [bare(part) for part in value] if isinstance(value, list) else value


def facts(data: bytes, name: str) -> Any:
    source = read_bytes(data, name)
    return bare(to_annotation(facts_of(source), source))


@cache
def plain(name: str) -> Any:
    return facts(PAPERS[name].encode(), f"{name}.txt")


@pytest.mark.parametrize("suffix", MADE)
@pytest.mark.parametrize("name", PAPERS)
def test_a_file_of_another_format_gives_the_facts_of_the_text(name: str, suffix: str) -> None:
    form, made = MADE[suffix]
    data = made(PAPERS[name])
    assert read_bytes(data, name + suffix).format == form
    assert facts(data, name + suffix) == plain(name)


def in_simplified(value: Any) -> Any:
    """Facts with their printed names simplified; what a citation prints stands beside its title in traditional papers only."""
    if isinstance(value, dict):
        return {key: in_simplified(part) for key, part in value.items() if key != "surface"}
    if isinstance(value, list):
        return [in_simplified(part) for part in value]
    return simplified(value) if isinstance(value, str) else value


def traditional(text: str) -> str:
    """The text as it is printed in Taiwan, one character for one."""
    convert = OpenCC("s2tw").convert
    converted = [(line, convert(line)) for line in text.splitlines(keepends=True)]
    return "".join(there if len(there) == len(here) else here for here, there in converted)


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_in_traditional_script_gives_the_facts_of_the_simplified_one(name: str) -> None:
    text = traditional(PAPERS[name])
    found = facts(text.encode(), "a.txt")
    assert in_simplified(found) == in_simplified(facts(simplified(text).encode(), "a.txt"))
    assert found != in_simplified(found)


@pytest.mark.parametrize("name", [name for name in PAPERS if name[:3] not in ("000", "004")])
def test_the_same_in_big5(name: str) -> None:
    """Two digests hold what Big5 has not: a character that was lost in a font, ≤, 〇."""
    text = traditional(PAPERS[name]).replace("髙", "高")
    data = text.replace("‰", "%").encode("big5")
    assert read_bytes(data, "a.txt").encoding == "big5"
    assert facts(data, "a.txt") == facts(text.replace("‰", "%").encode(), "a.txt")


def test_the_files_of_a_page_are_its_attachments() -> None:
    source = read_bytes(html.made(TABLED), "a.html")
    assert [(file.name, file.kind) for file in facts_of(source).attachments] \
        == [("1.云溪市任务分工表.docx", "docx"), ("2.云溪市指标表.pdf", "pdf")]
