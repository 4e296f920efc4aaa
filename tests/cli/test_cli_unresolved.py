"""`wenmai unresolved` and `wenmai members` on the shipped papers."""
from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from wenmai.cli.app import run
from wenmai.resources import corpus_path

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("shipped") / "store"
    assert run(["build", str(corpus_path("documents")), "--store", str(folder)]) == 0
    return str(folder)


def output(capsys: Capture, *arguments: str) -> str:
    capsys.readouterr()
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


def test_bodies_and_citations_apart_and_together(store: str, capsys: Capture) -> None:
    kinds = {option: {row["kind"] for row in csv.DictReader(io.StringIO(output(
        capsys, "unresolved", *option.split(), "--format", "csv", "--store", store)))} for option in ("--bodies", "--citations", "")}
    assert kinds["--citations"] == {"cited"}
    assert kinds["--bodies"] and "cited" not in kinds["--bodies"]
    assert kinds[""] == kinds["--bodies"] | {"cited"}


def test_counts_stand_below_the_table_and_in_the_json(store: str, capsys: Capture) -> None:
    loaded = json.loads(output(capsys, "unresolved", "--format", "json", "--store", store))
    assert sum(loaded["counts"].values()) == len(loaded["rows"]) > 0
    lines = output(capsys, "unresolved", "--store", store).splitlines()
    assert lines[-1].startswith(f"cited: {loaded['counts']['cited']} ")


def test_the_ten_bureaus_of_the_prefecture(store: str, capsys: Capture) -> None:
    """The paper of 2018 gives its work to the counties and cities that there were: 禄丰 was a county."""
    rows = json.loads(output(capsys, "members", "各县市卫生计生局", "--format", "json", "--store", store))
    names = {row["member"] for row in rows}
    assert len(names) == 10 and "禄丰县卫生和计划生育局" in names
    assert all(row["place"] == "楚雄彝族自治州" and row["quote"] for row in rows)


def test_members_of_a_place_without_a_store(tmp_path: Path, capsys: Capture) -> None:
    rows = json.loads(output(capsys, "members", "各州市卫生健康委", "--place", "云南省", "--at", "2020", "--format", "json",
                             "--store", str(tmp_path / "nowhere")))
    assert len(rows) == 16
    assert "which ones" in output(capsys, "members", "有关部门", "--place", "云南省")


def test_what_no_paper_prints_is_one_line(store: str, capsys: Capture) -> None:
    assert run(["members", "各没印过局", "--store", store]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_predecessors_count_with_their_successors(store: str, capsys: Capture) -> None:
    apart = json.loads(output(capsys, "workload", "--format", "json", "--store", store))
    together = json.loads(output(capsys, "workload", "--merge-successors", "--format", "json", "--store", store))
    before, after = ({row["body"] for row in found["rows"]} for found in (apart, together))
    gone = {name for row in together["rows"] for name in row["merged"]}
    assert not [row for row in apart["rows"] if row["merged"]]
    assert "楚雄彝族自治州卫生和计划生育委员会" in gone and gone <= before and not gone & after
    assert before - gone <= after
