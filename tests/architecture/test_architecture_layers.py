"""The shape of the code: no stage imports a later one, files stay short, names say what they hold."""
from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..imports import import_statements

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "graph" / "wenmai"
# The way of the data. A stage may import what stands to its left or beside it in the same place, and never what stands later.
STAGES = ({"seclusion"}, {"read"}, {"text"}, {"extract"}, {"resolve"}, {"areas"}, {"chain"}, {"corrections"}, {"rdf"}, {"store"}, {"query"},
          {"search"}, {"page"}, {"lineage", "load"}, {"export"}, {"publish"}, {"explorer", "ledger"}, {"sample"}, {"served"}, {"pipeline"},
          {"review"}, {"spacy_component"}, {"generate"}, {"evaluate"}, {"server"}, {"cli"}, {"__main__"})
FREE = {"model", "annotation", "resources", "docs", "wording", "placing", "memory", "__init__"}
LONGEST_FILE = 500
EMPTY_NAMES = re.compile(r"util|helper|common|misc|stuff")
# a path that only one machine has; the words are put together here so that this file does not hold one itself
MACHINE_PATH = re.compile(r"(?:^|[\s\"'=`(])/(?:" + "|".join(("home", "root", "tmp", "work", "Users")) + r")/\w")


def rank(stage: str) -> int:
    return next(i for i, stages in enumerate(STAGES) if stage in stages)


def stage_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The stages a file imports, as `import_statements` finds them."""
    for node in import_statements(path):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [f"wenmai.{alias.name}" for alias in node.names] if node.module == "wenmai" else [node.module]
        yield from (name.split(".")[1] for name in names if name.startswith("wenmai.") and not name.startswith("wenmai.__"))


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_every_part_has_its_place() -> None:
    known = set().union(*STAGES, FREE)
    assert {stage_of(path) for path in MODULES} <= known


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_stage_imports_a_later_one(path: Path) -> None:
    stage = stage_of(path)
    others = {name for name in imported(path) if name != stage and name not in FREE}
    if stage in FREE:
        assert not others, f"{stage} is free for all to import, and imports none of them"
        return
    assert not {name for name in others if rank(name) >= rank(stage)}


def tracked(*patterns: str) -> list[Path]:
    run = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z", *patterns], capture_output=True, check=False)
    names = [name for name in run.stdout.decode().split("\0") if name]
    found = [ROOT / name for name in names] if names else [path for pattern in patterns for path in ROOT.rglob(pattern.lstrip("*"))]
    return [path for path in found if path.is_file()]


def test_only_the_package_lies_in_the_source_root() -> None:
    assert {path.relative_to(ROOT / "graph").parts[0] for path in tracked("graph/*")} == {"wenmai"}


def test_files_stay_short_and_their_names_say_something() -> None:
    files = [path for path in tracked("graph/*.py", "tests/*.py", "scripts/*", "setup.py") if path.suffix in ("", ".py", ".sh")]
    assert files
    long = {path.name: lines for path in files if (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST_FILE}
    assert not long
    assert not [path.name for path in files if EMPTY_NAMES.search(path.name)]


def test_no_constant_is_given_a_value_twice() -> None:
    """A second value silently takes the place of the first one, which functions above it were written for."""
    twice = []
    for path in MODULES:
        given = Counter(target.id for node in ast.parse(path.read_text(encoding="utf-8")).body for target in _targets(node)
                        if isinstance(target, ast.Name) and target.id.isupper())
        twice += [f"{path.relative_to(PACKAGE)}: {name}" for name, times in given.items() if times > 1]
    assert not twice


def _targets(node: ast.stmt) -> list[ast.expr]:
    if isinstance(node, ast.AnnAssign):
        return [node.target]
    return node.targets if isinstance(node, ast.Assign) else []


def test_no_path_of_one_machine() -> None:
    texts = [path for path in tracked("*") if path.suffix in (".py", ".md", ".cfg", ".toml", ".sh", ".ttl", ".rq", ".csv", ".json", "")]
    found = [f"{path.relative_to(ROOT)}: {match[0].strip()}" for path in texts if "static" not in path.parts
             for match in [MACHINE_PATH.search(path.read_text(encoding="utf-8", errors="replace"))] if match]
    assert not found
