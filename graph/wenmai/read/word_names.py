"""Names of elements and attributes of WordprocessingML, alike in the transitional and the strict form of the standard."""
from __future__ import annotations

from functools import cache
from typing import Any

WORD = frozenset((
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
))
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = frozenset((
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
))
ON = frozenset(("", "1", "true", "on"))


def name_of(element: Any) -> str:
    """The name of an element: 'p' for WordprocessingML's own, 'm:t' for mathematics, 'mc:Choice' for compatible markup, ':pic' for others.

    ECMA-376 part 1 annex A gives the strict namespaces, part 4 the transitional ones.
    """
    tag = element.tag
    return _short(tag) if isinstance(tag, str) else "#"


@cache
def _short(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    space = space[1:]
    if space in WORD:
        return local
    return f"{'mc' if space == COMPATIBLE else 'm' if space in MATH else ''}:{local}"


def attribute(element: Any, name: str) -> str | None:
    """The value of an attribute by its local name, in whichever namespace it stands."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Any | None, *names: str) -> Any | None:
    """The element that is reached over children of these names, the first of each; None where there is none."""
    for name in names:
        element = next((inner for inner in element if name_of(inner) == name), None) if element is not None else None
    return element


def value(element: Any | None, *names: str) -> str | None:
    """The attribute `val` of the element that `names` lead to."""
    found = child(element, *names)
    return attribute(found, "val") if found is not None else None


def number(text: str | None, default: int = 0) -> int:
    """A whole number as the attributes of the standard have it; the default where the text is none."""
    try:
        return int(text or "")
    except ValueError:
        return default


def is_on(element: Any | None, name: str) -> bool | None:
    """Whether a switch (`<w:vanish/>`, `w:val="0"`) is on; None where the element does not say."""
    found = child(element, name)
    return None if found is None else (attribute(found, "val") or "") in ON
