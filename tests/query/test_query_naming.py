"""What papers are called, and which words print a name."""
from __future__ import annotations

from types import ModuleType

import pytest

from wenmai.query.naming import OPENING, by_file, called, opening, prints
from wenmai.query.papers import find_paper


@pytest.mark.parametrize(("known", "name"), [
    (("云政发〔2021〕3号", "关于步道的通知"), "云政发〔2021〕3号 关于步道的通知"),
    (("云政发〔2021〕3号", None), "云政发〔2021〕3号"),
    ((None, "关于步道的通知", "a.txt", "各区："), "关于步道的通知"),      # what is printed stands above the file
    ((None, None, "a.txt", "各区："), "a.txt 「各区：」"),
    ((None, None, "a.txt"), "a.txt"),                                  # a store without texts
    ((None, None), ""),
])
def test_a_paper_is_called_by_what_it_prints_else_by_its_file_and_first_words(known: tuple[str | None, ...], name: str) -> None:
    assert called(*known) == name  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "begins"), [
    ("\n \u3000各区：\n现印发给你们", "各区："),
    ("", ""),
    ("步" * OPENING, "步" * OPENING),
    ("步" * (OPENING + 1), "步" * OPENING + "…"),
])
def test_a_text_begins_with_its_first_line(text: str, begins: str) -> None:
    assert opening(text) == begins


@pytest.mark.parametrize(("quote", "names", "wanted"), [
    ("市财政\n局牵头", ["市财政局"], True),        # a line broken in the name
    ("责任单位", ["市财政局"], False),
    ("责任单位", [""], False),
])
def test_words_print_a_name(quote: str, names: list[str], wanted: bool) -> None:
    assert prints(quote, names) is wanted


def test_a_paper_without_number_and_title_is_found_by_its_file(made: ModuleType) -> None:
    store = made.MemoryStore([made.bare()])
    paper = find_paper(store, "bare.txt")
    assert by_file(store, [paper.iri]) == {paper.iri: ("bare.txt", "各县区公园步道，由市里统一命名。")}
    assert find_paper(store, paper.iri).name == "bare.txt 「各县区公园步道，由市里统一命名。」"
