"""What holds of any decisions: their order does not matter, accepting changes nothing, rejecting leaves a valid graph."""
from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.annotation import from_annotation, to_annotation
from wenmai.corrections import Correction, corrected, decided_on, has_twins, listed
from wenmai.model import Facts, Header, Source
from wenmai.store import open_store
from wenmai.store.check import check

from ..chain.papers import Paper, papers
from .river_paper import read, source

DECISIONS = ("accept", "reject", None)


def decide(made: Source, facts: Facts, choose: list[str | None]) -> list[Correction]:
    """A decision on each fact by turns; None leaves one undecided."""
    told = []
    for fact, decision in zip(listed(facts), choose * 1000, strict=False):
        if decision:
            told.append(decided_on(fact, made, decision, twins=has_twins(fact, facts, made)))
    return told


def unmarked(value: Any) -> Any:
    """Facts without what people decided and how sure they are."""
    if isinstance(value, list):
        return [unmarked(one) for one in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    bare = {field.name: unmarked(getattr(value, field.name)) for field in fields(value) if field.name != "corrected"}
    if "confidence" in bare:
        bare["confidence"] = 1.0
    return replace(value, **bare, **({"corrected": {}} if isinstance(value, Header) else {"corrected": None} if hasattr(value, "corrected")
                                     else {}))


@settings(max_examples=25, deadline=None)
@given(papers())
def test_accepting_everything_changes_nothing_but_marks(paper: Paper) -> None:
    made, facts = read(paper.text)
    after = corrected(facts, made, decide(made, facts, ["accept"]))
    assert not after.orphaned
    assert unmarked(after) == unmarked(facts)
    assert all(fact.corrected for fact in listed(after))


@settings(max_examples=25, deadline=None)
@given(papers(), st.lists(st.sampled_from(DECISIONS), min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_decisions_does_not_matter(paper: Paper, choose: list[str | None], chance: random.Random) -> None:
    made, facts = read(paper.text)
    told = decide(made, facts, choose)
    shuffled = list(told)
    chance.shuffle(shuffled)
    after = corrected(facts, made, told)
    assert corrected(facts, made, shuffled) == after
    assert from_annotation(to_annotation(after, made)) == after


@settings(max_examples=15, deadline=None)
@given(papers())
def test_nothing_is_lost_when_everything_is_rejected(paper: Paper) -> None:
    made, facts = read(paper.text)
    after = corrected(facts, made, decide(made, facts, ["reject"]))
    assert list(listed(after)) == []
    gone = sorted((one.kind, str(dict(one.corrected.was))) for one in after.rejected)
    orphaned = len(after.orphaned)  # what hung on a task that was rejected: it went with the task
    assert gone == sorted((fact.kind, str(dict(fact.values))) for fact in listed(facts))
    assert orphaned == sum(fact.kind in ("responsibility", "deadline", "target", "leader") for fact in listed(facts))


@pytest.mark.parametrize("choose", [["accept"], ["reject"], ["accept", "reject", None], ["reject", "accept"]], ids=str)
def test_checks_and_shapes_pass_whatever_was_decided(choose: list[str | None], tmp_path: Path) -> None:
    made, facts = read()
    with open_store(tmp_path / "store", create=True) as store:
        store.put(made, corrected(facts, made, decide(made, facts, choose)))
        assert [finding for finding in check(store) if finding.severity == "failure"] == []


def test_quotes_stand_in_the_text_after_every_decision() -> None:
    made, facts = read()
    annotation = to_annotation(corrected(facts, made, decide(made, facts, ["accept", "reject", "accept"])), made)
    quotes = list(_quotes(annotation))
    assert len(quotes) > 30
    assert all(made.text[start:end] == quote for (start, end), quote in quotes)


def _quotes(value: Any) -> Any:
    if isinstance(value, dict):
        if "quote" in value:
            yield value["span"], value["quote"]
        yield from zip(value.get("spans") or [], value.get("quotes") or [], strict=False)
        for inner in value.values():
            yield from _quotes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _quotes(inner)


def test_a_fact_that_two_tasks_share_is_decided_on_in_each_by_itself() -> None:
    """A rule of a paper may give several tasks one body: extraction then names it once."""
    made, facts = read()
    first, second = [task for task in facts.tasks if task.kind == "task"][:2]
    shared = first.responsibilities[0]
    second.responsibilities = [shared]
    in_first, in_second = [fact for fact in listed(facts) if fact.fact is shared]
    after = corrected(facts, made, [decided_on(in_first, made, "reject"), decided_on(in_second, made, "accept")])
    assert not after.orphaned
    assert [(fact.task.label, fact.corrected.decision) for fact in listed(after) if fact.corrected and fact.task] == [
        ("修建河堤步道", "accept")]


def test_a_text_without_facts_takes_no_decision() -> None:
    made = source("没有任何事实。\n")
    assert corrected(Facts(Header()), made, []) == Facts(Header())
