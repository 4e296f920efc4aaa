"""Columns of tasks are read as the dictionaries that they stand for."""
from __future__ import annotations

from array import array

import pytest

from wenmai.load.columns import Column, Numbers, Shares

SIZE = 5


def test_a_column_is_a_mapping_of_the_tasks_that_have_a_value() -> None:
    column: Column[str] = Column(SIZE)
    column[3], column[1], column[3] = "甲", "乙", "丙"
    assert dict(column) == {1: "乙", 3: "丙"} and len(column) == 2 and 3 in column and 0 not in column and column.get(0, "丁") == "丁"
    with pytest.raises(KeyError):
        column[0]


def test_numbers_are_a_mapping_of_the_tasks_that_have_one() -> None:
    numbers = Numbers(SIZE)
    numbers[2] = 0
    assert dict(numbers) == {2: 0} and len(numbers) == 1 and 2 in numbers and 4 not in numbers and numbers.get(4) is None


def test_shares_give_each_body_its_tasks_in_order_with_all_its_roles_there() -> None:
    """甲 supports and leads task 4 and supports task 1; 乙 leads task 4."""
    said = [("甲", 4, "support"), ("乙", 4, "lead"), ("甲", 1, "support"), ("甲", 4, "lead"), ("甲", 4, "lead")]
    bodies, roles = {"甲": 0, "乙": 1}, ["lead", "support"]
    shares = Shares(bodies, array("i", [bodies[body] for body, _, _ in said]), array("i", [task for _, task, _ in said]),
                    array("b", [roles.index(role) for *_, role in said]), roles)
    wanted = {"甲": {1: frozenset({"support"}), 4: frozenset(roles)}, "乙": {4: frozenset({"lead"})}}
    assert {body: dict(tasks) for body, tasks in shares.items()} == wanted and len(shares) == 2
    assert list(shares["甲"].items()) == list(wanted["甲"].items()) and list(shares["甲"].values()) == list(wanted["甲"].values())
    assert shares["甲"][4] == frozenset(roles) and 4 in shares["乙"] and 1 not in shares["乙"] and len(shares["甲"]) == 2


def test_no_shares_are_of_no_body() -> None:
    shares = Shares({}, array("i"), array("i"), array("b"), ["lead"])
    assert not shares and list(shares) == []
