"""Recorded runs: what rose and fell since, fact by fact, and only on the same data."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wenmai.cli.app import run
from wenmai.evaluate import Change, EvaluationError, changes, data_hash, evaluate, load_run, run_as_json, run_of
from wenmai.evaluate.table import LINE, change_lines, document_lines, table_lines

Annotation = dict[str, Any]


def task(number: str, label: str, *duties: tuple[str, str]) -> Annotation:
    return {"id": f"t{number}", "parent": None, "number": number, "label": label, "kind": "task",
            "responsibilities": [{"org": org, "role": role} for org, role in duties]}


def paper(*tasks: Annotation, sha256: str = "a" * 64) -> Annotation:
    return {"sha256": sha256, "document": {}, "tasks": list(tasks)}


WATER, ROADS = task("1", "修好三座水库", ("市水利局", "lead")), task("2", "新建两条公路", ("市交通局", "lead"))
WRONG_ROLE = task("1", "修好三座水库", ("市水利局", "support"))
MADE_UP = task("3", "毫不相干的事项")
GOLD = paper(WATER, ROADS)


def folder(path: Path, **papers: Annotation) -> Path:
    """A folder of annotations named 000, 001 …; the keys are p000, p001."""
    path.mkdir(parents=True, exist_ok=True)
    for name, annotation in papers.items():
        (path / f"{name[1:]}.json").write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return folder(tmp_path / "gold", p000=GOLD, p001=GOLD)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A prediction with a wrong role in 000."""
    return folder(tmp_path / "before", p000=paper(WRONG_ROLE, ROADS), p001=GOLD)


@pytest.fixture
def now(tmp_path: Path) -> Path:
    """The role is right, a task of 001 is missed and another is made up."""
    return folder(tmp_path / "now", p000=GOLD, p001=paper(WATER, MADE_UP))


def test_a_run_reads_back_as_it_was_written(gold: Path, now: Path, tmp_path: Path) -> None:
    recorded = run_of(evaluate(gold, now))
    text = run_as_json(recorded)
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    assert load_run(tmp_path / "run.json") == recorded
    assert run_as_json(load_run(tmp_path / "run.json")) == text
    assert json.loads(text)["sha256"] == data_hash(recorded.hashes)


def test_gains_and_losses_are_told_fact_by_fact(gold: Path, before: Path, now: Path) -> None:
    scores = evaluate(gold, now)
    changed = list(changes(run_of(evaluate(gold, before)), run_of(scores)))
    of = [one for one in changed if one.field == "responsibility"]
    assert of == [
        Change("000", "responsibility", True, False, ("g0", "市水利局", "lead")),
        Change("000", "responsibility", True, True, ("g0", "市水利局", "support")),
        Change("001", "responsibility", False, False, ("g1", "市交通局", "lead")),
    ]
    assert list(change_lines(scores, of)) == [
        "000 gained responsibility: 修好三座水库 | 市水利局 | lead",
        "000 gained responsibility: 修好三座水库 | 市水利局 | support (no longer spurious)",
        "001 lost responsibility: 新建两条公路 | 市交通局 | lead",
    ]
    assert "001 lost task: +毫不相干的事项 | task (spurious)" in list(change_lines(scores, changed))


def test_a_task_made_up_in_both_runs_is_no_change_though_it_moved(gold: Path, tmp_path: Path) -> None:
    first = folder(tmp_path / "first", p000=paper(WATER, ROADS, MADE_UP), p001=GOLD)
    moved = folder(tmp_path / "moved", p000=paper(MADE_UP, WATER, ROADS), p001=GOLD)
    assert list(changes(run_of(evaluate(gold, first)), run_of(evaluate(gold, moved)))) == []


def test_the_same_spurious_fact_twice_instead_of_once_is_one_loss(gold: Path, tmp_path: Path) -> None:
    once = folder(tmp_path / "once", p000=paper(WATER, ROADS, MADE_UP), p001=GOLD)
    twice = folder(tmp_path / "twice", p000=paper(WATER, ROADS, MADE_UP, MADE_UP), p001=GOLD)
    changed = list(changes(run_of(evaluate(gold, once)), run_of(evaluate(gold, twice))))
    assert [one for one in changed if one.field == "task"] == [Change("000", "task", False, True, ("+毫不相干的事项", "task"))]


def test_a_row_a_document_with_the_difference_behind_the_figure(gold: Path, before: Path, now: Path) -> None:
    lines = list(document_lines(evaluate(gold, now), run_of(evaluate(gold, before))))
    assert all(len(line) <= LINE for line in lines)
    heads = [line.split() for line in lines if line.startswith("file")]
    assert heads[0][:4] == ["file", "task", "task_label", "task_number"] and "deadline" not in str(heads)
    rows = [line.split() for line in lines]
    assert rows[1][:5] == ["000", "1.000", "1.000", "1.000", "1.000"]
    assert rows[2][:4] == ["001", "0.500", "-0.500", "0.500"]
    assert rows[3][:3] == ["all", "0.750", "-0.250"]


def test_a_row_a_field_with_the_difference_at_its_end(gold: Path, before: Path, now: Path) -> None:
    rows = {line.split()[0]: line.split()[1:] for line in table_lines(evaluate(gold, now), run_of(evaluate(gold, before)))}
    assert rows["field"][-1] == "since"
    assert rows["responsibility"][2:] == ["0.857", "4", "+0.107"]
    assert rows["document"][2:] == ["--", "0"]


def test_a_figure_that_was_not_counted_then_has_no_difference(gold: Path, before: Path, now: Path) -> None:
    item = json.loads(run_as_json(run_of(evaluate(gold, before))))
    for one in item["documents"].values():
        del one["fields"]["task"]
    path = before / "run.json"
    path.write_text(json.dumps(item), encoding="utf-8")
    scores = evaluate(gold, now)
    assert list(document_lines(scores, load_run(path)))[2].split()[:2] == ["001", "0.500"]
    assert not [one for one in changes(load_run(path), run_of(scores)) if one.field == "task"]


@pytest.mark.parametrize(("other", "words"), [
    ({"p000": paper(WATER), "p001": GOLD}, "the gold of 000"),
    ({"p000": GOLD}, "001 only then"),
    ({"p000": GOLD, "p001": GOLD, "p002": GOLD}, "002 only now"),
])
def test_other_gold_is_not_compared(gold: Path, before: Path, other: dict[str, Annotation], words: str, tmp_path: Path) -> None:
    now = run_of(evaluate(folder(tmp_path / "other", **other), before))
    with pytest.raises(EvaluationError, match=f"other data.*{words}"):
        changes(run_of(evaluate(gold, before)), now)


def test_another_text_is_not_compared_and_a_missing_prediction_is(gold: Path, before: Path, tmp_path: Path) -> None:
    was = run_of(evaluate(gold, before))
    other = folder(tmp_path / "other", p000=paper(WATER, ROADS, sha256="b" * 64), p001=GOLD)
    with pytest.raises(EvaluationError, match=r"other data.*the text of 000"):
        changes(was, run_of(evaluate(gold, other)))
    only_one = folder(tmp_path / "one", p001=GOLD)
    assert [one.gained for one in changes(was, run_of(evaluate(gold, only_one))) if one.field == "task"] == [False, False]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": "wenmai evaluation 1"}',
                                  '{"format": "wenmai evaluation 1", "documents": {"000": {"gold": 1}}}'])
def test_what_is_no_recorded_run_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"run\.json: .*recorded run"):
        load_run(tmp_path / "run.json")


def test_nothing_gained_or_lost_is_said(gold: Path, before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    last = str(tmp_path / "last.json")
    assert run(["evaluate", str(gold), str(before), "--record", last]) == 0
    capsys.readouterr()
    assert run(["evaluate", str(gold), str(before), "--changes", "--against", last]) == 0
    assert capsys.readouterr() == ("", f"no fact gained or lost since {last}\n")


def test_a_field_with_nothing_to_find_and_nothing_found_has_no_figures(gold: Path, now: Path) -> None:
    rows = {line.split()[0]: line.split()[1:] for line in table_lines(evaluate(gold, now))}
    assert rows["leader"] == ["--", "--", "--", "0"]
    assert rows["responsibility"][-1] == "4"


def test_the_command_records_compares_and_lists(gold: Path, before: Path, now: Path, tmp_path: Path,
                                                capsys: pytest.CaptureFixture[str]) -> None:
    last = str(tmp_path / "last.json")
    assert run(["evaluate", str(gold), str(before), "--record", last]) == 0
    assert "recorded in" in capsys.readouterr().err
    assert run(["evaluate", str(gold), str(now), "--by", "document", "--against", last]) == 0
    assert "0.500 -0.500" in capsys.readouterr().out
    assert run(["evaluate", str(gold), str(now), "--changes", "--against", last]) == 0
    assert "001 lost task: 新建两条公路 | task\n" in capsys.readouterr().out
    assert run(["evaluate", str(gold), str(now), "--json", "--by", "document", "--against", last]) == 0
    figures = json.loads(capsys.readouterr().out)["task"]
    assert (figures["f1"], figures["f1_before"]) == (0.75, 1.0)
    assert (figures["documents"]["001"], figures["documents_before"]["001"]) == (0.5, 1.0)


def test_the_command_says_other_data_and_leaves_the_record_alone(gold: Path, before: Path, tmp_path: Path,
                                                                 capsys: pytest.CaptureFixture[str]) -> None:
    last = tmp_path / "last.json"
    assert run(["evaluate", str(gold), str(before), "--record", str(last)]) == 0
    recorded = last.read_bytes()
    capsys.readouterr()
    folder(gold, p000=paper(WATER))
    assert run(["evaluate", str(gold), str(before), "--against", str(last), "--record", str(last)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and "other data" in err and "the gold of 000" in err
    assert last.read_bytes() == recorded


@pytest.mark.parametrize(("options", "words"), [
    (["--changes"], "--against FILE"),
    (["--changes", "--against", "x", "--errors", "task"], "--errors"),
    (["--changes", "--against", "x", "--json"], "--json"),
    (["--against", "x"], "x: No such file"),
])
def test_wrong_usage_is_said(gold: Path, before: Path, options: list[str], words: str, monkeypatch: pytest.MonkeyPatch,
                             capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(gold)
    assert run(["evaluate", str(gold), str(before), *options]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and words in err
