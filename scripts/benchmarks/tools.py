"""Tools in processes of their own, each over the same texts."""
from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.lines import Took

ONE_PASS = Path(__file__).with_name("one_pass.py")
MODULES = {"rjieba": "rjieba", "eyecite": "eyecite"}


@dataclass
class Pass:
    """A tool's pass over `texts` by a fresh process that has read `before`; `found` counts what it found where the tool says so."""

    tool: str
    texts: Sequence[Path]
    before: Sequence[Path]
    found: int = 0

    def __call__(self) -> Took:
        arguments = [sys.executable, str(ONE_PASS), self.tool, *map(str, self.texts), "--", *map(str, self.before)]
        clock, processor, found = subprocess.run(arguments, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
        self.found = int(found)
        return Took(float(clock), float(processor))


def installed(tool: str) -> bool:
    """Whether a tool that is measured against is here; says so where it is not."""
    if importlib.util.find_spec(MODULES[tool]):
        return True
    print(f"{tool} is not installed and not measured against: pip install '.[bench]'", file=sys.stderr)
    return False


def wenmai(*arguments: str) -> None:
    """Runs a command of the program."""
    subprocess.run([sys.executable, "-m", "wenmai", *arguments], check=True, capture_output=True)


def characters(texts: Sequence[Path]) -> int:
    """Code points of all texts together."""
    return sum(len(path.read_text(encoding="utf-8")) for path in texts)
