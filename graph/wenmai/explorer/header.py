"""What each place in a paper's header says: the graph ties the places to the paper as a whole, the panel names them one by one."""
from __future__ import annotations

import re

from wenmai.explorer.network import Evidence, Network, Node
from wenmai.query.papers import normal_number, normal_title

# 2021年5月10日, 二〇二一年五月十日
_DATE = re.compile(r"[\d〇○Ｏ零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")

_PUBLICITY = re.compile(r"(?:主动|依申请|删减后|不予?)?公开(?:发布)?")


def field_of(network: Network, node: Node, place: Evidence) -> str:
    """`number`, `title`, `date`, `type`, `recipients`, `publicity` or `issuer`, by the words there; empty where they tell none."""
    quote = "".join(place.quote.split())
    if node.number and (normal_number(quote) or quote) == (normal_number(node.number) or node.number):
        return "number"
    if normal_title(quote) and normal_title(quote) == normal_title(node.name):
        return "title"
    if _DATE.fullmatch(quote):
        return "date"
    facts = dict(node.facts)
    if quote == facts.get("type"):
        return "type"
    # names of recipients hold 、 themselves (各委、办、局)
    if f"、{quote.rstrip('：:')}、" in f"、{''.join(facts.get('recipients', '').split())}、":
        return "recipients"
    if _PUBLICITY.fullmatch(quote):
        return "publicity"
    return "issuer" if quote in _issuers(network, node) else ""


def _folded(names: str) -> set[str]:
    return {"".join(name.split()) for name in names.split("、") if name}


def _issuers(network: Network, node: Node) -> set[str]:
    bodies = [network.nodes[edge.source] for edge in network.touching(node.id) if edge.kind == "issues" and edge.source in network.nodes]
    return {name for body in bodies for name in (body.name, *_folded(dict(body.facts).get("printed", "")))}
