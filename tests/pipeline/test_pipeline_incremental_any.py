"""Whatever is done to a folder between builds, the store is as a new one made of what is there."""
from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from . import changing

pytestmark = pytest.mark.slow

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # a real disk is waited for most of the time
FILES = ("a.txt", "b.txt", "c.md", "below/a.txt", "below/d.txt")
CONTENTS = st.integers(0, len(changing.TEXTS) - 1)
WRITE = st.tuples(st.just("write"), st.sampled_from(FILES), CONTENTS)
DELETE = st.tuples(st.just("delete"), st.sampled_from((*FILES, "papers.zip", "rows.csv", "wenmai-corrections.json")), st.none())
RENAME = st.tuples(st.just("rename"), st.sampled_from(FILES), st.sampled_from((*FILES, ".hidden.txt", "a.exe")))
COPY = st.tuples(st.just("copy"), st.sampled_from(FILES), st.sampled_from(FILES))
CORRUPT = st.tuples(st.just("corrupt"), st.sampled_from((*FILES, "papers.zip", "below/wenmai-corrections.json")), st.none())
CORRECT = st.tuples(st.just("correct"), st.sampled_from((*FILES, "papers.zip/1.txt", "rows.csv#2")), CONTENTS)
PACK = st.tuples(st.just("pack"), st.just("papers.zip"), st.lists(CONTENTS, max_size=3))
TABLE = st.tuples(st.just("table"), st.just("rows.csv"), st.lists(CONTENTS, max_size=3))
CHANGES = st.lists(st.one_of(WRITE, DELETE, RENAME, COPY, CORRUPT, CORRECT, PACK, TABLE), min_size=1, max_size=3)
BUILDS = st.lists(st.tuples(CHANGES, st.booleans()), min_size=1, max_size=4)


def change(folder: Path, what: str, name: str, how: object) -> None:
    path = folder / name
    if what == "write" and isinstance(how, int):
        changing.written(path, changing.TEXTS[how])
    elif what == "pack" and isinstance(how, list):
        changing.packed(path, {f"{n}.txt": changing.TEXTS[i] for n, i in enumerate(how)})
    elif what == "table" and isinstance(how, list):
        changing.tabled(path, {f"{n}": changing.TEXTS[i] if n != 1 else "" for n, i in enumerate(how)})
    elif what == "correct" and isinstance(how, int):
        changing.decided(folder / "below" if name.startswith("below/") else folder, name.removeprefix("below/"), changing.TEXTS[how],
                         ("reject", "accept")[how % 2])
    elif path.exists() and what == "delete":
        path.unlink()
    elif path.exists() and what == "corrupt":
        path.write_bytes(b"")
    elif path.exists() and isinstance(how, str) and path != folder / how:
        (path.rename if what == "rename" else lambda other: shutil.copy(path, other))(folder / how)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(BUILDS)
def test_after_any_changes_the_store_is_that_of_a_build_from_nothing(builds: list[tuple[list[tuple[str, str, object]], bool]]) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY) as place:
        papers = Path(place, "papers")
        changing.written(papers / "below/first.txt", changing.CITY.replace("步道", "车站"))
        for number, (changes, people) in enumerate(builds):
            for one in changes:
                try:
                    change(papers, *one)
                except Exception as error:
                    if type(error).__name__ != "CorrectionsFileError":  # a decision cannot be added to a broken file
                        raise
            changing.built(Path(place, "store"), papers, people=people)
            changing.built(Path(place, f"new{number}"), papers, people=people)
            assert changing.statements(Path(place, "store")) == changing.statements(Path(place, f"new{number}"))
            assert changing.kept(Path(place, "store")) == changing.kept(Path(place, f"new{number}"))
        again = changing.built(Path(place, "store"), papers, people=people)
        assert (again.read, again.added, again.removed) == (0, 0, 0)
