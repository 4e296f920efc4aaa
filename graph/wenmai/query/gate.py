"""What a query may not do, looked at before the engine reads it.

`SERVICE` (SPARQL 1.1 Federated Query) would have the store call any address, and the engine has no switch for it. `FROM` would
be passed over without a word, for the union of all graphs is what is asked. An update changes the store. Deep nesting and long
chains of operators end the process: the engine reads them by recursion, and its stack gives out at some 850 `FILTER EXISTS {`
or 8,000 operators (tried on pyoxigraph 0.5). Words are looked for outside comments, strings and IRIs, with code point escapes
(SPARQL 1.1, 19.2) undone first.
"""
from __future__ import annotations

import re

from wenmai.query.errors import QueryError, UpdateRefused
from wenmai.wording import said

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
_FROM = re.compile(r"(?<![\w:?$@%\\-])FROM(?![\w:])", re.IGNORECASE)
_UPDATE = re.compile(r"\s*(?:(?:PREFIX\s+[^\s:]*:|BASE)\s+)*(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)
_OPERATOR = re.compile(r"(?<!\w)-|[!+*/|&^]|\bUNION\b|\bMINUS\b", re.IGNORECASE)
DEEPEST = 200
"""Brackets of any kind that may stand in each other."""
MOST_OPERATORS = 2000


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code <= 0x10FFFF else match[0]


def _blank(match: re.Match[str]) -> str:
    return " " + "\n" * match[0].count("\n")


def refuse(text: str, *, own_dataset: bool = False) -> None:
    """Raise QueryError for a query that calls another server, names graphs with FROM, is empty or too deep; UpdateRefused for one that
    changes the store.

    With `own_dataset` it may name graphs of the store with FROM: for who has it asked of those, as `names_graphs` tells him to.
    """
    for form in _forms(text):
        bare = _OPAQUE.sub(_blank, form)
        _refuse_words(bare, own_dataset)
        if _depth(bare) > DEEPEST:
            raise QueryError(said("the query is nested too deep (more than {most} brackets in each other)", most=DEEPEST))
        if len(_OPERATOR.findall(bare)) > MOST_OPERATORS:
            raise QueryError(said("the query is too long (more than {most} operators)", most=MOST_OPERATORS))


def names_graphs(text: str) -> bool:
    """Whether the query says of which graphs it is asked, with FROM or FROM NAMED."""
    return any(_FROM.search(_OPAQUE.sub(_blank, form)) for form in _forms(text))


def _forms(text: str) -> list[str]:
    """The text as it stands and, where that is another one, with its escapes undone."""
    return list(dict.fromkeys((text, _ESCAPE.sub(_unescape, text))))


def _refuse_words(bare: str, own_dataset: bool) -> None:
    if not bare.strip():
        raise QueryError(said("the query is empty"))
    if match := _UPDATE.match(bare):
        raise UpdateRefused(said("{word} is refused: a query reads the store and does not change it", word=match[1].upper()))
    for word, why in ((_SERVICE, said("nothing reaches the network")), (_FROM, said("every graph is asked; GRAPH <…> { … } asks one"))):
        if (match := word.search(bare)) and not (word is _FROM and own_dataset):
            line = bare.count("\n", 0, match.start()) + 1
            raise QueryError(said("{word} is refused (line {line}): {why}", word=match[0].upper(), line=line, why=why))


def _depth(bare: str) -> int:
    deepest = depth = 0
    for bracket in re.findall(r"[][(){}]", bare):
        depth += 1 if bracket in "[({" else -1
        deepest = max(deepest, depth)
    return deepest
