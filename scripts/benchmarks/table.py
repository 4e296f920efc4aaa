"""The page on speed: figures of the last run, between marks, a table a part."""
from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks.lines import Line

BLOCK = r"(?P<open><!-- measured: {} -->\n)[^\0]*?(?P<close><!-- end -->)"


def write_table(page: Path, part: str, lines: Sequence[Line]) -> None:
    """Puts the lines of a part in place of those that stand between its marks. Raises KeyError where the page has none for it."""
    text = page.read_text(encoding="utf-8")
    block = re.compile(BLOCK.format(part))
    if not block.search(text):
        raise KeyError(f"{page.name} has no place for {part}")
    page.write_text(block.sub(lambda found: found["open"] + table(lines) + found["close"], text), encoding="utf-8")


def table(lines: Sequence[Line]) -> str:
    """The lines as a Markdown table, with the machine in words: no date and no name, so that the page tells only what was measured."""
    rows = ["| what | figure | asked | |", "|---|---|---|---|"]
    for line in lines:
        missed = f" ({line.verdict()})" if line.verdict() == "MISSED" else ""
        rows.append(f"| {line.what} | {line.figure()} | {line.asked()}{missed} | {line.detail} |")
    return f"{machine()}\n\n" + "\n".join(rows) + "\n"


def machine() -> str:
    """What the figures were taken on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = os.cpu_count() or 1
    return (f"{cores} core{'s' * (cores != 1)} ({platform.machine()}), {memory:.0f} GB, {platform.system()}, "
            f"{platform.python_implementation()} {platform.python_version()}")
