"""Gold and digest are held to each other: what gold says stands in the text, and each body inside its task."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
NAMES = sorted(path.stem for path in (CORPUS / "gold").glob("*.json"))
PAGE_NUMBER = re.compile(r"\n\s*[-—] \d+ [-—]\s*\n")
TABLE_HEADER = "序号 工作任务 牵头部门 配合部门"
# a heading printed four times over, run by run: 建设建设建设建设 → 建设
FOURFOLD = re.compile(r"(\D{1,24}?)\1{3}")
CHINESE_DIGITS = {"1": "一"}
ROLES = {"lead", "support", "responsible", "implement"}
RELATIONS = {"basis", "implements", "forwards", "amends", "repeals", "mentions"}
DEADLINES = {"by", "from", "ongoing", "relative"}

Gold = dict[str, Any]


def gold_of(name: str) -> Gold:
    data: Gold = json.loads((CORPUS / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return data


def squeezed(text: object) -> str:
    return "".join(str(text).split())


def printed(name: str) -> str:
    """The digest as a reader sees it: page numbers, repeated headings and white space away."""
    text = (CORPUS / "documents" / gold_of(name)["source"]).read_text(encoding="utf-8")
    text = PAGE_NUMBER.sub("", text)
    return squeezed("\n".join(FOURFOLD.sub(r"\1", line) for line in text.split("\n")))


def stands(text: str, wanted: object) -> bool:
    """Whether the words stand in the text, in one piece or in two with a repeated table header where the page broke."""
    words, header = squeezed(wanted), squeezed(TABLE_HEADER)
    if words in text:
        return True
    tails = [text[found.end():] for found in re.finditer(header, text)]
    return any(words[:cut] in text and tail.startswith(words[cut:]) for tail in tails for cut in range(1, len(words)))


def facts_of(gold: Gold) -> Iterator[tuple[str, object]]:
    """Every surface form that gold gives, with the field it is in."""
    head = gold["document"]
    if "title" not in head.get("unscored", ()):
        yield "title", head["title"]
    for key in ("issuers", "recipients", "copied_to"):
        yield from ((key, body) for body in head[key])
    for c in gold["citations"]:
        yield from (("citation", v) for v in (c.get("surface") or c["title"], c["number"], c["issuer"]) if v)
    for o in gold["officials"]:
        yield from (("official", v) for v in (o["name"], *o["titles"], o["org"]))
    for e in gold["events"]:
        yield from (("event", v) for v in (e["text"], e["place"], *e["participants"]) if v)
    for r in gold["reporting"]:
        yield from (("reporting", v) for v in (r["text"], r["who"], r["to"]) if v)
    for row in gold["indicators"]:
        cells = (row["name"], row["unit"], row["baseline"]["value"], row["target"]["value"], row["nature"])
        yield from (("indicator", v) for v in cells if v)


def facts_of_tasks(gold: Gold) -> Iterator[tuple[str, object]]:
    for task in gold["tasks"]:
        yield task["id"], task["label"]
        yield from ((task["id"], r["org"]) for r in task["responsibilities"])
        yield from ((task["id"], leader) for leader in task["leaders"])
        yield from ((task["id"], d["text"]) for d in deadlines_of(task))
        yield from ((task["id"], t["text"]) for t in task["targets"])


def deadlines_of(task: Gold) -> list[Gold]:
    return [d for d in (task["deadline"], *task.get("other_deadlines", ())) if d]


def stretches(gold: Gold, text: str) -> dict[str, str]:
    """The text of each task, from its label to the next label; labels are looked for in document order."""
    starts, at = [], 0
    for task in gold["tasks"]:
        # the head of the label is enough: a page break may part it from the rest
        found = text.find(squeezed(task["label"])[:12], at)
        assert found >= 0, (task["id"], task["label"])
        starts.append(found)
        at = found + 1
    ends = [*starts[1:], len(text)]
    return {task["id"]: text[a:b] for task, a, b in zip(gold["tasks"], starts, ends, strict=True)}


def reach(gold: Gold, own: dict[str, str], task: Gold) -> str:
    """Where a task's bodies may stand: its own text; for a row of a table its group's, whose cells may be merged."""
    if not task.get("same_as"):
        return own[task["id"]]
    return "".join(own[t["id"]] for t in gold["tasks"] if task["parent"] in (t["id"], t["parent"]))


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_of_gold_stands_in_the_digest(name: str) -> None:
    gold, text = gold_of(name), printed(name)
    facts = [*facts_of(gold), *facts_of_tasks(gold)]
    assert len(facts) > 40
    assert [fact for fact in facts if not stands(text, fact[1])] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_document_number_is_printed(name: str) -> None:
    number = gold_of(name)["document"]["number"]
    head = printed(name)[:200]
    assert number in head if number else re.search(r"〔\d{4}〕\d+号", head) is None


@pytest.mark.parametrize("name", NAMES)
def test_each_body_stands_inside_the_stretch_of_its_task(name: str) -> None:
    gold = gold_of(name)
    text = printed(name).replace(squeezed(TABLE_HEADER), "")
    own = stretches(gold, text)
    for task in gold["tasks"]:
        within = reach(gold, own, task)
        wanted = [*(r["org"] for r in task["responsibilities"]), *task["leaders"]]
        wanted += [phrase["text"] for phrase in (*deadlines_of(task), *task["targets"])]
        assert [w for w in wanted if squeezed(w) not in within] == [], task["id"]


@pytest.mark.parametrize("name", NAMES)
def test_each_citation_stands_inside_the_stretch_of_its_task(name: str) -> None:
    gold = gold_of(name)
    text = printed(name).replace(squeezed(TABLE_HEADER), "")
    own = stretches(gold, text)
    cited = [c for c in gold["citations"] if c["task"]]
    assert [c for c in cited if squeezed("《" + (c.get("surface") or c["title"])) not in own[c["task"]]] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_figure_of_a_target_stands_in_its_phrase(name: str) -> None:
    for task in gold_of(name)["tasks"]:
        for target in task["targets"]:
            value, phrase = str(target["value"]), squeezed(target["text"])
            assert value in phrase or CHINESE_DIGITS.get(value, "?") in phrase, (task["id"], target)
            assert all(part in phrase for part in str(target["unit"]).split("/")), (task["id"], target)


@pytest.mark.parametrize("name", NAMES)
def test_ids_run_in_document_order_and_every_reference_is_known(name: str) -> None:
    gold = gold_of(name)
    ids = [task["id"] for task in gold["tasks"]]
    assert ids == [f"t{n}" for n in range(1, len(ids) + 1)]
    for n, task in enumerate(gold["tasks"]):
        assert {task["parent"], task.get("same_as")} <= {None, *ids[:n]}
        assert task["kind"] in {"section", "task"}
        assert {r["role"] for r in task["responsibilities"]} <= ROLES
        assert {d["kind"] for d in deadlines_of(task)} <= DEADLINES
        assert all(r["collective"] == (r["canonical"] is None) for r in task["responsibilities"])
    assert {c["task"] for c in gold["citations"]} <= {None, *ids}
    assert {c["relation"] for c in gold["citations"]} <= RELATIONS


# what the five papers carry: a fact lost from gold shows here first
SIZES = [
    ("000", {"tasks": 24, "citations": 1, "officials": 7, "events": 1, "reporting": 2, "indicators": 0}),
    ("001", {"tasks": 95, "citations": 47, "officials": 0, "events": 15, "reporting": 2, "indicators": 0}),
    ("002", {"tasks": 44, "citations": 10, "officials": 0, "events": 1, "reporting": 0, "indicators": 0}),
    ("003", {"tasks": 6, "citations": 3, "officials": 6, "events": 7, "reporting": 0, "indicators": 0}),
    ("004", {"tasks": 122, "citations": 9, "officials": 0, "events": 1, "reporting": 0, "indicators": 25}),
]


@pytest.mark.parametrize(("name", "sizes"), SIZES)
def test_the_number_of_facts(name: str, sizes: dict[str, int]) -> None:
    gold = gold_of(name)
    assert {kind: len(gold[kind]) for kind in sizes} == sizes
