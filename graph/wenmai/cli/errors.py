"""What an exception is to the person at the terminal: one line and an exit code."""
from __future__ import annotations

import errno
import re
import sys

import click

from wenmai.wording import language, said
from wenmai.wording.system import system_words, tells_of_lost_files

FINDING = 1
"""Exit code of a command that ran and found something wrong, or that failed in itself."""
USAGE = 2
"""Exit code for wrong usage and for input that cannot be read."""


# what click puts after a name in quotation marks in any language
_ENGLISH_STOP = re.compile(r"(?<=')\.(?=\s|$)")
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EIO)


def is_message(error: BaseException) -> bool:
    """Whether the error's own words are meant for the user: the errors that this package defines, the file system's, and what the engine
    says of files of its own that are damaged or gone."""
    return isinstance(error, OSError) or type(error).__module__.partition(".")[0] == "wenmai" or tells_of_lost_files(error)


def one_line(error: Exception) -> str:
    """The error in one clear line."""
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "wenmai"
        message = _ENGLISH_STOP.sub("。", error.format_message()) if language() == "zh" else error.format_message()
        return _folded(said("{message} (see `{command} --help`)", message=message, command=command))
    if isinstance(error, click.ClickException):
        return _folded(error.format_message())
    if isinstance(error, OSError) and error.filename is not None:
        return _folded(f"{error.filename}: {system_words(error)}")
    if isinstance(error, OSError) and error.errno in _NO_ROOM:  # files are named, so that it is standard output
        return said("the output cannot be written: {reason}", reason=system_words(error))
    if tells_of_lost_files(error):
        return _folded(said("files of the store are damaged or gone: {error}", error=error))
    if is_message(error):
        return _folded(str(error))
    return _folded(said("internal error: {kind}: {error} (run `wenmai --debug …` for the traceback)",
                        kind=type(error).__name__, error=error))


def is_gone(error: Exception) -> bool:
    """Whether nobody reads the output any more. Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and isinstance(error, OSError)
                                                  and error.errno == errno.EINVAL and error.filename is None)


def exit_code(error: Exception) -> int:
    """1 for a failure of the program itself, 2 for what the user can mend."""
    if isinstance(error, click.ClickException):
        return error.exit_code
    return USAGE if is_message(error) else FINDING


def _folded(text: str) -> str:
    return " ".join(text.split())
