"""The program around its commands: help, errors in one line, exit codes, streams."""
from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from wenmai.__main__ import main
from wenmai.cli.app import COMMANDS, Commands, app, run
from wenmai.cli.errors import FINDING, USAGE, exit_code, one_line
from wenmai.cli.options import ExampleCommand
from wenmai.docs import page_names

Run = Callable[..., "subprocess.CompletedProcess[str]"]
HEAVY = ("rich", "rdflib", "pyoxigraph", "networkx", "pyvis", "pyshacl", "spacy", "jieba", "asyncio", "importlib.metadata")


def command_of(name: str) -> click.Command:
    command = app.get_command(click.Context(app), name)
    assert command is not None
    return command


def test_the_list_of_commands_is_the_folder_of_commands() -> None:
    import wenmai.cli.commands as folder

    files = {path.stem for path in Path(folder.__path__[0]).glob("*.py")} - {"__init__"}
    assert files == set(COMMANDS)
    assert isinstance(app, Commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_an_example_and_the_store(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    text = capsys.readouterr().out
    command = command_of(name)
    assert isinstance(command, ExampleCommand)
    assert f"Example:\n  wenmai {name}" in text
    assert "--store DIR" in text
    assert command.get_short_help_str(60).endswith(".") and "..." not in command.get_short_help_str(60)
    assert all(param.help for param in command.params if isinstance(param, click.Option))


def test_help_starts_without_heavy_imports() -> None:
    code = f"import sys; from wenmai.__main__ import main; main(['--help']); print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "LANG": "C.UTF-8"})
    assert done.stdout.decode().splitlines()[-1] == "[]"


@pytest.mark.parametrize(("arguments", "words"), [
    (["nosuch"], "No such command"),
    (["extract"], "PATH"),
    (["build", "x", "--workers", "0"], "--workers"),
    (["extract", "x"], "--out DIR or --stdout"),
    (["lineage"], "WHICH"),
    (["export", "--format", "pdf", "--out", "x"], "pdf"),
    (["query", "load", "--param", "no-equals-sign"], "K=V"),
    (["docs", "nosuch"], "annotation"),
    (["view", "--out", "x.txt"], "a name that ends in .html"),
    (["view", "--out", ""], "the name is empty"),
    (["export", "--format", "csv", "--out", "x.csv"], "several tables: give a folder, or a name that ends in .zip"),
    (["export", "--format", "csv", "--out", ""], "the name is empty"),
    (["noise", "x", "--out", ""], "the name is empty"),
    (["evaluate", "a", "b", "--errors", "nosuch"], "responsibility"),
    (["build", ""], "the name is empty"),
    (["extract", "x", "--out", ""], "the name is empty"),
    (["workload", "--store", ""], "the name is empty"),
])
def test_wrong_usage_is_one_line_and_exit_code_2(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1 and err.startswith("wenmai: ")
    assert words in err and "--help`)" in err


def test_no_store_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["check"], ["query", "load"], ["lineage", "x"], ["workload"],
                      ["view", "--out", str(tmp_path / "v.html")], ["export", "--format", "csv", "--out", str(tmp_path / "c")]):
        assert run([*arguments, "--store", str(tmp_path / "nowhere")]) == 2
        err = capsys.readouterr().err
        assert err.count("\n") == 1, err
    assert not (tmp_path / "nowhere").exists()


def test_an_internal_error_is_one_line_with_a_hint(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> list[str]:
        raise ZeroDivisionError("a fault\nin two lines")

    monkeypatch.setattr("wenmai.docs.page_names", broken)
    assert run(["docs"]) == 1
    assert capsys.readouterr().err == (
        "wenmai: internal error: ZeroDivisionError: a fault in two lines (run `wenmai --debug …` for the traceback)\n")
    with pytest.raises(ZeroDivisionError):
        run(["--debug", "docs"])


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GB18030"])
def test_output_is_utf8_under_any_locale(wenmai: Run, locale: str) -> None:
    done = wenmai("questions", LC_ALL=locale, LANG=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0
    assert "任务" in done.stdout


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m wenmai docs annotation | head -n 1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_no_arguments_give_the_help_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    bare = capsys.readouterr().out
    assert run(["--help"]) == 0
    assert bare == capsys.readouterr().out and bare.count("\n") > len(COMMANDS)


def test_an_interrupt_while_modules_are_imported_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("wenmai.cli.app.run", interrupted)
    assert main(["questions"]) == 130
    assert capsys.readouterr().err == "wenmai: stopped\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
def test_a_full_disk_is_said_in_words(wenmai: Run, papers: Path, tmp_path: Path) -> None:
    done = subprocess.run(["bash", "-c", f"{sys.executable} -m wenmai questions > /dev/full"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"wenmai: the output cannot be written: No space left on device\n")
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / ".notice-7.json.part").symlink_to("/dev/full")
    done = wenmai("extract", str(papers), "--out", "facts")
    assert done.stderr == "wenmai: facts/notice-7.json: No space left on device\n"
    assert not (tmp_path / "facts" / "notice-7.json").exists()


def test_version_and_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("wenmai 0.")
    assert run(["docs"]) == 0
    listed = capsys.readouterr().out
    assert {"annotation", "architecture", "graph", "questions", "store"} <= set(page_names())
    assert all(name in listed for name in page_names())
    for name in page_names():
        assert run(["docs", name]) == 0
        assert capsys.readouterr().out.startswith("# ")


def test_what_the_engine_says_of_lost_files_is_no_fault_of_the_program() -> None:
    error = RuntimeError("Corruption: IO error: No such file or directory")
    assert one_line(error) == "files of the store are damaged or gone: Corruption: IO error: No such file or directory"
    assert exit_code(error) == USAGE
    assert exit_code(RuntimeError("another fault")) == FINDING
