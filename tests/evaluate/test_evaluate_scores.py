"""The scores on small annotations that can be counted by hand."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wenmai.evaluate import FIELDS, Counts, EvaluationError, evaluate
from wenmai.evaluate.alignment import align
from wenmai.evaluate.folding import document_number, figure, words
from wenmai.evaluate.scoring import compare
from wenmai.evaluate.table import as_json, error_lines, table_lines

Annotation = dict[str, Any]


def task(number: str, label: str, *duties: tuple[str, str], **more: Any) -> Annotation:
    notes = [{"org": org, "role": role, "canonical": None, "collective": False, "clause": 0} for org, role in duties]
    return {"id": f"t{number}", "parent": None, "number": number, "label": label, "kind": "task", "responsibilities": notes, **more}


def paper(*tasks: Annotation, **document: Any) -> Annotation:
    return {"document": document, "tasks": list(tasks)}


def write(folder: Path, name: str, annotation: Annotation) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")
    return folder


GOLD = paper(task("1", "修好三座水库", ("市水利局", "lead"), ("市财政局", "support")),
             task("2", "新建两条公路", ("市交通局", "lead")), number="某政办发〔2020〕1号")


@pytest.mark.parametrize(("printed", "folded"), [
    ("楚雄彝族自治州 卫生局", "楚雄州卫生局"),  # an autonomous prefecture has a short form
    ("龙胜各族自治县", "龙胜县"),
    ("积石山保安族东乡族撒拉族自治县", "积石山县"),  # several peoples
    ("“两癌”筛查（免费）", "两癌筛查免费"),
    ("ＡＢＣ", "abc"),
    (None, ""),
])
def test_folding_of_names(printed: str | None, folded: str) -> None:
    assert words(printed) == folded


def test_folding_keeps_what_figures_and_numbers_need() -> None:
    assert figure(" 78．42 ") == "78.42"
    assert document_number("云政办发〔2018〕87号") == document_number("云政办发[2018]87号") == "云政办发201887号"


def test_tasks_are_aligned_in_order_though_one_is_missing_and_one_is_cut() -> None:
    gold = [task("1", "甲乙丙丁戊己"), task("2", "建成数据平台并投入使用"), task("3", "完成验收")]
    predicted = [task("2", "建成数据平台"), task("3", "完成验收"), task("4", "另一件事情")]
    assert align(gold, predicted) == {1: 0, 2: 1}


def test_a_wrong_role_is_one_miss_and_one_false_hit() -> None:
    predicted = paper(task("1", "修好三座水库", ("市水利局", "lead"), ("市财政局", "lead")), number="某政办发[2020]1号")
    result = compare(GOLD, predicted)
    assert result.counts("responsibility") == Counts(hits=1, gold=3, predicted=2)
    assert result.counts("document") == Counts(1, 1, 1)
    assert ("-", ("修好三座水库", "市财政局", "support")) in list(result.errors("responsibility"))
    assert ("+", ("修好三座水库", "市财政局", "lead")) in list(result.errors("responsibility"))


def test_a_body_on_a_task_that_was_not_found_does_not_count() -> None:
    predicted = paper(task("9", "毫不相干的事项", ("市水利局", "lead")))
    result = compare(GOLD, predicted)
    assert result.counts("responsibility").hits == 0
    assert result.counts("responsibility_flat").hits == 1


@pytest.mark.parametrize(("gold_implied", "predicted_implied", "field", "hits"), [
    (False, True, "responsibility", 1),  # printed in gold: a hit however it is marked
    (True, False, "implied", 1),  # only implied in gold: counted there
    (True, True, "implied", 1),
])
def test_printed_or_implied(gold_implied: bool, predicted_implied: bool, field: str, hits: int) -> None:
    sides = []
    for implied in (gold_implied, predicted_implied):
        one = task("1", "修好三座水库", ("各市", "responsible"))
        one["responsibilities"][0]["implied"] = implied
        sides.append(paper(one))
    result = compare(*sides)
    assert result.counts(field) == Counts(hits, 1, 1)
    other = "implied" if field == "responsibility" else "responsibility"
    assert result.counts(other) == Counts()


def test_header_keys_that_the_paper_leaves_open_are_passed_over() -> None:
    gold = paper(number="某发〔2020〕1号", unscored=["title"])
    result = compare(gold, paper(number="某发〔2020〕1号", title="猜的标题"))
    assert result.counts("document") == Counts(1, 1, 1)


def test_measures_of_empty_and_full_sides() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (1.0, 1.0, 1.0)
    assert (Counts(0, 3, 0).precision, Counts(0, 3, 0).f1) == (0.0, 0.0)
    assert Counts(2, 4, 2).f1 == pytest.approx(2 / 3)


def test_pairing_by_name_and_a_missing_prediction(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold", "000.json", GOLD)
    write(gold, "001.json", GOLD)
    predicted = write(tmp_path / "predicted", "000_long_name.json", GOLD)
    scores = evaluate(gold, predicted)
    assert scores.missing == ["001.json"]
    assert scores.total("responsibility") == Counts(3, 6, 3)


def test_tables(tmp_path: Path) -> None:
    folder = write(tmp_path / "gold", "000.json", GOLD)
    scores = evaluate(folder, folder)
    assert [line.split()[0] for line in table_lines(scores)] == ["field", *FIELDS]
    assert json.loads(as_json(scores))["responsibility"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 3}
    assert list(error_lines(scores, "task")) == []


@pytest.mark.parametrize("text", ["{", "[]", "\ufeff"])
def test_a_broken_annotation_is_named(tmp_path: Path, text: str) -> None:
    folder = write(tmp_path / "gold", "000.json", GOLD)
    (folder / "001.json").write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"001\.json"):
        evaluate(folder, folder)


def test_no_gold(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="no annotation"):
        evaluate(tmp_path, tmp_path)
    with pytest.raises(EvaluationError, match="no such folder"):
        evaluate(tmp_path / "nowhere", tmp_path)
