"""`wenmai export`: the formats of the list, what is said, and what is refused."""
from __future__ import annotations

from pathlib import Path
from types import ModuleType

import click
import pytest

from wenmai.cli.app import app, run
from wenmai.export.formats import BY_NAME, FORMATS, NAMES
from wenmai.lineage import infer
from wenmai.store import open_store


@pytest.fixture
def place(made: ModuleType, tmp_path: Path) -> str:
    with open_store(tmp_path / "store", create=True) as store:
        store.put_all([made.city(), made.county()])
        infer(store)
    return str(tmp_path / "store")


@pytest.mark.parametrize("form", NAMES)
def test_every_format_is_written_from_a_store_on_disk(place: str, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / f"out{BY_NAME[form].suffix}"
    focus = ["--focus", "玉溪市体育局"] if BY_NAME[form].focus == "must" else []
    assert run(["export", "--format", form, "--out", str(out), "--store", place, *focus]) == 0
    assert out.stat().st_size > 100 and capsys.readouterr().err == f"{out}: written\n"


def test_the_choices_are_those_of_the_list_and_every_line_says_what_it_is_for() -> None:
    command = app.get_command(click.Context(app), "export")
    assert command is not None
    [form] = [param for param in command.params if param.name == "form"]
    assert isinstance(form.type, click.Choice) and tuple(form.type.choices) == NAMES
    assert len(set(NAMES)) == len(FORMATS) and all(form.purpose and form.title and form.suffix.startswith(".") for form in FORMATS)


def test_a_note_is_said_after_the_file_is_written(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.export.picture.MOST", 3)
    out = tmp_path / "x.svg"
    assert run(["export", "--format", "svg", "--focus", "玉溪市体育局", "--out", str(out), "--store", place]) == 0
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith("note: ") and "boxes are left out" in first and last == f"{out}: written"


@pytest.mark.parametrize(("arguments", "words"), [
    (["--format", "tidy", "--out", "x.csv"], "tidy writes several tables"),
    (["--format", "mermaid", "--out", "x.mmd"], "say which with --focus"),
    (["--format", "nquads", "--focus", "玉溪市体育局", "--out", "x.nq"], "--focus is for drawings"),
    (["--format", "svg", "--focus", "没有的机构", "--out", "x.svg"], "没有的机构"),
])
def test_what_cannot_be_done_is_one_line(place: str, tmp_path: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str],
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["export", *arguments, "--store", place]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and words in err
