"""The READMEs and pages tell the truth: same sections in both languages, blocks as the program prints them."""
from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wenmai import __version__
from wenmai.cli.app import COMMANDS
from wenmai.docs import page_names, page_text
from wenmai.model import LEVELS, RELATIONS, ROLES

ROOT = Path(__file__).parents[2]
ENGLISH, CHINESE = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md"))
BLOCK = re.compile(r"<!-- block: (\w+) -->\n([^\0]*?)<!-- end -->")
# the sections, in both languages
SECTIONS = {
    "What it answers": "能回答什么", "Two commands": "两条命令", "Glossary": "术语", "Command reference": "命令参考",
    "Architecture": "架构", "Measured accuracy": "实测准确率", "Limits": "局限", "Privacy": "隐私", "Licence": "许可",
}


def sections(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def test_both_readmes_have_the_same_sections_in_the_same_order() -> None:
    assert sections(ENGLISH) == list(SECTIONS)
    assert sections(CHINESE) == list(SECTIONS.values())


def test_both_readmes_carry_the_same_blocks_and_commands() -> None:
    """What the program prints stands in the language of the README; what is measured is the same in both."""
    english, chinese = (dict(BLOCK.findall(text)) for text in (ENGLISH, CHINESE))
    assert list(english) == list(chinese) == ["demo", "question", "commands", "accuracy"]
    assert english["accuracy"] == chinese["accuracy"]
    commands = [re.findall(r"^#### `(.+)`$", blocks["commands"], re.MULTILINE) for blocks in (english, chinese)]
    assert commands[0] == commands[1] == [f"wenmai {name}" for name in COMMANDS]
    assert "用法：wenmai build" in chinese["commands"] and "Usage: wenmai build" in english["commands"]
    for line in ("bash scripts/demo", "bash scripts/test", "wenmai lineage 云政办发〔2018〕87号"):
        assert line in ENGLISH and line in CHINESE


def test_both_glossaries_explain_the_same_terms_with_the_same_words() -> None:
    rows = [re.findall(r"^\| ([^|]+) \| ([a-z -]+) \| ", text, re.MULTILINE) for text in (ENGLISH, CHINESE)]
    assert [word for _, word in rows[0]] == [word for _, word in rows[1]]
    assert [term.replace(", ", "、") for term, _ in rows[0]] == [term for term, _ in rows[1]]
    assert {"lead", "support", "responsible", "implement", "document number"} <= {word for _, word in rows[0]}


@pytest.mark.parametrize("block", ["commands", "accuracy", "question", "demo"])
def test_blocks_are_what_the_program_says_now(block: str) -> None:
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "docs"), "--check", block], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()


def test_the_page_of_questions_is_made_from_the_questions() -> None:
    from wenmai.query import questions_page

    assert page_text("questions") == questions_page()


def test_the_lineage_on_the_first_page_is_the_one_that_was_asked_for() -> None:
    demo = dict(BLOCK.findall(ENGLISH))["demo"]
    for words in ("国办发〔2018〕83号", "云政办发〔2018〕87号", "楚雄", "推断"):
        assert words in demo


def test_the_annotation_page_has_every_key_and_value_of_the_format() -> None:
    page = page_text("annotation")
    for word in (*ROLES, *RELATIONS, *LEVELS, "span", "quotes", "same_as", "clause", "implied", "collective", "candidates", "confidence"):
        assert re.search(rf"""[`"]{word}["`]""", page), word


def test_pages_are_named_where_they_are_promised() -> None:
    promised = set(re.findall(r"wenmai docs ([a-z]+)", "".join([ENGLISH, CHINESE, *map(page_text, page_names())])))
    assert promised <= set(page_names())


def test_one_version_everywhere() -> None:
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_pinned_scores_meet_what_was_promised() -> None:
    pinned = json.loads((ROOT / "tests" / "gate" / "scores.json").read_text(encoding="utf-8"))
    for name, floors in pinned["required"].items():
        fields = pinned["sets"][name]["fields"]
        assert {field: fields[field]["f1"] for field, floor in floors.items() if fields[field]["f1"] < floor} == {}
