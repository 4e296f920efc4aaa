"""What a person means by `--focus`, and what belongs around it."""
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from wenmai.explorer.network import BODY_KINDS, PAPER_KINDS, TASK_KINDS, Network, Node, part_of
from wenmai.model import ROLES
from wenmai.wording import said

SHOWN_FITS = 8
"""How many of several fitting things an error lists before it counts the rest."""

STEPS = ("basis", "implements", "forwards", "amends", "follows")
"""The edges by which papers are of one family."""

_BRACKETS = str.maketrans(dict.fromkeys("〔〕[]（）()［］【】《》〈〉", ""))


class FocusError(ValueError):
    """Nothing, or more than one thing, fits what was asked for."""


class NothingFits(FocusError):
    """Nothing does."""


def find(network: Network, what: str) -> str:
    """The IRI of the node that `what` names: an IRI, a document number in any brackets, a name, or a part of one.

    A whole name beats a part; among parts papers that were read beat all else, then bodies. Raises FocusError when
    nothing fits, and when several things of the best kind do (it lists them).
    """
    if what in network.nodes:
        return what
    wanted = folded(what)
    if not wanted:
        raise FocusError(said("nothing to focus on: the name is empty"))
    for fits in (_whole(network, wanted), _partly(network, wanted)):
        best = _best(fits)
        if len(best) == 1:
            return best[0].id
        if best:
            raise FocusError(said("{what!r} fits {count} things: {things}", what=what, count=len(best), things=_listed(best)))
    raise NothingFits(said("nothing in the graph is called {what!r}", what=what))


def folded(text: str) -> str:
    """A name for comparison: without spaces and brackets, widths and letters of one size."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(_BRACKETS)).casefold()


def _names(node: Node) -> set[str]:
    printed = dict(node.facts).get("printed", "").split("、")
    return {folded(name) for name in (node.name, node.number or "", *printed) if name}


def _whole(network: Network, wanted: str) -> list[Node]:
    return [node for node in network.nodes.values() if wanted in _names(node)]


def _partly(network: Network, wanted: str) -> list[Node]:
    return [node for node in network.nodes.values() if wanted in folded(node.name) or wanted in folded(node.number or "")]


def _best(fits: list[Node]) -> list[Node]:
    ranks = {node.id: ("document", "cited", "body", "office", "person", "task").index(node.kind)
             if node.kind in ("document", "cited", "body", "office", "person", "task") else 9 for node in fits}
    return [node for node in fits if ranks[node.id] == min(ranks.values())]


def _listed(nodes: list[Node]) -> str:
    more = said(" and {count} more", count=len(nodes) - SHOWN_FITS) if len(nodes) > SHOWN_FITS else ""
    return "; ".join(f"{node.name[:60]} <{node.id}>" for node in nodes[:SHOWN_FITS]) + more


def neighbourhood(network: Network, centre: str, *, lens: str | None = None) -> Network:
    """The part of the network that is about one node, as far as a lens looks.

    With `lineage` a paper's family as well: what it rests on, carries out or follows, step by step up, and what rests on it,
    step by step down; of anything else its papers with the ways by which they hang together.

    A paper: its tasks with their bodies and people, what it cites and who cites it. A body: its tasks with the papers
    they stand in and the bodies that share them. A task: what it stands in, who has a part in it, what it cites.
    Anything else: what it touches.
    """
    kind = network.nodes[centre].kind
    if kind == "document":
        kept = _of_document(network, centre)
    elif kind in BODY_KINDS:
        kept = _of_body(network, centre)
    elif kind in TASK_KINDS:
        kept = _of_task(network, centre)
    else:
        kept = _around(network, {centre}) | ({paper} & set(network.nodes) if (paper := network.nodes[centre].document) else set())
    if lens == "lineage" and kind in PAPER_KINDS:
        kept |= family(network, centre, up=True) | family(network, centre, up=False)
    elif lens == "lineage":
        kept |= _joining(network, [iri for iri in kept if network.nodes[iri].kind == "document"])
    return part_of(network, kept)


def family(network: Network, paper: str, *, up: bool) -> set[str]:
    """The papers above or below a paper, however many steps away: by what is printed and by what is inferred, not by mentions."""
    found, at = {paper}, [paper]
    while at:
        here = at.pop()
        for edge in network.touching(here):
            near, far = (edge.source, edge.target) if up else (edge.target, edge.source)
            if edge.kind in STEPS and near == here and far not in found and network.nodes[far].kind in PAPER_KINDS:
                found.add(far)
                at.append(far)
    return found


def _joining(network: Network, papers: Iterable[str]) -> set[str]:
    """What lies above some papers on the way to what two of them have in common, and that itself."""
    ups = {paper: family(network, paper, up=True) for paper in papers}
    times = Counter(above for found in ups.values() for above in found)
    common = {iri for iri, count in times.items() if count > 1}
    return {iri for iri in times if common & family(network, iri, up=True)}


def _around(network: Network, centres: set[str]) -> set[str]:
    ends = {end for centre in centres for edge in network.touching(centre) for end in (edge.source, edge.target)}
    return centres | ends


def _of_document(network: Network, document: str) -> set[str]:
    tasks = {node.id for node in network.nodes.values() if node.document == document and node.kind in TASK_KINDS}
    return _around(network, {document}) | _around(network, tasks)


def _of_body(network: Network, body: str) -> set[str]:
    tasks = {edge.target for edge in network.touching(body) if edge.kind in ROLES}
    above = {end for task in tasks for end in ancestors(network, task)}
    return _around(network, {body}) | _around(network, tasks) | above


def _of_task(network: Network, task: str) -> set[str]:
    return _around(network, {task}) | set(ancestors(network, task))


def ancestors(network: Network, task: str) -> list[str]:
    """What a task stands in, from the nearest section out to the paper; stops where the tree goes in a circle."""
    found: list[str] = []
    at = task
    while True:
        above = network.above(at)
        if above is None or above in found or above == task:
            return found
        found.append(above)
        at = above
