"""Markdown as it is read: its marks are gone, its words stay, and every offset is the file's."""
from __future__ import annotations

import pytest

from wenmai.chain import facts_of
from wenmai.read import read_bytes
from wenmai.text import clean
from wenmai.text.markdown import is_markdown
from wenmai.text.markup import without_markup

HEAD = "# 方案\n\n## 目标\n\n"
MARKS = [
    # behind two headings, as it is read: what the case is for
    ("为*切实*做好_防汛_工作，**务必**落实。", "为切实做好_防汛_工作，务必落实。"),  # _ within words is no mark
    ("见 _附件_ 。", "见附件。"),
    ("见[《防汛条例》](https://example.org/a_(1).html \"条例\")和[附件][1]。", "见《防汛条例》和附件。"),
    ("![公章](seal.png)市水务局", "市水务局"),
    ("1\\. 加强值守", "1.加强值守"),
    ("(一\\)开展\\*演练", "(一)开展*演练"),
    ("> 各县要值守。", "各县要值守。"),
    ("`市水务局`牵头", "市水务局牵头"),
    ("~~市审计局~~市财政局", "市审计局市财政局"),
    ("### 一、总则 ###", "一、总则"),
    ("* 修订预案", "-修订预案"),
    ("5 * 3 * 2 = 30", "5*3*2=30"),  # no emphasis
]


@pytest.mark.parametrize(("printed", "expected"), MARKS)
def test_marks_are_gone_and_words_stay(printed: str, expected: str) -> None:
    cleaned = clean(HEAD + printed + "\n")
    assert [cleaned.text[slice(*place)] for place in cleaned.paragraphs][2:] == [expected]
    assert len(without_markup(HEAD + printed)) == len(HEAD + printed)


TABLE = "| 序号 | 工作任务 | 牵头单位 |\n|:---|:--:|---:|\n| 1 | 修订*预案* | 市财政局 |\n| 2 | 演练 |  |\n"


def test_a_pipe_table_is_rows_of_cells() -> None:
    cleaned = clean(TABLE)
    assert [cleaned.text[slice(*place)] for place in cleaned.paragraphs] == ["序号|工作任务|牵头单位", "1|修订预案|市财政局", "2|演练|"]


def test_a_table_without_outer_bars_is_read_too() -> None:
    task = facts_of(read_bytes("工作任务 | 牵头单位 | 时限\n--- | --- | ---\n修订预案 | 市财政局 | 年底\n".encode(), "a.md")).tasks[0]
    assert (task.label, [r.org for r in task.responsibilities]) == ("修订预案", ["市财政局"])


def test_front_matter_is_no_part_of_the_paper() -> None:
    text = "---\ntitle: 一、标题里的任务\n---\n\n# 云溪市防汛方案\n"
    assert clean(text).text.strip() == "云溪市防汛方案"


@pytest.mark.parametrize("text", ["一、总则\n---\n二、分则\n", "甲 | 乙\n1 | 2\n", "# 说明\n正文\n", "每亩3*5元，共_个\n", ""])
def test_other_texts_are_no_markdown(text: str) -> None:
    assert not is_markdown(text)


@pytest.mark.parametrize("piece", ["|-", "*", "_", "[", "](", "`", "# 甲\n", "|---|\n", "~~", "\\", "```\n", "> ", "---\n", "**甲"])
def test_marks_without_end_are_read_in_time_in_proportion(piece: str) -> None:
    text = HEAD + TABLE + piece * (100_000 // len(piece))
    assert len(without_markup(text)) == len(text)
