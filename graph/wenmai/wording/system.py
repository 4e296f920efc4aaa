"""What the operating system, or the engine of the store, says of files that cannot be read or written, in the language chosen."""
from __future__ import annotations

import errno
import os

from wenmai.wording import worded

KNOWN = tuple(os.strerror(number) for number in (
    errno.ENOENT, errno.EACCES, errno.EPERM, errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENOSPC, errno.EROFS, errno.EIO, errno.EFBIG,
    errno.ENAMETOOLONG, errno.ELOOP, errno.EMFILE, errno.EBUSY, errno.ENOTEMPTY, errno.EINVAL, errno.EPIPE))
"""What is put into Chinese, by its English; Windows says some of it in its own words, in the language of its user."""


def system_words(error: OSError) -> str:
    """Why, without the file's name."""
    return worded(error.strerror) if error.strerror else str(error)


def tells_of_lost_files(error: BaseException) -> bool:
    """Whether this is what the store's engine says of files of its own that are damaged or gone: no class tells it, its first word does."""
    return isinstance(error, RuntimeError) and str(error).startswith("Corruption")
