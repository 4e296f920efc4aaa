"""Document numbers that no two papers share, however many are made.

In one batch no two families are of one year, so the batch makes the serial and place, prefix and year do the rest.
"""

from __future__ import annotations

from random import Random

from wenmai.generate.divisions import Division

_CYCLE = 997
_STEP, _SHIFT = 383, 17  # spread neighbours


def serial(batch: int, place: Division) -> int:
    """The serial number of a place's papers of a batch: below 1,000 for the first 997 batches."""
    return 1 + (batch * _STEP + int(place.code) * _SHIFT) % _CYCLE + _CYCLE * (batch // _CYCLE)


def government_number(place: Division, kind: str, year: int, batch: int) -> str:
    """The number of a government's paper: 国办发〔2018〕83号, 云政办发〔2018〕87号; `kind` is 办发, 发, 函, 办函 or 规."""
    head = place.letter + ("" if place.level == "national" else "政") + kind
    return f"{head}〔{year}〕{serial(batch, place)}号"


def old_number(place: Division, rng: Random) -> str:
    """The number of a paper from before all that are made, which none of them has."""
    return government_number(place, rng.choice(("发", "办发", "规")), rng.randint(2004, 2013), rng.randint(0, _CYCLE))
