"""Tables of answers in Chinese: headings and the values of a few; programs get the same in either language."""
from __future__ import annotations

import pytest

from wenmai.query import Answer, questions, render
from wenmai.query.headings import headings
from wenmai.wording import speaking

FOUND = Answer(("relation", "paper", "reason"), (("basis", "云溪政发〔2021〕7号", "题名相同 same title"), (None, "basis", None)),
               named=True)


def test_a_table_is_in_the_language_chosen() -> None:
    english = render(FOUND, "table").splitlines()
    assert english[0].split() == ["relation", "paper", "reason"]
    assert english[2].split() == ["basis", "云溪政发〔2021〕7号", "题名相同", "same", "title"]
    with speaking("zh"):
        chinese = render(FOUND, "table").splitlines()
    assert [line.split() for line in chinese[::2]] == [["关系", "文件", "理由"], ["依据", "云溪政发〔2021〕7号", "题名相同"]]
    assert chinese[3].split() == ["basis"]  # a paper of that name


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_programs_read_is_the_same_in_both_languages(form: str) -> None:
    english = render(FOUND, form)
    with speaking("zh"):
        assert render(FOUND, form) == english


def test_the_columns_of_a_query_of_ones_own_keep_their_names() -> None:
    with speaking("zh"):
        assert Answer(("title", "reason"), ()).headings() == ("title", "reason")


@pytest.mark.parametrize("column", sorted({column for question in questions() for column in question.columns}))
def test_every_column_of_a_named_question_has_a_heading(column: str) -> None:
    with speaking("zh"):
        assert headings((column,))[0] != column
