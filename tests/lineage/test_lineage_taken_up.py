"""What all lower papers together leave of an upper one's tasks."""
from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from wenmai.lineage.taken_up import Left, TakenUp

TASKS = "abcdef"


def states(told: Sequence[Left]) -> dict[str, str]:
    found = TakenUp()
    for left in told:
        found.add(left)
    return dict(found.states())


def left(lower: str, absent: str, perhaps: str = "") -> Left:
    return Left("upper", lower, frozenset(absent), frozenset(perhaps))


def test_a_task_is_absent_where_no_lower_paper_takes_it_up() -> None:
    assert states([left("one", "ab"), left("other", "bc")]) == {"b": "absent"}


def test_a_weak_link_from_one_of_them_leaves_a_perhaps() -> None:
    assert states([left("one", "a", "b"), left("other", "ab")]) == {"a": "absent", "b": "perhaps"}


def test_a_task_that_one_clearly_takes_up_is_not_told_whatever_the_others_leave() -> None:
    assert states([left("one", "ab"), left("other", "", "b"), left("third", "b")]) == {"b": "perhaps"}


def test_papers_are_told_apart() -> None:
    assert states([Left("x", "one", frozenset("a"), frozenset()), Left("y", "one", frozenset(), frozenset("b"))]) == {
        "a": "absent", "b": "perhaps"}


one_paper = st.lists(st.sampled_from(("absent", "perhaps", "taken")), min_size=len(TASKS), max_size=len(TASKS))


@given(st.lists(one_paper, min_size=1, max_size=5), st.randoms())
def test_the_state_is_that_of_the_lower_paper_that_takes_most_up_in_whatever_order(told: list[list[str]], order: Random) -> None:
    strength = ("absent", "perhaps", "taken")
    expected = {task: max((row[at] for row in told), key=strength.index) for at, task in enumerate(TASKS)}
    lefts = [left(str(i), *("".join(task for task, state in zip(TASKS, row, strict=True) if state == kind)
                            for kind in strength[:2])) for i, row in enumerate(told)]
    order.shuffle(lefts)
    assert states(lefts) == {task: state for task, state in expected.items() if state != "taken"}
