"""The load report as a file: nothing fetched, hostile names stay text, tables and CSV beside the charts, the same bytes on every run."""
from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from wenmai.__main__ import main
from wenmai.load import Report, Scope, counted, report, report_html, workload
from wenmai.load.report_page import page_data
from wenmai.load.report_tables import tables
from wenmai.store import open_store

from ...page_tags import Tags


def reported(store: Any, **limits: int) -> Report:
    """The report on the default ranking, with few resamples."""
    return report(store, workload(store, resamples=20), counted(store), **limits)


def test_the_page_holds_no_address_to_fetch(store: Any) -> None:
    tags = Tags(report_html(reported(store)))
    assert tags.fetching() == []
    assert tags.links() == ["data:,"]
    policy = tags.policy()
    assert policy is not None and policy.startswith("default-src 'none';") and "http" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


def test_hostile_names_stay_text(harvest_store: Any, hostile_store: Any) -> None:
    plain, tags = (Tags(report_html(reported(held))) for held in (harvest_store, hostile_store))
    assert {tag for tag, _ in tags.found} == {tag for tag, _ in plain.found}, "no element came in by a name"
    assert [a for t, a in tags.found if t == "script" and a.get("type")] == [{"type": "application/json", "id": "data"}]
    names = {body["name"] for body in json.loads(tags.data)["bodies"]}
    [name] = [name for name in names if "onerror" in name]
    assert name.startswith("</script><img src=x onerror=") and "{{ 7*7 }}" in name and "␇" in name and "⟨U+202E⟩" in name
    assert any(len(name) == 10_000 for name in names), "a long name is whole in the data"
    assert "</script><img src=x onerror=" in tags.text and "{{ 7*7 }}" in tags.text, "the tables show them as text"
    assert all(max(map(len, body["narrow"].split("\n"))) <= 18 for body in json.loads(tags.data)["bodies"]), "and cut on the charts"


def test_marks_stand_on_the_same_characters_where_hidden_ones_are_shown(hostile_store: Any) -> None:
    data = page_data(reported(hostile_store))
    texts = [text for _, _, _, text, *_ in data["sentences"] if "onerror" in text]
    assert texts and all("␇\ufffd=1+1" in text and not re.search("[\u0007\u202e]", text) for text in texts)


def test_the_tables_hold_what_the_charts_draw(harvest_store: Any) -> None:
    shown = reported(harvest_store)
    load, area, month, tie = tables(shown)
    assert [row[1].text for row in load.rows] == [bar.row.body for bar in shown.bars]
    for table, fields in ((area, shown.by_area), (month, shown.by_month)):
        cells = {cell.opens: cell.text for row in table.rows for cell in row[1:] if cell.opens}
        assert cells == {f"{table.name}:{field.body}:{field.column}": str(len(field.shares)) for field in fields}
    assert [(row[2].opens, row[2].text) for row in tie.rows] == [(f"tie:{n}", str(len(t.shares))) for n, t in enumerate(shown.ties)]


def test_every_table_is_in_the_page_with_headings_for_columns_and_rows(harvest_store: Any) -> None:
    shown = reported(harvest_store)
    found = Tags(report_html(shown)).found
    assert [tag for tag, _ in found].count("table") == 4
    assert sum(a.get("scope") == "col" for _, a in found) == sum(len(table.headings) for table in tables(shown))
    assert sum(a.get("scope") == "row" for _, a in found) == sum(len(table.rows) for table in tables(shown))


def test_the_csv_has_the_figures_and_no_formula(made: ModuleType, harvest_store: Any) -> None:
    source, facts = harvest_store.papers[0]
    facts.tasks[0].responsibilities[0].canonical = "=HYPERLINK(1)"
    texts = page_data(reported(made.MemoryStore([(source, facts)]))), tables(reported(made.MemoryStore([(source, facts)])))[0].csv()
    rows = list(csv.DictReader(io.StringIO(texts[1])))
    assert {row["机构 body"] for row in rows} == {"'=HYPERLINK(1)", "云溪市财政局", "云溪市市场监督管理局", "云溪市交通运输局"}
    assert {row["机构 body"]: row["任务 tasks"] for row in rows}["云溪市财政局"] == "3"


def test_bands_and_neighbours_are_in_the_data_and_the_table(store: Any) -> None:
    shown = reported(store)
    first = page_data(shown)["bodies"][0]
    assert first["low"] <= first["score"] <= first["high"] and first["rankLow"] <= first["rank"]
    headings = tables(shown)[0].headings
    assert {"得分区间 band", "名次区间 ranks"} <= set(headings)
    bare = tables(report(store, workload(store, resample="none"), counted(store)))[0].headings
    assert "得分区间 band" not in bare


def test_a_measure_that_was_ranked_by_has_a_column(store: Any) -> None:
    shown = report(store, workload(store, by="entropy", resample="none"), counted(store))
    assert tables(shown)[0].headings[2] == "排名依据 entropy"
    assert "按领域熵 entropy 排名" in report_html(shown) and "排名。" not in Tags(report_html(reported(store))).text


def test_a_page_in_another_order_than_that_of_scores_says_what_its_bars_are(store: Any) -> None:
    shown = report(store, workload(store, by="partners", resample="none"), counted(store))
    assert "次序按伙伴 partners，条长仍是得分" in Tags(report_html(shown)).text
    assert page_data(shown)["by"] == "伙伴 partners"
    assert [body["value"] for body in page_data(shown)["bodies"]] == [bar.row.partners for bar in shown.bars]
    assert "条长仍是得分" not in report_html(reported(store)) and page_data(reported(store))["by"] is None


def test_the_page_says_its_weights_its_scope_and_what_is_set_apart(store: Any) -> None:
    scope = Scope(level="prefecture")
    page = Tags(report_html(report(store, workload(store, scope=scope, resample="none"), counted(store, scope=scope)))).text
    assert "牵头 lead 3" in page and "level prefecture" in page and "另有 1 个集合或内设名称未列入" in page


def test_the_page_says_what_was_drawn_again(store: Any) -> None:
    page = Tags(report_html(reported(store))).text
    assert "区间：重抽样 20 次，抽任务" in page and "of tasks" in page
    bare = report(store, workload(store, resample="none"), counted(store))
    assert "重抽样" not in Tags(report_html(bare)).text


def test_hollow_dots_are_explained_where_there_are_any(made: ModuleType, store: Any, harvest_store: Any) -> None:
    words = "空心点"
    offices = report(store, workload(store, kinds=("body", "office", "collective")), counted(store))
    assert any(bar.row.kind != "body" for bar in offices.bars) and words in Tags(report_html(offices)).text
    assert words not in Tags(report_html(reported(harvest_store))).text


def test_what_was_cut_is_said_with_its_count(harvest_store: Any) -> None:
    shown = reported(harvest_store, most_bodies=2, most_tasks=2, most_characters=20)
    page = Tags(report_html(shown)).text
    assert "另有 1 个机构未画出" in page and "另有 1 项任务只计数" in page and f"另有 {shown.sentences_left} 处原文未收入" in page
    assert "本页有省略" not in Tags(report_html(reported(harvest_store))).text


def test_an_empty_store_gives_a_page_that_says_so(made: ModuleType) -> None:
    assert "库中没有带机构的任务" in Tags(report_html(reported(made.MemoryStore([])))).text


def test_a_choice_without_tasks_does_not_say_that_the_store_is_empty(store: Any) -> None:
    scope = Scope(years="1900")
    page = Tags(report_html(report(store, workload(store, scope=scope), counted(store, scope=scope)))).text
    assert "所选范围内没有带机构的任务" in page and "库中没有" not in page


@pytest.fixture
def folder(made: ModuleType, tmp_path: Path) -> Path:
    """A store on disk with the city's and the county's paper."""
    with open_store(tmp_path / "store", create=True) as held:
        held.put(*made.city())
        held.put(*made.county())
    return tmp_path


def wenmai(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "wenmai", "workload", "--store", "store", *arguments], cwd=folder, check=False,
                          capture_output=True, encoding="utf-8", env={**os.environ, **environment})


def test_same_store_same_bytes(folder: Path) -> None:
    for name, seed in (("one", "1"), ("two", "7")):
        assert wenmai(folder, "--report", f"{name}.html", PYTHONHASHSEED=seed, LC_ALL="C").returncode == 0
    assert (folder / "one.html").read_bytes() == (folder / "two.html").read_bytes()


def test_the_command_writes_the_page_and_says_what_is_in_it(folder: Path) -> None:
    done = wenmai(folder, "--report", "load.html", "--top", "1")
    assert (done.returncode, done.stdout) == (0, "")
    assert re.fullmatch(r"load\.html: 1 bodies, \d+ tasks, \d+ sentences\n", done.stderr)
    page = (folder / "load.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and page.endswith("</html>\n") and len(page.encode()) < 1_000_000


@pytest.mark.parametrize(("arguments", "words"), [
    (["--report", "load.txt"], "a name that ends in .html"),
    (["--report", "load.html", "--format", "json"], "leave out"),
    (["--report", "load.html", "--pairs"], "leave out"),
    (["--report", ""], "the name is empty"),
])
def test_wrong_usage_writes_nothing(arguments: list[str], words: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["workload", "--store", str(folder / "store"), *arguments]) == 2
    assert words in capsys.readouterr().err and sorted(path.name for path in folder.iterdir()) == ["store"]


ECHARTS = files("wenmai.load").joinpath("static", "echarts")


def test_echarts_lies_there_with_its_licence_and_how_it_was_made() -> None:
    bundle = ECHARTS.joinpath("echarts.min.js").read_text(encoding="utf-8")
    readme, licence, notice = (ECHARTS.joinpath(name).read_text(encoding="utf-8") for name in ("README.md", "LICENSE.txt", "NOTICE.txt"))
    [version] = re.findall(r"^/\*! Apache ECharts (\d+\.\d+\.\d+),", bundle)
    assert f"echarts@{version}" in readme and hashlib.sha256(bundle.encode()).hexdigest() in readme
    assert "Apache License" in licence and licence.count("Redistributions of source code") == 2 and "Apache ECharts" in notice
    assert bundle.startswith(ECHARTS.joinpath("banner.txt").read_text(encoding="utf-8").rstrip())


def test_the_only_addresses_in_echarts_are_names_of_vocabularies() -> None:
    bundle = ECHARTS.joinpath("echarts.min.js").read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[\w./-]+", bundle)) == {
        "http://www.w3.org/2000/svg", "http://www.w3.org/2000/xmlns/", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"}
