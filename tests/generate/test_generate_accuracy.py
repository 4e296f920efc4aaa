"""How right the program is on made-up papers, field by field, and that they are no easier than real ones."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from wenmai.annotation import to_annotation
from wenmai.chain import facts_of
from wenmai.evaluate.families import LineageScores, _counts, _known, lineage_scores
from wenmai.evaluate.scoring import Scores, compare
from wenmai.generate import papers, write_papers
from wenmai.generate.files import source_of
from wenmai.lineage.copies import same_paper
from wenmai.lineage.shingles import candidates, common, hashes, runs, sketch
from wenmai.pipeline.building import build
from wenmai.pipeline.inputs import find_all
from wenmai.store import open_store

ROOT = Path(__file__).parents[2]
SEED, PAPERS = 1, 200
FAMILIES = 7
# What the program reaches on these papers today, less two facts in a hundred: a change that costs more is looked at.
FLOORS = {
    "document": 0.95, "citation": 0.92, "citation_title": 0.91, "citation_relation": 0.85, "task": 0.95,
    "task_label": 0.90, "task_number": 0.96, "task_tree": 0.93, "same_as": 0.81, "responsibility": 0.94,
    "responsibility_flat": 0.94, "clause": 0.93, "collective": 0.87, "canonical": 0.94, "deadline": 0.84,
    "target": 0.89, "official": 0.83, "official_body": 0.19, "reporting": 0.39, "reporting_when": 0.37,
}
# The papers annotated with the rules in view have some dozens to a thousand facts of each field: F1 of so few is sure to about two in a
# hundred. What is easier than they are by more is mended in the papers: a way of writing is added, no rule is held back.
EASIER, FEWEST_FACTS = 0.02, 14
# Labels are easier: the annotations cut long ones off, which nothing made up does.
NOT_COMPARED = {"task_label"}


@cache
def scores() -> Scores:
    found = Scores()
    for paper in papers(PAPERS, SEED):
        source = source_of(paper)
        found.documents[str(paper.index)] = compare(to_annotation(paper.facts, source), to_annotation(facts_of(source), source))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("field", FLOORS)
def test_no_field_falls(field: str) -> None:
    assert scores().total(field).f1 >= FLOORS[field]


def tuned() -> dict[str, float]:
    """F1 of the papers annotated by hand with the rules in view, of each field that has facts enough."""
    told = json.loads((ROOT / "tests" / "gate" / "scores.json").read_bytes())["sets"]["tune"]["fields"]
    return {field: figures["f1"] for field, figures in told.items() if figures["gold"] >= FEWEST_FACTS and field not in NOT_COMPARED}


@pytest.mark.slow
@pytest.mark.parametrize("field", tuned())
def test_no_field_is_easier_than_in_real_papers(field: str) -> None:
    """The figures of the real ones are those that the gate pins, so that both move with the rules."""
    assert scores().total(field).f1 <= tuned()[field] + EASIER


def test_all_fields_that_are_told_of_are_compared() -> None:
    assert {"document", "citation", "citation_relation", "task", "responsibility", "deadline", "target", "reporting"} <= tuned().keys()


def test_no_two_papers_are_taken_for_one() -> None:
    """Nor is any pair near it: of real papers two that are not one have half of their runs in common at most."""
    made = {f"{paper.index:04}": paper for paper in papers(300, SEED)}
    compared = 0
    for name, others in candidates((name, sketch(hashes(paper.text))) for name, paper in made.items()):
        for other in others:
            compared += 1
            shares = common(runs(made[name].text), runs(made[other].text))
            assert shares[0] < 0.6 and not same_paper(made[name].facts.header, made[other].facts.header, *shares), (name, other, shares)
    assert compared > 3


@pytest.fixture(scope="module")
def lineage(tmp_path_factory: pytest.TempPathFactory) -> LineageScores:
    folder = tmp_path_factory.mktemp("families")
    assert list(write_papers(100, FAMILIES, folder)) == [50, 100]
    links = [json.loads(line) for line in (folder / "links.jsonl").read_bytes().splitlines()]
    gold = {path.stem: json.loads(path.read_bytes()) for path in (folder / "gold").rglob("*.json")}
    with open_store(folder / "store", create=True) as store:
        build(store, find_all((folder / "documents",)).inputs)
        return lineage_scores(store, links, gold)


@pytest.mark.slow
def test_which_paper_follows_which_is_found(lineage: LineageScores) -> None:
    assert lineage.follows.gold > 40 and lineage.follows.precision >= 0.9 and lineage.follows.recall >= 0.97


@pytest.mark.slow
def test_which_task_carries_out_which_is_found(lineage: LineageScores) -> None:
    assert lineage.carries_out.gold > 300 and lineage.carries_out.precision >= 0.78 and lineage.carries_out.recall >= 0.72
    assert lineage.in_kind.hits >= 0.6 * lineage.carries_out.hits


def test_links_one_step_up_are_looked_for_and_others_count_neither_way() -> None:
    """Of a chain country, province, city: the city's link to the country is right and not asked for; what stands open counts never."""
    known, tasks = _known(
        [
            {"lower": "b", "upper": "a", "steps": 1, "tasks": [("t1", "t1", False)], "open": [("t9", "t9")]},
            {"lower": "c", "upper": "a", "steps": 2, "tasks": [("t1", "t1", True)], "open": []},
        ]
    )
    of_papers = _counts(known, [("b", "a"), ("c", "a"), ("c", "x")])
    assert (of_papers.hits, of_papers.gold, of_papers.predicted) == (1, 1, 2)
    of_tasks = _counts(tasks, [(("b", "t1"), ("a", "t1")), (("b", "t9"), ("a", "t9")), (("c", "t1"), ("a", "t1"))])
    assert (of_tasks.hits, of_tasks.gold, of_tasks.predicted) == (1, 1, 1)
