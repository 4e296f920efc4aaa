"""The authority tables hold together: every row is whole, every successor and source exists, every short form means something."""
from __future__ import annotations

import csv
from collections import Counter

import pytest

from wenmai.resolve.bodies import fold, local_bodies, national_body
from wenmai.resources import ontology_path

TABLES = ["places", "functions", "bodies", "national", "laws", "zones"]


def table(name: str) -> list[dict[str, str]]:
    with ontology_path("authority", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_whole_and_say_their_source(name: str) -> None:
    sources = {row["name"] for row in table("sources")}
    for row in table(name):
        assert None not in row.values() and None not in row, row
        assert row["source"] in sources, row


@pytest.mark.parametrize("name", TABLES)
def test_validity_runs_forward(name: str) -> None:
    assert not [row for row in table(name) if row["valid_from"] and row["valid_to"] and row["valid_from"] > row["valid_to"]]


def test_successors_exist() -> None:
    fields = {row["stem"] for row in table("functions")}
    assert {row["successor"] for row in table("functions") if row["successor"]} <= fields
    central = {row["name"] for row in table("national")}
    assert {row["successor"] for row in table("national") if row["successor"]} <= central
    laws = {row["title"] for row in table("laws")}
    assert {row["successor"] for row in table("laws") if row["successor"]} <= laws


def test_patterns_give_way_to_what_another_row_names() -> None:
    patterns = {row["template"] for row in table("bodies")}
    departments = {f"{{p}}{row['stem']}{suffix}" for row in table("functions") for suffix in row["suffixes"].split("|")}
    following = {after for row in table("bodies") for after in row["successor"].split("|") if after}
    assert following and following <= patterns | departments
    assert not [row for row in table("bodies") if row["successor"] and not row["valid_to"]]


def test_no_row_stands_twice() -> None:
    for name, keys in (("functions", ("stem", "suffixes", "valid_from")), ("national", ("name", "valid_from")), ("laws", ("title",))):
        counts = Counter(tuple(row[k] for k in keys) for row in table(name))
        assert not [key for key, times in counts.items() if times > 1], name


def test_patterns_name_a_place() -> None:
    assert not [row for row in table("bodies") if "{p}" not in row["template"] and "{s}" not in row["template"]]


def test_a_name_printed_in_full_is_known() -> None:
    """The official name of a department, as the table writes it, is found again under itself."""
    for row in table("functions"):
        year = int((row["valid_from"] or row["valid_to"] or "2010")[:4])
        for suffix in row["suffixes"].split("|"):
            written = row["stem"] + {"委": "委员会", "办": "办公室"}.get(suffix, suffix)
            templates = [body.template for body in local_bodies(written, "prefecture", year)]
            assert any(written in template for template in templates), (written, templates)


def test_central_bodies_are_known_by_every_short_form() -> None:
    for row in table("national"):
        for short in filter(None, row["short_forms"].split("|")):
            assert national_body(short, None) is not None, short


def test_zones_lie_in_places_and_short_forms_name_provinces() -> None:
    codes = {row["code"] for row in table("places")}
    assert {row["place"] for row in table("zones")} <= codes
    for name in ("functions", "bodies", "zones"):
        for row in table(name):
            for short in filter(None, row["short_forms"].split("|")):
                words, mark, provinces = short.partition("@")
                assert words and bool(mark) == bool(provinces), short
                assert {f"{code}0000" for code in provinces.split("/") if code} <= codes, short


def test_folding() -> None:
    assert fold("发展和改革委员会") == fold("发展改革委")
    assert fold("市场监督管理局") == fold("市场监管局")
    assert fold("办公室") == "办公室"
