"""What a query may not do before it is run: reach out to another server.

`SERVICE` (SPARQL 1.1 Federated Query) would have the store call any address; the engine has no switch for it, so the word
is looked for here, outside comments, strings and IRIs, with code point escapes (SPARQL 1.1, 19.2) undone first.
"""
from __future__ import annotations

import re

from wenmai.query.errors import QueryError

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# what cannot hold a keyword: IRIs (before comments: they hold #), long strings, strings, comments, and the escapes of local
# names (ex:it\'s), whose quote opens no string
_OPAQUE = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*>
      | \"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
      | \#[^\n\r]* | \\[^\n\r]""", re.VERBOSE | re.DOTALL)
# a keyword, not a variable (?service), a prefixed name (ex:service, service:x) or a language tag (@service)
_SERVICE = re.compile(r"(?<![\w:?$@%\\-])SERVICE(?![\w:])", re.IGNORECASE)


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]


def _blank(match: re.Match[str]) -> str:
    return " " + "\n" * match[0].count("\n")


def refuse_federation(text: str) -> None:
    """Raise QueryError when the query calls another server."""
    for form in (text, _ESCAPE.sub(_unescape, text)):
        bare = _OPAQUE.sub(_blank, form)
        if match := _SERVICE.search(bare):
            line = bare.count("\n", 0, match.start()) + 1
            raise QueryError(f"SERVICE is refused (line {line}): nothing reaches the network")
