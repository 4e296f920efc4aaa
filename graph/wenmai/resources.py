"""Where the project's data are: the copy in the installed package, or else the checkout's own folders."""
from __future__ import annotations

from pathlib import Path

# an installed wheel carries the folders inside the package; in a checkout the package lies in graph/wenmai
_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE, _PACKAGE.parent.parent)


def _find(folder: str, parts: tuple[str, ...]) -> Path:
    for place in _PLACES:
        path = place.joinpath(folder, *parts)
        if path.exists():
            return path
    shown = "/".join((folder, *parts))
    raise FileNotFoundError(f"{shown} is neither in the installed package nor in a checkout around it")


def ontology_path(*parts: str) -> Path:
    """A file or folder of ontology/. Raises FileNotFoundError with the name that was asked for."""
    return _find("ontology", parts)


def corpus_path(*parts: str) -> Path:
    """A file or folder of corpus/. Raises FileNotFoundError with the name that was asked for."""
    return _find("corpus", parts)
