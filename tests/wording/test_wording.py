"""Messages in two languages: each has its Chinese, which names the same values."""
from __future__ import annotations

import ast
import errno
import importlib
import inspect
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from wenmai.cli.app import COMMANDS, app
from wenmai.cli.help import paragraphs
from wenmai.wording import VARIABLE, chinese, counted, kept_in_english, language, paired, said, speak, speaking
from wenmai.wording.both import shown_chinese
from wenmai.wording.choosing import language_wanted
from wenmai.wording.retelling import retold
from wenmai.wording.system import KNOWN, system_words
from wenmai.wording.width import width

PACKAGE = Path(__file__).parents[2] / "graph" / "wenmai"
ZH = PACKAGE / "wording" / "zh"
# what click says of a mistake in the program itself
TO_PROGRAMMERS = re.compile(r"Could not determine|Boolean option|twice|No options defined|declaration|Deprec|start character|^Choice\(")
VALUE = re.compile(r"\{(\w+)[^}]*\}")


def messages() -> set[str]:
    """Every message that the package says by `said`, or in one of two forms by `counted`."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        if "from wenmai.wording import" in code:
            for call in (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)):
                for message in of_call(call):
                    assert isinstance(message, ast.Constant), f"{path}: a message is written where it is said: {ast.unparse(call)}"
                    found.add(str(message.value))
    return found


def of_call(call: ast.Call) -> list[ast.expr]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    return call.args[:1] if name == "said" else call.args[1:3] if name == "counted" else []


def helps() -> Iterator[str]:
    """The help of every command and option, as it is put into words."""
    yield from ("Example", "Options", "[OPTIONS]", "COMMAND [ARGS]...", "Show this message and exit.", "Show the version and exit.")
    for command in (app, *(importlib.import_module(f"wenmai.cli.commands.{name}").command for name in COMMANDS)):
        yield from paragraphs(command.help or "")
        yield from (param.help for param in command.params if isinstance(param, click.Option) and param.help)


def of_click() -> set[str]:
    """The Chinese of what click says, by its English."""
    return set(json.loads((ZH / "click.json").read_text(encoding="utf-8")))


def test_every_message_has_its_chinese_and_no_chinese_is_left_over() -> None:
    assert messages() | set(helps()) | set(KNOWN) | of_click() == set(chinese())


def test_no_message_has_its_chinese_in_two_files() -> None:
    times = Counter(message for file in ZH.glob("*.json") for message in json.loads(file.read_text(encoding="utf-8")))
    assert [message for message, count in times.items() if count > 1] == []


def test_what_click_says_to_a_user_has_its_chinese() -> None:
    said_by_click = {text for name in ("core", "exceptions", "formatting", "parser", "types") for text in gettexts(name)}
    assert {text for text in said_by_click if not TO_PROGRAMMERS.search(text)} <= set(chinese())


def gettexts(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(inspect.getsource(importlib.import_module(f"click.{module}")))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            yield from (part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str))


@pytest.mark.parametrize("message", sorted(chinese()))
def test_a_message_names_the_same_values_in_both_languages(message: str) -> None:
    assert set(VALUE.findall(message)) == set(VALUE.findall(chinese()[message]))
    assert re.search("[\u4e00-\u9fff]", chinese()[message]) or not re.search("[A-Za-z]{3}", VALUE.sub("", message))


@pytest.mark.parametrize("message", sorted(chinese()))
def test_chinese_has_the_marks_of_chinese(message: str) -> None:
    """No half-width comma, semicolon, question mark or bracket after a Chinese character: they are the marks of English."""
    assert not re.search("[\u4e00-\u9fff][,;?!(]|[\u4e00-\u9fff]: ", chinese()[message])


def test_the_language_is_english_until_another_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert said("the file is empty") == "the file is empty"
    monkeypatch.setenv(VARIABLE, "zh")
    assert (language(), said("the file is empty")) == ("zh", "文件是空的")
    with pytest.raises(ValueError, match="fr"):
        speak("fr")


def test_a_language_is_spoken_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with speaking("zh"), speaking("en"):
        assert said("the file is empty") == "the file is empty"
    assert VARIABLE not in os.environ


@pytest.mark.parametrize(("environment", "wanted"), [
    ({}, "en"),
    ({"LANG": "zh_CN.UTF-8"}, "zh"),
    ({"LANG": "zh_TW.Big5"}, "zh"),
    ({"LANG": "de_DE.UTF-8"}, "en"),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
    ({"LANG": "C", "LC_MESSAGES": "zh_CN"}, "zh"),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),  # set to nothing is not set
    ({"LANG": "zh_CN.UTF-8", "WENMAI_LANG": "en"}, "en"),
    ({"LANG": "zh_CN.UTF-8", "WENMAI_LANG": "fr"}, "zh"),  # none of ours
])
def test_the_environment_says_which_language_is_wanted(environment: dict[str, str], wanted: str) -> None:
    assert language_wanted(environment) == wanted


@pytest.mark.parametrize(("menus", "wanted"), [(0x0804, "zh"), (0x0404, "zh"), (0x0409, "en")], ids=["中文简体", "中文繁體", "English"])
def test_windows_says_it_by_the_language_of_its_menus(menus: int, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.wording.choosing._windows_menus", lambda: menus)
    assert language_wanted({}) == wanted
    assert language_wanted({"LANG": "de_DE.UTF-8"}) == "en"


def test_one_and_several_have_the_same_chinese() -> None:
    assert counted(1, "{count} failure", "{count} failures") == "1 failure"
    assert counted(2, "{count} failure", "{count} failures") == "2 failures"
    with speaking("zh"):
        assert counted(1, "{count} failure", "{count} failures") == "不合格 1 项"


def test_a_term_has_its_english_beside_it_but_for_readers_of_chinese() -> None:
    assert paired("置信度", "confidence") == "置信度 confidence"
    with speaking("zh"):
        assert paired("置信度", "confidence") == "置信度"


@pytest.mark.parametrize(("line", "chinese_half"), [
    ("用语相近 0.53，其中整句 0.20 wording alike, of which whole clauses，可能性 likelihood 0.94",
     "用语相近 0.53，其中整句 0.20，可能性 0.94"),
    ("题名主干相同“云溪市 plan”；same title stem, adjacent levels (national → province), in order of time；未校准 not calibrated",
     "题名主干相同“云溪市 plan”；未校准"),
    ("同档判定 9 条，8 条正确 8 of 9 judged right", "同档判定 9 条，8 条正确"),
    ("《5G 应用 with AI 方案》同时引用两者", "《5G 应用 with AI 方案》同时引用两者"),
])
def test_a_line_in_both_languages_loses_its_english(line: str, chinese_half: str) -> None:
    assert shown_chinese(line) == line
    with speaking("zh"):
        assert shown_chinese(line) == chinese_half


def test_a_message_that_is_kept_in_english_is_told_again() -> None:
    with speaking("zh"), kept_in_english():
        kept = said("byte 0x{byte:02x} at offset {offset} is not {encoding}; read as U+FFFD", byte=129, offset=7, encoding="utf-8")
    assert kept == "byte 0x81 at offset 7 is not utf-8; read as U+FFFD"
    with speaking("zh"):
        assert retold(kept) == "偏移 7 处的字节 0x81 不是 utf-8，读作 U+FFFD"
        assert retold("云溪市 of no message") == "云溪市 of no message"


def test_what_is_told_again_has_its_values_as_they_are_but_for_messages_among_them() -> None:
    with speaking("zh"):
        assert retold("there is no wenmai store in nowhere; `wenmai build` makes one") == "nowhere 里没有文脉的库；用 `wenmai build` 建库"
        assert retold("the bytes are text in no known encoding: not UTF-8 (byte 0xff at offset 3), not big5 (byte 0x80 at offset 9)") == (
            "不是任何已知编码的文本：不是 UTF-8（偏移 3 处的字节 0xff）, 不是 big5（偏移 9 处的字节 0x80）")


def test_what_the_system_says_is_put_into_words() -> None:
    error = OSError(errno.ENOENT, os.strerror(errno.ENOENT))
    assert system_words(error) == "No such file or directory"
    with speaking("zh"):
        assert system_words(error) == "没有这个文件或文件夹"
        assert system_words(OSError("no number")) == "no number"


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("云溪", 4), ("（１）", 6), ("e\u0301", 1)])
def test_wide_characters_take_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns
