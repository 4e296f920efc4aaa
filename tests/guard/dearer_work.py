"""The program of `benchmarks.counted_work` with an extraction that has become dearer: `extraction+1000` turns an empty loop a thousand
times for each paper, `loop+1000` does only that."""
from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from wenmai import chain

sys.path.append(str(Path(__file__).parents[2] / "scripts"))

from benchmarks import counted_work


def spin(times: int) -> None:
    for _ in range(times):
        pass


def dearer(work: Callable[[Any], object], times: int) -> Callable[[Any], object]:
    def spun(text: Any) -> object:
        spin(times)
        return work(text)
    return spun


def main(ready: str, prepared: str, *rest: str) -> None:
    if not any("+" in work for work in rest):
        counted_work.main(ready, prepared, *rest)
        return
    works = counted_work.extracting(Path(prepared))
    for work in rest:
        name, _, times = work.partition("+")
        if name == "loop":
            spin(int(times))
        else:
            with patch.object(chain, "clean", dearer(chain.clean, int(times or 0))):
                works[name]()


if __name__ == "__main__":
    main(*sys.argv[1:])
