"""An answer in a notebook: an escaped table, and no flood of rows."""
from __future__ import annotations

from html.parser import HTMLParser

import pytest
from IPython.lib.pretty import pretty

from wenmai.query import Answer, QueryError, html_table
from wenmai.query.answer import MOST_SHOWN


class Cells(HTMLParser):
    """The text of each cell, and every tag that is no part of a table."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.strange: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("table", "thead", "tbody", "tr", "th", "td", "p"):
            self.strange.add(tag)
        self.cells += [""] * (tag in ("th", "td"))

    def handle_data(self, data: str) -> None:
        if self.cells and data.strip():
            self.cells[-1] += data


def test_what_a_paper_prints_is_text_and_never_markup() -> None:
    page = Cells(html_table(("<b>名称</b>",), [("<script>alert(1)</script>",), ('"a" & b\n\nc',), (None,)]))
    assert page.cells == ["<b>名称</b>", "<script>alert(1)</script>", '"a" & b c', ""] and not page.strange


def test_figures_stand_to_the_right_and_names_to_the_left() -> None:
    table = html_table(("机构", "任务"), [("云溪市财政局", 3), ("云溪市教育局", 12)])
    assert '<td style="text-align: left">云溪市财政局</td><td style="text-align: right">3</td>' in table


def test_an_answer_shows_itself_as_a_table() -> None:
    answer = Answer(("body", "n"), (("云溪市财政局", 3),))
    assert answer._repr_html_() == html_table(answer.columns, answer.rows)
    assert pretty(answer) == "body          n\n------------  -\n云溪市财政局  3"


def test_a_long_answer_says_how_much_of_it_is_shown() -> None:
    answer = Answer(("n",), tuple((i,) for i in range(MOST_SHOWN + 1)))
    shown = Cells(answer._repr_html_()).cells
    assert shown[1:MOST_SHOWN] == [str(i) for i in range(MOST_SHOWN - 1)] and str(MOST_SHOWN) not in shown
    for text in (answer._repr_html_(), pretty(answer)):
        assert f"{MOST_SHOWN} of {MOST_SHOWN + 1} rows" in text


def test_rows_by_column_and_columns_of_ones_choice() -> None:
    answer = Answer(("task", "start", "end"), (("改造渡口", 3, 7), ("清理河道", 9, 13)))
    assert answer.records()[1] == {"task": "清理河道", "start": 9, "end": 13}
    assert answer.only("end", "task") == Answer(("end", "task"), ((7, "改造渡口"), (13, "清理河道")))
    with pytest.raises(QueryError, match="no column 'quote'"):
        answer.only("task", "quote")
