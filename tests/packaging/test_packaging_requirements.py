"""What the package imports it also asks for, and what it asks for it imports."""
from __future__ import annotations

import ast
import configparser
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# what is imported by another name than it is installed by
INSTALLED_AS = {"PIL": "pillow"}


def imported() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "graph" / "wenmai").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            found |= {name.partition(".")[0] for name in names}
    return {INSTALLED_AS.get(name, name) for name in found - set(sys.stdlib_module_names) - {"wenmai"}}


def asked_for() -> set[str]:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    sections = [config["options"]["install_requires"], *(text for name, text in config["options.extras_require"].items() if name != "dev")]
    lines = "\n".join(sections).split()
    return {name.lower().replace("-", "_") for name in lines if re.fullmatch(r"[A-Za-z][\w.-]*", name)}


def test_every_import_is_asked_for() -> None:
    assert imported() <= asked_for()


def test_nothing_is_asked_for_in_vain() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    required = {line.split()[0].lower().replace("-", "_") for line in config["options"]["install_requires"].strip().splitlines()}
    assert required <= imported()
