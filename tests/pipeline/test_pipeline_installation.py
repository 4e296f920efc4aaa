"""What decides how a paper is read is told by one hash: no module and no library that a fact comes through is left out of it."""
from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from wenmai.pipeline import installation

from ..imports import import_statements

PACKAGE = Path(installation.__file__).parents[1]
# what says things in words, finds or writes files, and finds the papers
NO_FACTS = ("wording", "resources.py", "placing.py", "memory.py", "__init__.py", "pipeline/inputs.py")
HASHED = {path for _, path in installation.files_of_package(installation._READING)}


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, as `import_statements` finds them."""
    for node in import_statements(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_what_reads_imports_nothing_that_is_not_hashed() -> None:
    hashed = {path.relative_to(PACKAGE).as_posix() for path in HASHED}
    unhashed = set()
    for path in HASHED:
        for name in imported(path):
            place = PACKAGE.joinpath(*name.split(".")[1:])
            files = (place.with_suffix(".py"), place / "__init__.py") if name.startswith("wenmai") else ()
            unhashed |= {file.relative_to(PACKAGE).as_posix() for file in files if file.is_file()} - hashed
    assert {name for name in unhashed if not name.startswith(NO_FACTS)} == set()


def test_each_library_that_reads_is_told_by_its_version() -> None:
    used = {name.partition(".")[0] for path in HASHED for name in imported(path)} - {"wenmai", *sys.stdlib_module_names}
    told = {name.lower() for name in installation._LIBRARIES}
    brought = {name: {distribution.lower() for distribution in found} for name, found in packages_distributions().items()}
    assert {name for name in used if name in brought and not brought[name] & told} == set()


def test_what_becomes_of_a_document_in_a_part_is_told_by_the_hash() -> None:
    """Its notes and the number of its facts stand there."""
    assert PACKAGE / "pipeline" / "remarks.py" in HASHED
