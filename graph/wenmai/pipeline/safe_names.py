"""Names from archives and tables as names of files that every system takes, and that lead nowhere else."""
from __future__ import annotations

import re
from pathlib import PurePath

LONGEST = 120
"""Bytes of a name in UTF-8, 40 Chinese characters: file systems take 255, and some wrap names up in ones twice as long."""
# what Windows forbids in names (Naming Files, Paths, and Namespaces), and what nobody sees
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)


def safe_name(name: str) -> str:
    """One name of a file or a folder: characters that some system forbids are `_`, a name that Windows keeps for itself has one before it,
    and a long one is cut and ends in the hash of what it was.

    >>> safe_name("a:b?.txt"), safe_name("NUL.txt"), safe_name("..")
    ('a_b_.txt', '_NUL.txt', '_')
    """
    safe = _FORBIDDEN.sub("_", name).rstrip(". ") or "_"
    if _RESERVED.fullmatch(safe.partition(".")[0].rstrip()):
        safe = f"_{safe}"
    if len(safe.encode()) <= LONGEST:
        return safe
    from wenmai.rdf.iri import digest  # hardly a name is so long, and its patterns are a twentieth of the start of a run

    kept = safe.encode()[:LONGEST - 9].decode("utf-8", "ignore")
    return f"{kept}-{digest([name], 8)}"


def safe_place(name: str) -> PurePath:
    """A path within an archive as one below a folder: what leads up or to a root leads nowhere.

    >>> safe_place("../C:/a/./b.txt").as_posix()
    'C_/a/b.txt'
    """
    parts = [part for part in name.split("/") if part.strip(". ")]
    return PurePath(*(map(safe_name, parts) if parts else ("_",)))
