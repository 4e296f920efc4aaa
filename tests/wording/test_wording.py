"""Messages in two languages: each has its Chinese, which names the same values."""
from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from wenmai.wording import VARIABLE, chinese, language, said, speak

PACKAGE = Path(__file__).parents[2] / "graph" / "wenmai"
VALUE = re.compile(r"\{(\w+)[^}]*\}")


def messages() -> set[str]:
    """Every message that the package says by `said`."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        if "from wenmai.wording import" not in code:
            continue
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "said":
                message = node.args[0]
                assert isinstance(message, ast.Constant), f"{path}: a message is written where it is said: {ast.unparse(node)}"
                found.add(str(message.value))
    return found


def test_every_message_has_its_chinese_and_no_chinese_is_left_over() -> None:
    assert messages() == set(chinese())


@pytest.mark.parametrize("message", sorted(chinese()))
def test_a_message_names_the_same_values_in_both_languages(message: str) -> None:
    assert set(VALUE.findall(message)) == set(VALUE.findall(chinese()[message]))
    assert re.search("[\u4e00-\u9fff]", chinese()[message])


def test_the_language_is_english_until_another_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert said("the file is empty") == "the file is empty"
    monkeypatch.setenv(VARIABLE, "zh")
    assert (language(), said("the file is empty")) == ("zh", "文件是空的")
    with pytest.raises(ValueError, match="fr"):
        speak("fr")
