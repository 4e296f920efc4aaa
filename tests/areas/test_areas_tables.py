"""The tables of the areas hold together: the scheme has two levels, every word and function speaks for a class of it."""
from __future__ import annotations

import csv

import pytest

from wenmai.areas import label, scheme
from wenmai.areas.bodies import area_of_body
from wenmai.areas.scheme import code_of
from wenmai.resources import ontology_path


def table(name: str, folder: str = "areas") -> list[dict[str, str]]:
    with ontology_path(folder, f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_scheme_has_twenty_two_classes_of_two_levels() -> None:
    firsts = [area for area in scheme().values() if area.parent is None]
    assert [area.code for area in firsts] == [f"{n:02}" for n in range(1, 23)]
    for area in scheme().values():
        assert area.zh and area.en.isascii()
        assert area.parent is None or (area.code[:2] == area.parent and scheme()[area.parent].parent is None)


def test_no_two_classes_have_one_name_and_every_row_says_its_source() -> None:
    labels = [label(code) for code in scheme()]
    assert len(set(labels)) == len(labels)
    assert {row["source"] for row in table("areas")} <= {row["name"] for row in table("sources")}


@pytest.mark.parametrize("code", ["13", "1302", "2102", "22"])
def test_a_printed_class_is_found_again(code: str) -> None:
    assert code_of(label(code)) == code
    assert code_of(label(code).replace("\\", " / ")) == code


@pytest.mark.parametrize(("printed", "code"), [
    ("卫生、体育\\从未有过", "13"), ("城乡建设、环境保护\\城乡建设(含住房)", "1002"), ("从未有过", None), ("", None),
])
def test_what_the_scheme_does_not_have(printed: str, code: str | None) -> None:
    assert code_of(printed) == code


def test_words_are_sorted_stand_once_and_speak_for_classes() -> None:
    rows = table("words")
    keys = [(row["word"], row["area"]) for row in rows]
    assert keys == sorted(set(keys))
    assert {row["area"] for row in rows} <= {*scheme(), "", "general"}
    assert all(row["weight"] in ("1", "2", "3", "4") if row["area"] in scheme() else row["weight"] == "0" for row in rows)


def test_a_word_that_says_nothing_speaks_for_no_area() -> None:
    rows = table("words")
    silent = {row["word"] for row in rows if row["area"] in ("", "general")}
    assert not silent & {row["word"] for row in rows if row["area"] in scheme()}


def test_functions_are_those_of_the_bodies() -> None:
    known = {row["function"] for name in ("functions", "bodies", "national") for row in table(name, "authority")}
    rows = table("functions")
    assert {row["function"] for row in rows} <= known
    assert {row["area"] for row in rows} <= set(scheme())
    assert len({row["function"] for row in rows}) == len(rows)


@pytest.mark.parametrize(("body", "year", "area"), [
    ("楚雄彝族自治州卫生和计划生育委员会", 2018, "1301"),
    ("云南省卫生健康委员会药政处", 2020, "1301"),
    ("中华人民共和国教育部", 2020, "1102"),
    ("国家税务总局玉溪市税务局", 2020, "0402"),
    ("国家金融监督管理总局玉林监管分局", 2023, "0403"),
    ("玉溪市人民政府", 2020, None),
    ("某某专班", 2020, None),
])
def test_the_area_of_a_body_is_that_of_its_function(body: str, year: int, area: str | None) -> None:
    assert area_of_body(body, year) == area
