"""What a file of the package imports, read from its text."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path


def import_statements(path: Path) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports of a file, at its top or inside its functions; what only a type checker sees is left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unseen = {id(node) for branch in ast.walk(tree) if isinstance(branch, ast.If) and "TYPE_CHECKING" in ast.unparse(branch.test)
              for node in ast.walk(branch)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in unseen:
            yield node
