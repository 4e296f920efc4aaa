"""The sketches of a store's texts: made once for each text and kept in one file, so that a build reads only the texts that are new.

The file is a NumPy archive of three arrays, a row a text: `names` (hash and format), `bands` (the sketch), `has` (whether the text is long
enough to have one). It is a cache: what is missing in it, or the whole of it, is made again from the texts.
"""
from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol

import numpy as np

from wenmai.lineage.parts import Run
from wenmai.lineage.shingles import BANDS, ROWS, hashes, sketch
from wenmai.placing import write_whole
from wenmai.text.markup import without_markup

_PART = 32
_EMPTY = b"\0" * (BANDS * ROWS * 8)
Bands = tuple[bytes, ...]


class Texts(Protocol):
    """What gives back texts by their hash."""

    def text(self, sha256: str, /) -> str:
        """The text of a source."""


@dataclass(frozen=True, slots=True)
class SketchPart:
    """Some texts to be sketched, by hash and format, and what reads them."""

    texts: Texts
    names: tuple[tuple[str, str], ...]



def sketches(texts: Texts, formats: Mapping[str, str], run: Run, kept: Path | None = None) -> dict[str, Bands]:
    """The sketch of each text, by hash, in order of the hashes. `run` has the parts of the work done; `kept` is the file of the sketches
    that were made before, where they are kept."""
    known = _read(kept) if kept else {}
    wanted = sorted(formats.items())
    missing = [name for name in wanted if name not in known]
    parts = (SketchPart(texts, tuple(missing[at:at + _PART])) for at in range(0, len(missing), _PART))
    known |= dict(zip(missing, (bands for some in run(sketch_all, parts) for bands in some), strict=True))
    if kept and missing:
        _write(kept, {name: known[name] for name in wanted})
    return {name[0]: known[name] for name in wanted}


def sketch_all(part: SketchPart) -> list[Bands]:
    """The sketches of these texts."""
    return [sketch(hashes(printed(part.texts.text(sha256), form))) for sha256, form in part.names]


def printed(text: str, form: str) -> str:
    """What a reader sees of a text, near enough: of a page not its tags, which have figures in them."""
    return without_markup(text) if form == "html" else text


def _read(path: Path) -> dict[tuple[str, str], Bands]:
    try:
        with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            names, bands, has = arrays["names"].tolist(), arrays["bands"], arrays["has"].tolist()
    except (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile):
        return {}
    width = ROWS * 8
    found = {}
    for name, row, whole in zip(names, bands, has, strict=True):
        data = row.tobytes()
        sha256, _, form = name.partition(" ")
        found[sha256, form] = tuple(data[at:at + width] for at in range(0, len(data), width)) if whole else ()
    return found


def _write(path: Path, known: Mapping[tuple[str, str], Bands]) -> None:
    out = BytesIO()
    rows = b"".join(b"".join(bands) or _EMPTY for bands in known.values())
    np.savez(out, names=np.array([" ".join(name) for name in known], dtype=np.str_),
             bands=np.frombuffer(rows, dtype=np.uint64).reshape(-1, BANDS * ROWS), has=np.array([bool(bands) for bands in known.values()]))
    write_whole(path, out.getvalue(), on_disk=False)
