"""How alike tasks of two papers are that have nothing to do with each other, and the links found at an even chance."""

from __future__ import annotations

from wenmai.evaluate.likeness import likeness
from wenmai.lineage.held import HeldPaper, HeldTask
from wenmai.lineage.task_words import Wording

DYKES, SAND, BOATS = "修筑江堤，加固分洪闸门。", "储备沙袋和水泵，清点仓库台账。", "租用冲锋舟，训练驾驶人员。"


def paper(name: str, *texts: str) -> HeldPaper:
    tasks = (HeldTask(f"{name}/{at}", str(at), "", Wording("", "", text), "", (0, 1), None, None, (), frozenset(), None)
             for at, text in enumerate(texts))
    return HeldPaper(name, "", tuple(tasks))


def by_number(lower: HeldTask, upper: HeldTask) -> bool | None:
    """The first task of each belongs together; of the last ones nobody can say."""
    return None if lower.path == upper.path == "2" else lower.path == upper.path


def test_a_sentence_taken_over_is_found_and_others_share_nothing() -> None:
    found = likeness([(paper("lower", DYKES, SAND), paper("upper", DYKES, SAND), by_number)])
    assert (found.links.hits, found.links.gold, found.links.predicted) == (2, 2, 2)
    assert found.whole == [0.0, 0.0] and found.clause == [0.0, 0.0]


def test_what_does_not_belong_together_is_told_by_its_likest_task() -> None:
    found = likeness([(paper("lower", SAND, DYKES), paper("upper", DYKES, SAND), by_number)])
    assert found.links.gold == 2 and found.links.hits == 0
    assert [round(each, 3) for each in found.clause] == [1.0, 1.0]


def test_what_nobody_can_say_counts_neither_way() -> None:
    found = likeness([(paper("lower", DYKES, SAND, BOATS), paper("upper", DYKES, SAND, BOATS), by_number)])
    assert (found.links.hits, found.links.gold, found.links.predicted) == (2, 2, 2)
    assert found.told()["tasks"] == 3 and found.told()["recall"] == 1.0


def test_a_paper_without_tasks_adds_nothing() -> None:
    assert likeness([(paper("lower"), paper("upper", DYKES), by_number)]).whole == []
