"""A paper as a Word document of 97-2003, written by LibreOffice where it is installed."""
from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from wenmai.read.office import office

from . import docx

WHY_NOT = "LibreOffice (soffice) is not installed"


def made(text: str, form: str = "doc") -> bytes:
    """The bytes of a document that holds the paper; `form` is a format that LibreOffice writes. The bytes bear the time."""
    return converted(docx.made(text, apart=True), "docx", form)


def converted(data: bytes, suffix: str, form: str) -> bytes:
    """What LibreOffice makes of a document: `form` may name a filter, as `doc:MS Word 97`."""
    program = office()
    assert program, WHY_NOT
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / f"paper.{suffix}").write_bytes(data)
        subprocess.run([program, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--convert-to", form, "--outdir",
                        str(place / "made"), str(place / f"paper.{suffix}")], capture_output=True, check=True, timeout=120)
        return next((place / "made").iterdir()).read_bytes()
