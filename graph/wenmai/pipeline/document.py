"""One document through the chain, with what can go wrong as a value: the function that workers run."""
from __future__ import annotations

from pathlib import Path

from wenmai.model import Facts, Source
from wenmai.read import ReadError, read_source
from wenmai.wording import said


def read_document(path: Path) -> tuple[Source, Facts] | str:
    """Source and facts of the file at `path`, as people have corrected them, or the line that says why it could not be read.

    An error of our own counts as such a line: one document that the program fails on must not cost the other ten thousand.
    """
    from wenmai.chain import facts_of
    from wenmai.corrections import corrected_beside

    try:
        source = read_source(path)
        return source, corrected_beside(path, source, facts_of(source))
    except ReadError as error:
        return str(error)
    except Exception as error:
        return said("{path}: internal error: {kind}: {error} (`wenmai --debug extract {path} --stdout` for the traceback)",
                    path=path, kind=type(error).__name__, error=error)
