"""The manifest names every digest, and says of each what it is."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
MANIFEST: dict[str, Any] = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))
ENTRIES: list[dict[str, Any]] = MANIFEST["documents"]


def test_every_digest_and_every_gold_file_is_listed_once() -> None:
    for kind, folder, pattern in (("file", "documents", "*.txt"), ("gold", "gold", "*.json")):
        listed = [entry[kind] for entry in ENTRIES]
        assert sorted(listed) == sorted(f"{folder}/{path.name}" for path in (CORPUS / folder).glob(pattern))
        assert len(set(listed)) == len(listed) == 5


def test_the_manifest_says_that_these_are_digests_with_sentences_of_our_own() -> None:
    assert "digests written for this project" in MANIFEST["about"]
    assert MANIFEST["licence"] == "Apache-2.0"
    assert all(entry["kind"] == "digest" and entry["original"]["title"] == entry["title"] for entry in ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_the_manifest_and_gold_agree_on_the_header(entry: dict[str, Any]) -> None:
    gold = json.loads((CORPUS / entry["gold"]).read_text(encoding="utf-8"))
    header = gold["document"]
    assert f"documents/{gold['source']}" == entry["file"]
    shared = ("number", "title", "date", "level")
    assert [header[key] for key in shared] == [entry[key] for key in shared]
    assert header["issuers"] == ([entry["issuer"]] if entry["issuer"] else [])


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_digests_are_plain_utf8_with_line_feeds(entry: dict[str, Any]) -> None:
    data = (CORPUS / entry["file"]).read_bytes()
    assert data.decode("utf-8") and b"\r" not in data and not data.startswith(b"\xef\xbb\xbf")


# what the digests must keep of the extraction's damage, with the digest that shows it
ARTEFACTS = [
    ("000", "（（（（一一一一））））加强组织领导加强组织领导加强组织领导加强组织领导"),
    ("000", "((((三三三三))))建设建设建设建设““““六个一六个一六个一六个一””””工程工程工程工程"),
    ("000", "\n\n\ufffd把政府投入"),
    ("000", "\n ④加强卫生基础设施建设"),
    ("001", "（规划处牵头，有关\n\n\n\n- 7 -\n\n处室局配合，"),
    ("001", "（2016-2020年》任务"),
    ("001", '“十四五"妇幼健康'),
    ("001", "考核（体改处"),
    ("002", "\n\n\n\n \n- 3 - \n\n"),
    ("002", "28\n\n号）》精神"),
    ("003", "中医药彝医药\n\n的服务"),
    ("004", "健康预期寿命 岁 64.91 逐步提高"),
    ("004", "\n1 2016 年\n 领域\n序\n"),
    ("004", "\n 序号 工作任务 牵头部门 配合部门\n\n量发展\n"),
]


@pytest.mark.parametrize(("name", "damage"), ARTEFACTS)
def test_the_damage_of_extraction_is_kept(name: str, damage: str) -> None:
    entry = next(entry for entry in ENTRIES if entry["name"] == name)
    assert damage in (CORPUS / entry["file"]).read_text(encoding="utf-8")
