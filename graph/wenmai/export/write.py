"""Writing a file whole or not at all: into a temporary file beside it, then by rename."""
from __future__ import annotations

import os
import tempfile
from pathlib import Path

from wenmai.store.placing import put_in_place
from wenmai.wording import said
from wenmai.wording.system import system_words


class ExportError(Exception):
    """An export that cannot be made; the message is one line that says why."""


def write_whole(path: Path, data: bytes) -> None:
    """Puts the bytes at `path`; whoever reads it sees the old file or the new one.

    A link is followed, and a device or a pipe (/dev/stdout) is written to: neither is replaced by a file. Raises ExportError
    when the place cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:60]}.", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            # mkstemp makes files for the owner alone; an export is as open as any file that the user makes
            os.chmod(name, 0o666 & ~_umask())
            put_in_place(Path(name), path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ExportError(said("{path} cannot be written: {reason}", path=path, reason=system_words(error))) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
