"""Writing a file whole or not at all: into a temporary file beside it, then by rename."""
from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from wenmai.placing import put_in_place
from wenmai.wording import said
from wenmai.wording.system import system_words

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of every file in an archive, the first one that ZIP knows: an archive carries no clock."""


class ExportError(Exception):
    """An export that cannot be made; the message is one line that says why."""


def write_whole(path: Path, data: bytes) -> None:
    """Puts the bytes at `path`; whoever reads it sees the old file or the new one. Raises ExportError as `written` does."""
    with written(path) as file:
        file.write(data)


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """A file that comes to stand at `path` when the block ends well; when it raises, what stood there before stays.

    A link is followed, and a device or a pipe (/dev/stdout) is written to: neither is replaced by a file. Raises ExportError
    when the place cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            with tempfile.TemporaryFile() as file:
                yield file
                file.seek(0)
                with path.open("wb") as device:
                    shutil.copyfileobj(file, device)
            return
        path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        with _beside(path) as file:
            yield file
    except OSError as error:
        raise ExportError(said("{path} cannot be written: {reason}", path=path, reason=system_words(error))) from error


@contextmanager
def _beside(path: Path) -> Iterator[IO[bytes]]:
    """A new file in the same folder, which takes the place of `path` when it is whole and on disk."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:60]}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files for the owner alone; an export is as open as any file that the user makes
        os.chmod(name, 0o666 & ~_umask())
        put_in_place(Path(name), path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def several_written(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Puts files into a ZIP archive where the name ends in .zip, else into a folder of that name (other files in it stay), one in
    memory at a time; in a folder none of them is replaced until all have been made.

    Raises ExportError when the place cannot be written.
    """
    if path.suffix.lower() == ".zip" and not path.is_dir():
        with written(path) as archive:
            _zip(archive, files)
        return
    if path.exists() and not path.is_dir():
        raise ExportError(said("{path} is a file; tables need a folder, or a name that ends in .zip", path=path))
    try:
        _into_folder(path, files)
    except OSError as error:
        raise ExportError(said("{path} cannot be written: {reason}", path=path, reason=system_words(error))) from error


def _into_folder(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory(prefix="wenmai-export-") as waiting:
        names = []
        for name, data in files:
            Path(waiting, name).write_bytes(data)
            names.append(name)
        for name in names:
            with written(path / name) as file, Path(waiting, name).open("rb") as made:
                shutil.copyfileobj(made, file)


def _zip(file: IO[bytes], files: Iterable[tuple[str, bytes]]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, date_time=EARLIEST)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
