"""Which files are meant by the paths of a command line, and where their annotations go."""
from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from wenmai.read.formats import SUFFIXES
from wenmai.wording import said
from wenmai.wording.system import system_words

_UNREAD = (".pdf", ".ofd", ".ceb", ".caj", ".doc", ".docx", ".wps", ".rtf", ".odt", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".zip",
           ".rar", ".7z", ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff")
OTHER_KINDS = tuple(suffix for suffix in _UNREAD if suffix not in SUFFIXES)
"""A file that is named itself is tried whatever its suffix, but for these."""

SERIAL_BYTES = 2_000_000
"""Below this, one process is done before a pool is: it reads two megabytes in about a second, and a pool of two takes a
third of a second to start (scripts/bench on two cores)."""


MOST_A_CORE = 4
"""Workers for each core at most: more have nothing to run on and take the memory of a process each."""


class NoSuchInput(Exception):
    """A path of the command line that is not there, cannot be entered or is of a kind that is not read; the text names it."""


@dataclass(slots=True, frozen=True)
class Input:
    """One file to be read: `path` is the file, `place` its path below the folder that was named (its name where none was)."""

    path: Path
    place: PurePath


def find_inputs(paths: Sequence[Path]) -> tuple[list[Input], list[NoSuchInput]]:
    """The files that `paths` mean, each once, folders in sorted order, and an error for each path that means none."""
    found: dict[Path, Input] = {}
    missing: list[NoSuchInput] = []
    folders: dict[Path, Path] = {}
    for path in paths:
        try:
            for item in _expand(path):
                found.setdefault(_file(item.path, folders), item)
        except NoSuchInput as error:
            missing.append(error)
    return list(found.values()), missing


def _file(path: Path, folders: dict[Path, Path]) -> Path:
    """The file that a path of a file leads to; `folders` keeps where its folder leads to, which is dearer to ask."""
    if path.is_symlink():
        return _real(path)
    folder = path.parent
    if folder not in folders:
        folders[folder] = _real(folder)
    return folders[folder] / path.name


def _real(path: Path) -> Path:
    """The file that a path leads to; a link that leads round in a circle is left for the reader to refuse."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # up to Python 3.12 a loop is a RuntimeError
        return path.absolute()


def _expand(path: Path) -> Iterator[Input]:
    if not path.is_dir():
        if not path.exists():
            raise NoSuchInput(said("{path}: no such file or folder", path=path))
        refuse_kind(path)
        yield Input(path, PurePath(path.name))
        return
    inputs = sorted(_walk(path), key=lambda item: item.place.parts)
    if not inputs:
        raise NoSuchInput(said("{path}: no document in this folder (looked for {suffixes})", path=path, suffixes=", ".join(SUFFIXES)))
    yield from inputs


def refuse_kind(path: Path) -> None:
    """Raises NoSuchInput for a file of a kind that is known not to be read, by its suffix: what its bytes say would be of no help."""
    suffix = path.suffix.lower()
    if suffix in OTHER_KINDS:
        raise NoSuchInput(said("{path}: {suffix} files are not read, only text and web pages are", path=path, suffix=suffix))


def _walk(folder: Path) -> Iterator[Input]:
    def refuse(error: OSError) -> None:
        raise NoSuchInput(f"{error.filename}: {system_words(error)}") from error

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and name.lower().endswith(SUFFIXES):
                path = Path(root, name)
                yield Input(path, path.relative_to(folder))


def workers_for(inputs: Sequence[Input], wanted: int | None = None) -> int:
    """As many processes as are `wanted`, where there is work for them; by default one for little text, else one for each core."""
    most = max(1, min(len(inputs), MOST_A_CORE * cores()))
    if wanted is not None:
        return min(wanted, most)
    size = sum(item.path.stat().st_size for item in inputs if item.path.is_file())
    return 1 if size < SERIAL_BYTES else min(cores(), most)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def targets(inputs: Sequence[Input], out: Path, suffix: str = ".json") -> list[Path]:
    """Where each input's output goes: its place below `out` with another suffix.

    Where two stems clash, both keep their own suffix under the new one; where even that clashes (the same place in two
    folders that were named), the later ones are numbered.
    """
    stems = Counter(item.place.with_suffix("") for item in inputs)
    taken: Counter[PurePath] = Counter()
    result = []
    for item in inputs:
        clash = stems[item.place.with_suffix("")] > 1
        place = item.place.with_name(item.place.name + suffix) if clash else item.place.with_suffix(suffix)
        taken[place] += 1
        result.append(out / _numbered(place, taken[place]))
    return result


def _numbered(place: PurePath, count: int) -> PurePath:
    return place if count == 1 else place.with_name(f"{place.stem}-{count}{place.suffix}")
