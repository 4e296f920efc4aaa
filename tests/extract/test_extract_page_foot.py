"""Where a page leads on to other papers, and where words that look so are the paper's own."""
from __future__ import annotations

import pytest

from wenmai.extract.page_foot import page_foot

PAPER = "一、加强值守。遇有情况及时处置，不得拖延，各地落实。\n"


@pytest.mark.parametrize("foot", ["相关链接：\n《云溪市防汛条例》解读", "相关文件\n云政发〔2020〕1号",
                                  "上一篇：《云溪市防汛条例》\n下一篇：没有了", "相关文章列表\n1.《云溪市防汛条例》解读"])
def test_behind_such_a_line_the_page_goes_on(foot: str) -> None:
    assert page_foot(PAPER + foot) == len(PAPER)


@pytest.mark.parametrize("own", ["相关政策衔接\n二、做好保障。依据《云溪市防汛条例》办理。", "相关文件要求。\n依据《云溪市防汛条例》办理。",
                                 "相关报道要及时。", "相关政策：\n二、做好保障。依据《云溪市防汛条例》办理。"])
def test_words_of_the_paper_that_begin_so_do_not_end_it(own: str) -> None:
    assert page_foot(PAPER + own) == len(PAPER + own)
