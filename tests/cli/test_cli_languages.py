"""The program in Chinese and in English: which one, the help of every command, what is said when something is wrong."""
from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from wenmai.cli.app import COMMANDS, run
from wenmai.cli.errors import is_gone
from wenmai.cli.wide_lines import wrapped
from wenmai.wording import VARIABLE
from wenmai.wording.width import width

# three English words in a row that are no names: of options, files, formats or kinds
SENTENCE = re.compile(r"\b[A-Za-z][a-z]{2,} (?:[a-z]+ )+[a-z]{2,}\b")
PAPER = "云溪市人民政府办公室关于印发云溪市托育服务工作要点的通知\n云政办发〔2021〕9号\n一、建设托育点。市教育局牵头，12月底前完成。\n"


def said_by(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code, and what came on both streams."""
    code = run(arguments)
    out, err = capsys.readouterr()
    return code, out + err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_in_chinese_holds_no_english_sentence(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said_by(["--lang", "zh", *filter(None, [command]), "--help"], capsys)
    explained, _, example = text.partition("示例：")
    assert code == 0
    assert explained.startswith("用法：wenmai")
    assert "选项：" in explained
    assert not SENTENCE.findall(re.sub(r"`[^`]*`", "", explained))
    assert example or not command


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_line_of_help_in_chinese_is_wider_than_the_terminal(command: str, capsys: pytest.CaptureFixture[str],
                                                               monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, text = said_by(["--lang", "zh", *filter(None, [command]), "--help"], capsys)
    lines = text.partition("示例：")[0].splitlines()
    # what an option is called is one word, as long as it is
    assert [line for line in lines if width(line) > 80 and not re.fullmatch(" +-[^ ]+ [^ ]+", line)] == []


def test_the_language_holds_for_one_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert "读入库" in said_by(["--lang=zh", "build", "-h"], capsys)[1]
    assert "Reads documents into the store" in said_by(["build", "-h"], capsys)[1]
    assert os.environ[VARIABLE] == "en"


@pytest.mark.parametrize(("arguments", "english", "chinese"), [
    (["build", "nowhere"], "nowhere: no such file or folder", "nowhere: 没有这个文件或文件夹"),
    (["query", "who-cites-it"], "there is no wenmai store in wenmai-store", "wenmai-store 里没有文脉的库"),
    (["build", "--nothing"], "No such option '--nothing'", "没有选项 '--nothing'。（见 `wenmai build --help`）"),
    (["biuld"], "No such command 'biuld'", "没有命令 'biuld'。"),
    (["lineage"], "Missing argument 'WHICH'. (see", "缺少参数 'WHICH'。（见"),
    (["workload", "--top", "0"], "0 is not in the range x>=1", "0 不在 x>=1 之内"),
    (["export", "--format", "doc", "--out", "x"], "'doc' is not one of 'nquads'", "'doc' 不在这几个之中：'nquads'"),
    (["ledger", "--out", "x.doc"], "x.doc would be a ledger", "x.doc 是台账"),
    (["ledger", "--out", "x.csv", "--as-of", "soon"], "'soon' is not a date (YYYY-MM-DD)", "'soon' 不是日期（YYYY-MM-DD）"),
    (["members", "各县人民政府", "--place", "云上"], "'云上' is no place from county level up", "'云上' 不是县级以上的地方"),
    (["--lang", "fr", "build"], "'fr' is not one of 'en', 'zh'", "'fr' 不在这几个之中：'en', 'zh'"),
])
def test_what_is_wrong_is_said_in_the_language_wanted(arguments: list[str], english: str, chinese: str, tmp_path: Path,
                                                      capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, text = said_by(arguments, capsys)
    assert (code, english in text) == (2, True), text
    monkeypatch.setenv(VARIABLE, "zh")
    code, text = said_by(arguments, capsys)
    assert (code, chinese in text) == (2, True), text


def test_a_store_that_is_broken_is_said_to_be_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "paper.txt").write_text(PAPER, encoding="utf-8")
    store = tmp_path / "store"
    code, text = said_by(["--lang", "zh", "build", str(tmp_path / "paper.txt"), "--store", str(store)], capsys)
    assert (code, text.splitlines()[-1]) == (0, f"读入 1 份文件，0 份未能读入；新加入 {store} 1 份，原已有 0 份")
    (store / "store.json").write_bytes(b"{")
    assert f"{store / 'store.json'} 读不了" in said_by(["--lang", "zh", "check", "--store", str(store)], capsys)[1]


def test_what_is_written_is_the_same_in_either_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A damaged character gives a warning, which the annotation keeps in English and the command line tells in Chinese."""
    (tmp_path / "paper.txt").write_bytes(PAPER.encode("utf-8") * 40 + b"\xff")
    written = []
    for language in ("en", "zh"):
        code, text = said_by(["--lang", language, "extract", str(tmp_path / "paper.txt"), "--out", str(tmp_path / language)], capsys)
        written.append((tmp_path / language / "paper.json").read_bytes())
        assert code == 0
    assert written[0] == written[1]
    assert b"is not utf-8; read as U+FFFD" in written[0]
    assert "不是 utf-8，读作 U+FFFD" in text


def test_the_locale_chooses_and_workers_follow(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(PAPER + name, encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE} | {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}
    ran = subprocess.run([sys.executable, "-m", "wenmai", "extract", str(tmp_path), "--out", str(tmp_path / "facts"), "--workers", "2"],
                         env=environment, capture_output=True, check=False)
    lines = ran.stderr.decode("utf-8").splitlines()
    assert ran.returncode == 2
    assert lines[-2:] == [f"未能读入：{tmp_path / 'c.txt'}: 文件是空的", f"读入 2 份文件，1 份未能读入；已写到 {tmp_path / 'facts'}"]


@pytest.mark.parametrize(("text", "lines"), [
    ("把政策文件读入库。", ["把政策文", "件读入", "库。"]),  # no line begins with a mark
    ("用 --no-people 时", ["用", "--no-people", "时"]),  # a word that is wider than the room stays whole
    ("（见 `wenmai docs`）", ["（见", "`wenmai docs`）"]),
    ("", []),
])
def test_chinese_is_broken_into_lines(text: str, lines: list[str]) -> None:
    assert wrapped(text, 8) == lines


def test_a_pipe_that_nobody_reads_any_more_is_no_error_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = OSError(22, "Invalid argument")
    assert not is_gone(closed)
    monkeypatch.setattr("wenmai.cli.errors.sys", SimpleNamespace(platform="win32"))
    assert is_gone(closed)
    assert not is_gone(OSError(22, "Invalid argument", "a file"))
    assert is_gone(BrokenPipeError())
