"""What is left of a web page or of Markdown in a text: as it stands in the file, as it is read, and where that stands."""
from __future__ import annotations

import pytest

from wenmai.text import clean
from wenmai.text.markup import without_markup

MARKUP = [
    # printed, paragraphs: what the case is for
    ("<p>一、加强值守</p><p>各县要值守。</p>", ["一、加强值守", "各县要值守。"]),
    ("一、加强值守<br>各县要值守。<BR/>二、开展演练", ["一、加强值守", "各县要值守。", "二、开展演练"]),
    ('<p style="text-align:center"><span lang="EN-US">2021</span>年<strong>5</strong>月</p>', ["2021年5月"]),  # tags within a line
    ("<html><body><div><p>一、加强值守<p>各县要值守。", ["一、加强值守", "各县要值守。"]),  # nothing is closed
    # rows of a table
    ("<table><tr>\n<td>序号</td>\n<td><p>任务</p></td></tr><tr><td>1</td><td>值<b>守</b></td></tr></table>", ["序号|任务", "1|值守"]),
    ("&nbsp;&nbsp;一、压实&ldquo;双责&rdquo;", ["一、压实“双责”"]),
    ("甲&#8226;乙&#x2022;丙", ["甲•乙•丙"]),
    ("R&amp;D&unknown;经费&研发", ["R&D&unknown;经费&研发"]),  # what stands for nothing stays
    ("<script>var a = '二、演练';</script>\n一、值守<!-- 三、物资 --></p>", ["一、值守"]),
    ("<SCRIPT type='a'>var a = '二、演练';</SCRIPT>\n一、值守<Style>p</Style ></P>", ["一、值守"]),
    ("<p>一、值守<script>vara='二、演练';", ["一、值守vara='二、演练';"]),  # never closed
    ("<TABLE><TR><TD>序号</TD><TD>任\n务</TD></TR><Tr><Td>1</Td><Td>值守</Td></Tr></TABLE>", ["序号|任务", "1|值守"]),
    ("推进&quot;双随机&quot;监管", ['推进"双随机"监管']),  # one mark for both ends
    ("云政发<2020>3号，x<3，y>2</p>", ["云政发<2020>3号，x<3，y>2"]),  # no tags
    ("\u00ad一、值\u200d守\u2060", ["一、值守"]),  # characters that are not seen
    ("# 云溪市值守方案\n\n## 一、**加强值守**\n", ["云溪市值守方案", "一、加强值守"]),
    ("C# 语言\n5 * 3 * 2", ["C#语言", "5*3*2"]),  # no Markdown
]


@pytest.mark.parametrize(("printed", "expected"), MARKUP)
def test_markup_is_read_as_what_it_stands_for(printed: str, expected: list[str]) -> None:
    cleaned = clean(printed)
    assert [cleaned.text[slice(*place)] for place in cleaned.paragraphs] == expected


@pytest.mark.parametrize("printed", [printed for printed, _ in MARKUP])
def test_every_offset_stays(printed: str) -> None:
    assert len(without_markup(printed)) == len(printed)


def test_what_is_within_tags_has_its_place_in_the_file() -> None:
    printed = "<p>市<b>水务</b>局牵头</p>"
    cleaned = clean(printed)
    at = cleaned.text.index("水务局")
    assert [printed[start:end] for start, end in cleaned.spans(at, at + 3)] == ["水务", "局"]
