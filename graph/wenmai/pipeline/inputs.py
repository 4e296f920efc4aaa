"""Which files are meant by the paths of a command line, and where what is made of them goes."""
from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from wenmai.read.archive import ARCHIVES, is_archive
from wenmai.read.formats import SUFFIXES, is_paper
from wenmai.read.table import NOT_SAID, Columns, is_table
from wenmai.wording import said
from wenmai.wording.system import system_words

_PACKED = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst")
OTHER_KINDS = (".ceb", ".caj", ".xls", ".xlsx", ".et", ".ppt", ".pptx", ".gif", *_PACKED)
"""A file that is named itself is tried whatever its suffix, but for these."""

SERIAL_BYTES = 2_000_000
"""Below this, one process is done before a pool is: it reads two megabytes in about a second, and a pool of two takes a
third of a second to start (scripts/bench on two cores)."""
PACKED_TIMES = 3
"""How many times its size an archive or a Parquet file is taken to hold, in text: deflate packs Chinese in UTF-8 to about a third."""
MOST_A_CORE = 4
"""Workers for each core at most: more have nothing to run on and take the memory of a process each."""


class NoSuchInput(Exception):
    """A path of the command line that is not there, cannot be entered or is of a kind that is not read; the text names it."""


@dataclass(slots=True, frozen=True)
class Input:
    """One file to be read: `path` is the file, `place` its path below the folder that was named (its name where none was), `columns` what
    the columns of a table hold. An archive or a table holds many papers. `given` says that the file was named itself."""

    path: Path
    place: PurePath
    columns: Columns = NOT_SAID
    given: bool = False

    @property
    def holds_many(self) -> bool:
        """Whether more than one paper may come of it."""
        return is_archive(self.path.name) or is_table(self.path.name)


@dataclass(slots=True)
class Found:
    """What paths mean: the files to be read, an error for each path that means none, and the files in folders that are left out.

    `folders` are those that were looked through; `unseen` are paths that are not there, folders that cannot be entered, and folders
    without any document: nothing is known of what should be there.
    """

    inputs: list[Input] = field(default_factory=list)
    missing: list[NoSuchInput] = field(default_factory=list)
    left_out: list[Path] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    unseen: list[Path] = field(default_factory=list)


def find_inputs(paths: Sequence[Path]) -> tuple[list[Input], list[NoSuchInput]]:
    """The files that `paths` mean, each once, folders in sorted order, and an error for each path that means none."""
    found = find_all(paths)
    return found.inputs, found.missing


def find_all(paths: Sequence[Path], columns: Columns = NOT_SAID) -> Found:
    """The same, with the files in folders that are left out: those whose suffix is not read, and tables, unless `columns` says where in
    them the texts are. Hidden files are passed over; a folder in a folder that cannot be entered costs no other file."""
    found = Found()
    inputs: dict[Path, Input] = {}
    folders: dict[Path, Path] = {}
    for path in paths:
        try:
            for item in _expand(path, columns, found):
                file = _file(item.path, folders)
                # a file goes by its own name where a link to it is met too
                if file not in inputs or (inputs[file].path.is_symlink() and not item.path.is_symlink()):
                    inputs[file] = item
        except NoSuchInput as error:
            found.missing.append(error)
    found.inputs = list(inputs.values())
    return found


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


def _expand(path: Path, columns: Columns, found: Found) -> Iterator[Input]:
    if not path.is_dir():
        if not path.exists():
            found.unseen.append(path)
            raise NoSuchInput(said("{path}: no such file or folder", path=path))
        refuse_kind(path)
        yield Input(path, PurePath(path.name), columns, given=True)
        return
    read, others, closed = _walk(path, columns)
    found.left_out += others
    found.missing += closed.values()
    found.unseen += map(Path, closed)
    found.folders.append(path)
    if not read and not closed:
        found.unseen.append(path)
        raise NoSuchInput(said("{path}: no document in this folder (looked for {suffixes})", path=path,
                               suffixes=", ".join((*SUFFIXES, *ARCHIVES))))
    yield from read


def refuse_kind(path: Path) -> None:
    """Raises NoSuchInput for a file of a kind that is known not to be read, by its suffix: what its bytes say would be of no help."""
    suffix = path.suffix.lower()
    if suffix in _PACKED:
        raise NoSuchInput(said("{path}: {suffix} archives are not read: unpack it, or pack it as ZIP", path=path, suffix=suffix))
    if suffix in OTHER_KINDS:
        raise NoSuchInput(said("{path}: {suffix} files are not read (`wenmai docs files` says which are)", path=path, suffix=suffix))


def is_read(name: str, columns: Columns) -> bool:
    """Whether a file in a folder or an archive is read, by its name: a table only where it is said where in it the texts are."""
    return is_paper(name) or name.lower().endswith(ARCHIVES) or (columns.text is not None and is_table(name))


def _walk(folder: Path, columns: Columns) -> tuple[list[Input], list[Path], dict[str, NoSuchInput]]:
    """The files below a folder that are read, the others (by their names, or for being no files) but for what people have decided on them,
    and the folders that cannot be entered; all sorted."""
    from wenmai.corrections.beside import FILE_NAME  # only folders can hold it

    read, others = [], []
    closed: dict[str, NoSuchInput] = {}

    def refuse(error: OSError) -> None:
        closed[str(error.filename)] = NoSuchInput(f"{error.filename}: {system_words(error)}")

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and name != FILE_NAME:
                path = Path(root, name)
                if is_read(name, columns) and not _is_waited_for(path):
                    read.append(Input(path, path.relative_to(folder), columns))
                else:
                    others.append(path)
    return sorted(read, key=lambda item: item.place.parts), sorted(others), dict(sorted(closed.items()))


def _is_waited_for(path: Path) -> bool:
    """Whether it is a pipe, a socket or a device: whoever opens one waits, maybe for ever."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:  # a link that leads nowhere, as the reader says
        return False


def workers_for(inputs: Sequence[Input], wanted: int | None = None) -> int:
    """As many processes as are `wanted`, where there is work for them; by default one for little text, else one for each core."""
    papers = MOST_A_CORE * cores() if any(item.holds_many for item in inputs) else len(inputs)
    most = max(1, min(papers, MOST_A_CORE * cores()))
    if wanted is not None:
        return min(wanted, most)
    size = sum(_size(item.path) for item in inputs)
    return 1 if size < SERIAL_BYTES else min(cores(), most)


def _size(path: Path) -> int:
    """About how many bytes of text a file holds."""
    if not path.is_file():
        return 0
    packed = path.name.lower().endswith((*ARCHIVES, ".parquet"))
    return path.stat().st_size * (PACKED_TIMES if packed else 1)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def output_places(inputs: Sequence[Input]) -> list[PurePath]:
    """Where what is made of each input goes, without a suffix: its place without its own.

    Where two stems clash, both keep their own suffix; where even that clashes (the same place in two folders that were named), the later
    ones are numbered. An archive or a table becomes a folder that has its whole name.
    """
    stems = Counter(item.place.with_suffix("") for item in inputs if not item.holds_many)
    taken: Counter[PurePath] = Counter()
    result = []
    for item in inputs:
        stem = item.place.with_suffix("")
        place = item.place if item.holds_many or stems[stem] > 1 else stem
        taken[place] += 1
        result.append(numbered(place, taken[place]))
    return result


def numbered(place: PurePath, count: int) -> PurePath:
    """The place as it is, the second time with a 2 behind it, and so on."""
    return place if count == 1 else place.with_name(f"{place.name}-{count}")


def targets(inputs: Sequence[Input], out: Path, suffix: str = ".json") -> list[Path]:
    """The file that is made of each input that holds one paper, and the folder for one that holds many."""
    return [place if item.holds_many else place.with_name(place.name + suffix)
            for item, place in zip(inputs, (out / place for place in output_places(inputs)), strict=True)]
