"""Data and scripts inside a page: no string of the data can end its element, and nothing runs but the scripts that were put there.

All text goes in as JSON in which `<`, `>`, `&` and the line separators are escaped. A Content-Security-Policy lets nothing run but
the scripts known by their hashes, and lets nothing be fetched.
"""
from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from wenmai.page.labels import visible

if TYPE_CHECKING:
    from markupsafe import Markup

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def embedded(data: Any) -> str:
    """JSON that can stand inside a script element whatever its strings hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def elements() -> str:
    """The script by which pages make elements: text gets into them as text only."""
    return _static("elements.js")


def script_of(name: str) -> str:
    """A script that several kinds of page have."""
    return _static(name)


def head(title: str, style: str, *scripts: str, served: bool = False) -> Markup:
    """How a page begins, up to where its head may go on: its policy for these scripts, its title and its style."""
    from markupsafe import Markup

    return Markup(_static("head.html")).format(policy=policy(*scripts, served=served), title=visible(title), style=Markup(style))


def policy(*scripts: str, served: bool = False) -> str:
    """The Content-Security-Policy of a page with these scripts: they run, nothing else does, nothing is fetched; but that a page that is
    `served` may ask its server for data."""
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    asked = "connect-src 'self'; " if served else ""
    return (f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; {asked}base-uri 'none'; "
            "form-action 'none'")


def safe_script(text: str) -> str:
    """A script as it can stand inside its element, with the line ends that its hash is taken of.

    Raises RuntimeError when it holds what would end the element.
    """
    lowered = text.lower()
    if "</script" in lowered or "<!--" in lowered:
        raise RuntimeError("a script that is put into the page holds </script or <!--")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _static(name: str) -> str:
    return files("wenmai.page").joinpath("static", name).read_text(encoding="utf-8")
