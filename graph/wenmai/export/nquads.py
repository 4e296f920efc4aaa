"""N-Quads: everything, one statement a line, sorted."""
from __future__ import annotations

from typing import IO

from wenmai.export.exportable import Exportable, quad_lines


def write(store: Exportable, file: IO[bytes], focus: str | None = None) -> list[str]:
    """All named graphs."""
    file.writelines(quad_lines(store))
    return []
