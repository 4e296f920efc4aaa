"""The line of one paper: steps, chains, and how they read."""
from __future__ import annotations

import csv
import io
import json
from types import ModuleType
from typing import Any

import pytest

from wenmai.lineage import lineage, render
from wenmai.model import Citation, Facts, Header, Source
from wenmai.query import QueryError


def pairs(found: Any) -> set[tuple[str, str, bool]]:
    return {(step.start.name[:8], step.end.name[:8], step.inferred) for step in found.steps}


def test_the_whole_line_is_one_chain_with_the_inferred_step_marked(store: Any) -> None:
    found = lineage(store, "通海县人民政府办公室", "up")
    [chain] = found.chains
    assert [step.end.number for step in chain] == ["国办发〔2021〕7号", "云政办发〔2021〕9号", "玉政办发〔2021〕12号"]
    assert [step.inferred for step in chain] == [True, False, False]
    assert chain[-1].start.title.startswith("通海县")
    text = render(found, "tree")
    assert "链 国办发〔2021〕7号 → 云政办发〔2021〕9号 → 玉政办发〔2021〕12号 → 通海县" in text
    assert "推断 inferred · 承接 · 置信度 0.95" in text and "理由：题名主干相同" in text
    assert "原文：「玉政办发[2021]12号」 county.txt" in text


def test_the_same_chain_from_above(store: Any) -> None:
    up, down = lineage(store, "通海县人民政府办公室", "up"), lineage(store, "国办发[2021]7号", "down")
    assert up.chains == down.chains and pairs(down) <= pairs(up)
    assert down.up is None and down.down is not None and up.down is None


def test_from_the_middle_both_ways_join(store: Any) -> None:
    found = lineage(store, "玉政办发〔2021〕12号")
    assert [len(chain) for chain in found.chains] == [3]
    assert {step.relation for step in found.steps} == {"basis", "implementation", "follows"}


def test_every_printed_step_has_the_words_and_every_inferred_one_its_reason(store: Any) -> None:
    for step in lineage(store, "玉政办发〔2021〕12号").steps:
        assert step.evidence
        for place in step.evidence:
            assert store.text(place.file)[place.start:place.end] == place.quote
        if step.inferred:
            assert step.reason and step.method == "cascade" and step.confidence and 0 < step.confidence < 1
        else:
            assert step.reason is None and step.confidence is None


def test_json_says_of_every_step_whether_it_is_inferred(store: Any) -> None:
    found = json.loads(render(lineage(store, "通海县人民政府办公室"), "json"))
    by_pair = {(s["from"]["number"], s["to"]["number"]): s for s in found["steps"]}
    assert by_pair["云政办发〔2021〕9号", "国办发〔2021〕7号"]["inferred"] is True
    printed = by_pair["玉政办发〔2021〕12号", "国办发〔2021〕7号"]
    assert printed["inferred"] is False and printed["evidence"][0]["file"] == "city.txt" and "reason" not in printed
    assert [p["number"] for p in found["chains"][0]["papers"]][:3] == ["国办发〔2021〕7号", "云政办发〔2021〕9号", "玉政办发〔2021〕12号"]


def test_csv_has_a_row_a_place(store: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(render(lineage(store, "玉政办发〔2021〕12号"), "csv"))))
    assert {row["inferred"] for row in rows} == {"true", "false"}
    assert all(store.text(row["file"])[int(row["start"]):int(row["end"])] == row["quote"] for row in rows)


def test_a_paper_with_nothing_around_it_says_so(made: ModuleType) -> None:
    text = "某市步道简报"
    alone = made.MemoryStore([(Source("a.txt", "0" * 64, "utf-8", text), Facts(Header(title=text)))])
    found = lineage(alone, "步道简报")
    assert found.steps == () and found.chains == () and render(found, "tree").count("库中没有 none in this store") == 2


def test_papers_that_cite_each_other_end(made: ModuleType) -> None:
    """Two papers printed to cite each other, and a third one below both: every step once, no endless line."""
    def paper(n: int, *cited: int) -> tuple[Source, Facts]:
        text = " ".join(f"步道〔2020〕{i}号" for i in (n, *cited))
        citations = [Citation(None, f"步道〔2020〕{i}号", "basis", None, None, ((0, len(text)),)) for i in cited]
        return Source(f"{n}.txt", f"{n}" * 64, "utf-8", text), Facts(Header(f"步道〔2020〕{n}号", f"步道通知之{n}"), citations)

    from wenmai.lineage import infer

    store = made.MemoryStore([paper(1, 2), paper(2, 1), paper(3, 1, 2)])
    infer(store)
    found = lineage(store, "步道〔2020〕3号")
    assert len(found.steps) == 4 and all(len(chain) <= 3 for chain in found.chains)
    assert render(found, "tree").count("（见上）") == 2


def test_mentions_are_no_ancestors(made: ModuleType) -> None:
    text = "提到步道〔2020〕2号"
    facts = Facts(Header("步道〔2020〕1号", "步道通知之一"), [Citation(None, "步道〔2020〕2号", "mentions", None, None, ((2, 11),))])
    assert lineage(made.MemoryStore([(Source("a", "1" * 64, "utf-8", text), facts)]), "步道〔2020〕1号").steps == ()


@pytest.mark.parametrize(("which", "direction", "said"), [
    ("国办发〔1999〕1号", "both", "no paper"), ("全民健身步道", "both", "fits 4 papers"), ("国办发〔2021〕7号", "left", "direction 'left'"),
])
def test_what_cannot_be_shown_is_said(store: Any, which: str, direction: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        lineage(store, which, direction)
    with pytest.raises(QueryError, match="no format"):
        render(lineage(store, "国办发〔2021〕7号"), "svg")
