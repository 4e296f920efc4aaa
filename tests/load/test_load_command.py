"""`wenmai workload` at the terminal."""
from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from wenmai import load
from wenmai.cli.app import run
from wenmai.cli.commands import workload as command
from wenmai.model import LEVELS
from wenmai.store import open_store

Made = Callable[..., Any]
CITY, COUNTY, OFFICE = "玉溪市教育局", "通海县教育局", "云南省教育厅基础教育处"


@pytest.fixture
def folder(tmp_path: Path, paper: Made, task: Made) -> str:
    """The city leads for the county twice in 2021; an office of the province leads once in 2019."""
    with open_store(tmp_path / "store", create=True) as store:
        store.put_all([
            paper(task({CITY: "lead", COUNTY: "support"}, area="1102"), task({CITY: "lead", COUNTY: "support"}, due=("2021-06-30",)),
                  region="玉溪市", level="prefecture", date="2021-02-01"),
            paper(task({OFFICE: "lead", CITY: "implement"}, area="1301"), n=2, region="云南省", level="province", date="2019-05-01")])
    return str(tmp_path / "store")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["workload", *arguments]) == 0
    return capsys.readouterr().out


def ranked(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[int, str]]:
    found = json.loads(said(capsys, *arguments, "--format", "json"))
    return [(row["rank"], row["body"]) for row in found["rows"]]


def test_the_words_of_the_options_are_those_of_the_library() -> None:
    assert set(command.MEASURES) == set(load.MEASURES)
    assert (command.KINDS, command.OFFICES, command.RESAMPLINGS, command.LEVELS) == (load.KINDS, load.OFFICES, load.RESAMPLINGS, LEVELS)


@pytest.mark.parametrize(("arguments", "expected"), [
    ([], [(1, CITY), (2, OFFICE), (3, COUNTY)]),
    (["--by", "documents", "--top", "1"], [(1, CITY)]),
    (["--weights", "support=9"], [(1, COUNTY), (2, CITY), (3, OFFICE)]),
    (["--weights", "leads"], [(1, CITY), (2, OFFICE), (3, COUNTY)]),
    (["--by", "all", "--groups", "volume=0,breadth=0,brokerage=0"], [(1, CITY), (1, COUNTY), (3, OFFICE)]),
    (["--kinds", "office"], [(1, OFFICE)]),
    (["--offices", "with-parent"], [(1, CITY), (2, "云南省教育厅"), (3, COUNTY)]),
    (["--offices", "apart", "--place", "云南省"], [(1, CITY), (2, COUNTY)]),
    (["--level", "province"], [(1, OFFICE), (2, CITY)]),
    (["--year", "2021"], [(1, CITY), (2, COUNTY)]),
    (["--area", "教育"], [(1, CITY), (2, COUNTY)]),
    (["--place", "通海县"], [(1, COUNTY)])])
def test_options_say_what_is_ranked(folder: str, capsys: pytest.CaptureFixture[str], arguments: list[str],
                                    expected: list[tuple[int, str]]) -> None:
    assert ranked(capsys, *arguments, "--store", folder) == expected


@pytest.mark.parametrize(("arguments", "why"), [
    (["--weights", "boss=3"], "neither a weighting"), (["--groups", "weather=1"], "no group=number"), (["--by", "support"], "--by"),
    (["--kinds", "people"], "none of the kinds"), (["--area", "占星"], "no task of the store"), (["--place", "鼓楼区"], "several places"),
    (["--year", "soon"], "no year"), (["--partners", "云溪市甲局"], "no body"), (["--weights", "lead=x"], "'x' is no number"),
    (["--kinds", "office", "--offices", "with-parent"], "leaves nothing to rank"), (["--groups", "volume=2"], "only --by all"),
    (["--partners", CITY, "--pairs"], "--partners or --pairs"), (["--pairs", "--by", "lead"], "leave out --by"),
    (["--partners", CITY, "--place", "通海县"], "leave out --place")])
def test_wrong_usage_is_one_line(folder: str, capsys: pytest.CaptureFixture[str], arguments: list[str], why: str) -> None:
    assert run(["workload", *arguments, "--store", folder]) == 2
    error = capsys.readouterr().err
    assert why in error and error.count("\n") == 1 and "internal error" not in error


def test_partners_and_pairs_end_in_their_evidence(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    partners = list(csv.DictReader(io.StringIO(said(capsys, "--partners", COUNTY, "--format", "csv", "--store", folder))))
    assert [(row["partner"], row["tasks"], row["lead_for_partner"], row["support_for_partner"], row["file"]) for row in partners] == [
        (CITY, "2", "0", "2", "1.txt")]
    pairs = list(csv.DictReader(io.StringIO(said(capsys, "--pairs", "--format", "csv", "--store", folder))))
    assert [(row["body"], row["partner"], row["lead_for_partner"]) for row in pairs] == [(CITY, COUNTY, "2"), (OFFICE, CITY, "0")]


def test_every_figure_is_in_csv(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    [first, *_] = csv.DictReader(io.StringIO(said(capsys, "--format", "csv", "--store", folder)))
    assert (first["areas"], first["entropy"], first["tasks_by_area"], first["due_by_month"]) == ("2", "1.0", "卫生、体育:1、科技、教育:1",
                                                                                                "2021-06:1")
    assert first["rank_by_weighting"] == "1–1" and first["rank_low"] == "1"


def test_the_table_says_what_it_was_asked_for(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "--by", "entropy", "--year", "2019-2021", "--store", folder)
    assert "熵 bits" in text and "排名依据 by 领域熵 entropy；范围 scope：year 2019-2021" in text


def test_a_body_with_many_offices_names_the_first_and_how_many(tmp_path: Path, capsys: pytest.CaptureFixture[str], paper: Made,
                                                               task: Made) -> None:
    with open_store(tmp_path / "store", create=True) as store:
        store.put_all([paper(*(task({f"云南省教育厅{name}处": "lead"}) for name in ("人事", "财务", "基础教育", "高等教育")),
                             region="云南省", level="province", date="2021-02-01")])
    text = said(capsys, "--offices", "with-parent", "--store", str(tmp_path / "store"))
    assert "云南省教育厅（含内设 人事处、基础教育处、财务处 等 4 个）" in text


def test_a_body_may_be_named_by_the_short_form_of_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str], paper: Made,
                                                            task: Made) -> None:
    money, health = "楚雄彝族自治州财政局", "楚雄彝族自治州卫生健康委员会"
    with open_store(tmp_path / "store", create=True) as store:
        store.put_all([paper(task({money: "support", health: "lead"}), region="楚雄彝族自治州", level="prefecture", date="2021-02-01")])
    assert health in said(capsys, "--partners", "楚雄州财政局", "--store", str(tmp_path / "store"))


def test_of_all_pairs_of_members_the_first_are_told_and_how_many(capsys: pytest.CaptureFixture[str], folder: str,
                                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("wenmai.load.partnerships"), "MOST_PAIRS", 1)
    asked = ["workload", "--store", folder, "--pairs", "--expand-collectives", "--format", "json"]
    assert run(asked) == 0
    out, err = capsys.readouterr()
    assert [row["tasks"] for row in json.loads(out)] == [2] and "1" in err and "--top" in err
    assert run([*asked, "--top", "5"]) == 0
    out, err = capsys.readouterr()
    assert [row["tasks"] for row in json.loads(out)] == [2, 1] and not err
