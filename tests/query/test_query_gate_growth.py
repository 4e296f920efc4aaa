"""The gate reads hostile text in a time that grows with its length and not faster."""
from __future__ import annotations

import contextlib
import itertools
import time

import pytest

from wenmai.query.errors import QueryError
from wenmai.query.gate import refuse

SHORT, LONG = 8 << 10, 64 << 10
# eight times the text may take so many times as long; what reads it again from every place takes sixty-four times
MOST = 20
# seconds below which nothing is measured but the machine
LEAST = 0.05
# what opens something that nothing closes, over and over
PARTS = ['"', "'", '"""', "'''", '"a', "'a", '"""a', '\\"""', "'\\'", '"\\"', '"""\\"', "'''\"\"\"\\", "<", "<a", "<a>", "\\", "#", "#\n",
         "PREFIX a: ", "PREFIX ", "BASE ", " ", "\\u0041", "\\U00000041", "{", "(", "}", "SERVICE", "xSERVICE ", "?FROM ", "UNION ", "-",
         "a-", "!", "INSERT"]


def seconds(text: str) -> float:
    """The less of two tries, in seconds of the processor."""
    times = []
    for _ in range(2):
        began = time.process_time()
        with contextlib.suppress(QueryError):
            refuse(text)
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize("part", [*PARTS, *map("".join, itertools.permutations(['"', "'", "\\", "\n"], 3))])
def test_time_grows_with_the_length(part: str) -> None:
    for begin in ("", '"""', "'", "<"):
        short, long = (seconds(begin + part * (length // len(part))) for length in (SHORT, LONG))
        assert long < MOST * max(short, LEAST / MOST)
