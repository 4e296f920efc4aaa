"""What is near one thing, by its name, from a store of any size: the same picture as the part of the picture of the whole.

Where `wenmai.explorer.around` stops at some tasks and says figures of what was read, here all of it is read.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import pyoxigraph as ox

from wenmai.explorer.asking import Asked
from wenmai.explorer.copied import ALL, Copied, Grown
from wenmai.explorer.figures import by_all_tasks
from wenmai.explorer.focus import NothingFits, find, folded, neighbourhood
from wenmai.explorer.gather import LAST_YEAR, gather
from wenmai.explorer.network import PAPER_KINDS, Network
from wenmai.query.papers import written_numbers
from wenmai.query.run import PREFIXES
from wenmai.rdf import terms as t

_NAMES = (t.DOCUMENT_NUMBER, t.TITLE, t.PREF_LABEL, t.ALT_LABEL, t.NAME, t.LABEL, t.TEXT)
_OF_FILE = "GRAPH ?g { ?source wm:fileName ?name } GRAPH ?h { ?thing wm:source ?source }"
_LATEST = PREFIXES + "SELECT (MAX(?date) AS ?latest) WHERE { GRAPH ?g { ?s dcterms:issued ?date } }"
_PLACES = PREFIXES + "SELECT DISTINCT ?s ?o WHERE {{ GRAPH ?g {{ ?s a wm:Place ; <{}> ?o }} }}"
# characters that are alike in all ways of writing a name, by which few names are chosen from many
_PLAIN = re.compile("[一-鿿]")
_MOST_PLAIN = 6


def near(store: Grown, what: str, *, lens: str | None = None) -> tuple[Network, str]:
    """What is near the thing that `what` names, as far as a lens looks, and its IRI. Raises FocusError as `find` does."""
    centre = named(store, what)
    copy = Copied(store, ALL)
    latest = _take_what_all_share(store, copy)
    copy.take_around(centre)
    part = neighbourhood(gather(copy), centre)
    if lens == "lineage":
        _take_families(copy, part, centre)
        part = neighbourhood(gather(copy), centre, lens=lens)
    return by_all_tasks(store, part, latest), centre


def named(store: Grown, what: str) -> str:
    """The IRI of the one thing that `what` names, as `find` has it of the whole store: names that are just so are looked up, and only where
    there are none all names are read."""
    with suppress(NothingFits):
        return find(_of(store, _just_so(store, what)), what)
    return find(_of(store, _alike(store, what)), what)


def _of(store: Grown, things: set[str]) -> Network:
    """These things with their names, without what is near them."""
    copy = Copied(store, ALL)
    copy.take_things(things)
    return gather(copy)


def _just_so(store: Asked, what: str) -> set[str]:
    """Things with just this IRI or one of just these names; a number is written in several brackets."""
    names = " ".join(str(ox.Literal(name)) for name in dict.fromkeys((what, *written_numbers(what))))
    patterns = [f"GRAPH ?g {{ ?thing <{name}> ?name }}" for name in _NAMES] + [_OF_FILE]
    found = {iri for pattern in patterns for iri in _asked(store, f"VALUES ?name {{ {names} }} {pattern}")}
    try:
        node = ox.NamedNode(what)
    except ValueError:  # a name is no IRI
        return found
    return found | set(_asked(store, f"VALUES ?thing {{ {node} }} GRAPH ?g {{ ?thing a ?kind }}"))


def _alike(store: Asked, what: str) -> set[str]:
    """Things whose names hold the plain characters of this one, whatever their order."""
    plain = list(dict.fromkeys(_PLAIN.findall(folded(what))))[:_MOST_PLAIN]
    holding = " && ".join(f"CONTAINS(?name, {ox.Literal(letter)})" for letter in plain) or "true"
    # 一 and （一） are one number of a task
    patterns = [f"GRAPH ?g {{ ?thing <{name}> ?name }}" for name in (*_NAMES, t.NUMBER)] + [_OF_FILE]
    return {iri for pattern in patterns for iri in _asked(store, f"{pattern} FILTER({holding})")}


def _asked(store: Asked, pattern: str) -> Iterator[str]:
    for row in store.query(f"{PREFIXES}SELECT DISTINCT ?thing WHERE {{ {pattern} }}"):
        if isinstance(row["thing"], ox.NamedNode):
            yield row["thing"].value


def _take_what_all_share(store: Asked, copy: Copied) -> int:
    """Copies the places, by which names are shortened, and the paper of the latest date; the year of that, beyond which none is issued."""
    for name in (t.TYPE, t.PREF_LABEL, t.LABEL):
        copy.graph.extend(ox.Quad(row["s"], ox.NamedNode(name), row["o"]) for row in store.query(_PLACES.format(name)))
    for row in store.query(_LATEST):
        if row["latest"] is not None:
            copy.take_things(sorted(_asked(store, f"GRAPH ?g {{ ?thing dcterms:issued {row['latest']} }}"))[:1])
            return int(row["latest"].value[:4])
    return LAST_YEAR


def _take_families(copy: Copied, part: Network, centre: str) -> None:
    """Copies the papers of one family with the centre, or, where it is no paper, those above its papers."""
    if part.nodes[centre].kind in PAPER_KINDS:
        copy.take_family([centre], up=True)
        copy.take_family([centre], up=False)
    else:
        copy.take_family([node.id for node in part.nodes.values() if node.kind == "document"], up=True)
