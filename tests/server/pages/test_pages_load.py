"""The ranking on its page: narrowed, by other measures, with the names set apart; and what it refuses."""
from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient


def bodies(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a[^>]*>([^<]+)', page)


def test_a_place_narrows_the_ranking(pages: TestClient) -> None:
    whole, county = bodies(pages.get("/load").text), bodies(pages.get("/load", params={"place": "通海县"}).text)
    assert "玉溪市财政局" in whole and "玉溪市财政局" not in county and "通海县教育体育局" in county


@pytest.mark.parametrize("narrowed", [{"level": "prefecture"}, {"year": "2021"}, {"by": "deadlines"}])
def test_the_form_says_what_was_asked_and_the_report_is_of_the_same(pages: TestClient, narrowed: dict[str, str]) -> None:
    answer = pages.get("/load", params=narrowed)
    (name, value), = narrowed.items()
    assert answer.status_code == 200 and bodies(answer.text)
    assert f'href="/load/report?{name}={value}"' in answer.text
    assert re.search(f'value="{value}"( selected|[^>]*maxlength)', answer.text)


def test_another_measure_has_its_column_and_its_order(pages: TestClient) -> None:
    page = pages.get("/load?by=deadlines&lang=en").text
    figures = [float(cell) for cell in re.findall(r'<th scope="row">.*?</th><td>([0-9.]+)</td>', page)]
    assert "<th>Deadlines</th>" in page and figures == sorted(figures, reverse=True) and figures[0] > figures[-1]


def test_collective_names_are_set_apart(pages: TestClient) -> None:
    assert "各县区政府" not in bodies(pages.get("/load").text)
    assert "各县区政府" in bodies(pages.get("/load?apart=1").text)


@pytest.mark.parametrize(("name", "value"), [
    ("place", "无此地"), ("level", "city"), ("year", "abc"), ("area", "no such area"), ("by", "fame"), ("page", "-1"), ("apart", "2"),
    ("start", "abc")])
def test_what_cannot_be_asked_is_said_above_the_form(pages: TestClient, name: str, value: str) -> None:
    answer = pages.get("/load", params={name: value})
    alert = re.search('role="alert">([^<]+)', answer.text)
    assert answer.status_code == 400 and alert and (value in alert[1] or name in alert[1])


def test_the_figures_are_explained(pages: TestClient) -> None:
    page = pages.get("/load").text
    assert "牵头 3" in page and "≈：" in page and "名次区间" in page
