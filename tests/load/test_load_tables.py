"""The load from the tables beside the graph is the load from SPARQL: row for row, figure for figure, page for page."""
from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from wenmai.chain import facts_of
from wenmai.cli.app import app
from wenmai.lineage import infer
from wenmai.load import Scope, as_data, counted, partnerships, report, report_html, weighting, workload
from wenmai.load.asked import ALL, LIMIT_PLACES, PART_PLACES, PARTS, TALLIED, VERSION, kept, rows, text_rows
from wenmai.load.keeping import keep
from wenmai.model import Facts, Source
from wenmai.read import read_source
from wenmai.resources import corpus_path
from wenmai.store import Store, open_store

ROOT = Path(__file__).parents[2]
TUNE = ROOT / "tests" / "accuracy" / "tune"
REAL = ROOT.parent / "shared" / "documents" / "real"
GENERATED = ROOT / "tests" / "server" / "load" / "generated_papers.py"
PAPERS = 26
OPTIONS: list[dict[str, Any]] = [
    {}, {"by": "all"}, {"by": "all", "groups": {"volume": 2, "pressure": 0}}, {"by": "betweenness"}, {"by": "participation"},
    {"weights": weighting("equal")}, {"weights": weighting("lead=4,support=2")}, {"kinds": ("body", "office", "collective")},
    {"offices": "apart"}, {"offices": "with-parent"}, {"expand_collectives": True}, {"merge_successors": True}, {"implied": False},
    {"resample": "tasks", "resamples": 20}, {"resample": "none"}, {"top": 3},
    {"scope": Scope(place="云南省")}, {"scope": Scope(level="prefecture")}, {"scope": Scope(years="2016-2021")},
    {"scope": Scope(area="卫生、体育")},
    {"scope": Scope(level="prefecture", years="2016-2021"), "by": "deadlines", "merge_successors": True},
]


class FromGraph:
    """A store asked as an endpoint is, by SPARQL alone; it keeps texts."""

    def __init__(self, store: Store) -> None:
        self.query, self.source, self.has_text = store.query, store.source, store.has_text


def _digests() -> Iterator[tuple[Source, Facts]]:
    for path in sorted(corpus_path("documents").glob("*.txt")):
        source = read_source(path)
        yield source, facts_of(source)


def _tune() -> Iterator[tuple[Source, Facts]]:
    for path in sorted(REAL / f"{gold.stem}.txt" for gold in TUNE.glob("*.json")):
        if path.exists():
            source = read_source(path)
            yield source, facts_of(source)


def _generated() -> Iterator[tuple[Source, Facts]]:
    spec = importlib.util.spec_from_file_location("generated_papers", GENERATED)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, text in module.generated(PAPERS):
        source = Source(name, hashlib.sha256(text.encode()).hexdigest(), "utf-8", text)
        yield source, facts_of(source)


def _built(folder: Path, papers: Iterator[tuple[Source, Facts]]) -> Store:
    with open_store(folder, create=True) as store:
        store.put_all(papers)
        infer(store)
        keep(store)
    return open_store(folder, read_only=True)


@pytest.fixture(scope="module", params=[
    "digests", "generated",
    pytest.param("tune", marks=[pytest.mark.slow, pytest.mark.skipif(not REAL.is_dir(), reason="these papers are not shipped")])])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = {"digests": _digests, "generated": _generated, "tune": _tune}[request.param]
    with _built(tmp_path_factory.mktemp("kept") / "store", made()) as store:
        yield store


def test_every_pass_gives_the_same_rows(built: Store) -> None:
    tables = kept(built)
    assert tables is not None
    for table in ALL:
        asked = text_rows if table in TALLIED else rows
        assert sorted(map(repr, tables.rows(table))) == sorted(map(repr, asked(FromGraph(built), table))), table.name


def test_what_is_looked_up_is_there_in_whole(built: Store) -> None:
    """Looking up every value there is gives every row."""
    tables = kept(built)
    assert tables is not None
    for table in (PARTS, PART_PLACES, LIMIT_PLACES):
        assert table.by
        every = list(tables.rows(table))
        values = {row[table.columns.index(table.by)] for row in every}
        assert sorted(map(repr, tables.rows_of(table, values))) == sorted(map(repr, every))


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_a_ranking_with_every_option_is_the_same(built: Store, options: dict[str, Any]) -> None:
    try:
        expected = as_data(workload(FromGraph(built), **options))
    except ValueError as error:  # a place or an area that these papers do not name
        with pytest.raises(ValueError, match=r"\S") as raised:
            workload(built, **options)
        assert str(raised.value) == str(error)
        return
    assert as_data(workload(built, **options)) == expected


@pytest.mark.parametrize("merged", [False, True])
def test_the_report_is_the_same_to_the_byte(built: Store, merged: bool) -> None:
    pages = [report_html(report(store, workload(store, 20, merge_successors=merged), counted(store, merge_successors=merged)))
             for store in (built, FromGraph(built))]
    assert pages[0] == pages[1]


def test_partnerships_are_the_same(built: Store) -> None:
    assert partnerships(built) == partnerships(FromGraph(built))


@pytest.mark.parametrize("option", [(), ("--no-copy",)])
def test_a_build_keeps_the_tables_in_step(tmp_path: Path, option: tuple[str, ...]) -> None:
    papers, store = tmp_path / "papers", tmp_path / "store"
    papers.mkdir()
    for number, source in enumerate(sorted(corpus_path("documents").glob("*.txt"))[:3]):
        (papers / source.name).write_bytes(source.read_bytes())
        if number == 0:
            continue
        run = CliRunner().invoke(app, ["build", str(papers), "--store", str(store), *option])
        assert run.exit_code == 0, run.output
        with open_store(store, read_only=True) as opened:
            assert opened.tables(VERSION) is not None
            assert as_data(workload(opened, resample="none")) == as_data(workload(FromGraph(opened), resample="none"))


def test_without_tables_the_graph_is_asked(tmp_path: Path, made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Callable[..., Any] = Store.query
    seen: list[str] = []
    with _built(tmp_path / "store", iter([made.city()])) as store:
        monkeypatch.setattr(Store, "query", lambda self, text, *rest: seen.append(text) or asked(self, text, *rest))
        with_tables = as_data(workload(store))
        assert seen == []
        (tmp_path / "store" / "tables.bound").unlink()
        with open_store(tmp_path / "store", read_only=True) as bare:
            assert as_data(workload(bare)) == with_tables
        assert seen
