"""`wenmai build` again, `wenmai forget`, `--quiet`, and the closing figures."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from wenmai.cli.app import run
from wenmai.served import current, open_copy
from wenmai.store import open_store


@pytest.fixture
def store(papers: Path, tmp_path: Path) -> Path:
    """A store built of the papers."""
    assert run(["build", str(papers), "--store", str(tmp_path / "store"), "--quiet"]) == 0
    return tmp_path / "store"


def last(err: str) -> str:
    return err.splitlines()[-1]


def test_a_build_again_says_what_changed(papers: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = sorted(papers.glob("*.txt"))[:2]
    first.unlink()
    second.write_text(second.read_text(encoding="utf-8") + "\n附件另发。\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["build", str(papers), "--store", str(store)]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("documents   read 1, new 0, changed 1, unchanged ")
    assert "removed 1" in lines[0]
    assert [line.split()[0] for line in lines[:4]] == ["documents", "store", "facts", "unresolved"]
    assert ", 1 changed, 1 removed" in lines[-1]


def test_the_closing_figures_as_json(papers: Path, store: Path, tmp_path: Path) -> None:
    assert run(["build", str(papers), "--store", str(store), "--summary", str(tmp_path / "figures.json"), "--quiet"]) == 0
    told = json.loads((tmp_path / "figures.json").read_bytes())
    with open_store(store) as opened:
        assert told["store"]["statements"] == opened.nquads().count(b"\n")
        assert told["store"]["sources"] == told["documents"]["unchanged"] == len(opened.sources())
        facts = [opened.facts(record.sha256) for record in opened.sources()]
    assert told["store"]["facts"]["tasks"] == sum(task.kind == "task" for each in facts for task in each.tasks)
    assert told["documents"]["read"] == 0


def test_quiet_says_only_what_went_wrong(papers: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(papers), "--store", str(store), "--quiet"]) == 0
    assert run(["extract", str(papers), "--out", str(store.parent / "facts"), "--quiet"]) == 0
    assert capsys.readouterr().err == ""
    (papers / "empty.txt").touch()
    assert run(["build", str(papers), "--store", str(store), "--quiet"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in lines[:1]] == ["not read"]
    assert len(lines) == 2 and "1 not read" in lines[1]


def test_what_was_read_from_a_folder_is_forgotten_in_the_copy_that_is_served_too(
        papers: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    count = len(list(papers.glob("*.txt")))
    assert run(["forget", str(papers), "--store", str(store)]) == 0
    assert last(capsys.readouterr().err) == f"{count} documents taken out of the store"
    place = current(store)
    assert place
    copy = open_copy(place)
    assert copy.store.sources() == []
    copy.close()
    assert run(["forget", str(papers), "--store", str(store)]) == 2
    assert "nothing was read from there" in capsys.readouterr().err


def test_an_empty_folder_says_what_it_keeps(papers: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in papers.iterdir():
        path.unlink()
    assert run(["build", str(papers), "--store", str(store)]) == 2
    err = capsys.readouterr().err
    assert "read from there before are kept (`wenmai forget` takes them out)" in err
    assert "no document in this folder" in err
    with open_store(store) as opened:
        assert opened.sources()


def test_a_terminal_is_shown_how_many_are_done_and_what_comes_after(monkeypatch: pytest.MonkeyPatch) -> None:
    from io import StringIO

    from rich.console import Console

    from wenmai.cli import progress_bar

    out = StringIO()
    monkeypatch.setattr(progress_bar, "Console", lambda **_: Console(file=out, force_terminal=True, width=120))
    with progress_bar.Moving(3, "reading") as bar:
        for _ in range(3):
            bar()
        bar.stage("inferring")
    assert "reading" in out.getvalue()
    assert "3/3" in out.getvalue()
    assert "inferring" in out.getvalue()


@pytest.mark.parametrize("total", [3, None], ids=["of so many", "of who knows how many"])
def test_what_has_come_to_its_end_turns_no_more(total: int | None) -> None:
    from wenmai.cli.progress_bar import Moving

    bar = Moving(total, "reading")
    for _ in range(3):
        bar()
    bar.stage("inferring")
    bar.stage("the copy")
    assert [task.finished for task in bar.rows] == [True, True, False]
