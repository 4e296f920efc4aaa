"""`wenmai build`: the same graph whatever the order and the workers, and a second build that changes nothing."""
from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from wenmai.cli.app import COMMANDS, app, run
from wenmai.cli.options import ExampleCommand
from wenmai.resources import corpus_path
from wenmai.store import open_store
from wenmai.store.finding import Finding

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def nquads(store: Path) -> bytes:
    with open_store(store) as opened:
        return opened.nquads()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a user has it: papers, gold, facts, and a store made from the shipped corpus."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(corpus_path("documents"), folder / "papers")
    shutil.copytree(corpus_path("gold"), folder / "gold")
    assert run(["build", str(folder / "papers"), "--store", str(folder / "wenmai-store")]) == 0
    assert run(["extract", str(folder / "papers"), "--out", str(folder / "facts")]) == 0
    return folder


def test_order_and_workers_do_not_matter(built: Path, tmp_path: Path) -> None:
    documents = sorted(str(path) for path in (built / "papers").glob("*.txt"))
    assert run(["build", *documents, "--store", str(tmp_path / "one"), "--workers", "1"]) == 0
    assert run(["build", *reversed(documents), "--store", str(tmp_path / "two"), "--workers", "2"]) == 0
    assert nquads(tmp_path / "one") == nquads(tmp_path / "two") == nquads(built / "wenmai-store")


def test_a_second_build_changes_nothing(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(built / "wenmai-store", tmp_path / "store")
    before = nquads(tmp_path / "store")
    assert run(["build", str(built / "papers"), "--store", str(tmp_path / "store")]) == 0
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == f"0 documents read, 0 not read; 0 added to {tmp_path / 'store'}, 5 already there"
    assert nquads(tmp_path / "store") == before


def test_a_build_in_two_parts_is_a_build_in_one(built: Path, tmp_path: Path) -> None:
    documents = sorted(str(path) for path in (built / "papers").glob("*.txt"))
    for part in (documents[3:], documents[:3]):
        assert run(["build", *part, "--store", str(tmp_path / "parts")]) == 0
    assert nquads(tmp_path / "parts") == nquads(built / "wenmai-store")


def test_the_same_bytes_under_two_names_are_one_source(papers: Path, tmp_path: Path) -> None:
    shutil.copy(papers / "notice-7.txt", papers / "again.txt")
    names = [str(papers / name) for name in ("notice-7.txt", "again.txt")]
    assert run(["build", *names, "--store", str(tmp_path / "one")]) == 0
    assert run(["build", *reversed(names), "--store", str(tmp_path / "two")]) == 0
    assert nquads(tmp_path / "one") == nquads(tmp_path / "two")
    with open_store(tmp_path / "one") as store:
        assert [record.name for record in store.sources()] == ["again.txt"]


def test_a_text_and_a_page_of_one_paper_are_one_paper(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (papers / "notice-7.txt").read_text(encoding="utf-8").splitlines()
    (papers / "notice-7.html").write_text("".join(f"<p>{line}</p>\n" for line in lines), encoding="utf-8")
    assert run(["build", str(papers), "--store", str(tmp_path / "store")]) == 0
    assert capsys.readouterr().err.endswith("0 already there; 1 paper stored from several files; 1 set aside as copies of others\n")


def test_two_papers_with_one_number_are_both_kept_and_reported(
        papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (papers / "notice-7.txt").read_text(encoding="utf-8")
    (papers / "twin.txt").write_text(text.replace("村道建设", "水库加固"), encoding="utf-8")
    assert run(["build", str(papers), "--store", str(tmp_path / "store")]) == 0
    assert "2 papers carry the number" in capsys.readouterr().err
    with open_store(tmp_path / "store") as store:
        assert len(store.sources()) == 3
        assert len(store.duplicate_numbers()) == 1


def test_without_people_none_is_in_graph_or_facts(built: Path, tmp_path: Path) -> None:
    store = tmp_path / "nobody"
    assert run(["build", str(built / "papers"), "--store", str(store), "--no-people"]) == 0
    with open_store(built / "wenmai-store") as opened:
        facts = [opened.facts(record.sha256) for record in opened.sources()]
        tasks = sum(len(f.tasks) for f in facts)
        names = {o.name for f in facts for o in f.officials} | {x.name for f in facts for t in f.tasks for x in t.leaders}
    with open_store(store) as opened:
        kept = "".join([opened.nquads().decode(),
                        *(path.read_text(encoding="utf-8") for path in (store / "facts").iterdir())])
        assert sum(len(opened.facts(record.sha256).tasks) for record in opened.sources()) == tasks
        assert all(opened.has_text(record.sha256) for record in opened.sources())
    assert names and not [name for name in names if name in kept]
    assert not [kind for kind in ("Person", "Post", "OfficialMention", "Leadership") if f"wenmai/ns#{kind}>" in kept]


def test_people_come_back_and_go_with_the_option(built: Path, tmp_path: Path) -> None:
    store = tmp_path / "both"
    papers = str(built / "papers")
    assert run(["build", papers, "--store", str(store), "--no-people"]) == 0
    without = nquads(store)
    assert run(["build", papers, "--store", str(store)]) == 0
    assert nquads(store) == nquads(built / "wenmai-store") != without
    assert run(["build", papers, "--store", str(store), "--no-people", "--workers", "2"]) == 0
    assert nquads(store) == without
    assert run(["check", "--store", str(store)]) == 0


def test_what_was_not_read_is_named_and_the_rest_is_stored(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (papers / "empty.txt").touch()
    assert run(["build", str(papers), "--store", str(tmp_path / "store")]) == 2
    err = capsys.readouterr().err
    assert "not read: " in err and "empty.txt" in err and "2 documents read, 1 not read; 2 added" in err


@pytest.mark.parametrize("what", ["nowhere", "empty"])
def test_where_there_is_nothing_to_read_no_store_is_made(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    store, figures = tmp_path / "store", tmp_path / "figures.json"
    assert run(["build", str(tmp_path / what), "--store", str(store), "--summary", str(figures)]) == 2
    assert capsys.readouterr().err.endswith("0 documents read, 1 not read; no store is made\n")
    assert not store.exists()
    assert json.loads(figures.read_text())["documents"]["not_read"] == 1


def test_a_folder_that_holds_something_else_is_left_alone(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(papers.iterdir())
    assert run(["build", str(papers), "--store", str(papers)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert sorted(papers.iterdir()) == before


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "serve"])  # it runs until it is ended: tests/server
def test_the_example_of_every_command_runs(
        name: str, built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    command = app.get_command(None, name)  # type: ignore[arg-type]
    assert isinstance(command, ExampleCommand)
    monkeypatch.chdir(built)
    program, *arguments = shlex.split(command.example)
    assert program == "wenmai" and arguments[0] == name
    assert run(arguments) == 0, capsys.readouterr().err
    assert "Traceback" not in capsys.readouterr().err


COUNT = "SELECT (COUNT(DISTINCT ?t) AS ?n) { GRAPH ?g { ?t a <https://w3id.org/wenmai/ns#Task> } }"


def test_a_query_from_a_file_and_from_standard_input_give_the_same(built: Path, wenmai: Run) -> None:
    (built / "count.rq").write_text(COUNT, encoding="utf-8")
    store = ("--store", str(built / "wenmai-store"), "--format", "csv")
    answers = [wenmai("query", str(built / "count.rq"), *store), wenmai("query", "-", *store, stdin=COUNT.encode())]
    assert [done.returncode for done in answers] == [0, 0]
    assert answers[0].stdout == answers[1].stdout
    heading, count = answers[0].stdout.split()
    assert heading == "n" and int(count) > 100


@pytest.mark.parametrize(("what", "words"), [
    ("no-such-question", "wenmai questions"),
    ("missing.rq", "missing.rq: No such file"),
    ("SELECT ?x {", "not a SPARQL query"),
    ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
])
def test_a_question_that_cannot_be_asked_is_one_line(what: str, words: str, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", what, "--store", str(built / "wenmai-store")]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and words in err


def test_a_paper_that_is_not_there_is_one_line(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lineage", "某政发〔1999〕1号", "--store", str(built / "wenmai-store")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_lineage_as_json_tells_printed_from_inferred(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    which = "楚雄州深化医药卫生体制改革2018年下半年"
    assert run(["lineage", which, "--up", "--format", "json", "--store", str(built / "wenmai-store")]) == 0
    text = capsys.readouterr().out
    assert '"inferred": true' in text and '"inferred": false' in text
    assert json.loads(text)


@pytest.mark.parametrize("command", [
    "view --out new/below/graph.html", "export --format nquads --out new/below/graph.nq", "export --format csv --out new/below/tables",
    "export --format csv --out new/below/tables.zip", "extract papers/notice-7.txt --out new/below/facts",
    "noise papers/notice-7.txt --out new/below/noisy"])
def test_folders_on_the_way_to_the_output_are_made_and_said(
        command: str, built: Path, papers: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(papers.parent)
    arguments = [*command.split(), "--store", str(built / "wenmai-store")]
    assert run(arguments) == 0
    assert "note: the folder new/below was made\n" in capsys.readouterr().err
    assert run(arguments) == 0
    assert "was made" not in capsys.readouterr().err


def test_the_demonstration_shows_the_chain_the_ranking_and_the_page(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["demo"]) == 0
    out = capsys.readouterr().out
    for words in ("国办发〔2018〕83号", "云政办发〔2018〕87号", "推断", "楚雄"):
        assert words in out
    assert str(tmp_path / "wenmai-demo" / "graph.html") in out
    assert (tmp_path / "wenmai-demo" / "graph.html").exists()


def test_check_of_the_shipped_corpus_finds_nothing_wrong(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--store", str(built / "wenmai-store")]) == 0
    assert "0 failures" in capsys.readouterr().out


def test_a_quiet_check_says_nothing_where_all_is_well_by_however_many_workers(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--quiet", "--workers", "2", "--store", str(built / "wenmai-store")]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_quiet_check_leaves_notices_unsaid_and_counts_them(
        built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = [Finding("failure", "shape", "甲", "wrong"), Finding("notice", "duplicate-number", "乙", "twice")]
    monkeypatch.setattr("wenmai.store.check.check", lambda store, **_: found)
    assert run(["check", "--quiet", "--store", str(built / "wenmai-store")]) == 1
    assert capsys.readouterr().out.splitlines() == ["failure: shape: 甲: wrong", "1 failure, 1 notice"]
