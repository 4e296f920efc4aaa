"""What a task weighs in each role: named weightings, to be shown with every score.

`roles`, the default, follows what the words ask of a body. 牵头 answers for the whole task, brings the others together and is
named first in supervision: 3. 负责 (分工负责) answers for a share of its own, and 落实 does the work on the ground: 2 each. 配合
helps on demand: 1. They are ranks of effort and no measurement; `equal` counts tasks, `leads` counts leads only, and a
ranking that holds under all three does not hang on the choice.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wenmai.wording import said

DIGITS = 6
"""Figures closer than this are equal: sums of weights such as 0.1 differ in their last digits by the order they are added in."""


MOST = 1_000_000
"""The greatest weight: with more, sums of weights lose their last digits, and ranks with them."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight of one task by role; none below zero or above MOST."""

    lead: float = 3.0
    support: float = 1.0
    responsible: float = 2.0
    implement: float = 2.0
    name: str = "roles"

    def __post_init__(self) -> None:
        """Raises ValueError for a weight below zero, above MOST, or that is no number."""
        for weight in self.by_role().values():
            if not 0 <= weight <= MOST:
                raise ValueError(said("a weight is a number from 0 to {most}, not {weight:g}", most=MOST, weight=weight))

    def of(self, role: str) -> float:
        """The weight of a role. Raises KeyError for what is no role."""
        return self.by_role()[role]

    def by_role(self) -> dict[str, float]:
        """All four, in the model's order of roles."""
        return {"lead": self.lead, "support": self.support, "responsible": self.responsible, "implement": self.implement}

    def score(self, tasks: Mapping[frozenset[str], int]) -> float:
        """The sum over tasks, each by the weightiest role in it; tasks are given by the roles in them and how many there are."""
        weight = self.by_role()
        return round(sum(number * max(weight[role] for role in roles) for roles, number in tasks.items()), DIGITS)


WEIGHTINGS: Mapping[str, Weights] = {
    "roles": Weights(),
    "equal": Weights(1.0, 1.0, 1.0, 1.0, "equal"),
    "leads": Weights(1.0, 0.0, 0.0, 0.0, "leads"),
}


def weighting(text: str) -> Weights:
    """A weighting by name, or one of the user's own: `lead=3,support=1,responsible=2,implement=2` (what is left out keeps the default).

    Raises ValueError for an unknown name or role, for a role that is named twice, and for what is no weight.
    """
    if text in WEIGHTINGS:
        return WEIGHTINGS[text]
    given: dict[str, float] = {}
    for part in text.split(","):
        role, found, value = map(str.strip, part.partition("="))
        if not found or role not in Weights().by_role():
            raise ValueError(said("{part!r} is neither a weighting ({weightings}) nor role=number",
                                  part=part.strip(), weightings=", ".join(WEIGHTINGS)))
        if role in given:
            raise ValueError(said("{role} is given two weights", role=role))
        given[role] = number(value)
    return Weights(**given, name="own")


def number(text: str) -> float:
    """A number as the user wrote it. Raises ValueError for what is none."""
    try:
        return float(text)
    except ValueError:
        raise ValueError(said("{text!r} is no number", text=text)) from None
